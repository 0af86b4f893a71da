package org.sfa.jdbc;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Criterion;
import org.sfa.core.store.Entity;
import org.sfa.core.store.QueryPlan;
import org.sfa.jdbc.internal.Dialect;
import org.sfa.jdbc.internal.EntityTable;

/**
 * Says from which index of the schema a condition can be answered. What the optimizer of the database makes of it depends on
 * its statistics; nothing is left to be checked outside of the database.
 */
final class Planner<E extends Entity<?>> {

    private final Dialect dialect;
    private final EntityTable<E> table;
    private final ToLongFunction<Criterion<E>> count;

    private record Access<E>(String name, Criterion<E> part, long rows) {}

    Planner(Dialect dialect, EntityTable<E> table, ToLongFunction<Criterion<E>> count) {
        this.dialect = dialect;
        this.table = table;
        this.count = count;
    }

    QueryPlan plan(Criterion<E> where) {
        Access<E> access = access(where);
        return access == null
                ? new QueryPlan("scan", count.applyAsLong(Criterion.always()), "")
                : new QueryPlan(access.name(), access.rows(), "");
    }

    private @Nullable Access<E> access(Criterion<E> where) {
        if (where instanceof Criterion.And<E> and) {
            return and.parts().stream()
                    .map(this::access)
                    .filter(Objects::nonNull)
                    .min(Comparator.comparingLong(Access::rows))
                    .orElse(null);
        } else if (where instanceof Criterion.Or<E> or) {
            List<@Nullable Access<E>> parts =
                    or.parts().stream().map(this::access).toList();
            return parts.contains(null)
                    ? null
                    : new Access<>(
                            parts.stream()
                                    .map(part -> Objects.requireNonNull(part).name())
                                    .distinct()
                                    .reduce((a, b) -> a + ", " + b)
                                    .orElse("nothing"),
                            where,
                            count.applyAsLong(where));
        } else if (where instanceof Criterion.Leaf<E> leaf && leaf.selector() instanceof Attribute<E, ?> attribute) {
            return isAnswered(leaf) ? access(leaf, attribute) : null;
        }
        return null;
    }

    private boolean isAnswered(Criterion.Leaf<?> leaf) {
        if (leaf instanceof Criterion.Range<?, ?> range
                && range.selector().kind().isText()) {
            return dialect.ordersTextByIndex();
        }
        return !(leaf instanceof Criterion.Contains<?, ?> || leaf instanceof Criterion.Has<?, ?>);
    }

    private @Nullable Access<E> access(Criterion.Leaf<E> leaf, Attribute<E, ?> attribute) {
        if (attribute.equals(table.type().idAttribute())) {
            return new Access<>("id", leaf, count.applyAsLong(leaf));
        }
        return table.indexes().stream().anyMatch(index -> index.attribute().equals(attribute.name()))
                ? new Access<>("index [" + attribute.name() + "]", leaf, count.applyAsLong(leaf))
                : null;
    }
}
