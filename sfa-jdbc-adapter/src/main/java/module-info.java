/** The store over any javax.sql.DataSource. */
module org.sfa.jdbc {
    requires static transitive org.jspecify;
    requires static jakarta.xml.bind;
    requires transitive java.sql;
    requires transitive org.sfa.core;
    requires flyway.core;
    requires org.joda.money;
    requires org.jooq;
    requires org.slf4j;

    exports org.sfa.jdbc;
}
