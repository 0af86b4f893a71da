/** The store over any javax.sql.DataSource. */
module org.sfa.jdbc {
    requires static transitive org.jspecify;
    requires transitive org.sfa.core;
}
