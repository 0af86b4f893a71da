package org.sfa.core.quota;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sfa.core.error.Checks;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.time.FiscalPeriod;

/**
 * The quota of a unit, distributed from the top down over periods, units and people. For each period it is distributed in
 * the tree of the first day of the period. What a unit distributes is the sum of its parts and of what is left uncovered,
 * exactly: by largest remainder, whatever the order in which units and people are given. Immutable and safe for use by
 * several threads.
 */
public final class QuotaPlan {

    private final QuotaScope scope;
    private final List<PlannedUnit> units;
    private final List<PlannedPerson> people;
    private final Map<FiscalPeriod, Map<UnitId, PlannedUnit>> byPeriod = new HashMap<>();

    /**
     * What a unit is to reach in a period.
     *
     * @param period the period
     * @param unit the unit
     * @param depth how many levels it is below the unit of the plan
     * @param target what it is to reach
     * @param distributed what it distributes: its target and the over-assignment, rounded
     * @param uncovered the part of that which nobody carries
     */
    public record PlannedUnit(
            FiscalPeriod period,
            UnitId unit,
            int depth,
            QuotaTarget target,
            QuotaTarget distributed,
            QuotaTarget uncovered) {}

    /**
     * What a person is to reach in a period as one of the people of a unit; who changes units has several.
     *
     * @param period the period
     * @param user the person
     * @param unit the unit
     * @param full what somebody would have who carries all of it from the first to the last day, rounded half up
     * @param carried the share that the person carries by days and ramp, with six decimals, rounded half up: 25% is 0.250000
     * @param target what the person is to reach
     */
    public record PlannedPerson(
            FiscalPeriod period,
            SalesUserId user,
            UnitId unit,
            QuotaTarget full,
            BigDecimal carried,
            QuotaTarget target) {}

    /**
     * A quota to be assigned.
     *
     * @param scope what it is about
     * @param period the period
     * @param target what is to be reached
     */
    public record PlannedQuota(QuotaScope scope, FiscalPeriod period, QuotaTarget target) {}

    QuotaPlan(QuotaScope scope, List<PlannedUnit> units, List<PlannedPerson> people) {
        this.scope = scope;
        this.units = List.copyOf(units);
        this.people = List.copyOf(people);
        units.forEach(unit -> byPeriod.computeIfAbsent(unit.period(), period -> new HashMap<>())
                .put(unit.unit(), unit));
    }

    /**
     * Distributes the quota of a unit.
     *
     * @param scope the unit, with what its quota is about: all parts are about the same
     * @param whole what the unit is to reach in all periods together
     * @param seasons the periods and how the whole is spread over them
     * @throws org.sfa.core.error.InvalidValueException if the scope is not of a unit of the tree, the whole is negative or
     *     not of the measure, units form a circle, a weight is of nobody in the tree, no given weight of a unit's parts is
     *     above 0, shares do not total 1, or a period has no working day
     */
    public static QuotaPlan of(
            QuotaScope scope, QuotaTarget whole, Seasonality seasons, OrganizationTree tree, PlanRules rules) {
        Checks.that(scope.subject().type().equals(Unit.TYPE.name()), "scope", scope, "must be of a unit");
        UnitId root = new UnitId(scope.subject().id());
        Checks.that(tree.findUnit(root).isPresent(), "unit", root, "must exist in the tree");
        Checks.that(whole.signum() >= 0, "target", whole, "must not be negative");
        boolean isOfMeasure = whole.amount().isPresent() == scope.measure().isMoney();
        Checks.that(isOfMeasure, "target", whole, "must be " + scope.measure() + " as the scope says");
        rules.weights().checkNames(tree);
        rules.weightsOf().values().forEach(weights -> weights.checkNames(tree));
        List<PlannedUnit> units = new ArrayList<>();
        List<PlannedPerson> people = new ArrayList<>();
        List<QuotaTarget> parts = seasons.spread(whole);
        for (int i = 0; i < parts.size(); i++) {
            PlanPass pass = new PlanPass(seasons.periods().get(i), tree, rules, units, people);
            pass.distribute(root, parts.get(i));
        }
        return new QuotaPlan(scope, units, people);
    }

    /** The unit of the plan, and what all its quotas are about. */
    public QuotaScope scope() {
        return scope;
    }

    /** The units, period by period, each before those below it, those of a level by name. */
    public List<PlannedUnit> units() {
        return units;
    }

    /** The people, period by period, unit by unit, by id. */
    public List<PlannedPerson> people() {
        return people;
    }

    /** Returns what a unit is to reach in a period; empty when it is not below the unit of the plan. */
    public Optional<PlannedUnit> find(UnitId unit, FiscalPeriod period) {
        return Optional.ofNullable(byPeriod.getOrDefault(period, Map.of()).get(unit));
    }

    /** Returns the quota of each unit and person in each period; that of a person who changes units is one sum. */
    public List<PlannedQuota> quotas() {
        Map<FiscalPeriod, Map<EntityRef, QuotaTarget>> sums = new LinkedHashMap<>();
        units.forEach(unit -> sums.computeIfAbsent(unit.period(), period -> new LinkedHashMap<>())
                .put(Unit.TYPE.ref(unit.unit()), unit.target()));
        people.forEach(person -> sums.computeIfAbsent(person.period(), period -> new LinkedHashMap<>())
                .merge(SalesUser.TYPE.ref(person.user()), person.target(), QuotaTarget::plus));
        List<PlannedQuota> quotas = new ArrayList<>();
        sums.forEach((period, targets) -> targets.forEach(
                (subject, target) -> quotas.add(new PlannedQuota(scope.withSubject(subject), period, target))));
        return List.copyOf(quotas);
    }
}
