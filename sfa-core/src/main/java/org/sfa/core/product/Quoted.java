package org.sfa.core.product;

import java.util.Collection;
import java.util.stream.Collectors;
import org.sfa.core.id.EntityId;
import org.sfa.core.value.TextFolding;

/** How names that people typed in stand in an explanation: on one line, in order of reading, and not too long. */
final class Quoted {

    private static final int LONGEST = 80;
    private static final int MOST = 5;

    private Quoted() {}

    static String name(String name, EntityId id) {
        return text(name) + " (" + bare(id) + ")";
    }

    static String bare(EntityId id) {
        StringBuilder bare = new StringBuilder();
        id.value().codePoints().forEach(point -> append(bare, point));
        return bare.toString();
    }

    static String text(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().limit(LONGEST).forEach(point -> append(quoted, point));
        return quoted.append(text.codePointCount(0, text.length()) > LONGEST ? "…\"" : "\"")
                .toString();
    }

    /** Returns some of the values, always the same ones. */
    static String some(Collection<?> values) {
        String shown = values.stream()
                .map(Object::toString)
                .sorted(TextFolding.CODE_POINT_ORDER)
                .limit(MOST)
                .map(Quoted::text)
                .collect(Collectors.joining(", "));
        return values.size() <= MOST ? shown : shown + " and " + (values.size() - MOST) + " more";
    }

    private static void append(StringBuilder quoted, int point) {
        switch (Character.getType(point)) {
            // Line breaks forge lines, and marks of direction turn the rest of the line round.
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                quoted.append("\\u{").append(Integer.toHexString(point)).append('}');
            default -> {
                if (point == '"' || point == '\\') {
                    quoted.append('\\');
                }
                quoted.appendCodePoint(point);
            }
        }
    }
}
