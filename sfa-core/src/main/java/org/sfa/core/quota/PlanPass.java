package org.sfa.core.quota;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.Checks;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.UnitId;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.core.value.Apportionment;

/** Distributes the quota of one period. */
final class PlanPass {

    private static final int DECIMALS = 6;

    private final FiscalPeriod period;
    private final OrganizationTree tree;
    private final PlanRules rules;
    private final Seats seats;
    private final List<QuotaPlan.PlannedUnit> units;
    private final List<QuotaPlan.PlannedPerson> people;
    private final Map<UnitId, Node> nodes = new HashMap<>();
    private final Map<UnitId, Long> headcounts = new HashMap<>();

    /**
     * Where a unit stands in the plan.
     *
     * @param depth how many levels it is below the unit of the plan
     */
    private record Node(QuotaTarget target, int depth) {}

    /**
     * A part of a unit.
     *
     * @param seat the person, or null for a unit
     * @param weight its weight
     * @param carried the sum over all days of what it carries of a full quota
     */
    private record Part(EntityRef ref, Seats.@Nullable Seat seat, BigDecimal weight, BigDecimal carried) {}

    PlanPass(
            FiscalPeriod period,
            OrganizationTree tree,
            PlanRules rules,
            List<QuotaPlan.PlannedUnit> units,
            List<QuotaPlan.PlannedPerson> people) {
        this.period = period;
        this.tree = tree;
        this.rules = rules;
        this.seats = new Seats(period, tree, rules);
        this.units = units;
        this.people = people;
    }

    void distribute(UnitId root, QuotaTarget whole) {
        List<UnitId> subtree = tree.subtree(root, period.start());
        if (rules.countsHeads()) {
            countHeads(subtree);
        }
        nodes.put(root, new Node(whole, 0));
        // A loop, as a tree can be deeper than a stack.
        subtree.forEach(unit -> distribute(unit, nodes.get(unit)));
    }

    private void distribute(UnitId unit, Node node) {
        List<Part> parts = parts(unit);
        BigDecimal peak = peak(unit, parts);
        QuotaTarget distributed = rules.distributed(node.target(), node.depth());
        QuotaTarget[] targets = targets(distributed, parts, peak);
        units.add(new QuotaPlan.PlannedUnit(
                period, unit, node.depth(), node.target(), distributed, targets[parts.size()]));
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part.seat() == null) {
                nodes.put(new UnitId(part.ref().id()), new Node(targets[i], node.depth() + 1));
            } else {
                people.add(person(unit, part, part.seat(), targets[i], full(distributed, part, peak)));
            }
        }
    }

    /** Counts the people of each unit and of all below it, the lowest units first. */
    private void countHeads(List<UnitId> subtree) {
        for (int i = subtree.size() - 1; i >= 0; i--) {
            UnitId unit = subtree.get(i);
            long count = seats.headcount(unit);
            for (Unit child : tree.children(unit, period.start())) {
                count += headcounts.getOrDefault(child.id(), 0L);
            }
            headcounts.put(unit, count);
        }
    }

    private List<Part> parts(UnitId unit) {
        QuotaWeights weights = rules.weights(unit);
        BigDecimal allDays = BigDecimal.valueOf(seats.days());
        List<Part> parts = new ArrayList<>();
        for (Unit child : tree.children(unit, period.start())) {
            EntityRef ref = Unit.TYPE.ref(child);
            parts.add(new Part(ref, null, weights.weight(ref, headcounts.getOrDefault(child.id(), 0L)), allDays));
        }
        for (Seats.Seat seat : seats.of(unit)) {
            EntityRef ref = SalesUser.TYPE.ref(seat.user());
            parts.add(new Part(ref, seat, weights.weight(ref, 1), seat.carried()));
        }
        boolean isWeighted = weights.basis() != QuotaWeights.Basis.WEIGHTS
                || parts.isEmpty()
                || parts.stream().anyMatch(part -> part.weight().signum() > 0);
        Checks.that(isWeighted, "weights of the parts of unit:" + unit, "none", "must have one above 0");
        return parts;
    }

    /**
     * Returns the greatest sum of the weights of those who are there at the same time. As a full quota is a share of that,
     * somebody who leaves and somebody of the same weight who follows carry one full quota together.
     */
    private BigDecimal peak(UnitId unit, List<Part> parts) {
        BigDecimal peak = BigDecimal.ZERO;
        // Without pro-rating everybody is there on every day.
        int days = rules.proRating().isPresent() ? seats.days() : 1;
        for (int day = 0; day < days; day++) {
            BigDecimal present = BigDecimal.ZERO;
            for (Part part : parts) {
                boolean isThere = part.seat() == null || part.seat().days().get(day);
                present = isThere ? present.add(part.weight()) : present;
            }
            peak = peak.max(present);
        }
        if (rules.weights(unit).basis() == QuotaWeights.Basis.SHARES && !parts.isEmpty()) {
            Checks.that(
                    peak.compareTo(BigDecimal.ONE) == 0,
                    "shares of the parts of unit:" + unit,
                    peak.toPlainString(),
                    "must total exactly 1");
        }
        return peak;
    }

    /** Returns the target of each part, and after them what nobody carries. */
    private QuotaTarget[] targets(QuotaTarget distributed, List<Part> parts, BigDecimal peak) {
        List<BigDecimal> owed = new ArrayList<>();
        parts.forEach(part -> owed.add(part.weight().multiply(part.carried())));
        BigDecimal carried = owed.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean isSpread = rules.shortfall() == PlanRules.Shortfall.SPREAD && carried.signum() > 0;
        BigDecimal left = peak.multiply(BigDecimal.valueOf(seats.days())).subtract(carried);
        boolean nobody = carried.signum() == 0 && left.signum() == 0;
        owed.add(isSpread ? BigDecimal.ZERO : nobody ? BigDecimal.ONE : left);
        int scale = owed.stream().mapToInt(BigDecimal::scale).max().orElse(0);
        BigInteger[] weights = owed.stream()
                .map(value -> value.setScale(Math.max(0, scale)).unscaledValue())
                .toArray(BigInteger[]::new);
        Comparator<Integer> ties = Comparator.comparing(
                i -> i < parts.size() ? parts.get(i).ref() : null, Comparator.nullsLast(Comparator.naturalOrder()));
        return Arrays.stream(Apportionment.inProportion(distributed.units(), weights, ties))
                .map(distributed::ofUnits)
                .toArray(QuotaTarget[]::new);
    }

    private static QuotaTarget full(QuotaTarget distributed, Part part, BigDecimal peak) {
        if (peak.signum() == 0) {
            return distributed.zero();
        }
        BigDecimal units = new BigDecimal(distributed.units());
        return distributed.ofUnits(units.multiply(part.weight())
                .divide(peak, 0, RoundingMode.HALF_UP)
                .toBigIntegerExact());
    }

    private QuotaPlan.PlannedPerson person(
            UnitId unit, Part part, Seats.Seat seat, QuotaTarget target, QuotaTarget full) {
        BigDecimal carried = part.carried().divide(BigDecimal.valueOf(seats.days()), DECIMALS, RoundingMode.HALF_UP);
        return new QuotaPlan.PlannedPerson(period, seat.user().id(), unit, full, carried, target);
    }
}
