package org.sfa.rules.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Kind;
import org.sfa.core.query.Selector;
import org.sfa.rules.internal.Prefixes;

/**
 * Takes conditions apart into rows: conjunctions of simple tests, of which one must hold. What can't be looked up stays
 * with its row as a rest, which is tested when everything else of the row holds.
 */
final class Rows<E> {

    /** A condition that comes apart into more rows than this is tested as a whole instead. */
    private static final int MOST = 64;

    /** A test of one attribute or its complement. */
    record Literal<E>(Criterion.Leaf<E> leaf, boolean positive) {

        Criterion<E> criterion() {
            return positive ? leaf : leaf.not();
        }
    }

    /** A conjunction that belongs to a condition. */
    record Row<E>(int condition, List<Literal<E>> literals, Optional<Criterion<E>> rest) {}

    private Rows() {}

    /** Returns the rows of all conditions, in their order. */
    static <E> List<Row<E>> of(List<Criterion<E>> conditions) {
        List<Row<E>> rows = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            Criterion<E> condition = conditions.get(i);
            List<List<Literal<E>>> conjunctions = conjunctions(condition, true);
            if (conjunctions == null) {
                rows.add(row(i, certain(condition), List.of(condition)));
            } else {
                for (List<Literal<E>> conjunction : conjunctions) {
                    rows.add(row(i, conjunction, List.of()));
                }
            }
        }
        return rows;
    }

    private static <E> Row<E> row(int condition, List<Literal<E>> conjunction, List<Criterion<E>> untested) {
        List<Literal<E>> literals = new ArrayList<>();
        List<Criterion<E>> rest = new ArrayList<>(untested);
        List<Selector<E, ?>> sets = new ArrayList<>();
        for (Literal<E> literal : conjunction) {
            boolean ofSet = literal.leaf() instanceof Criterion.Has<E, ?>;
            if (isLookedUp(literal) && !(ofSet && sets.contains(literal.leaf().selector()))) {
                literals.add(literal);
                if (ofSet) {
                    sets.add(literal.leaf().selector());
                }
            } else {
                rest.add(literal.criterion());
            }
        }
        return new Row<>(
                condition,
                List.copyOf(literals),
                rest.isEmpty() ? Optional.empty() : Optional.of(Criterion.allOf(rest)));
    }

    /** A set of values is looked up by the elements that it has; by what it lacks, and by parts of a text, nothing is. */
    private static boolean isLookedUp(Literal<?> literal) {
        if (literal.leaf() instanceof Criterion.Contains<?, ?>) {
            return false;
        }
        if (literal.leaf() instanceof Criterion.StartsWith<?, ?> starts) {
            return Prefixes.isRange(starts.selector().kind().partKey(starts.prefix()));
        }
        return literal.positive() || !(literal.leaf() instanceof Criterion.Has<?, ?>);
    }

    /** What must hold whatever else does: the simple tests that a conjunction consists of. */
    private static <E> List<Literal<E>> certain(Criterion<E> condition) {
        List<Literal<E>> certain = new ArrayList<>();
        if (condition instanceof Criterion.And<E> and) {
            and.parts().forEach(part -> certain.addAll(certain(part)));
        } else if (condition instanceof Criterion.Leaf<E> leaf) {
            certain.add(new Literal<>(leaf, true));
        } else if (condition instanceof Criterion.Not<E> not && not.part() instanceof Criterion.Leaf<E> leaf) {
            certain.add(new Literal<>(leaf, false));
        }
        return certain;
    }

    /** Returns the disjunctive normal form of a condition or of its complement; null when it is too large. */
    private static <E> @Nullable List<List<Literal<E>>> conjunctions(Criterion<E> condition, boolean positive) {
        if (condition instanceof Criterion.Not<E> not) {
            return conjunctions(not.part(), !positive);
        } else if (condition instanceof Criterion.And<E> and) {
            return positive ? product(and.parts(), true) : sum(and.parts(), false);
        } else if (condition instanceof Criterion.Or<E> or) {
            return positive ? sum(or.parts(), true) : product(or.parts(), false);
        }
        return List.of(List.of(new Literal<>((Criterion.Leaf<E>) condition, positive)));
    }

    private static <E> @Nullable List<List<Literal<E>>> sum(List<Criterion<E>> parts, boolean positive) {
        List<List<Literal<E>>> all = new ArrayList<>();
        for (Criterion<E> part : parts) {
            List<List<Literal<E>>> some = conjunctions(part, positive);
            if (some == null || all.size() + some.size() > MOST) {
                return null;
            }
            all.addAll(some);
        }
        return all;
    }

    private static <E> @Nullable List<List<Literal<E>>> product(List<Criterion<E>> parts, boolean positive) {
        List<List<Literal<E>>> all = List.of(List.of());
        for (Criterion<E> part : parts) {
            List<List<Literal<E>>> some = conjunctions(part, positive);
            if (some == null || all.size() * some.size() > MOST) {
                return null;
            }
            List<List<Literal<E>>> longer = new ArrayList<>();
            for (List<Literal<E>> first : all) {
                for (List<Literal<E>> second : some) {
                    List<Literal<E>> both = new ArrayList<>(first);
                    both.addAll(second);
                    longer.add(both);
                }
            }
            all = longer;
        }
        return all;
    }

    /** Whether the values of an attribute are sets, looked up by their elements. */
    static boolean isSet(Kind<?> kind) {
        return kind.form() == Kind.Form.TEXTS && kind.type() == Set.class;
    }
}
