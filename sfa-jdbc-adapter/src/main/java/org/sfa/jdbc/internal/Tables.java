package org.sfa.jdbc.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sfa.core.error.SfaException;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.json.SfaJson;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;

/** All the tables of a store. Immutable, safe for use by several threads. */
public final class Tables {

    private final Dialect dialect;
    private final Names names;
    private final SfaJson json;
    private final FieldDefinitions fields;
    private final Map<String, EntityTable<?>> byType = new LinkedHashMap<>();
    private final LogTables log;

    /**
     * Creates the tables of these types.
     *
     * @throws SfaException if two types or two attributes of a type would have the same name
     */
    public Tables(Dialect dialect, Names names, List<EntityType<?, ?>> types, FieldDefinitions fields) {
        this.dialect = dialect;
        this.names = names;
        this.fields = fields;
        this.json = SfaJson.of(fields);
        this.log = new LogTables(dialect, names);
        for (EntityType<?, ?> type : referredFirst(types)) {
            EntityTable<?> table = new EntityTable<>(type, fields, dialect, names, json);
            if (byType.putIfAbsent(type.name(), table) != null || log.names().contains(table.name())) {
                throw new SfaException("two tables would be named " + table.name());
            }
        }
    }

    /** Orders types so that each comes after those it refers to, as far as they don't refer to each other. */
    private static List<EntityType<?, ?>> referredFirst(List<EntityType<?, ?>> types) {
        Map<String, EntityType<?, ?>> byName = new LinkedHashMap<>();
        types.forEach(type -> byName.put(type.name(), type));
        if (byName.size() < types.size()) {
            throw new SfaException("two entity types have the same name");
        }
        Set<String> done = new LinkedHashSet<>();
        types.forEach(type -> visit(type, byName, new LinkedHashSet<>(), done));
        List<EntityType<?, ?>> ordered = new ArrayList<>();
        done.forEach(name -> ordered.add(byName.get(name)));
        return ordered;
    }

    private static void visit(
            EntityType<?, ?> type, Map<String, EntityType<?, ?>> byName, Set<String> open, Set<String> done) {
        if (done.contains(type.name()) || !open.add(type.name())) {
            return;
        }
        type.attributes().forEach(attribute -> attribute.kind().target().ifPresent(target -> {
            EntityType<?, ?> referred = byName.get(target);
            if (referred == null) {
                throw new SfaException(attribute + " of " + type + " refers to " + target + ", which this store lacks");
            }
            visit(referred, byName, open, done);
        }));
        done.add(type.name());
    }

    /** The dialect. */
    public Dialect dialect() {
        return dialect;
    }

    /** The names. */
    public Names names() {
        return names;
    }

    /** The fields that the company added. */
    public FieldDefinitions fields() {
        return fields;
    }

    /** JSON of the entities in these tables. */
    public SfaJson json() {
        return json;
    }

    /** The tables of the change log, the feed and the outbox. */
    public LogTables log() {
        return log;
    }

    /** The tables of entities, each after those it refers to as far as that is possible. */
    public Collection<EntityTable<?>> all() {
        return byType.values();
    }

    /**
     * Returns the table of a type.
     *
     * @throws SfaException if the store was opened without this type
     */
    @SuppressWarnings("unchecked")
    public <E extends Entity<?>> EntityTable<E> of(EntityType<E, ?> type) {
        EntityTable<?> table = of(type.name());
        if (table.type() != type) {
            throw new SfaException("two entity types are named " + type.name());
        }
        return (EntityTable<E>) table;
    }

    /**
     * Returns the table of the type with a name.
     *
     * @throws SfaException if the store was opened without it
     */
    public EntityTable<?> of(String typeName) {
        EntityTable<?> table = byType.get(typeName);
        if (table == null) {
            throw new SfaException("this store has no table for " + typeName + "; name the type when it is opened");
        }
        return table;
    }
}
