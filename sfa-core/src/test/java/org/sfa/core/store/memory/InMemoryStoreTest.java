package org.sfa.core.store.memory;

import java.time.Clock;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.store.Store;
import org.sfa.testkit.StoreContract;

class InMemoryStoreTest extends StoreContract {

    @Override
    public Store create(Clock clock, FieldDefinitions fields) {
        return InMemoryStore.create(clock, fields);
    }
}
