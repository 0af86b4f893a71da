package org.sfa.rules.assignment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.json.JsonException;
import org.sfa.core.json.SfaJson;
import org.sfa.core.lead.Lead;
import org.sfa.core.query.Criterion;
import org.sfa.rules.internal.Located;

/**
 * Rule sets as JSON, for instance
 *
 * <pre>{@code
 * {"name": "leads", "version": "2026-11", "hitPolicy": "first",
 *  "targets": [{"name": "taipei", "user": "U-7", "fallback": "pool"}, {"name": "pool"}],
 *  "rules": [{"id": "tw-steel", "target": "taipei", "note": "agreed in May",
 *             "when": {"and": [{"attribute": "country", "is": "TW"}, {"attribute": "industry", "is": "Steel"}]}}],
 *  "defaultTarget": "pool"}
 * }</pre>
 *
 * <p>A target without a user is a queue. A rule may have {@code priority}, {@code from} and {@code until}. Conditions are written as
 * {@link SfaJson#readCriterion} reads them. Immutable and safe for use by several threads.
 */
public final class RuleSetJson {

    private final SfaJson json;

    private record File(
            String name,
            String version,
            HitPolicy hitPolicy,
            List<TargetPart> targets,
            List<RulePart> rules,
            String defaultTarget) {}

    private record TargetPart(String name, Optional<String> user, Optional<String> fallback) {}

    private record RulePart(
            Optional<String> id,
            Criterion<Lead> when,
            String target,
            Optional<Integer> priority,
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<String> note) {}

    private RuleSetJson(FieldDefinitions fields) {
        this.json = SfaJson.of(fields).withCriteria(Lead.TYPE);
    }

    /** Returns the JSON of a company that added these fields, about which its rules may ask. */
    public static RuleSetJson of(FieldDefinitions fields) {
        return new RuleSetJson(fields);
    }

    /** Returns a rule set as JSON; {@link #read} reads it back to an equal one. */
    public String write(RuleSet set) {
        List<TargetPart> targets = new ArrayList<>();
        for (Target target : set.targets()) {
            Optional<String> user =
                    target instanceof Target.User one ? Optional.of(one.user().value()) : Optional.empty();
            targets.add(new TargetPart(target.name(), user, target.fallback()));
        }
        List<RulePart> rules = new ArrayList<>();
        for (AssignmentRule rule : set.rules()) {
            rules.add(new RulePart(
                    rule.id(),
                    rule.when(),
                    rule.target(),
                    rule.priority() == 0 ? Optional.empty() : Optional.of(rule.priority()),
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
     * @throws JsonException if the text is malformed or beyond the bounds of {@link SfaJson}, names something unknown, or describes a
     *     set that {@link RuleSet} refuses; it says where and why
     */
    public RuleSet read(String text, String source) {
        File file = json.readValue(File.class, text, source);
        List<Target> targets = new ArrayList<>();
        for (TargetPart part : file.targets()) {
            targets.add(Located.located(source, "targets[" + targets.size() + "].", () -> target(part)));
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

    private static Target target(TargetPart part) {
        if (part.user().isEmpty() && part.fallback().isPresent()) {
            throw new InvalidValueException(
                    "fallback", part.fallback().get(), "must be left out: a queue always takes what comes");
        }
        return part.user().isPresent()
                ? new Target.User(part.name(), new SalesUserId(part.user().get()), part.fallback())
                : new Target.Queue(part.name());
    }

    private static AssignmentRule rule(RulePart part) {
        return new AssignmentRule(
                part.id(),
                part.when(),
                part.target(),
                part.priority().orElse(0),
                part.from(),
                part.until(),
                part.note().orElse(""));
    }
}
