/** The numbers: how the pipeline moves, the forecast rolled up through the organisation, and attainment of quotas. */
module org.sfa.forecast {
    requires static transitive org.jspecify;
    requires transitive org.joda.money;
    requires transitive org.sfa.core;

    exports org.sfa.forecast.accuracy;
    exports org.sfa.forecast.attainment;
    exports org.sfa.forecast.pipeline;
    exports org.sfa.forecast.projection;
    exports org.sfa.forecast.review;
    exports org.sfa.forecast.rollup;
}
