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
    requires org.slf4j;

    exports org.sfa.core.csv;
    exports org.sfa.core.error;
    exports org.sfa.core.id;
}
