package org.sfa.rules.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.json.JsonException;
import org.sfa.core.json.SfaJson;
import org.sfa.core.lead.Lead;
import org.sfa.core.query.Criterion;
import org.sfa.rules.internal.Located;

/**
 * Point rules as JSON, for instance
 *
 * <pre>{@code
 * {"name": "warm leads", "version": "2026-11", "base": 10,
 *  "rules": [{"id": "tw", "points": 20, "note": "agreed in May", "when": {"attribute": "country", "is": "TW"}},
 *            {"points": -15, "when": {"attribute": "email", "absent": true}}]}
 * }</pre>
 *
 * <p>{@code base} is 0, {@code lowest} 0 and {@code highest} 100 when left out. Conditions are written as
 * {@link SfaJson#readCriterion} reads them. Immutable and safe for use by several threads.
 */
public final class PointRulesJson {

    private final SfaJson json;

    private record File(
            String name,
            String version,
            Optional<Integer> base,
            Optional<Integer> lowest,
            Optional<Integer> highest,
            List<RulePart> rules) {}

    private record RulePart(Optional<String> id, int points, Criterion<Lead> when, Optional<String> note) {}

    private PointRulesJson(FieldDefinitions fields) {
        this.json = SfaJson.of(fields).withCriteria(Lead.TYPE);
    }

    /** Returns the JSON of a company that added these fields, about which its rules may ask. */
    public static PointRulesJson of(FieldDefinitions fields) {
        return new PointRulesJson(fields);
    }

    /** Returns rules as JSON; {@link #read} reads them back to equal ones. */
    public String write(PointRules rules) {
        List<RulePart> parts = new ArrayList<>();
        for (PointRule rule : rules.rules()) {
            parts.add(new RulePart(
                    rule.id(),
                    rule.points(),
                    rule.when(),
                    Optional.of(rule.note()).filter(note -> !note.isEmpty())));
        }
        return json.writeValue(new File(
                rules.name(),
                rules.version(),
                Optional.of(rules.base()),
                Optional.of(rules.lowest()),
                Optional.of(rules.highest()),
                parts));
    }

    /**
     * Returns the rules that a JSON text describes.
     *
     * @param source what the text is called in messages, for instance the name of its file
     * @throws JsonException if the text is malformed or beyond the bounds of {@link SfaJson}, names something unknown,
     *     or describes rules that {@link PointRules} refuses; it says where and why
     */
    public PointRules read(String text, String source) {
        File file = json.readValue(File.class, text, source);
        List<PointRule> rules = new ArrayList<>();
        for (RulePart part : file.rules()) {
            rules.add(Located.located(
                    source,
                    "rules[" + rules.size() + "].",
                    () -> new PointRule(
                            part.id(), part.when(), part.points(), part.note().orElse(""))));
        }
        return Located.located(
                source,
                "",
                () -> new PointRules(
                        file.name(),
                        file.version(),
                        file.base().orElse(0),
                        file.lowest().orElse(0),
                        file.highest().orElse(PointRules.HIGHEST),
                        rules));
    }
}
