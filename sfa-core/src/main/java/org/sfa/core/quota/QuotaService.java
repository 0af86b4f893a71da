package org.sfa.core.quota;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sfa.core.approval.Approvals;
import org.sfa.core.id.QuotaId;
import org.sfa.core.query.Criterion;
import org.sfa.core.store.Cause;
import org.sfa.core.store.RejectedException;
import org.sfa.core.store.Repository;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Units;
import org.sfa.core.store.Violation;
import org.sfa.core.time.FiscalPeriod;

/**
 * What people do with quotas. Each call is one unit of work (or part of the one that {@link #in} names), and raises an event
 * for each quota that it changes. Safe for use by several threads.
 *
 * <p>Every method that names a quota throws {@link org.sfa.core.store.UnknownEntityException} when there is none. A change
 * that the {@link QuotaPolicy} or an invariant forbids is a {@link RejectedException} with all reasons, and one that the
 * access policy forbids an {@link org.sfa.core.access.AccessDeniedException}.
 */
public final class QuotaService {

    private final Units units;

    /** Creates a service that works in these units. */
    public QuotaService(Units units) {
        this.units = units;
    }

    /** Returns a service whose calls take part in a unit of work that the caller commits. */
    public QuotaService in(UnitOfWork unit) {
        return new QuotaService(Units.joined(unit));
    }

    /**
     * Assigns a quota.
     *
     * @throws RejectedException also if its period overlaps that of a quota of the same scope, unless one holds the other
     *     and is longer; it names the other
     */
    public Quota assign(Quota quota, String reason) {
        return units.call(unit -> raised(unit, save(unit, quota, reason)));
    }

    /**
     * Assigns all quotas of a plan, or none. That of the unit of the plan may be there already when it has the target of the
     * plan.
     *
     * @return the quotas of the plan, in its order
     * @throws RejectedException also if another one of them is there already; it names that. In a unit of work of the caller
     *     it is thrown by the commit
     */
    public List<Quota> assign(QuotaPlan plan, String reason) {
        return units.call(unit -> {
            List<Quota> quotas = new ArrayList<>();
            for (QuotaPlan.PlannedQuota planned : plan.quotas()) {
                Optional<Quota> known = Optional.of(planned)
                        .filter(part -> part.scope().equals(plan.scope()))
                        .flatMap(part -> exact(unit, part))
                        .filter(quota -> quota.target().equals(planned.target()));
                quotas.add(known.orElseGet(
                        () -> raised(unit, unit.repository(Quota.TYPE).save(quota(unit, planned), Cause.of(reason)))));
            }
            return List.copyOf(quotas);
        });
    }

    private static Quota quota(UnitOfWork unit, QuotaPlan.PlannedQuota planned) {
        return Quota.builder(planned.scope(), planned.target())
                .id(unit.newId(Quota.TYPE))
                .start(planned.period().start())
                .end(planned.period().end())
                .build();
    }

    private static Quota raised(UnitOfWork unit, Quota saved) {
        unit.raise(new QuotaEvent.Assigned(saved.id()));
        return saved;
    }

    /**
     * Makes a quota more or less. The adjustment stays with it for good; what it comes to is at once the quota, and part of
     * that of every unit above which is the sum of those below.
     *
     * @param delta what is added; less than nothing to take away
     * @param reason why, in words; not blank
     * @throws org.sfa.core.error.InvalidValueException if the delta is 0 or in another currency, or the reason is blank
     */
    public Quota adjust(QuotaId id, QuotaTarget delta, String reason) {
        return units.call(unit -> adjust(unit, unit.repository(Quota.TYPE).load(id), delta, reason));
    }

    private static Quota adjust(UnitOfWork unit, Quota quota, QuotaTarget delta, String reason) {
        QuotaAdjustment adjustment =
                new QuotaAdjustment(delta, reason, unit.actor().name(), unit.now());
        QuotaTarget target = quota.target().plus(delta);
        List<QuotaAdjustment> adjustments = new ArrayList<>(quota.adjustments());
        adjustments.add(adjustment);
        Quota adjusted =
                quota.withAmount(target.amount()).withCount(target.count()).withAdjustments(adjustments);
        Quota saved = save(unit, adjusted, reason);
        unit.raise(new QuotaEvent.Adjusted(saved.id(), adjustment));
        return saved;
    }

    /**
     * Withdraws a quota: deletes it. Its history stays.
     *
     * @throws RejectedException also if it was adjusted; in a unit of work of the caller it is thrown by the commit
     */
    public void withdraw(QuotaId id, String reason) {
        units.run(unit -> withdraw(unit, unit.repository(Quota.TYPE).load(id), reason));
    }

