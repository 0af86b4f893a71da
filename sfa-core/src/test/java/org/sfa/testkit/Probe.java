package org.sfa.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Selector;
import org.sfa.core.query.SortKey;
import org.sfa.core.store.Draft;

/**
 * An attribute or path with values worth trying.
 *
 * <p>Equal only to itself: jqwik reuses generators whose functions hold equal values, and attributes of the same name and
 * kind are equal although they belong to different entity types. So every function below holds the probe.
 *
 * @param <E> the type of the entities
 * @param <V> the type of the values
 */
public final class Probe<E, V> {

    /** Texts that start or lie in some of the sample texts once they are folded. */
    private static final List<String> PARTS =
            List.of("", "f", "FU", "ﬁ", "SS", "台", "積電", "😀", "𠮷", "ｱ", " ", "a", "zzz");

    private static final int DEEPEST = 3;

    private final Selector<E, V> selector;
    private final List<V> values;

    Probe(Selector<E, V> selector, List<V> values) {
        this.selector = selector;
        this.values = List.copyOf(values);
    }

    Selector<E, V> selector() {
        return selector;
    }

    @SafeVarargs
    static <E, V> Probe<E, V> of(Selector<E, V> selector, V... values) {
        List<V> list = new ArrayList<>();
        for (V value : values) {
            list.add(value);
        }
        return new Probe<>(selector, list);
    }

    /** Returns conditions of every kind that the selector allows. */
    Arbitrary<Criterion<E>> leaves() {
        Arbitrary<V> value = Arbitraries.of(values);
        List<Arbitrary<Criterion<E>>> choices = new ArrayList<>();
        choices.add(value.map(v -> selector.is(v)));
        choices.add(value.list().ofMaxSize(4).map(several -> selector.in(several)));
        choices.add(Arbitraries.of(true, false).map(absent -> absent ? selector.isAbsent() : selector.isPresent()));
        if (selector.kind().isOrdered()) {
            Arbitrary<Boolean> flag = Arbitraries.of(true, false);
            choices.add(Combinators.combine(value.optional(), flag, value.optional(), flag)
                    .as((low, lowIncluded, high, highIncluded) ->
                            new Criterion.Range<>(selector, low, lowIncluded, high, highIncluded)));
            choices.add(Combinators.combine(value, value).as((low, high) -> selector.between(low, high)));
        }
        if (selector.kind().isText()) {
            choices.add(Arbitraries.of(PARTS).map(part -> selector.startsWith(part)));
            choices.add(Arbitraries.of(PARTS).map(part -> selector.contains(part)));
            choices.add(value.map(v -> selector.startsWith(selector.kind().format(v))));
        }
        if (selector.kind().type() == Set.class) {
            choices.add(Arbitraries.of("a", "Ａ", "b", "c", "zzz").map(text -> has(text)));
        }
        return Arbitraries.oneOf(choices);
    }

    @SuppressWarnings("unchecked")
    private Criterion<E> has(String text) {
        return Selector.has((Selector<E, Set<String>>) selector, text);
    }

    /** Sets the value that a number stands for in a draft, or leaves it absent; a path is left alone. */
    public void set(Draft<E> draft, int choice) {
        int index = choice % (values.size() + 2);
        if (index < values.size() && selector instanceof Attribute<E, V> attribute) {
            draft.set(attribute, values.get(index));
        }
    }

    /** Returns conditions of any depth over several probes. */
    public static <E> Arbitrary<Criterion<E>> criteria(List<Probe<E, ?>> probes) {
        return criteria(
                Arbitraries.oneOf(probes.stream()
                        .<Arbitrary<Criterion<E>>>map(Probe::leaves)
                        .toList()),
                DEEPEST);
    }

    private static <E> Arbitrary<Criterion<E>> criteria(Arbitrary<Criterion<E>> leaves, int depth) {
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<Criterion<E>> inner = criteria(leaves, depth - 1);
        return Arbitraries.frequencyOf(
                Tuple.of(6, leaves),
                Tuple.of(2, inner.list().ofMaxSize(3).map(Criterion::allOf)),
                Tuple.of(2, inner.list().ofMaxSize(3).map(Criterion::anyOf)),
                Tuple.of(1, inner.map(criterion -> criterion.or(criterion))),
                Tuple.of(1, Combinators.combine(inner, inner).as(Criterion::and)),
                Tuple.of(2, inner.map(Criterion.Not::new)));
    }

    /** Returns sort orders of up to three keys. */
    static <E> Arbitrary<List<SortKey<E, ?>>> orders(List<Probe<E, ?>> probes) {
        List<SortKey<E, ?>> keys = new ArrayList<>();
        for (Probe<E, ?> probe : probes) {
            if (probe.selector().kind().isOrdered()) {
                keys.add(new SortKey<>(probe.selector(), false));
                keys.add(new SortKey<>(probe.selector(), true));
            }
        }
        return Arbitraries.integers()
                .between(0, keys.size() - 1)
                .<SortKey<E, ?>>map(keys::get)
                .list()
                .ofMaxSize(3);
    }
}
