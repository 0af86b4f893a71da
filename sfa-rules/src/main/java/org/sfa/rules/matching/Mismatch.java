package org.sfa.rules.matching;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.EntityLookup;
import org.sfa.core.query.Kind;
import org.sfa.core.query.Selector;

/**
 * Why an entity does not match a condition: the first part that failed, and what was found instead.
 *
 * @param failed the first part that did not hold
 * @param actual the values that it read, as conditions write them, by the names of their attributes; absent where there was
 *     none
 */
public record Mismatch(Criterion<?> failed, Map<String, Optional<String>> actual) {

    /** Copies the values in their order. */
    public Mismatch {
        actual = Collections.unmodifiableMap(new LinkedHashMap<>(actual));
    }

    /** Returns why an entity does not match; empty when it does. */
    public static <E> Optional<Mismatch> of(Criterion<E> condition, E entity, EntityLookup lookup) {
        if (condition.test(entity, lookup)) {
            return Optional.empty();
        }
        Criterion<E> failed = firstFailed(condition, entity, lookup);
        Map<String, Optional<String>> actual = new LinkedHashMap<>();
        List<Selector<E, ?>> read = new ArrayList<>(failed.selectors().toList());
        read.forEach(selector -> actual.put(selector.name(), text(selector, entity, lookup)));
        return Optional.of(new Mismatch(failed, actual));
    }

    private static <E> Criterion<E> firstFailed(Criterion<E> condition, E entity, EntityLookup lookup) {
        if (condition instanceof Criterion.And<E> and) {
            for (Criterion<E> part : and.parts()) {
                if (!part.test(entity, lookup)) {
                    return firstFailed(part, entity, lookup);
                }
            }
        }
        return condition;
    }

    private static <E, V> Optional<String> text(Selector<E, V> selector, E entity, EntityLookup lookup) {
        return selector.value(entity, lookup).map(value -> {
            String text = selector.kind().format(value);
            return selector.kind().form() == Kind.Form.TEXT ? "'" + text + "'" : text;
        });
    }

    /** Returns for instance {@code country is 'TW', but country was 'JP'}. */
    @Override
    public String toString() {
        return failed + ", but "
                + (actual.isEmpty()
                        ? "that is never so"
                        : actual.entrySet().stream()
                                .map(entry -> entry.getKey()
                                        + entry.getValue()
                                                .map(value -> " was " + value)
                                                .orElse(" was absent"))
                                .collect(Collectors.joining(", ")));
    }
}
