package org.sfa.core.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sfa.core.error.Checks;
import org.sfa.core.value.TextFolding;

/**
 * A question to a repository: a condition, a sort order and a page. Ties are broken by id, so that the order is total and
 * pages neither repeat nor miss an entity. An immutable value.
 *
 * @param where the condition
 * @param order the sort keys, most important first
 * @param limit the greatest number of results
 * @param after where the page before ended
 * @param <E> the type of the entities
 */
public record Query<E>(Criterion<E> where, List<SortKey<E, ?>> order, int limit, Optional<Cursor> after) {

    /** Checks the limit. */
    public Query {
        order = List.copyOf(order);
        Checks.inRange("limit", limit, 1, Integer.MAX_VALUE);
    }

    /** Returns the query for every entity. */
    public static <E> Query<E> all() {
        return where(Criterion.always());
    }

    /** Returns the query for the entities that match a condition, ordered by id, without a limit. */
    public static <E> Query<E> where(Criterion<E> where) {
        return new Query<>(where, List.of(), Integer.MAX_VALUE, Optional.empty());
    }

    /** Adds a sort key, least first. */
    public Query<E> orderBy(Selector<E, ?> selector) {
        return with(new SortKey<>(selector, false));
    }

    /** Adds a sort key, greatest first. */
    public Query<E> orderByDescending(Selector<E, ?> selector) {
        return with(new SortKey<>(selector, true));
    }

    /** Limits the number of results. */
    public Query<E> limit(int most) {
        return new Query<>(where, order, most, after);
    }

    /** Starts behind the end of a page. */
    public Query<E> after(Cursor cursor) {
        return new Query<>(where, order, limit, Optional.of(cursor));
    }

    /** Returns the total order of the results: the sort keys, then the id by code point. */
    public Comparator<E> comparator(Function<E, String> id, EntityLookup lookup) {
        Comparator<E> byId = (a, b) -> TextFolding.CODE_POINT_ORDER.compare(id.apply(a), id.apply(b));
        return order.stream()
                .<Comparator<E>>map(key -> key.comparator(lookup))
                .reduce(Comparator::thenComparing)
                .map(keys -> keys.thenComparing(byId))
                .orElse(byId);
    }

    private Query<E> with(SortKey<E, ?> key) {
        List<SortKey<E, ?>> keys = new ArrayList<>(order);
        keys.add(key);
        return new Query<>(where, keys, limit, after);
    }
}
