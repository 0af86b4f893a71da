/** The model, the store with its in-memory default, CSV and JSON, and the facade {@code Sfa}. */
module org.sfa.core {
    requires static org.immutables.value.annotations;
    requires static transitive org.jspecify;
    requires transitive org.joda.money;
    requires transitive com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.datatype.jsr310;
    requires com.fasterxml.jackson.datatype.jdk8;
    requires com.fasterxml.uuid;
    requires com.google.common;
    requires com.google.i18n.phonenumbers.libphonenumber;
    requires com.samskivert.jmustache;
    requires org.slf4j;

    exports org.sfa.core;
    exports org.sfa.core.access;
    exports org.sfa.core.activity;
    exports org.sfa.core.approval;
    exports org.sfa.core.calibration;
    exports org.sfa.core.currency;
    exports org.sfa.core.customer;
    exports org.sfa.core.csv;
    exports org.sfa.core.document;
    exports org.sfa.core.erp;
    exports org.sfa.core.error;
    exports org.sfa.core.field;
    exports org.sfa.core.forecast;
    exports org.sfa.core.id;
    exports org.sfa.core.json;
    exports org.sfa.core.lead;
    exports org.sfa.core.message;
    exports org.sfa.core.opportunity;
    exports org.sfa.core.order;
    exports org.sfa.core.organization;
    exports org.sfa.core.product;
    exports org.sfa.core.query;
    exports org.sfa.core.quota;
    exports org.sfa.core.quote;
    exports org.sfa.core.store;
    exports org.sfa.core.store.memory;
    exports org.sfa.core.time;
    exports org.sfa.core.transfer;
    exports org.sfa.core.value;
}
