package org.sfa.forecast.rollup;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Split;
import org.sfa.core.value.Apportionment;

/** Who gets how much of a deal that several share, for one kind of credit. The order in which they are given does not matter. */
final class SplitPlan {

    private final Split[] splits;
    private final int[] users;
    private final BigInteger[] weights;
    private final Comparator<Integer> ties;

    private SplitPlan(List<Split> splits, Dictionary<SalesUserId> numbers) {
        this.splits = splits.toArray(Split[]::new);
        this.users =
                splits.stream().mapToInt(split -> numbers.add(split.user())).toArray();
        int scale =
                splits.stream().mapToInt(split -> split.share().scale()).max().orElse(0);
        this.weights = splits.stream()
                .map(split -> split.share().setScale(Math.max(0, scale)).unscaledValue())
                .toArray(BigInteger[]::new);
        this.ties = Comparator.<Integer, String>comparing(
                        i -> this.splits[i].user().value())
                .thenComparing(Comparator.naturalOrder());
    }

    /** Returns the plan for one kind of credit. */
    static SplitPlan of(List<Split> splits, Split.Kind kind, Dictionary<SalesUserId> users) {
        return new SplitPlan(
                splits.stream().filter(split -> split.kind() == kind).toList(), users);
    }

    /**
     * Checks that those who share the revenue of a deal share all of it.
     *
     * @throws InvalidValueException unless the shares total 1
     */
    static void check(OpportunityId deal, List<Split> splits) {
        BigDecimal total = BigDecimal.ZERO;
        boolean isShared = false;
        for (Split split : splits) {
            if (split.kind() == Split.Kind.REVENUE) {
                total = total.add(split.share());
                isShared = true;
            }
        }
        if (isShared && total.compareTo(BigDecimal.ONE) != 0) {
            throw new InvalidValueException(
                    "splits of " + Opportunity.TYPE.ref(deal),
                    total.toPlainString(),
                    "must share the revenue in parts that total exactly 1");
        }
    }

    int size() {
        return users.length;
    }

    int user(int part) {
        return users[part];
    }

    /** Returns who counts the deal: the part with the largest share, of several that of the owner, else the first by id. */
    int lead(int owner) {
        int lead = 0;
        for (int i = 1; i < users.length; i++) {
            int order = weights[i].compareTo(weights[lead]);
            boolean isFirst = order == 0 && users[lead] != owner && (users[i] == owner || ties.compare(i, lead) < 0);
            lead = order > 0 || isFirst ? i : lead;
        }
        return lead;
    }

    /** Returns the parts of an amount, which sum up to it exactly: for shares that total 1. */
    long[] apportion(long minor) {
        BigInteger[] parts = Apportionment.inProportion(BigInteger.valueOf(Math.abs(minor)), weights, ties);
        return Arrays.stream(parts)
                .mapToLong(part -> Long.signum(minor) * part.longValueExact())
                .toArray();
    }

    /** Returns the share of a part. */
    BigDecimal share(int part) {
        return splits[part].share();
    }
}
