package org.sfa.core.quota;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sfa.core.error.Checks;
import org.sfa.core.id.UnitId;
import org.sfa.core.time.WorkCalendar;

/**
 * How a quota is distributed from the top down.
 *
 * @param weights by what each unit shares out, unless it is among the next
 * @param weightsOf by what some units share out
 * @param overAssignment by how much more a unit shares out than it has itself, where 5% is 0.05: the first for the unit that
 *     the plan is made for, the next for those right below it, the last for all further levels; none for nothing more
 * @param ramp how much of a full quota new people carry
 * @param proRating the working days by which those who join or leave in a period carry a part; empty when all who are there
 *     on its first day carry all, and others nothing
 * @param shortfall what becomes of that which new people, joiners and leavers do not carry
 * @param rounding how what a unit shares out is rounded
 */
public record PlanRules(
        QuotaWeights weights,
        Map<UnitId, QuotaWeights> weightsOf,
        List<BigDecimal> overAssignment,
        Ramp ramp,
        Optional<WorkCalendar> proRating,
        Shortfall shortfall,
        RoundingMode rounding) {

    /** What becomes of that which nobody carries. */
    public enum Shortfall {
        /** It stays uncovered, and is shown. */
        UNCOVERED,
        /** The other parts of the unit carry it in proportion; it stays uncovered when there is none. */
        SPREAD
    }

    /**
     * Checks the over-assignment.
     *
     * @throws org.sfa.core.error.InvalidValueException if it is negative or more than 10 at some level, or nothing would be
     *     rounded
     */
    public PlanRules {
        weightsOf = Map.copyOf(weightsOf);
        overAssignment = List.copyOf(overAssignment);
        for (BigDecimal more : overAssignment) {
            Checks.shortNumber("overAssignment", more);
            Checks.that(
                    more.signum() >= 0 && more.compareTo(BigDecimal.TEN) <= 0,
                    "overAssignment",
                    more,
                    "must be in [0, 10]");
        }
        Checks.that(rounding != RoundingMode.UNNECESSARY, "rounding", rounding, "must be a mode that rounds");
    }

    /**
     * Returns rules by weights: nothing more than there is, no ramp, no pro-rating, what is missing stays uncovered, and
     * rounding half up.
     */
    public static PlanRules of(QuotaWeights weights) {
        return new PlanRules(
                weights, Map.of(), List.of(), Ramp.none(), Optional.empty(), Shortfall.UNCOVERED, RoundingMode.HALF_UP);
    }

    /** Returns a copy in which one unit shares out by other weights. */
    public PlanRules withWeightsOf(UnitId unit, QuotaWeights others) {
        Map<UnitId, QuotaWeights> more = new HashMap<>(weightsOf);
        more.put(unit, others);
        return new PlanRules(weights, more, overAssignment, ramp, proRating, shortfall, rounding);
    }

    /** Returns a copy with an over-assignment by level, for instance {@code "0.05", "0.1"}. */
    public PlanRules withOverAssignment(String... byLevel) {
        List<BigDecimal> more = Stream.of(byLevel).map(BigDecimal::new).toList();
        return new PlanRules(weights, weightsOf, more, ramp, proRating, shortfall, rounding);
    }

    /** Returns a copy with a ramp. */
    public PlanRules withRamp(Ramp other) {
        return new PlanRules(weights, weightsOf, overAssignment, other, proRating, shortfall, rounding);
    }

    /** Returns a copy with pro-rating by working days. */
    public PlanRules withProRating(WorkCalendar calendar) {
        return new PlanRules(weights, weightsOf, overAssignment, ramp, Optional.of(calendar), shortfall, rounding);
    }

    /** Returns a copy that treats what nobody carries in another way. */
    public PlanRules withShortfall(Shortfall other) {
        return new PlanRules(weights, weightsOf, overAssignment, ramp, proRating, other, rounding);
    }

    /** Returns a copy that rounds in another way. */
    public PlanRules withRounding(RoundingMode other) {
        return new PlanRules(weights, weightsOf, overAssignment, ramp, proRating, shortfall, other);
    }

    QuotaWeights weights(UnitId unit) {
        return weightsOf.getOrDefault(unit, weights);
    }

    /** Whether some unit shares out by the number of people. */
    boolean countsHeads() {
        return Stream.concat(Stream.of(weights), weightsOf.values().stream())
                .anyMatch(each -> each.basis() == QuotaWeights.Basis.HEADCOUNT);
    }

    /** Returns how much a unit shares out, of what it has itself. */
    QuotaTarget distributed(QuotaTarget own, int level) {
        BigDecimal more = overAssignment.isEmpty()
                ? BigDecimal.ZERO
                : overAssignment.get(Math.min(level, overAssignment.size() - 1));
        return own.times(BigDecimal.ONE.add(more), rounding);
    }
}
