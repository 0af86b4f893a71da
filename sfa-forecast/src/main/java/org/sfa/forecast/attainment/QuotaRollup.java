package org.sfa.forecast.attainment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.organization.Membership;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.quota.QuotaTarget;
import org.sfa.core.quota.Quotas;
import org.sfa.core.time.FiscalPeriod;

/**
 * The quotas of a period rolled up from the bottom: those of the people of a unit and of the units below. Where nobody below
 * a unit has a quota, the unit counts with its own. The tree of units is that of the as-of day, or of the day of the period
 * that is nearest to it, so that a reorganisation does not change what was rolled up for a period that is over. A person
 * counts in the unit of that day; who belongs to none then, in the last unit of the period
 * before, else in the first after it: the quota of who has left does not vanish. Immutable and safe for use by several
 * threads.
 */
public final class QuotaRollup {

    private final Quotas quotas;
    private final OrganizationTree tree;
    private final FiscalPeriod period;
    private final LocalDate asOf;

    /** The day of the period that is nearest to the as-of day. */
    private final LocalDate day;

    private final AttainmentSettings settings;
    private final Map<UnitId, List<SalesUserId>> members = new HashMap<>();
    private final List<SalesUserId> people = new ArrayList<>();
    private final List<SalesUserId> outside = new ArrayList<>();

    /** The sums that were asked for. Not made beforehand: a quota without a rate would hide the sums that it is no part of. */
    private final Map<UnitId, Optional<QuotaTarget>> sums = new ConcurrentHashMap<>();

    private QuotaRollup(
            Quotas quotas, OrganizationTree tree, FiscalPeriod period, LocalDate asOf, AttainmentSettings settings) {
        this.quotas = quotas;
        this.tree = tree;
        this.period = period;
        this.asOf = asOf;
        this.day = asOf.isBefore(period.start())
                ? period.start()
                : asOf.isAfter(period.lastDay()) ? period.lastDay() : asOf;
        this.settings = settings;
        quotas.scopes().stream()
                .filter(scope -> scope.equals(settings.scope(scope.subject())))
                .filter(scope -> scope.subject().type().equals(SalesUser.TYPE.name()))
                .filter(scope -> quotas.find(scope, period).isPresent())
                .map(scope -> new SalesUserId(scope.subject().id()))
                .sorted(Comparator.comparing(SalesUserId::value))
                .forEach(this::place);
    }

    /** Returns the roll-up of the quotas of a period. */
    public static QuotaRollup of(
            Quotas quotas, OrganizationTree tree, FiscalPeriod period, LocalDate asOf, AttainmentSettings settings) {
        return new QuotaRollup(quotas, tree, period, asOf, settings);
    }

    private void place(SalesUserId id) {
        people.add(id);
        tree.findUser(id)
                .flatMap(this::unit)
                .filter(unit -> tree.findUnit(unit).isPresent())
                .ifPresentOrElse(
                        unit -> members.computeIfAbsent(unit, key -> new ArrayList<>())
                                .add(id),
                        () -> outside.add(id));
    }

    private Optional<UnitId> unit(SalesUser user) {
        Comparator<Membership> byDay = Comparator.comparing(Membership::from);
        Stream<Optional<UnitId>> candidates = Stream.of(
                user.unitOn(day),
                user.memberships().stream()
                        .filter(membership -> membership.unit().isPresent())
                        .filter(membership -> !membership.from().isAfter(day) && lasts(user, membership))
                        .max(byDay)
                        .flatMap(Membership::unit),
                user.memberships().stream()
                        .filter(membership -> membership.unit().isPresent())
                        .filter(membership -> membership.from().isAfter(day) && period.contains(membership.from()))
                        .min(byDay)
                        .flatMap(Membership::unit));
        return candidates.flatMap(Optional::stream).findFirst();
    }

    /** Whether the person still was in the unit on the first day of the period. */
    private boolean lasts(SalesUser user, Membership membership) {
        return !membership.from().isBefore(period.start())
                || user.unitOn(period.start()).equals(membership.unit());
    }

    /**
     * Returns the quota that was assigned to a person, unit, team or territory, in the currency of the report.
     *
     * @throws org.sfa.core.currency.MissingRateException if there is no rate for its currency
     */
    public Optional<QuotaTarget> assigned(EntityRef subject) {
        return quotas.find(settings.scope(subject), period).map(found -> found.parts().stream()
                .map(quota -> settings.target(quota, asOf))
                .reduce(QuotaTarget::plus)
                .orElseThrow());
    }

    /**
     * Returns the sum of the quotas below a unit; empty when there is none.
     *
     * @throws org.sfa.core.currency.MissingRateException if there is no rate for the currency of one of them
     */
    public Optional<QuotaTarget> rolledUp(UnitId unit) {
        Optional<QuotaTarget> known = sums.get(unit);
        if (known == null) {
            known = sumBelow(unit);
            sums.put(unit, known);
        }
        return known;
    }

    private Optional<QuotaTarget> sumBelow(UnitId unit) {
        List<QuotaTarget> parts = new ArrayList<>();
        for (SalesUserId user : members.getOrDefault(unit, List.of())) {
            assigned(SalesUser.TYPE.ref(user)).ifPresent(parts::add);
        }
        for (Unit child : tree.children(unit, day)) {
            rolledUp(child.id()).or(() -> assigned(Unit.TYPE.ref(child))).ifPresent(parts::add);
        }
        return parts.stream().reduce(QuotaTarget::plus);
    }

    /** Returns the quota of a unit: the one that was assigned, else the sum of those below. */
    public Optional<QuotaTarget> quota(UnitId unit) {
        return assigned(Unit.TYPE.ref(unit)).or(() -> rolledUp(unit));
    }

    /** Returns the sum of the quotas of people, each person once; empty when none of them has one. */
    public Optional<QuotaTarget> sum(Collection<SalesUserId> users) {
        return users.stream()
                .distinct()
                .map(user -> assigned(SalesUser.TYPE.ref(user)))
                .flatMap(Optional::stream)
                .reduce(QuotaTarget::plus);
    }

    /** The people with a quota, by id. */
    public List<SalesUserId> people() {
        return List.copyOf(people);
    }

    /**
     * The people, units, teams and territories whose quota is the sum of shorter ones that leave days of the period without
     * any, such as two quarters of a year, by type and id: what was won in the whole period stands beside it.
     */
    public List<EntityRef> partial() {
        return quotas.scopes().stream()
                .filter(scope -> scope.equals(settings.scope(scope.subject())))
                .filter(scope -> quotas.find(scope, period)
                        .filter(found -> !found.isWhole())
                        .isPresent())
                .map(scope -> scope.subject())
                .sorted()
                .toList();
    }

    /** The people with a quota who belong to no unit of the tree in the period, by id: their quota counts in no unit. */
    public List<SalesUserId> outside() {
        return List.copyOf(outside);
    }
}
