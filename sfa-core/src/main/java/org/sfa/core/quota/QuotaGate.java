package org.sfa.core.quota;

import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.Gate;
import org.sfa.core.store.Proposal;

/** Holds the policy of quotas, whoever saves what by which way. */
record QuotaGate(QuotaPolicy policy) implements Gate {

    @Override
    @SuppressWarnings("unchecked")
    public <E extends Entity<?>> void check(EntityType<E, ?> type, Proposal<E> proposal) {
        if (type.equals(Quota.TYPE)) {
            Proposal<Quota> quota = (Proposal<Quota>) proposal;
            if (quota.before().isEmpty()) {
                ask(QuotaPolicy.Act.ASSIGN, quota);
            } else if (!isSame(quota.before().get(), quota.after())) {
                ask(QuotaPolicy.Act.ADJUST, quota);
            }
        }
    }

    private static boolean isSame(Quota before, Quota after) {
        return before.amount().equals(after.amount())
                && before.count().equals(after.count())
                && before.adjustments().equals(after.adjustments());
    }

    @Override
    @SuppressWarnings("unchecked")
    public <E extends Entity<?>> void checkDeletion(EntityType<E, ?> type, Proposal<E> entity) {
        if (type.equals(Quota.TYPE)) {
            Proposal<Quota> quota = (Proposal<Quota>) entity;
            if (!quota.after().adjustments().isEmpty()) {
                quota.refuse("adjustments", quota.after().adjustments().size(), "must be none for it to be deleted");
            }
            ask(QuotaPolicy.Act.WITHDRAW, quota);
        }
    }

    private void ask(QuotaPolicy.Act act, Proposal<Quota> quota) {
        policy.objection(act, quota)
                .ifPresent(reason -> quota.refuse("target", quota.after().target(), reason));
    }
}