    /**
     * Withdraws all quotas of a plan, or none; that of the unit of the plan too, even if it was there before the plan. Those that
     * are there no more are passed over.
     *
     * @return the quotas that are withdrawn, in the order of the plan
     * @throws RejectedException also if one was assigned with another target than that of the plan, or if one was adjusted: then,
     *     in a unit of work of the caller, it is thrown by the commit
     */
    public List<QuotaId> withdraw(QuotaPlan plan, String reason) {
        return units.call(unit -> {
            Map<FiscalPeriod, Map<QuotaScope, Quota>> assigned = new HashMap<>();
            List<Quota> found = new ArrayList<>();
            for (QuotaPlan.PlannedQuota planned : plan.quotas()) {
                Quota quota = assigned.computeIfAbsent(planned.period(), period -> assigned(unit, period))
                        .get(planned.scope());
                if (quota != null) {
                    checkPlanned(quota, planned);
                    found.add(quota);
                }
            }
            // After all are checked: the caller of a joined unit may go on with it when one is refused.
            found.forEach(quota -> withdraw(unit, quota, reason));
            return found.stream().map(Quota::id).toList();
        });
    }

    private static Map<QuotaScope, Quota> assigned(UnitOfWork unit, FiscalPeriod period) {
        Criterion<Quota> same = Quota.TYPE.start.is(period.start()).and(Quota.TYPE.end.is(period.end()));
        try (Stream<Quota> found = unit.repository(Quota.TYPE).scan(same)) {
            return found.collect(Collectors.toMap(Quota::scope, quota -> quota));
        }
    }

    private static void checkPlanned(Quota quota, QuotaPlan.PlannedQuota planned) {
        if (!quota.assigned().equals(planned.target())) {
            String reason = "must be that of the plan, " + planned.target() + ", for it to be withdrawn with the plan";
            throw new RejectedException(
                    Quota.TYPE.ref(quota),
                    List.of(new Violation("target", quota.assigned().toString(), reason)));
        }
    }

    private static void withdraw(UnitOfWork unit, Quota quota, String reason) {
        unit.repository(Quota.TYPE).delete(quota.id(), Cause.of(reason));
        unit.raise(new QuotaEvent.Withdrawn(quota.id()));
    }

    /** Makes a change of a quota that was approved, with its event: another amount or count is an adjustment. */
    public static void applyApproved(UnitOfWork unit, Approvals approvals, Quota approved, String reason) {
        Optional<Quota> before = unit.repository(Quota.TYPE).find(approved.id());
        if (before.isEmpty()) {
            raised(unit, save(unit, approved, reason));
        } else if (approved.target().agreesWith(before.get().target())
                && !approved.target().equals(before.get().target())) {
            QuotaTarget delta = approved.target().minus(before.get().target());
            adjust(
                    unit,
                    approved.withAmount(before.get().amount())
                            .withCount(before.get().count()),
                    delta,
                    reason);
        } else {
            save(unit, approved, reason);
        }
    }

    /**
     * Returns the quota of a period: the one that was assigned for just this period, else the sum of the longest ones within
     * it, never both. One of a longer period is not divided.
     */
    public Optional<AssignedQuota> find(QuotaScope scope, FiscalPeriod period) {
        return units.call(unit -> {
            Criterion<Quota> within = QuotaSubject.is(scope.subject())
                    .and(Quota.TYPE.start.atLeast(period.start()))
                    .and(Quota.TYPE.end.atMost(period.end()));
            try (Stream<Quota> found = unit.repository(Quota.TYPE).scan(within)) {
                return Quotas.of(found.toList()).find(scope, period);
            }
        });
    }

    private static Optional<Quota> exact(UnitOfWork unit, QuotaPlan.PlannedQuota planned) {
        Criterion<Quota> same = QuotaSubject.is(planned.scope().subject())
                .and(Quota.TYPE.start.is(planned.period().start()))
                .and(Quota.TYPE.end.is(planned.period().end()));
        try (Stream<Quota> found = unit.repository(Quota.TYPE).scan(same)) {
            return found.filter(quota -> quota.scope().equals(planned.scope())).findFirst();
        }
    }

    /** Refuses at once what would be refused at commit, so that the caller of a joined unit learns it here. */
    private static Quota save(UnitOfWork unit, Quota quota, String reason) {
        Repository<Quota, QuotaId> quotas = unit.repository(Quota.TYPE);
        Quota saved = quotas.save(quota, Cause.of(reason));
        List<Violation> violations = quotas.violations(saved.id());
        if (!violations.isEmpty()) {
            throw new RejectedException(Quota.TYPE.ref(saved), violations);
        }
        return saved;
    }
}
