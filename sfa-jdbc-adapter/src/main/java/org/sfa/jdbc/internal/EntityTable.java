package org.sfa.jdbc.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.SfaException;
import org.sfa.core.field.FieldDefinition;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.field.HasCustomFields;
import org.sfa.core.json.SfaJson;
import org.sfa.core.query.Attribute;
import org.sfa.core.store.Draft;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;

/**
 * The table of one entity type: a row for each entity, columns for each attribute, custom ones included, and at last the
 * incarnation, a number that tells an entity from one that had the same id before it. Immutable.
 *
 * @param <E> the type of the entities
 */
public final class EntityTable<E extends Entity<?>> {

    /** The column that tells lives of the same id apart. */
    public static final Column INCARNATION = new Column("incarnation", ColumnType.INTEGER, true);

    /** The alias of the table whose entities a query asks for. */
    static final String ALIAS = "e";

    private final EntityType<E, ?> type;
    private final Dialect dialect;
    private final Names names;
    private final String name;
    private final Map<String, AttributeColumns<?>> byAttribute = new LinkedHashMap<>();
    private final List<Column> columns = new ArrayList<>();
    private final List<Reference<E>> references = new ArrayList<>();
    private final List<Index> indexes = new ArrayList<>();
    private final List<Attribute<E, ?>> attributes;
    private final List<AttributeColumns<?>> mapping;
    private final int[] offsets;
    private final Field<Object> allFields;
    private final String selectAllAs;
    private final Map<AttributeColumns<?>, String> equalities = new ConcurrentHashMap<>();

    /**
     * A reference to an entity.
     *
     * @param attribute the attribute that refers
     * @param column the column that it lies in
     * @param position the index of that column in the row
     * @param target the name of the type that it refers to
     */
    public record Reference<E>(Attribute<E, ?> attribute, Column column, int position, String target) {}

    /**
     * An index.
     *
     * @param attribute the name of the attribute that it answers
     * @param columns what it holds
     * @param unique whether no two rows have the same value
     */
    public record Index(String attribute, List<Column> columns, boolean unique) {}

