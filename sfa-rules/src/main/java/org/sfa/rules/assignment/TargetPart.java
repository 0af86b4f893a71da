package org.sfa.rules.assignment;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TeamId;
import org.sfa.core.lead.Lead;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;
import org.sfa.core.query.Schema;
import org.sfa.rules.distribution.Distribution;
import org.sfa.rules.distribution.LoadMeasure;
import org.sfa.rules.distribution.Requirement;
import org.sfa.rules.distribution.Strategy;

/** A target as {@link RuleSetJson} writes it. */
record TargetPart(
        String name,
        Optional<String> user,
        Optional<String> team,
        List<Strategy> strategies,
        Set<Requirement> requirements,
        Optional<String> skills,
        Optional<String> measure,
        Optional<FollowUpPart> followUp,
        Optional<String> fallback) {

    /** What is expected, as it is written. */
    record FollowUpPart(String within, Optional<FollowUp.WhenMissed> whenMissed) {}

    static TargetPart of(Target target) {
        Optional<FollowUpPart> followUp = target.followUp()
                .map(expected -> new FollowUpPart(expected.within().toString(), Optional.of(expected.whenMissed())));
        if (target instanceof Target.Team team) {
            return of(team, followUp);
        }
        Optional<String> user =
                target instanceof Target.User one ? Optional.of(one.user().value()) : Optional.empty();
        return new TargetPart(
                target.name(),
                user,
                Optional.empty(),
                List.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                followUp,
                target.fallback());
    }

    private static TargetPart of(Target.Team team, Optional<FollowUpPart> followUp) {
        Distribution how = team.distribution();
        return new TargetPart(
                team.name(),
                Optional.empty(),
                Optional.of(team.team().value()),
                how.strategies(),
                how.requirements(),
                how.skills().equals(Lead.TYPE.interests)
                        ? Optional.empty()
                        : Optional.of(how.skills().name()),
                measure(how.measure()),
                followUp,
                team.fallback());
    }

    private static Optional<String> measure(LoadMeasure measure) {
        if (measure instanceof LoadMeasure.Own own) {
            throw new InvalidValueException("measure", own.name(), "must be an attribute to be written");
        }
        return measure instanceof LoadMeasure.Sum sum
                ? Optional.of(sum.attribute().name())
                : Optional.empty();
    }

    Target target(Schema<Lead> leads) {
        if (user.isPresent() && team.isPresent()) {
            throw new InvalidValueException(
                    "team", team.get(), "must be left out: a target is a user, a team or a queue");
        }
        if (team.isEmpty()) {
            refuse("strategies", Optional.of(strategies).filter(given -> !given.isEmpty()), "a team");
            refuse("requirements", Optional.of(requirements).filter(given -> !given.isEmpty()), "a team");
            refuse("skills", skills, "a team");
            refuse("measure", measure, "a team");
        }
        if (user.isEmpty() && team.isEmpty()) {
            refuse("followUp", followUp, "a user or a team");
            refuse("fallback", fallback, "a user or a team: a queue always takes what comes");
            return new Target.Queue(name);
        }
        Optional<FollowUp> expected = followUp.map(TargetPart::followUp);
        return user.<Target>map(id -> new Target.User(name, new SalesUserId(id), expected, fallback))
                .orElseGet(() ->
                        new Target.Team(name, new TeamId(team.orElseThrow()), distribution(leads), expected, fallback));
    }

    private static void refuse(String field, Optional<?> value, String owner) {
        value.ifPresent(given -> {
            throw new InvalidValueException(field, given, "must be left out: only for " + owner);
        });
    }

    private static FollowUp followUp(FollowUpPart part) {
        try {
            return new FollowUp(Duration.parse(part.within()), part.whenMissed().orElse(FollowUp.WhenMissed.REMIND));
        } catch (DateTimeException e) {
            throw new InvalidValueException("followUp.within", part.within(), "must be a duration such as PT4H", e);
        }
    }

    private Distribution distribution(Schema<Lead> leads) {
        return new Distribution(
                strategies,
                requirements,
                skills.map(attribute -> skills(leads, attribute)).orElse(Lead.TYPE.interests),
                measure.map(attribute -> sum(leads, attribute)).orElse(LoadMeasure.COUNT));
    }

    @SuppressWarnings("unchecked")
    private static Attribute<Lead, Set<String>> skills(Schema<Lead> leads, String attributeName) {
        Attribute<Lead, ?> attribute = attribute(leads, "skills", attributeName);
        if (attribute.kind() != Kind.TEXTS) {
            throw new InvalidValueException("skills", attributeName, "must be an attribute of kind texts");
        }
        return (Attribute<Lead, Set<String>>) attribute;
    }

    private static LoadMeasure sum(Schema<Lead> leads, String attributeName) {
        return new LoadMeasure.Sum(attribute(leads, "measure", attributeName));
    }

    private static Attribute<Lead, ?> attribute(Schema<Lead> leads, String field, String attributeName) {
        return leads.findAttribute(attributeName)
                .orElseThrow(() -> new InvalidValueException(
                        field,
                        attributeName,
                        "must be an attribute of the lead; there are "
                                + leads.attributes().stream()
                                        .map(Attribute::name)
                                        .toList()));
    }
}
