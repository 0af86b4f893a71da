package org.sfa.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sfa.core.id.EntityId;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Cursor;
import org.sfa.core.query.EntityLookup;
import org.sfa.core.query.Page;
import org.sfa.core.query.Query;
import org.sfa.core.query.SortKey;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.Repository;
import org.sfa.core.store.UnitOfWork;

/** Compares what a repository answers with the plain interpretation of the question over all entities. */
final class QueryCheck {

    /** The entities that are there, by the name of their type and the text of their id. */
    private final Map<String, Map<String, Entity<?>>> entities;

    private final EntityLookup lookup;

    QueryCheck(Map<String, Map<String, Entity<?>>> entities) {
        this.entities = entities;
        this.lookup =
                (schema, id) -> entities.getOrDefault(schema.name(), Map.of()).get(id.value());
    }

    /** A question, to be asked in every way. */
    record Question<E>(Criterion<E> where, List<SortKey<E, ?>> order, int limit) {}

    <E extends Entity<I>, I extends EntityId> void check(UnitOfWork unit, EntityType<E, I> type, Question<E> question) {
        Repository<E, I> repository = unit.repository(type);
        List<E> all = entities.getOrDefault(type.name(), Map.of()).values().stream()
                .map(type.entityClass()::cast)
                .toList();
        List<E> matches =
                all.stream().filter(e -> question.where().test(e, lookup)).toList();
        List<E> others = all.stream().filter(e -> !matches.contains(e)).toList();
        Criterion<E> not = question.where().not();
        assertThat(scan(repository, question.where()))
                .as("scan where %s", question.where())
                .containsExactlyInAnyOrderElementsOf(matches);
        assertThat(scan(repository, not)).as("scan for the complement").containsExactlyInAnyOrderElementsOf(others);
        assertThat(repository.count(question.where())).as("count").isEqualTo(matches.size());
        assertThat(repository.count(not)).as("count of the complement").isEqualTo(others.size());
        assertThat(repository.plan(question.where()).candidates())
                .as("candidates of the plan")
                .isNotNegative();

        List<E> sorted = matches.stream().sorted(order(question.order())).toList();
        Query<E> query = new Query<>(question.where(), question.order(), Integer.MAX_VALUE, Optional.empty());
        assertThat(stream(repository, query)).as("stream").isEqualTo(sorted);
        assertThat(stream(repository, query.limit(question.limit())))
                .as("stream with a limit")
                .isEqualTo(sorted.stream().limit(question.limit()).toList());
        assertThat(pages(repository, query.limit(question.limit()), all.size()))
                .as("page by page")
                .isEqualTo(sorted);
    }

    private static <E extends Entity<I>, I extends EntityId> List<E> scan(
            Repository<E, I> repository, Criterion<E> where) {
        try (Stream<E> found = repository.scan(where)) {
            return found.toList();
        }
    }

    private static <E extends Entity<I>, I extends EntityId> List<E> stream(
            Repository<E, I> repository, Query<E> query) {
        try (Stream<E> found = repository.stream(query)) {
            return found.toList();
        }
    }

    private static <E extends Entity<I>, I extends EntityId> List<E> pages(
            Repository<E, I> repository, Query<E> query, int most) {
        List<E> items = new ArrayList<>();
        Optional<Cursor> next = Optional.empty();
        do {
            Page<E> page = repository.page(next.map(cursor -> query.after(Cursor.parse(cursor.toString())))
                    .orElse(query));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(query.limit());
            items.addAll(page.items());
            next = page.next();
            assertThat(items).as("items of all pages").hasSizeLessThanOrEqualTo(most);
        } while (next.isPresent());
        return items;
    }

    /** The order as its description says it: key by key, absent last, ties by the code points of the id. */
    private <E extends Entity<?>> Comparator<E> order(List<SortKey<E, ?>> keys) {
        return (a, b) -> {
            for (SortKey<E, ?> key : keys) {
                int order = compare(key, a, b);
                if (order != 0) {
                    return order;
                }
            }
            return Arrays.compare(codePoints(a), codePoints(b));
        };
    }

    private <E, V> int compare(SortKey<E, V> key, E a, E b) {
        Optional<V> x = key.selector().value(a, lookup);
        Optional<V> y = key.selector().value(b, lookup);
        if (x.isEmpty() || y.isEmpty()) {
            return Boolean.compare(x.isEmpty(), y.isEmpty());
        }
        Object xKey = key.selector().kind().key(x.get());
        Object yKey = key.selector().kind().key(y.get());
        return key.descending()
                ? key.selector().kind().compareKeys(yKey, xKey)
                : key.selector().kind().compareKeys(xKey, yKey);
    }

    private static int[] codePoints(Entity<?> entity) {
        return entity.id().value().codePoints().toArray();
    }
}
