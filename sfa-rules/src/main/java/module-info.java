/** Rules that plug into the facade as automations: assignment, scoring, reminders, approvals, playbooks, replies. */
module org.sfa.rules {
    requires static transitive org.jspecify;
    requires transitive org.sfa.core;
    requires org.joda.money;

    opens org.sfa.rules.assignment to
            com.fasterxml.jackson.databind;
    opens org.sfa.rules.scoring to
            com.fasterxml.jackson.databind;

    exports org.sfa.rules.analysis;
    exports org.sfa.rules.approval;
    exports org.sfa.rules.assignment;
    exports org.sfa.rules.distribution;
    exports org.sfa.rules.matching;
    exports org.sfa.rules.quote;
    exports org.sfa.rules.scoring;
}
