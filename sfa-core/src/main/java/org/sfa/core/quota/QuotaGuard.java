package org.sfa.core.quota;

import java.util.List;
import org.sfa.core.id.EntityRef;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Query;
import org.sfa.core.store.Proposal;

/** What a quota must be like, and how it may change. */
final class QuotaGuard {

    private static final int MOST_ADJUSTMENTS = 1_000;

    private final Proposal<Quota> proposal;
    private final Quota quota;

    private QuotaGuard(Proposal<Quota> proposal) {
        this.proposal = proposal;
        this.quota = proposal.after();
    }

    static void check(Proposal<Quota> proposal) {
        QuotaGuard guard = new QuotaGuard(proposal);
        guard.checkShape();
        if (!proposal.violations().isEmpty()) {
            return;
        }
        proposal.before().ifPresentOrElse(guard::checkChange, guard::checkNew);
    }

    private void checkShape() {
        List<EntityRef> subjects = QuotaSubject.of(quota);
        if (subjects.size() != 1) {
            proposal.refuse(
                    "user",
                    subjects.isEmpty()
                            ? null
                            : subjects.stream().map(EntityRef::id).toList(),
                    "must be given, or unit, or team, or territory, just one");
        }
        if (!quota.start().isBefore(quota.end())) {
            proposal.refuse("end", quota.end(), "must be after the start " + quota.start());
        }
        checkTarget();
    }

    private void checkTarget() {
        boolean isMoney = quota.measure().isMoney();
        if (quota.amount().isPresent() != isMoney) {
            proposal.refuse(
                    "amount",
                    quota.amount().orElse(null),
                    "must be " + (isMoney ? "given" : "absent") + " for the measure " + quota.measure());
        }
        if (quota.count().isPresent() == isMoney) {
            proposal.refuse(
                    "count",
                    quota.count().orElse(null),
                    "must be " + (isMoney ? "absent" : "given") + " for the measure " + quota.measure());
        }
        quota.amount()
                .filter(amount -> amount.isNegative())
                .ifPresent(amount -> proposal.refuse("amount", amount, "must not be negative"));
        quota.count()
                .filter(count -> count < 0)
                .ifPresent(count -> proposal.refuse("count", count, "must not be negative"));
    }

    private void checkNew() {
        if (!quota.adjustments().isEmpty()) {
            proposal.refuse("adjustments", quota.adjustments().size(), "must be none to begin with");
        }
        checkOverlaps();
    }

    /** Refuses a quota of the same scope whose period shares days, unless one period holds the other and is longer. */
    private void checkOverlaps() {
        Criterion<Quota> sameSubject = QuotaSubject.is(quota.scope().subject())
                .and(Quota.TYPE.start.lessThan(quota.end()))
                .and(Quota.TYPE.end.moreThan(quota.start()));
        for (Quota other : proposal.list(Quota.TYPE, Query.where(sameSubject))) {
            boolean isOther = !other.id().equals(quota.id()) && other.scope().equals(quota.scope());
            if (isOther && !holds(other, quota) && !holds(quota, other)) {
                proposal.refuse(
                        "start",
                        quota.start() + " to " + quota.end(),
                        "must not begin a period that overlaps that of " + Quota.TYPE.ref(other) + ", " + other.start()
                                + " to " + other.end() + ": one must hold the other and be longer");
            }
        }
    }

    private static boolean holds(Quota longer, Quota shorter) {
        return !shorter.start().isBefore(longer.start())
                && !shorter.end().isAfter(longer.end())
                && !(shorter.start().equals(longer.start()) && shorter.end().equals(longer.end()));
    }

    private void checkChange(Quota before) {
        List<Attribute<Quota, ?>> fixed = List.of(
                Quota.TYPE.user,
                Quota.TYPE.unit,
                Quota.TYPE.team,
                Quota.TYPE.territory,
                Quota.TYPE.industry,
                Quota.TYPE.family,
                Quota.TYPE.measure,
                Quota.TYPE.start,
                Quota.TYPE.end);
        proposal.refuseChange(fixed, "must stay as it was assigned: assign another");
        if (!quota.target().agreesWith(before.target())) {
            proposal.refuse(
                    "amount",
                    quota.target(),
                    "must stay in " + before.target().currency().orElseThrow());
        } else {
            checkAdjustments(before);
        }
    }

    private void checkAdjustments(Quota before) {
        List<QuotaAdjustment> known = before.adjustments();
        List<QuotaAdjustment> all = quota.adjustments();
        if (all.size() < known.size() || !all.subList(0, known.size()).equals(known)) {
            proposal.refuse("adjustments", all.size(), "must keep the " + known.size() + " that were made");
            return;
        }
        if (all.size() > MOST_ADJUSTMENTS) {
            proposal.refuse("adjustments", all.size(), "must be at most " + MOST_ADJUSTMENTS);
        }
        QuotaTarget expected = before.target();
        for (QuotaAdjustment added : all.subList(known.size(), all.size())) {
            checkAdded(added);
            if (!added.delta().agreesWith(expected)) {
                proposal.refuse("adjustments", added.delta(), "must be in the currency of the quota");
                return;
            }
            expected = expected.plus(added.delta());
        }
        if (!expected.equals(quota.target())) {
            proposal.refuse(
                    quota.measure().isMoney() ? "amount" : "count",
                    quota.target(),
                    "must be what it was and the adjustments since, " + expected);
        }
    }

    private void checkAdded(QuotaAdjustment added) {
        if (!added.by().equals(proposal.actor().name())) {
            proposal.refuse(
                    "adjustments", added.by(), "must be made by " + proposal.actor() + " themselves, not for others");
        }
        if (!added.at().equals(proposal.now())) {
            proposal.refuse("adjustments", added.at(), "must be made now, at " + proposal.now());
        }
    }
}
