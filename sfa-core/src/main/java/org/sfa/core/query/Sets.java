package org.sfa.core.query;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Text forms and keys of attributes that hold several values. */
final class Sets {

    private static final char SEPARATOR = ';';
    private static final char ESCAPE = '\\';

    private Sets() {}

    static <T> Set<T> parse(Kind<T> element, String text) {
        Set<T> values = new LinkedHashSet<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i <= text.length(); i++) {
            boolean end = i == text.length();
            if (end || text.charAt(i) == SEPARATOR) {
                if (!part.toString().isBlank()) {
                    values.add(element.parse(part.toString().strip()));
                }
                part.setLength(0);
            } else {
                i += text.charAt(i) == ESCAPE && i + 1 < text.length() ? 1 : 0;
                part.append(text.charAt(i));
            }
        }
        return values;
    }

    static <T> String format(Kind<T> element, Set<T> values) {
        return values.stream()
                .map(element::format)
                .sorted()
                .map(text -> text.replace("\\", "\\\\").replace(";", "\\;"))
                .collect(Collectors.joining(";"));
    }

    static <T> Set<Object> keys(Kind<T> element, Set<T> values) {
        Set<Object> keys = new HashSet<>();
        for (T value : values) {
            keys.add(element.key(value));
        }
        return keys;
    }
}
