package org.sfa.jdbc.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.SelectSeekStepN;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.AttributePath;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Cursor;
import org.sfa.core.query.Kind;
import org.sfa.core.query.Query;
import org.sfa.core.query.Selector;
import org.sfa.core.query.SortKey;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;

/**
 * Writes conditions and queries as SQL with exactly their meaning: two-valued, so that negations are pushed down to the
 * leaves, where an absent value is asked for by name. A path is a left join for each hop.
 *
 * <p>One object writes one statement.
 *
 * @param <E> the type of the entities asked for
 */
public final class QuerySql<E extends Entity<?>> {

    private static final String ROOT = EntityTable.ALIAS;

    private final Tables tables;
    private final EntityTable<E> root;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private Table<?> from;

    /** A table in the statement, under its alias. */
    private record Place(String alias, EntityTable<?> table) {}

    /** A selector, resolved: the columns and the alias of their table. */
    private record Found<V>(String alias, AttributeColumns<V> columns) {}

    /** A sort key, resolved. */
    private record Order<V>(SortKey<?, V> key, Found<V> found, boolean nullable) {}

    /** Creates a writer of one statement about a type. */
    public QuerySql(Tables tables, EntityType<E, ?> type) {
        this.tables = tables;
        this.root = tables.of(type);
        this.from = root.as(ROOT);
    }

    /** Returns the statement for the entities that match, in any order. */
    public Statement select(Criterion<E> where) {
        if (where instanceof Criterion.Equal<E, ?> equal
                && equal.selector() instanceof Attribute<E, ?> attribute
                && isStorable(equal.key())) {
            AttributeColumns<?> columns = root.columns(attribute);
            if (columns != null) {
                List<Term> terms = columns.equality(ROOT, equal.key());
                // jOOQ casts a decimal to the digits of that very number, so that its text would not do for another
                // one.
                if (terms.stream().noneMatch(term -> term.value().getValue() instanceof BigDecimal)) {
                    return selectEqual(columns, terms);
                }
            }
        }
        Condition condition = condition(where, true);
        if (places.isEmpty()) {
            return statement(root.selectAllAs(), condition);
        }
        return statement(
                tables.dialect().dsl().select(root.allFields()).from(from).where(condition));
    }

    /** The most frequent question differs in its value only, so that its text is written once. */
    private Statement selectEqual(AttributeColumns<?> columns, List<Term> terms) {
        String sql = root.equalities().computeIfAbsent(columns, key -> statement(
                        root.selectAllAs(),
                        Conditions.all(terms.stream().map(Term::equal).toList()))
                .sql());
        return new Statement(
                sql, terms.stream().map(term -> term.value().getValue()).toList());
    }

    /** Returns the statement for the number of entities that match. */
    public Statement count(Criterion<E> where) {
        Condition condition = condition(where, true);
        return statement(tables.dialect().dsl().select(DSL.count()).from(from).where(condition));
    }

    /**
     * Returns the statement for the results of a query in its order.
     *
     * @throws InvalidValueException if its cursor was made by a query with other sort keys
     */
    public Statement select(Query<E> query) {
        Condition condition = condition(query.where(), true);
        List<Order<?>> orders = new ArrayList<>();
        query.order().forEach(key -> add(key, orders));
        if (query.after().isPresent()) {
            condition = condition.and(behind(query.after().get(), query));
        }
        List<SortField<?>> fields = new ArrayList<>();
        orders.forEach(order -> addFields(order, fields));
        fields.add(id().order(ROOT).get(0).asc());
        SelectConditionStep<?> selected =
                tables.dialect().dsl().select(root.allFields()).from(from).where(condition);
        SelectSeekStepN<?> ordered = selected.orderBy(fields);
        return statement(query.limit() == Integer.MAX_VALUE ? ordered : ordered.limit(DSL.inline(query.limit())));
    }

    /** The statement without a join is known but for its condition. */
    private Statement statement(String select, Condition condition) {
        DSLContext dsl = tables.dialect().dsl();
        return new Statement(select + " where " + dsl.render(condition), dsl.extractBindValues(condition));
    }

    private Statement statement(Select<?> select) {
        return new Statement(tables.dialect().render(select), select.getBindValues());
    }

    private AttributeColumns<?> id() {
        return root.columns(root.type().idAttribute());
    }

    // --- selectors

    private <V> @Nullable Found<V> find(Selector<?, V> selector) {
        return find(selector, "", new Place(ROOT, root));
    }

    @SuppressWarnings("unchecked")
    private <V> @Nullable Found<V> find(Selector<?, V> selector, String path, Place place) {
        if (selector instanceof AttributePath<?, ?> hop) {
            String further = path + hop.hop().name() + ".";
            Place next = places.get(further);
            if (next == null) {
                next = join(hop.hop(), place);
                if (next == null) {
                    return null;
                }
                places.put(further, next);
            }
            return find((Selector<?, V>) hop.rest(), further, next);
        }
        AttributeColumns<V> columns = place.table().columns((Attribute<?, V>) selector);
        return columns == null ? null : new Found<>(place.alias(), columns);
    }

    private @Nullable Place join(Attribute<?, ?> reference, Place place) {
        AttributeColumns<?> columns = place.table().columns(reference);
        Optional<String> target = reference.kind().target();
        if (columns == null || target.isEmpty()) {
            return null;
        }
        EntityTable<?> table = tables.of(target.get());
        String alias = ROOT + (places.size() + 1);
        Field<Object> refers =
                tables.dialect().field(place.alias(), columns.columns().get(0));
        Field<Object> id = tables.dialect().field(alias, idColumn(table));
        from = from.leftJoin(table.as(alias)).on(id.eq(refers));
        return new Place(alias, table);
    }

