package org.sfa.forecast.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sfa.forecast.sample.DealBook.A;
import static org.sfa.forecast.sample.DealBook.day;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.forecast.sample.DealBook;

class PerformanceTest {

    private static final Function<Opportunity, Money> VALUE =
            deal -> deal.amount().orElse(Money.zero(CurrencyUnit.USD));

    private final DealBook book = new DealBook();

    @Test
    void of_countsClosedDealsAndLeavesOpenOnesOut() {
        book.open("w1", A, 0).win("w1", "USD 100.00", 10);
        book.open("w2", A, 5).win("w2", "USD 50.50", 10);
        book.open("l", A, 2).lose("l", 9);
        book.open("o", A, 1).change("o", 1, deal -> deal.withAmount(Money.parse("USD 999.00")));

        Performance performance = Performance.of(deals(), CurrencyUnit.USD, VALUE);

        assertThat(performance.won()).isEqualTo(2);
        assertThat(performance.lost()).isEqualTo(1);
        assertThat(performance.winRate()).isEqualTo(new Rate(2, 3));
        assertThat(performance.wonValue()).isEqualTo(Money.parse("USD 150.50"));
        assertThat(performance.wonValues()).containsExactly(new BigDecimal("100.00"), new BigDecimal("50.50"));
        assertThat(performance.wonDays()).containsExactly(BigDecimal.TEN, BigDecimal.valueOf(5));
        assertThat(performance.lostDays()).containsExactly(BigDecimal.valueOf(7));
        assertThat(performance.cycleDays())
                .containsExactly(BigDecimal.TEN, BigDecimal.valueOf(5), BigDecimal.valueOf(7));
    }

    @Test
    void of_nothingHasNoRate() {
        Performance nothing = Performance.of(List.of(), CurrencyUnit.EUR, VALUE);

        assertThat(nothing.winRate().value()).isEmpty();
        assertThat(nothing.wonValue()).isEqualTo(Money.zero(CurrencyUnit.EUR));
    }

    @Test
    void of_leavesOutCyclesThatAreNegativeOrUnknown() {
        book.open("early", A, 9).win("early", "USD 1.00", 7);
        book.open("usual", A, 1).win("usual", "USD 1.00", 6);
        book.open("unknown", A, 1)
                .change("unknown", 2, deal -> deal.withCreatedOn(java.util.Optional.empty()))
                .win("unknown", "USD 1.00", 3);

        Performance performance = Performance.of(
                PipelineHistory.of(book.sfa().store().changes()).timelines().stream()
                        .map(timeline -> book.sfa()
                                .call(unit -> unit.repository(Opportunity.TYPE).load(timeline.id())))
                        .toList(),
                CurrencyUnit.USD,
                VALUE);

        assertThat(performance.won()).isEqualTo(3);
        assertThat(performance.wonDays()).containsExactly(BigDecimal.valueOf(5));
    }

    @Test
    void by_countsADealOnceForAKeyThatItHasTwice() {
        book.open("w", A, 0).win("w", "USD 100.00", 10);

        Map<String, Performance> performance =
                Performance.by(deals(), deal -> List.of("anvils", "anvils"), CurrencyUnit.USD, VALUE);

        assertThat(performance.get("anvils").won()).isEqualTo(1);
        assertThat(performance.get("anvils").wonValue()).isEqualTo(Money.parse("USD 100.00"));
    }

    @Test
    void by_sortsByWonValueThenKeyAndCountsADealForEachOfItsKeys() {
        book.open("a1", A, 0).win("a1", "USD 10.00", 5);
        book.open("b1", A, 0).win("b1", "USD 30.00", 5);
        book.open("c1", A, 0).lose("c1", 5);
        book.open("d1", A, 0).lose("d1", 5);
        book.open("e1", A, 0);
        Function<Opportunity, Collection<String>> letters =
                deal -> switch (deal.id().value()) {
                    case "b1" -> List.of("b", "all");
                    case "d1" -> List.of();
                    default -> List.of(deal.id().value().substring(0, 1));
                };

        Map<String, Performance> results = Performance.by(deals(), letters, CurrencyUnit.USD, VALUE);

        assertThat(results.keySet()).containsExactly("all", "b", "a", "c");
        assertThat(results.get("all").wonValue()).isEqualTo(Money.parse("USD 30.00"));
        assertThat(results.get("c").winRate()).isEqualTo(new Rate(0, 1));
    }

    private List<Opportunity> deals() {
        return PipelineHistory.of(book.sfa().store().changes()).asOf(day(900));
    }
}
