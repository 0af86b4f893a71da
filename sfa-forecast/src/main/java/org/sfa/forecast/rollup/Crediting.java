package org.sfa.forecast.rollup;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import org.sfa.core.opportunity.Split;

/** Deals shared out to those who are credited with them. For one thread. */
final class Crediting {

    private final Credit credit;
    private final RoundingMode rounding;
    private final DealEncoder encoder;
    private final Map<Integer, SplitPlan> plans = new HashMap<>();

    /** Takes what somebody is credited with. */
    @FunctionalInterface
    interface Sink {
        void add(int user, long count, long amount, long weighted, long recurring);
    }

    Crediting(ForecastSettings settings, DealEncoder encoder) {
        this.credit = settings.credit();
        this.rounding = settings.converter().rounding();
        this.encoder = encoder;
    }

    /** Whether each deal goes as a whole to its owner. */
    boolean isByOwner() {
        return credit == Credit.OWNER;
    }

    /** Whether others than the owner have credit for a deal, or may have. */
    boolean isShared(int splits) {
        return credit != Credit.OWNER && splits != 0;
    }

    void share(DealRow row, Sink sink) {
        share(row.owner(), row.splits(), row.amount(), row.weighted(), row.recurring(), sink);
    }

    void share(int owner, int splits, long amount, long weighted, long recurring, Sink sink) {
        SplitPlan plan = isShared(splits) ? plan(splits) : null;
        if (plan == null || plan.size() == 0) {
            if (credit != Credit.OVERLAY) {
                sink.add(owner, 1, amount, weighted, recurring);
            }
            return;
        }
        int lead = plan.lead(owner);
        if (credit == Credit.SPLIT) {
            long[] amounts = plan.apportion(amount);
            long[] weighteds = plan.apportion(weighted);
            long[] recurrings = plan.apportion(recurring);
            for (int i = 0; i < plan.size(); i++) {
                sink.add(plan.user(i), i == lead ? 1 : 0, amounts[i], weighteds[i], recurrings[i]);
            }
            return;
        }
        for (int i = 0; i < plan.size(); i++) {
            BigDecimal share = plan.share(i);
            sink.add(
                    plan.user(i),
                    i == lead ? 1 : 0,
                    part(amount, share),
                    part(weighted, share),
                    part(recurring, share));
        }
    }

    /** Returns the plan of a deal that is shared. */
    SplitPlan plan(int splits) {
        return plans.computeIfAbsent(
                splits,
                number -> SplitPlan.of(
                        encoder.splits.get(number),
                        credit == Credit.SPLIT ? Split.Kind.REVENUE : Split.Kind.OVERLAY,
                        encoder.users));
    }

    private long part(long minor, BigDecimal share) {
        return BigDecimal.valueOf(minor).multiply(share).setScale(0, rounding).longValueExact();
    }
}
