package org.sfa.core.transfer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The text of one value of a row: taken from where the mapping says, repaired and translated. Null when blank. */
final class CellText implements Source<String> {

    private final LeafSpec spec;
    private final Function<Row, String> source;
    private final String column;
    private final @Nullable Map<String, Long> repairs;

    /**
     * Binds a value to the header of a file.
     *
     * @param repairs counts the repaired spellings
     * @throws org.sfa.core.json.JsonException if the file has no column of that name
     */
    CellText(LeafSpec spec, Function<String, OptionalInt> columns, @Nullable Map<String, Long> repairs) {
        this.spec = spec;
        this.repairs = repairs;
        if (spec.text() instanceof LeafSpec.TextSpec.Column named) {
            int index = index(named.name(), spec.node(), columns);
            this.column = named.name();
            this.source = row -> row.value(index);
        } else if (spec.text() instanceof LeafSpec.TextSpec.Template template) {
            this.column = template.pattern();
            this.source = template(template.pattern(), spec.node(), columns);
        } else {
            String text = ((LeafSpec.TextSpec.Constant) spec.text()).text();
            this.column = "";
            this.source = row -> text;
        }
    }

    static int index(String column, SpecNode node, Function<String, OptionalInt> columns) {
        return columns.apply(column).orElseThrow(() -> node.fault("the file has no column " + column));
    }

    /** The column, for messages. */
    Optional<String> column() {
        return column.isEmpty() ? Optional.empty() : Optional.of(column);
    }

    boolean isConstant() {
        return column.isEmpty();
    }

    @Override
    public boolean isPure() {
        return repairs == null || spec.aliases().isEmpty();
    }

    @Override
    public void forget() {
        // It keeps nothing.
    }

    @Override
    public @Nullable String of(Row row) {
        String text = source.apply(row);
        if (text.isBlank()) {
            return spec.whenBlank().orElse(null);
        }
        if (!spec.aliases().isEmpty()) {
            String repaired = spec.aliases().get(text);
            if (repaired != null) {
                if (repairs != null) {
                    repairs.merge(column + ": " + text + " → " + repaired, 1L, Long::sum);
                }
                text = repaired;
            }
        }
        String meaning = spec.values().isEmpty() ? null : spec.values().get(text);
        String result = meaning == null ? text : meaning;
        return result.isBlank() ? null : result;
    }

    /**
     * Reads a pattern such as {@code {last}[, {first}]}: columns in braces; the part in brackets is left out when its column
     * is blank, and without brackets a blank column makes the whole text blank.
     */
    private static Function<Row, String> template(
            String pattern, SpecNode node, Function<String, OptionalInt> columns) {
        List<Function<Row, Optional<String>>> parts = new ArrayList<>();
        Map<String, Integer> known = new HashMap<>();
        int position = 0;
        while (position < pattern.length()) {
            boolean optional = pattern.charAt(position) == '[';
            int end = optional ? pattern.indexOf(']', position) : pattern.indexOf('[', position);
            if (optional && end < 0) {
                throw node.fault("has [ without ]");
            }
            String piece = optional
                    ? pattern.substring(position + 1, end)
                    : pattern.substring(position, end < 0 ? pattern.length() : end);
            parts.add(piece(piece, optional, node, name -> known.computeIfAbsent(name, n -> index(n, node, columns))));
            position = optional ? end + 1 : end < 0 ? pattern.length() : end;
        }
        return row -> {
            StringBuilder text = new StringBuilder();
            for (Function<Row, Optional<String>> part : parts) {
                Optional<String> value = part.apply(row);
                if (value.isEmpty()) {
                    return "";
                }
                text.append(value.get());
            }
            return text.toString().strip();
        };
    }

    private static Function<Row, Optional<String>> piece(
            String piece, boolean optional, SpecNode node, Function<String, Integer> columns) {
        List<String> literals = new ArrayList<>();
        List<Integer> indexes = new ArrayList<>();
        int position = 0;
        for (int open = piece.indexOf('{'); open >= 0; open = piece.indexOf('{', position)) {
            int close = piece.indexOf('}', open);
            if (close < 0) {
                throw node.fault("has { without }");
            }
            literals.add(piece.substring(position, open));
            indexes.add(columns.apply(piece.substring(open + 1, close)));
            position = close + 1;
        }
        String tail = piece.substring(position);
        return row -> {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < indexes.size(); i++) {
                String value = row.value(indexes.get(i));
                if (value.isBlank()) {
                    return optional ? Optional.of("") : Optional.empty();
                }
                text.append(literals.get(i)).append(value);
            }
            return Optional.of(text.append(tail).toString());
        };
    }
}
