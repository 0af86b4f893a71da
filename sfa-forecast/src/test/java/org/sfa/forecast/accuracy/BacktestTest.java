package org.sfa.forecast.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.sfa.forecast.sample.DealBook.A;
import static org.sfa.forecast.sample.DealBook.B;
import static org.sfa.forecast.sample.DealBook.C;
import static org.sfa.forecast.sample.DealBook.date;
import static org.sfa.forecast.sample.DealBook.day;
import static org.sfa.forecast.sample.DealBook.id;
import static org.sfa.forecast.sample.Deals.Q1;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.StageCode;
import org.sfa.forecast.pipeline.PipelineHistory;
import org.sfa.forecast.projection.CloseTiming;
import org.sfa.forecast.projection.PeriodProjector;
import org.sfa.forecast.sample.DealBook;

class BacktestTest {

    private static final List<BacktestCut> CUTS = List.of(new BacktestCut(date(30), Q1), new BacktestCut(date(60), Q1));

    /** Stage probabilities and close dates, timed by all that was known. */
    private static final ForecastModel MODEL =
            (known, deals, cut) -> PeriodProjector.of(cut.period(), cut.asOf(), CurrencyUnit.USD)
                    .withTiming(CloseTiming.of(known.asOf(day(0).plusSeconds(86_400L * 900)), cut.asOf()))
                    .project(deals);

    private final Recording clock = new Recording();
    private final DealBook book = new DealBook(clock);

    /** A clock that is set by hand: when things are recorded. */
    private static final class Recording extends Clock {
        private Instant now = day(0);

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /**
     * Three deals are entered on day 5: x of 100 in stage b (.5), y of 200 in stage a (.2), z of 400 in stage c (.8). x
     * is won on day 40 for 110, y is lost on day 50, z is still open at the end. Everything is recorded at once.
     */
    private void record() {
        enter("x", B, "100.00");
        enter("y", A, "200.00");
        enter("z", C, "400.00");
        on(40).win("x", "USD 110.00", 40);
        on(50).lose("y", 50);
        on(200);
    }

    private void enter(String deal, StageCode stage, String amount) {
        on(5).open(deal, stage, 5)
                .change(deal, 5, d -> d.withAmount(Money.parse("USD " + amount)).withCloseDate(date(80)));
    }

    private DealBook on(long day) {
        Instant then = day(day).plusSeconds(3_600);
        clock.now = then.isAfter(clock.now) ? then : clock.now;
        return book;
    }

    @Test
    void run_forecastsEachCutFromWhatWasKnown() {
        record();
        Backtest<String> backtest = run();

        assertThat(backtest.forecasts())
                .extracting(scored -> scored.forecast().amount())
                .as("50 + 40 + 320; 110 + 320")
                .containsExactly(usd("410.00"), usd("430.00"));
        assertThat(backtest.forecasts()).extracting(ScoredForecast::actual).containsOnly(usd("110.00"));
        assertThat(backtest.forecasts())
                .extracting(scored -> scored.forecast().leadDays())
                .containsExactly(59L, 29L);
        assertThat(backtest.deals())
                .extracting(deal -> deal.asOf() + " " + deal.deal() + " " + deal.probability() + " " + deal.won())
                .containsExactly(
                        "2026-01-31 x 0.5 true",
                        "2026-01-31 y 0.2 false",
                        "2026-01-31 z 0.8 false",
                        "2026-03-02 z 0.8 false");
        assertThat(backtest.revenueAccuracy().bias()).as("(300 + 320) / 220").contains(new BigDecimal("2.818182"));
        assertThat(backtest.dealAccuracy().brier().score())
                .as("(.25 + .04 + .64 + .64) / 4")
                .isCloseTo(1.57 / 4, within(1e-12));
    }

    /** The edits are about days before the cuts, so that the history as it is now differs, but they were made later. */
    @Test
    void laterEditsOfEarlierDays_changeNothingOfAForecast() {
        record();
        Backtest<String> before = run();
        List<Opportunity> heldBefore =
                PipelineHistory.of(book.sfa().store().changes()).asOf(day(31));
        on(300).change("y", 20, deal -> deal.withAmount(Money.parse("USD 99999.00")));
        on(301).move("z", A, 10);
        on(302).open("late", C, 6);
        on(303).change("late", 6, deal -> deal.withAmount(Money.parse("USD 777.00"))
                .withCloseDate(date(85)));
        on(304).delete("x", 304);
        Backtest<String> after = run();

        assertThat(PipelineHistory.of(book.sfa().store().changes()).asOf(day(31)))
                .as("the past as it is known now")
                .isNotEqualTo(heldBefore);
        assertThat(after.forecasts())
                .extracting(ScoredForecast::forecast)
                .isEqualTo(before.forecasts().stream()
                        .map(ScoredForecast::forecast)
                        .toList());
        assertThat(after.deals())
                .extracting(DealForecast::probability)
                .isEqualTo(
                        before.deals().stream().map(DealForecast::probability).toList());
        assertThat(after.forecasts())
                .extracting(ScoredForecast::actual)
                .as("what came is what is known now: x was deleted")
                .containsOnly(usd("0.00"));
    }

