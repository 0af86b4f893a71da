package org.sfa.jdbc;

import java.time.Clock;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.store.Store;
import org.sfa.testkit.StoreContract;

class PostgresStoreTest extends StoreContract {

    @Override
    public Store create(Clock clock, FieldDefinitions fields) {
        return TestDatabase.POSTGRESQL.empty(clock, fields);
    }
}
