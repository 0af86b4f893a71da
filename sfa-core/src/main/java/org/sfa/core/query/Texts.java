package org.sfa.core.query;

import java.util.List;
import java.util.stream.Collectors;
import org.sfa.core.error.InvalidValueException;

/** How conditions read, and what they demand of text. */
final class Texts {

    private Texts() {}

    static <E> String join(List<Criterion<E>> parts, String word) {
        return parts.stream()
                .map(part -> part instanceof Criterion.And<E> || part instanceof Criterion.Or<E>
                        ? "(" + part + ")"
                        : "" + part)
                .collect(Collectors.joining(word));
    }

    static <V> String quote(Selector<?, V> selector, V value) {
        String text = selector.kind().format(value);
        return selector.kind().form() == Kind.Form.TEXT ? "'" + text + "'" : text;
    }

    static void requireText(Selector<?, ?> selector, String part) {
        if (!selector.kind().isText()) {
            throw new InvalidValueException(
                    selector.name(), part, "is no text; it holds values of kind " + selector.kind());
        }
    }
}
