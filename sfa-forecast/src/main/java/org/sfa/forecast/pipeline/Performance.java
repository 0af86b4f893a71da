package org.sfa.forecast.pipeline;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;

/**
 * Results of closed deals: how many were won and lost, what the won ones are worth and how long they took. The win rate is
 * won / (won + lost) of the deals closed.
 *
 * @param won how many were won
 * @param lost how many were lost
 * @param wonValue what the won ones are worth, in the currency of the report
 * @param wonValues the value of each won deal, in the order given
 * @param wonDays days from begin to close of each won deal that has both and was not closed before it began
 * @param lostDays days from begin to close of each lost deal that has both and was not closed before it began
 */
public record Performance(
        long won,
        long lost,
        Money wonValue,
        List<BigDecimal> wonValues,
        List<BigDecimal> wonDays,
        List<BigDecimal> lostDays) {

    /** The share of the closed deals that was won. */
    public Rate winRate() {
        return new Rate(won, won + lost);
    }

    /** Days from begin to close of all closed deals that have both. */
    public List<BigDecimal> cycleDays() {
        List<BigDecimal> days = new ArrayList<>(wonDays);
        days.addAll(lostDays);
        return days;
    }

    /**
     * Returns the results of the closed ones among some deals; open ones are left out.
     *
     * @param value what a won deal is worth, converted to the currency of the report
     */
    public static Performance of(
            Collection<Opportunity> deals, CurrencyUnit currency, Function<Opportunity, Money> value) {
        long lost = 0;
        Money sum = Money.zero(currency);
        List<BigDecimal> values = new ArrayList<>();
        List<BigDecimal> wonDays = new ArrayList<>();
        List<BigDecimal> lostDays = new ArrayList<>();
        for (Opportunity deal : deals) {
            if (deal.outcome() == Outcome.WON) {
                Money worth = value.apply(deal);
                sum = sum.plus(worth);
                values.add(worth.getAmount());
                cycle(deal).ifPresent(wonDays::add);
            } else if (deal.outcome() == Outcome.LOST) {
                lost++;
                cycle(deal).ifPresent(lostDays::add);
            }
        }
        return new Performance(values.size(), lost, sum, values, wonDays, lostDays);
    }

    /**
     * Returns the results by a dimension, the greatest won value first. A deal that the dimension has nothing for is left
     * out; one that it has several values for counts once for each.
     */
    public static <K extends Comparable<? super K>> Map<K, Performance> by(
            Collection<Opportunity> deals,
            Function<Opportunity, Collection<K>> dimension,
            CurrencyUnit currency,
            Function<Opportunity, Money> value) {
        Map<K, List<Opportunity>> groups = new LinkedHashMap<>();
        for (Opportunity deal : deals) {
            if (deal.outcome() != Outcome.OPEN) {
                new LinkedHashSet<>(dimension.apply(deal))
                        .forEach(key -> groups.computeIfAbsent(key, k -> new ArrayList<>())
                                .add(deal));
            }
        }
        Map<K, Performance> results = new LinkedHashMap<>();
        groups.entrySet().stream()
                .map(group -> Map.entry(group.getKey(), of(group.getValue(), currency, value)))
                .sorted(Comparator.comparing(
                                (Map.Entry<K, Performance> e) -> e.getValue().wonValue())
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .forEach(entry -> results.put(entry.getKey(), entry.getValue()));
        return results;
    }

    private static Optional<BigDecimal> cycle(Opportunity deal) {
        return deal.createdOn().flatMap(begun -> deal.closeDate()
                .filter(closed -> !closed.isBefore(begun))
                .map(closed -> BigDecimal.valueOf(ChronoUnit.DAYS.between(begun, closed))));
    }
}
