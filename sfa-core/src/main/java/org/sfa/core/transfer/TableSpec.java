package org.sfa.core.transfer;

import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.sfa.core.csv.CsvFormat;
import org.sfa.core.error.SfaException;
import org.sfa.core.json.JsonException;

/**
 * How the rows of one file become entities of one type.
 *
 * @param file the name of the file, below the folder of the import
 * @param entity the name of the entity type
 * @param format how the file is written
 * @param key the external key of a row
 * @param only rows that count; all when absent
 * @param skip rows that don't
 * @param updateOnly whether every row must find an entity that exists
 * @param attributes the attributes by name
 * @param occurredAt when what a row says happened: the first that is there
 * @param steps earlier states of a row
 * @param history a file with earlier states
 */
record TableSpec(
        String file,
        String entity,
        CsvFormat format,
        LeafSpec key,
        Optional<Filter> only,
        Optional<Filter> skip,
        boolean updateOnly,
        Map<String, SpecNode> attributes,
        List<LeafSpec> occurredAt,
        List<Step> steps,
        Optional<History> history,
        SpecNode node) {

    private static final Set<String> NAMES = Set.of(
            "file",
            "entity",
            "format",
            "key",
            "only",
            "skip",
            "updateOnly",
            "attributes",
            "occurredAt",
            "steps",
            "history");
    private static final Set<String> FORMAT_NAMES =
            Set.of("charset", "delimiter", "quote", "escape", "comment", "skipLines", "headers");

    /** A test on one column: one of several texts, or blank. */
    record Filter(String column, Set<String> in, boolean blank) {

        static Filter read(SpecNode node) {
            node.allow(Set.of("column", "in", "blank"));
            List<String> in = node.list("in").stream().map(SpecNode::text).toList();
            boolean blank = node.flag("blank");
            if (in.isEmpty() == !blank) {
                throw node.fault("must have either in or blank");
            }
            return new Filter(node.require("column").text(), Set.copyOf(in), blank);
        }

        boolean test(String value) {
            return blank ? value.isBlank() : in.contains(value);
        }
    }

    /** An earlier state of a row: when it began, what was different then, and what was not there yet. */
    record Step(LeafSpec at, Map<String, SpecNode> set, List<String> clear) {

        static Step read(SpecNode node) {
            node.allow(Set.of("at", "set", "clear"));
            return new Step(
                    LeafSpec.read(node.require("at")),
                    node.find("set").map(SpecNode::members).orElse(Map.of()),
                    node.list("clear").stream().map(SpecNode::text).toList());
        }
    }

    /** A file whose rows are earlier states of the entities. */
    record History(
            String file, CsvFormat format, String key, LeafSpec at, Map<String, SpecNode> set, Optional<Filter> skip) {

        static History read(SpecNode node) {
            node.allow(Set.of("file", "format", "key", "at", "set", "skip"));
            return new History(
                    node.require("file").text(),
                    readFormat(node.find("format")),
                    node.require("key").text(),
                    LeafSpec.read(node.require("at")),
                    node.require("set").members(),
                    node.find("skip").map(Filter::read));
        }
    }

    static TableSpec read(SpecNode node) {
        node.allow(NAMES);
        List<LeafSpec> occurredAt = node.find("occurredAt")
                .map(at -> at.isArray()
                        ? at.elements().stream().map(LeafSpec::read).toList()
                        : List.of(LeafSpec.read(at)))
                .orElse(List.of());
        return new TableSpec(
                node.require("file").text(),
                node.require("entity").text(),
                readFormat(node.find("format")),
                LeafSpec.read(node.require("key")),
                node.find("only").map(Filter::read),
                node.find("skip").map(Filter::read),
                node.flag("updateOnly"),
                new LinkedHashMap<>(node.require("attributes").members()),
                occurredAt,
                node.list("steps").stream().map(Step::read).toList(),
                node.find("history").map(History::read),
                node);
    }

    private static CsvFormat readFormat(Optional<SpecNode> given) {
        if (given.isEmpty()) {
            return CsvFormat.standard();
        }
        SpecNode node = given.get();
        node.allow(FORMAT_NAMES);
        try {
            CsvFormat format = CsvFormat.standard().withSkipLines(node.number("skipLines", 0));
            format = with(format, node.findText("charset").map(Charset::forName), CsvFormat::withCharset);
            format = with(format, node.find("delimiter").map(TableSpec::character), CsvFormat::withDelimiter);
            format = with(format, node.find("quote").map(TableSpec::character), CsvFormat::withQuote);
            format = with(format, node.find("escape").map(TableSpec::character), CsvFormat::withEscape);
            format = with(format, node.findText("comment"), CsvFormat::withCommentPrefix);
            List<String> headers =
                    node.list("headers").stream().map(SpecNode::text).toList();
            return headers.isEmpty() ? format : format.withHeaders(headers);
        } catch (JsonException e) {
            throw e;
        } catch (SfaException | IllegalArgumentException e) {
            throw node.fault(String.valueOf(e.getMessage()));
        }
    }

    private static <V> CsvFormat with(CsvFormat format, Optional<V> value, BiFunction<CsvFormat, V, CsvFormat> change) {
        return value.map(v -> change.apply(format, v)).orElse(format);
    }

    private static char character(SpecNode node) {
        String text = node.text();
        if (text.length() != 1) {
            throw node.fault("must be a single character");
        }
        return text.charAt(0);
    }
}