    @Test
    void knownBefore_endsWithTheChangesRecordedBeforeTheInstant() {
        record();
        Instant won = day(40).plusSeconds(3_600);
        PipelineHistory before = PipelineHistory.knownBefore(book.sfa().store().changes(), won);
        PipelineHistory after = PipelineHistory.knownBefore(book.sfa().store().changes(), won.plusNanos(1_000));

        assertThat(before.find(id("x")).orElseThrow().states()).hasSize(2);
        assertThat(after.find(id("x")).orElseThrow().states()).hasSize(3);
        assertThat(after.position()).isEqualTo(before.position() + 1);
        assertThat(PipelineHistory.knownBefore(book.sfa().store().changes(), Instant.MIN)
                        .position())
                .isZero();
        assertThat(PipelineHistory.knownBefore(book.sfa().store().changes(), Instant.MIN)
                        .timelines())
                .isEmpty();
    }

    @Test
    void zone_saysWhenTheDayEnds() {
        record();
        on(0);
        List<BacktestCut> cut = List.of(new BacktestCut(date(39), Q1));

        assertThat(run(cut, ZoneOffset.UTC).deals())
                .extracting(deal -> deal.deal().value())
                .contains("x");
        assertThat(run(cut, ZoneOffset.ofHours(-2)).deals())
                .as("day 39 ends two hours later there: x was won by then")
                .extracting(deal -> deal.deal().value())
                .containsExactly("y", "z");
    }

    @Test
    void slices_areForecastOneByOne() {
        record();
        Backtest<String> backtest = Backtest.run(
                book.sfa().store().changes(),
                CUTS.subList(0, 1),
                ZoneOffset.UTC,
                deal -> deal.amount().filter(usd("300.00")::isLessThan).isPresent() ? "large" : "small",
                deal -> deal.amount().orElseThrow(),
                MODEL);

        assertThat(backtest.forecasts())
                .extracting(scored -> scored.slice() + " " + scored.forecast().amount() + " " + scored.actual())
                .containsExactly("small USD 90.00 USD 110.00", "large USD 320.00 USD 0.00");
        assertThat(RevenueAccuracy.by(backtest.forecasts(), ScoredForecast::slice))
                .containsOnlyKeys("small", "large");
    }

    @Test
    void sliceThatNobodyKnewOf_isForecastWithoutDeals() {
        record();
        on(70).open("new", C, 70).win("new", "USD 5000.00", 75);
        Backtest<String> backtest = Backtest.run(
                book.sfa().store().changes(),
                CUTS.subList(0, 1),
                ZoneOffset.UTC,
                deal -> deal.id().value(),
                deal -> deal.amount().orElseThrow(),
                MODEL);

        assertThat(backtest.forecasts())
                .extracting(scored -> scored.slice() + " " + scored.forecast().amount() + " " + scored.actual())
                .contains("new USD 0.00 USD 5000.00");
    }

    @Test
    void cutsThatAreTooLate_areRefused() {
        assertThatThrownBy(() -> new BacktestCut(date(89), Q1))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(
                        "asOf must be before the last day of FY2026-Q1 [2026-01-01, 2026-04-01), but was 2026-03-31");
    }

    /** An edit that is recorded after the cuts, about any day. */
    record Edit(String deal, int kind, int day) {}

    @Provide
    Arbitrary<List<Edit>> edits() {
        return Combinators.combine(
                        Arbitraries.of("x", "y", "z"),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 90))
                .as(Edit::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    @Property(tries = 100)
    void noLaterEdit_changesAForecast(@ForAll("edits") List<Edit> edits) {
        BacktestTest fresh = new BacktestTest();
        fresh.record();
        List<RevenueForecast> before =
                fresh.run().forecasts().stream().map(ScoredForecast::forecast).toList();
        for (Edit edit : edits) {
            switch (edit.kind()) {
                case 0 -> fresh.book.move(edit.deal(), A, edit.day());
                case 1 -> fresh.book.move(edit.deal(), C, edit.day());
                case 2 -> fresh.book.win(edit.deal(), "USD 12345.00", edit.day());
                case 3 -> fresh.book.lose(edit.deal(), edit.day());
                default -> fresh.book.change(edit.deal(), edit.day(), deal -> deal.withAmount(Money.parse("USD 9.00")));
            }
        }
        assertThat(fresh.run().forecasts()).extracting(ScoredForecast::forecast).isEqualTo(before);
    }

    private Backtest<String> run() {
        return run(CUTS, ZoneOffset.UTC);
    }

    private Backtest<String> run(List<BacktestCut> cuts, ZoneId zone) {
        return Backtest.run(
                book.sfa().store().changes(),
                cuts,
                zone,
                deal -> "all",
                deal -> deal.amount().orElseThrow(),
                MODEL);
    }

    private static Money usd(String amount) {
        return Money.parse("USD " + amount);
    }
}
