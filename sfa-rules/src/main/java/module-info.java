/** Rules that plug into the facade as automations: assignment, scoring, reminders, approvals, playbooks, replies. */
module org.sfa.rules {
    requires static transitive org.jspecify;
    requires transitive org.sfa.core;
    requires org.joda.money;

    exports org.sfa.rules.assignment;
    exports org.sfa.rules.matching;
}
