package org.sfa.core.query;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Text forms and keys of attributes that hold several values. */
final class Sets {

    private Sets() {}

    static <T> Set<T> parse(Kind<T> element, String text) {
        Set<T> values = new LinkedHashSet<>();
        for (String part : text.split(";")) {
            if (!part.isBlank()) {
                values.add(element.parse(part.strip()));
            }
        }
        return values;
    }

    static <T> String format(Kind<T> element, Set<T> values) {
        return values.stream().map(element::format).sorted().collect(Collectors.joining(";"));
    }

    static <T> Set<Object> keys(Kind<T> element, Set<T> values) {
        Set<Object> keys = new HashSet<>();
        for (T value : values) {
            keys.add(element.key(value));
        }
        return keys;
    }
}