    EntityTable(EntityType<E, ?> type, FieldDefinitions fields, Dialect dialect, Names names, SfaJson json) {
        this.type = type;
        this.dialect = dialect;
        this.names = names;
        this.name = names.table(type.name());
        this.attributes = new ArrayList<>(type.attributes());
        List<String> indexed =
                new ArrayList<>(type.indexed().stream().map(Attribute::name).toList());
        for (FieldDefinition<?> field : fields.of(type.name())) {
            attributes.add(field.attribute());
            if (field.indexed()) {
                indexed.add(field.attributeName());
            }
        }
        List<String> unique = type.unique().stream().map(Attribute::name).toList();
        ColumnFactory factory = new ColumnFactory(dialect, json);
        for (Attribute<E, ?> attribute : attributes) {
            boolean isIndexed = indexed.contains(attribute.name());
            add(attribute, factory.columns(attribute, isIndexed), isIndexed, unique.contains(attribute.name()));
        }
        columns.add(INCARNATION);
        checkNames();
        String list = columns.stream()
                .map(column -> dialect.dsl().render(DSL.name(ALIAS, dialect.identifier(column.name()))))
                .collect(Collectors.joining(", "));
        this.allFields = DSL.field(DSL.raw(list));
        this.selectAllAs = "select " + list + " from " + qualifiedName() + " as "
                + dialect.dsl().render(DSL.name(ALIAS));
        this.mapping = List.copyOf(byAttribute.values());
        this.offsets = new int[mapping.size()];
        int next = 0;
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = next;
            next += mapping.get(i).columns().size();
        }
    }

    private void add(Attribute<E, ?> attribute, AttributeColumns<?> mapped, boolean indexed, boolean unique) {
        byAttribute.put(attribute.name(), mapped);
        int position = columns.size();
        columns.addAll(mapped.columns());
        Optional<String> target = attribute.kind().target();
        target.ifPresent(
                to -> references.add(new Reference<>(attribute, mapped.columns().get(0), position, to)));
        if ((indexed || target.isPresent()) && !mapped.indexed().isEmpty()) {
            indexes.add(new Index(attribute.name(), mapped.indexed(), unique));
        }
    }

    private void checkNames() {
        List<String> seen = new ArrayList<>();
        for (Column column : columns) {
            if (seen.contains(column.name())) {
                throw new SfaException("two attributes of " + type + " would have the column " + column.name());
            }
            seen.add(column.name());
        }
    }

    /** The entity type. */
    public EntityType<E, ?> type() {
        return type;
    }

    /** The name of the table. */
    public String name() {
        return name;
    }

    /** The name of the table as SQL refers to it. */
    public String qualifiedName() {
        return dialect.dsl().render(names.qualified(dialect, name));
    }

    /** The statement that reads all columns of all rows, to which a condition can be added. */
    public String selectAll() {
        return "select "
                + columns.stream().map(column -> dialect.quoted(column.name())).collect(Collectors.joining(", "))
                + " from " + qualifiedName();
    }

    /** The columns in order, the incarnation last. */
    public List<Column> columns() {
        return columns;
    }

    /** The references. */
    public List<Reference<E>> references() {
        return references;
    }

    /** The indexes, those of references included. */
    public List<Index> indexes() {
        return indexes;
    }

    /** The indexes that hold a value once. */
    public Stream<Index> uniqueIndexes() {
        return indexes.stream().filter(Index::unique);
    }

    /** Returns the attribute with a name. */
    public Attribute<E, ?> attribute(String attributeName) {
        return attributes.stream()
                .filter(attribute -> attribute.name().equals(attributeName))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the columns of an attribute; null when this store has no such attribute of its kind. */
    @SuppressWarnings("unchecked")
    <V> @Nullable AttributeColumns<V> columns(Attribute<?, V> attribute) {
        AttributeColumns<?> found = byAttribute.get(attribute.name());
        return found != null && found.kind == attribute.kind() ? (AttributeColumns<V>) found : null;
    }

    Table<?> as(String alias) {
        return table().as(DSL.name(alias));
    }

    Table<?> table() {
        return DSL.table(names.qualified(dialect, name));
    }

    Field<Object> field(String alias, Column column) {
        return dialect.field(alias, column);
    }

    /** All columns under {@link #ALIAS} as one piece of text, because writing each of them anew takes longest of a query. */
    Field<Object> allFields() {
        return allFields;
    }

    /** The statement that reads {@link #allFields} of all rows, to which a condition can be added. */
    String selectAllAs() {
        return selectAllAs;
    }

    /** The statements for the entities that have one value in these columns, as far as they have been asked for. */
    Map<AttributeColumns<?>, String> equalities() {
        return equalities;
    }

    /** Returns the values of an entity by column. */
    public @Nullable Object[] row(E entity, long incarnation) {
        @Nullable Object[] row = new @Nullable Object[columns.size()];
        for (int i = 0; i < offsets.length; i++) {
            write(attributes.get(i), mapping.get(i), entity, row, offsets[i]);
        }
        row[row.length - 1] = incarnation;
        return row;
    }

    @SuppressWarnings("unchecked")
    private static <E, V> void write(
            Attribute<E, V> attribute, AttributeColumns<?> mapped, E entity, @Nullable Object[] row, int at) {
        V value = attribute.valueOrNull(entity);
        if (value != null) {
            ((AttributeColumns<V>) mapped).write(value, row, at);
        }
    }

    /** Returns the entity in a row whose columns start at an index. */
    public E read(ResultSet row, int first) throws SQLException {
        Draft<E> draft = type.draft();
        for (int i = 0; i < offsets.length; i++) {
            read(attributes.get(i), mapping.get(i), draft, row, first + offsets[i]);
        }
        return draft.build();
    }

    @SuppressWarnings("unchecked")
    private static <E, V> void read(
            Attribute<E, V> attribute, AttributeColumns<?> mapped, HasCustomFields.Sink draft, ResultSet row, int at)
            throws SQLException {
        V value = ((AttributeColumns<V>) mapped).read(row, at);
        if (value != null) {
            attribute.write(draft, value);
        }
    }

    /** Returns the incarnation in a row whose columns start at an index. */
    public long incarnation(ResultSet row, int first) throws SQLException {
        return row.getLong(first + columns.size() - 1);
    }

    @Override
    public String toString() {
        return name;
    }
}