    private static Column idColumn(EntityTable<?> table) {
        return table.columns().get(0);
    }

    // --- conditions

    /** Writes a condition, or its complement; either may be unknown to SQL where it is not met. */
    private Condition condition(Criterion<E> criterion, boolean positive) {
        if (criterion instanceof Criterion.Not<E> not) {
            return condition(not.part(), !positive);
        } else if (criterion instanceof Criterion.And<E> and) {
            return combine(and.parts(), positive, positive);
        } else if (criterion instanceof Criterion.Or<E> or) {
            return combine(or.parts(), positive, !positive);
        }
        Criterion.Leaf<E> leaf = (Criterion.Leaf<E>) criterion;
        Found<?> found = find(leaf.selector());
        boolean asksForAbsence = leaf instanceof Criterion.IsAbsent<E, ?>;
        if (found == null) {
            return asksForAbsence == positive ? DSL.trueCondition() : DSL.falseCondition();
        }
        Condition absent = found.columns().absent(found.alias());
        if (asksForAbsence) {
            return positive ? absent : absent.not();
        }
        Condition met = leaf(leaf, found);
        return positive ? met : absent.or(met.not());
    }

    private Condition combine(List<Criterion<E>> parts, boolean positive, boolean all) {
        List<Condition> conditions =
                parts.stream().map(part -> condition(part, positive)).toList();
        return all ? Conditions.all(conditions) : Conditions.any(conditions);
    }

    private Condition leaf(Criterion.Leaf<E> leaf, Found<?> found) {
        AttributeColumns<?> columns = found.columns();
        String alias = found.alias();
        if (leaf instanceof Criterion.Equal<E, ?> equal) {
            return isStorable(equal.key()) ? columns.equal(alias, equal.key()) : DSL.falseCondition();
        } else if (leaf instanceof Criterion.In<E, ?> in) {
            Set<Object> keys =
                    Set.copyOf(in.keys().stream().filter(QuerySql::isStorable).toList());
            return keys.isEmpty() ? DSL.falseCondition() : columns.in(alias, keys);
        } else if (leaf instanceof Criterion.Range<E, ?> range) {
            return columns.range(alias, range);
        } else if (leaf instanceof Criterion.StartsWith<E, ?> starts) {
            return text(starts.selector().kind(), starts.prefix(), key -> columns.startsWith(alias, key));
        } else if (leaf instanceof Criterion.Contains<E, ?> contains) {
            return text(contains.selector().kind(), contains.part(), key -> columns.contains(alias, key));
        }
        Object key = ((Criterion.Has<E, ?>) leaf).key();
        return isStorable(key) ? columns.has(alias, key) : DSL.falseCondition();
    }

    private interface OfText {
        Condition of(String key);
    }

    private static Condition text(Kind<?> kind, String part, OfText condition) {
        String key = kind.partKey(part);
        return isStorable(key) ? condition.of(key) : DSL.falseCondition();
    }

    /** No row has a text with a character NUL or half a surrogate pair, so that nothing equals it. */
    private static boolean isStorable(Object key) {
        return !(key instanceof String text) || Dialect.isStorable(text);
    }

    // --- order

    private <V> void add(SortKey<E, V> key, List<Order<?>> orders) {
        Found<V> found = find(key.selector());
        if (found != null) {
            boolean required = key.selector() instanceof Attribute<E, V> attribute && attribute.isRequired();
            orders.add(new Order<>(key, found, !required));
        }
    }

    private static <V> void addFields(Order<V> order, List<SortField<?>> fields) {
        for (Field<Object> field : order.found().columns().order(order.found().alias())) {
            SortField<Object> sorted = order.key().descending() ? field.desc() : field.asc();
            fields.add(order.nullable() ? sorted.nullsLast() : sorted);
        }
    }

    /** The condition that an entity comes behind a cursor: greater in one key and equal in all before it. */
    private Condition behind(Cursor cursor, Query<E> query) {
        if (cursor.keys().size() != query.order().size()) {
            throw new InvalidValueException("cursor", cursor, "must be made by a query with the same sort keys");
        }
        List<Condition> ways = new ArrayList<>();
        Condition equal = DSL.noCondition();
        for (int i = 0; i < query.order().size(); i++) {
            SortKey<E, ?> key = query.order().get(i);
            Optional<String> text = cursor.keys().get(i);
            Found<?> found = find(key.selector());
            if (found == null) {
                continue;
            }
            Condition absent = found.columns().absent(found.alias());
            if (text.isEmpty()) {
                equal = equal.and(absent);
            } else {
                List<Term> terms =
                        found.columns().order(found.alias(), key(key.selector().kind(), text.get()));
                ways.add(equal.and(beyond(terms, key.descending()).or(absent)));
                equal = equal.and(Conditions.all(terms.stream().map(Term::equal).toList()));
            }
        }
        Term id = id().order(ROOT, cursor.id()).get(0);
        ways.add(equal.and(id.greater(false)));
        return Conditions.any(ways);
    }

    private static <V> Object key(Kind<V> kind, String text) {
        return kind.isText() ? text : kind.key(kind.parse(text));
    }

    private static Condition beyond(List<Term> terms, boolean descending) {
        List<Condition> ways = new ArrayList<>();
        Condition equal = DSL.noCondition();
        for (Term term : terms) {
            ways.add(equal.and(descending ? term.less(false) : term.greater(false)));
            equal = equal.and(term.equal());
        }
        return Conditions.any(ways);
    }
}
