package org.sfa.jdbc;

import org.sfa.core.json.SfaJson;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.jdbc.internal.Tables;

/** Earlier versions of entities as JSON, as the change log keeps them; fields that were given up since are left out. */
final class Documents {

    private final Tables tables;
    private final SfaJson json;

    Documents(Tables tables) {
        this.tables = tables;
        this.json = tables.json().skippingUnknownNames();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    String write(String typeName, Entity<?> entity) {
        return json.write((EntityType) tables.of(typeName).type(), (Entity) entity);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    Entity<?> read(String typeName, String document) {
        return json.read((EntityType) tables.of(typeName).type(), document);
    }
}
