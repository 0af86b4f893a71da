package org.sfa.rules.distribution;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.lead.Lead;
import org.sfa.core.query.Attribute;

/**
 * How a team shares its leads.
 *
 * @param strategies what puts those who can take a lead in order, the most important one first; turns decide last, by weight
 *     when {@link Strategy#WEIGHTED} is among them
 * @param requirements what everybody must fulfil
 * @param skills which attribute of the lead says what it asks for; default its interests
 * @param measure what a load is, for {@link Strategy#LEAST_LOADED}; capacity always counts open leads
 */
public record Distribution(
        List<Strategy> strategies,
        Set<Requirement> requirements,
        Attribute<Lead, Set<String>> skills,
        LoadMeasure measure) {

    /** Everybody in turn, whatever the lead. */
    public static final Distribution ROUND_ROBIN = by(Strategy.ROUND_ROBIN);

    /**
     * Checks the strategies.
     *
     * @throws InvalidValueException if one is there twice, or if something is to follow turns, which leave nothing to decide
     */
    public Distribution {
        strategies = List.copyOf(strategies);
        requirements = requirements.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(requirements));
        if (new LinkedHashSet<>(strategies).size() < strategies.size()) {
            throw new InvalidValueException("strategies", strategies, "must have each strategy once");
        }
        for (int i = 0; i < strategies.size() - 1; i++) {
            if (strategies.get(i) == Strategy.ROUND_ROBIN || strategies.get(i) == Strategy.WEIGHTED) {
                throw new InvalidValueException(
                        "strategies", strategies, "must have " + strategies.get(i) + " last: it leaves no equals");
            }
        }
    }

    /** Returns a distribution by some strategies, without further requirements. */
    public static Distribution by(Strategy... strategies) {
        return new Distribution(List.of(strategies), Set.of(), Lead.TYPE.interests, LoadMeasure.COUNT);
    }

    /** Returns a copy with requirements. */
    public Distribution requiring(Requirement... several) {
        return new Distribution(strategies, Set.of(several), skills, measure);
    }

    /** Returns a copy that reads what a lead asks for from another attribute. */
    public Distribution withSkills(Attribute<Lead, Set<String>> attribute) {
        return new Distribution(strategies, requirements, attribute, measure);
    }

    /** Returns a copy with another measure of load. */
    public Distribution withMeasure(LoadMeasure other) {
        return new Distribution(strategies, requirements, skills, other);
    }

    boolean has(Strategy strategy) {
        return strategies.contains(strategy);
    }
}
