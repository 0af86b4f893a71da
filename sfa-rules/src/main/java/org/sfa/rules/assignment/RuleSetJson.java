package org.sfa.rules.assignment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.json.JsonException;
import org.sfa.core.json.SfaJson;
import org.sfa.core.lead.Lead;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Schema;
import org.sfa.rules.internal.Located;

/**
 * Rule sets as JSON, for instance
 *
 * <pre>{@code
 * {"name": "leads", "version": "2026-11", "hitPolicy": "first",
 *  "targets": [{"name": "taipei", "team": "M-1", "strategies": ["sticky", "least loaded"], "requirements": ["language"],
 *               "followUp": {"within": "PT4H", "whenMissed": "reassign"}, "fallback": "ann"},
 *              {"name": "ann", "user": "U-7", "fallback": "pool"}, {"name": "pool"}],
 *  "rules": [{"id": "tw-steel", "target": "taipei", "automatic": true, "note": "agreed in May",
 *             "when": {"and": [{"attribute": "country", "is": "TW"}, {"attribute": "industry", "is": "Steel"}]}}],
 *  "defaultTarget": "pool"}
 * }</pre>
 *
 * <p>A target without a user or team is a queue. A team without strategies takes turns; it may name the attribute of the
 * lead with the {@code skills} that it asks for, and as {@code measure} of load a number of the lead. A rule may have
 * {@code priority}, {@code from} and {@code until}. Conditions are written as {@link SfaJson#readCriterion} reads them. The words
 * for the others are the names of the constants, in small letters with spaces: {@code hitPolicy} is one of {@link HitPolicy}
 * ({@code first}), {@code strategies} are of {@link org.sfa.rules.distribution.Strategy} ({@code round robin}),
 * {@code requirements} of {@link org.sfa.rules.distribution.Requirement} ({@code skills}), {@code whenMissed} is one of
 * {@link FollowUp.WhenMissed} ({@code reassign}). Immutable and safe for use by several threads.
 */
public final class RuleSetJson {

    private final SfaJson json;
    private final Schema<Lead> leads;

    private record File(
            String name,
            String version,
            HitPolicy hitPolicy,
            List<TargetPart> targets,
            List<RulePart> rules,
            String defaultTarget) {}

    private record RulePart(
            Optional<String> id,
            Criterion<Lead> when,
            String target,
            Optional<Integer> priority,
            Optional<Boolean> automatic,
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<String> note) {}

    private RuleSetJson(FieldDefinitions fields) {
        this.json = SfaJson.of(fields).withCriteria(Lead.TYPE);
        this.leads = Lead.TYPE.with(fields);
    }

    /** Returns the JSON of a company that added these fields, about which its rules may ask. */
    public static RuleSetJson of(FieldDefinitions fields) {
        return new RuleSetJson(fields);
    }

    /**
     * Returns a rule set as JSON; {@link #read} reads it back to an equal one.
     *
     * @throws InvalidValueException if a team measures load by a function of the application, which has no text
     */
    public String write(RuleSet set) {
        List<TargetPart> targets = set.targets().stream().map(TargetPart::of).toList();
        List<RulePart> rules = new ArrayList<>();
        for (AssignmentRule rule : set.rules()) {
            rules.add(new RulePart(
                    rule.id(),
                    rule.when(),
                    rule.target(),
                    rule.priority() == 0 ? Optional.empty() : Optional.of(rule.priority()),
                    rule.automatic() ? Optional.of(true) : Optional.empty(),
                    rule.from(),
                    rule.until(),
                    rule.note().isEmpty() ? Optional.empty() : Optional.of(rule.note())));
        }
        return json.writeValue(
                new File(set.name(), set.version(), set.hitPolicy(), targets, rules, set.defaultTarget()));
    }

    /**
     * Returns the rule set that a JSON text describes.
     *
     * @param source what the text is called in messages, for instance the name of its file
     * @throws JsonException if the text is malformed or beyond the bounds of {@link SfaJson}, names something unknown, or
     *     describes a set that {@link RuleSet} refuses; it says where and why
     */
    public RuleSet read(String text, String source) {
        File file = json.readValue(File.class, text, source);
        List<Target> targets = new ArrayList<>();
        for (TargetPart part : file.targets()) {
            targets.add(Located.located(source, "targets[" + targets.size() + "].", () -> part.target(leads)));
        }
        List<AssignmentRule> rules = new ArrayList<>();
        for (RulePart part : file.rules()) {
            rules.add(Located.located(source, "rules[" + rules.size() + "].", () -> rule(part)));
        }
        return Located.located(
                source,
                "",
                () -> new RuleSet(file.name(), file.version(), file.hitPolicy(), rules, targets, file.defaultTarget()));
    }

    private static AssignmentRule rule(RulePart part) {
        return new AssignmentRule(
                part.id(),
                part.when(),
                part.target(),
                part.priority().orElse(0),
                part.automatic().orElse(false),
                part.from(),
                part.until(),
                part.note().orElse(""));
    }
}
