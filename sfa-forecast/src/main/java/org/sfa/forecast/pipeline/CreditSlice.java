package org.sfa.forecast.pipeline;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import org.joda.money.Money;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Split;

/**
 * What some people are credited with: their shares of the revenue of each deal, or all of it for the owner of one without splits.
 *
 * @param people says who is one of them on a day
 */
record CreditSlice(BiPredicate<SalesUserId, LocalDate> people) implements DealSlice {

    @Override
    public boolean contains(Opportunity deal, LocalDate day) {
        LocalDate treeDay = UnitMembers.treeDay(deal, day);
        List<Split> shares = revenue(deal);
        return shares.isEmpty()
                ? people.test(deal.owner(), treeDay)
                : shares.stream().anyMatch(split -> people.test(split.user(), treeDay));
    }

    /** As the roll-up of splits has it, to the cent: the rests of the rounding go to the same people. */
    @Override
    public Money share(Opportunity deal, Money whole, LocalDate treeDay) {
        List<Split> shares = revenue(deal);
        Money sum = Money.zero(whole.getCurrencyUnit());
        if (shares.isEmpty()) {
            return people.test(deal.owner(), treeDay) ? whole : sum;
        }
        BigDecimal total = shares.stream().map(Split::share).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (total.compareTo(BigDecimal.ONE) != 0) {
            throw new InvalidValueException(
                    "splits of " + Opportunity.TYPE.ref(deal),
                    total.toPlainString(),
                    "must share the revenue in parts that total exactly 1");
        }
        List<Money> parts = Shares.of(
                whole,
                shares.stream().map(Split::share).toList(),
                Comparator.<Integer, String>comparing(i -> shares.get(i).user().value())
                        .thenComparing(Comparator.naturalOrder()));
        for (int i = 0; i < parts.size(); i++) {
            sum = people.test(shares.get(i).user(), treeDay) ? sum.plus(parts.get(i)) : sum;
        }
        return sum;
    }

    private static List<Split> revenue(Opportunity deal) {
        return deal.splits().stream()
                .filter(split -> split.kind() == Split.Kind.REVENUE)
                .toList();
    }
}
