package org.sfa.core.transfer;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.query.Kind;

/**
 * How one value comes about: from a column, a template over columns or a constant; repaired, translated and read.
 *
 * @param text where the text comes from
 * @param whenBlank the text to take when that one is blank
 * @param aliases wrong spellings and what they stand for; counted as repairs
 * @param values codes of the file and what they mean here
 * @param formats date patterns, tried in order
 * @param currency the currency of amounts that don't name one
 * @param currencyColumn the column with the currency
 * @param factor what numbers are multiplied by
 * @param lookup the attribute by which a referred entity is found
 * @param isOptional whether a lookup that finds nothing leaves the value absent
 * @param as the kind of a value inside a structure
 */
record LeafSpec(
        TextSpec text,
        Optional<String> whenBlank,
        Map<String, String> aliases,
        Map<String, String> values,
        List<String> formats,
        Optional<String> currency,
        Optional<String> currencyColumn,
        Optional<BigDecimal> factor,
        Optional<String> lookup,
        boolean isOptional,
        Optional<String> as,
        SpecNode node) {

    private static final Set<String> SOURCES = Set.of("column", "value", "template");
    private static final Set<String> NAMES = Set.of(
            "column",
            "value",
            "template",
            "default",
            "aliases",
            "values",
            "formats",
            "currency",
            "currencyColumn",
            "factor",
            "lookup",
            "optional",
            "as");

    /** Where a text comes from. */
    sealed interface TextSpec {
        /** A column of the file. */
        record Column(String name) implements TextSpec {}

        /** The same text in every row. */
        record Constant(String text) implements TextSpec {}

        /** Text with columns in braces. */
        record Template(String pattern) implements TextSpec {}
    }

    /** Whether a node describes a value and not a structure. */
    static boolean isLeaf(SpecNode node) {
        return node.isText()
                || (node.isObject()
                        && SOURCES.stream().anyMatch(name -> node.json().has(name)));
    }

    static LeafSpec read(SpecNode node) {
        if (node.isText()) {
            return of(new TextSpec.Column(node.text()), node);
        }
        node.allow(NAMES);
        List<String> sources =
                SOURCES.stream().filter(name -> node.json().has(name)).sorted().toList();
        if (sources.size() != 1) {
            throw node.fault("must have exactly one of column, template and value, but has " + sources);
        }
        String source = node.require(sources.get(0)).text();
        TextSpec text =
                switch (sources.get(0)) {
                    case "column" -> new TextSpec.Column(source);
                    case "value" -> new TextSpec.Constant(source);
                    default -> new TextSpec.Template(source);
                };
        return new LeafSpec(
                text,
                node.findText("default"),
                node.texts("aliases"),
                node.texts("values"),
                node.list("formats").stream().map(SpecNode::text).toList(),
                node.findText("currency"),
                node.findText("currencyColumn"),
                node.find("factor").map(LeafSpec::factor),
                node.findText("lookup"),
                node.flag("optional"),
                node.findText("as"),
                node);
    }

    /**
     * Returns a copy whose lookup names the attribute only, for a value inside a structure that says {@code type.attribute}.
     */
    LeafSpec innerLookup() {
        Optional<String> attribute = lookup.map(path -> path.substring(path.indexOf('.') + 1));
        return new LeafSpec(
                text,
                whenBlank,
                aliases,
                values,
                formats,
                currency,
                currencyColumn,
                factor,
                attribute,
                isOptional,
                as,
                node);
    }

    private static LeafSpec of(TextSpec text, SpecNode node) {
        return new LeafSpec(
                text,
                Optional.empty(),
                Map.of(),
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                node);
    }

    private static BigDecimal factor(SpecNode node) {
        try {
            return Kind.DECIMAL.parse(node.text());
        } catch (InvalidValueException e) {
            throw node.fault(e.getMessage());
        }
    }
}
