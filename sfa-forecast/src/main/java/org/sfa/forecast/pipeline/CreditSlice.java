package org.sfa.forecast.pipeline;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.joda.money.Money;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Split;

/** What somebody is credited with: the share of the revenue of each deal, or all of it for the owner of one without splits. */
record CreditSlice(SalesUserId person) implements DealSlice {

    @Override
    public boolean contains(Opportunity deal, LocalDate day) {
        List<Split> shares = revenue(deal);
        return shares.isEmpty()
                ? deal.owner().equals(person)
                : shares.stream().anyMatch(split -> split.user().equals(person));
    }

    /** As the roll-up of splits has it, to the cent: the rests of the rounding go to the same people. */
    @Override
    public Money share(Opportunity deal, Money whole) {
        List<Split> shares = revenue(deal);
        if (shares.isEmpty()) {
            return whole;
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
        Money sum = Money.zero(whole.getCurrencyUnit());
        for (int i = 0; i < parts.size(); i++) {
            sum = shares.get(i).user().equals(person) ? sum.plus(parts.get(i)) : sum;
        }
        return sum;
    }

    private static List<Split> revenue(Opportunity deal) {
        return deal.splits().stream()
                .filter(split -> split.kind() == Split.Kind.REVENUE)
                .toList();
    }
}
