package org.sfa.forecast.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.sfa.forecast.projection.ProjectionFixture.day;
import static org.sfa.forecast.sample.Deals.Q1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.forecast.sample.Deals;

class PeriodProjectionTest {

    private static final PeriodProjector PROJECTOR = PeriodProjector.of(Q1, day(59), CurrencyUnit.USD);

    /** Won 1,000 in the quarter; open 100 at .5, 200 at .25 and 50 at .8 that close in it, and one that closes later. */
    private static List<Opportunity> deals() {
        return List.of(
                Deals.won("w1", "USD 600.00", day(0), day(20)),
                Deals.won("w2", "USD 400.00", day(0), day(59)),
                Deals.won("before", "USD 9000.00", day(-90), day(-1)),
                Deals.lost("l", day(0), day(30)),
                Deals.open("a", "USD 100.00", "0.5", day(10), day(80)),
                Deals.open("b", "USD 200.00", "0.25", day(10), day(89)),
                Deals.open("c", "USD 50.00", "0.8", day(10), day(40)),
                Deals.open("later", "USD 7000.00", "0.9", day(10), day(90)));
    }

    @Test
    void project_addsWhatWasWonToTheOpenDealsOfThePeriod() {
        PeriodProjection projection = PROJECTOR.project(deals());

        assertThat(projection.won()).isEqualTo(usd("1000.00"));
        assertThat(projection.wonDeals()).isEqualTo(2);
        assertThat(projection.open())
                .extracting(deal -> deal.chance().probability())
                .containsExactly(.5, .25, .8, 0.0);
        assertThat(projection.p10()).isEqualTo(usd("1050.00"));
        assertThat(projection.p50()).isEqualTo(usd("1150.00"));
        assertThat(projection.p90()).isEqualTo(usd("1300.00"));
        assertThat(projection.chanceToReach(usd("1250.00"))).isCloseTo(.225, within(1e-12));
        assertThat(projection.revenue().mean()).isEqualTo(BigMoney.parse("USD 1140.000000"));
        assertThat(projection.wins().mean()).isCloseTo(1.55, within(1e-12));
        assertThat(projection.caveats())
                .containsExactly("4 of 4 open deals are timed by their close date, for want of a history of their age");
    }

    @Test
    void dealsThatCountNowhere_areCounted() {
        List<Opportunity> deals = new ArrayList<>(deals());
        Opportunity bare = Opportunity.builder()
                .from(Deals.open("bare", "USD 1.00", "0.5", day(1), day(70)))
                .amount(Optional.empty())
                .build();
        deals.add(bare);
        deals.add(Deals.open("out", "USD 70000.00", "0.5", day(1), day(70)).withCategory(ForecastCategory.OMITTED));
        deals.add(Opportunity.builder()
                .from(Deals.won("unpriced", "USD 1.00", day(1), day(20)))
                .amount(Optional.empty())
                .build());
        PeriodProjection projection = PROJECTOR.project(deals);

        assertThat(projection.incomplete()).isEqualTo(2);
        assertThat(projection.omitted()).isEqualTo(1);
        assertThat(projection.revenue().mean()).isEqualTo(BigMoney.parse("USD 1140.000000"));
        assertThat(projection.caveats())
                .contains(
                        "2 deals have no amount or no date and count nowhere",
                        "1 open deals are omitted by their category");
    }

    /** The 20 past deals were won at 5 days. Of two open ones, at 2 and at 3 days, with 2 days left, one can be in time. */
    @Test
    void history_timesDealsByTheirAge() {
        FiscalPeriod short1 = new FiscalPeriod(FiscalPeriod.Kind.MONTH, 2026, 3, day(40), day(62));
        List<Opportunity> deals = new ArrayList<>(ProjectionFixture.wonAtFiveDays());
        deals.add(Deals.open("young", "USD 100.00", "0.5", day(57), day(61)));
        deals.add(Deals.open("ripe", "USD 100.00", "0.5", day(56), day(300)));
        deals.add(Deals.open("old", "USD 100.00", "0.5", day(50), day(61)));
        PeriodProjection projection = PeriodProjector.of(short1, day(59), CurrencyUnit.USD)
                .withTiming(CloseTiming.of(deals, day(59)))
                .project(deals);

        assertThat(projection.open()).extracting(ProjectedDeal::inTime).containsExactly(0.0, 1.0, 1.0);
        assertThat(projection.open())
                .extracting(ProjectedDeal::timing)
                .containsExactly(
                        ProjectedDeal.Timing.HISTORY, ProjectedDeal.Timing.HISTORY, ProjectedDeal.Timing.CLOSE_DATE);
        assertThat(projection.caveats())
                .containsExactly("1 of 3 open deals are timed by their close date, for want of a history of their age");
    }

    /** A month later the same ripe deal would have been won before the period begins. */
    @Test
    void history_leavesOutWhatComesBeforeThePeriod() {
        FiscalPeriod later = new FiscalPeriod(FiscalPeriod.Kind.MONTH, 2026, 3, day(62), day(65));
        List<Opportunity> deals = new ArrayList<>(ProjectionFixture.wonAtFiveDays());
        deals.add(Deals.open("young", "USD 100.00", "0.5", day(58), day(61)));
        deals.add(Deals.open("ripe", "USD 100.00", "0.5", day(56), day(300)));
        PeriodProjection projection = PeriodProjector.of(later, day(59), CurrencyUnit.USD)
                .withTiming(CloseTiming.of(deals, day(59)))
                .project(deals);

        assertThat(projection.open()).extracting(ProjectedDeal::inTime).containsExactly(1.0, 0.0);
    }

    @Test
    void periodThatIsOver_bringsWhatWasWon() {
        PeriodProjection projection =
                PeriodProjector.of(Q1, day(89), CurrencyUnit.USD).project(deals());

        assertThat(projection.p10()).isEqualTo(usd("1000.00"));
        assertThat(projection.p90()).isEqualTo(usd("1000.00"));
        assertThat(projection.chanceToReach(usd("1000.01"))).isZero();
    }

    @Test
    void newBusiness_widensTheProjectionOrSaysThatItIsTooLittle() {
        List<Opportunity> deals = ProjectionFixture.wonAtFiveDays();
        NewBusiness business = NewBusiness.of(deals, day(0), day(59), Q1, CurrencyUnit.USD, deal -> deal.amount()
                .orElseThrow());
        NewBusiness little =
                NewBusiness.of(deals.subList(0, 5), day(0), day(59), Q1, CurrencyUnit.USD, deal -> deal.amount()
                        .orElseThrow());
        PeriodProjection with = PROJECTOR.project(deals(), business);
        PeriodProjection without = PROJECTOR.project(deals(), little);

        assertThat(with.revenue().mean())
                .as("30 days left, 25 of them early enough: 20 · 25 / 60 wins of 100")
                .isEqualTo(BigMoney.parse("USD 1973.333333"));
        assertThat(with.chanceToReach(usd("1500.00"))).isGreaterThan(.8);
        assertThat(without.revenue().mean()).isEqualTo(BigMoney.parse("USD 1140.000000"));
        assertThat(without.caveats())
                .contains("nothing is added for new business, insufficient: 5 deals begun in 60 days, 5 won");
    }

    @Test
    void correlation_widensButKeepsTheMean() {
        PeriodProjection alone = PROJECTOR.project(deals());
        PeriodProjection shared = PROJECTOR
                .withMethod(ProjectionMethod.standard().withCorrelation(.5))
                .project(deals());

        assertThat(shared.revenue().mean()).isEqualTo(alone.revenue().mean());
        assertThat(shared.chanceToReach(usd("1350.00"))).isGreaterThan(alone.chanceToReach(usd("1350.00")));
        assertThat(shared.wins().exactly(0)).isGreaterThan(alone.wins().exactly(0));
    }

    @Test
    void simulatedProjections_saySo() {
        PeriodProjection projection = PROJECTOR
                .withMethod(ProjectionMethod.standard().withMostSums(0).withDraws(1_000))
                .project(deals());

        assertThat(projection.caveats()).contains("the distribution is simulated with 1000 draws");
    }

    @Test
    void wrongFigures_areRefusedByDeal() {
        assertThatThrownBy(() -> PROJECTOR.withProbability(deal -> 2).project(deals()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("probability of deal a must be in [0, 1], but was 2.0");
        assertThatThrownBy(() ->
                        PROJECTOR.withValue(deal -> Money.parse("EUR 1.00")).project(deals()))
                .hasMessage("value of deal w1 must be in USD, but was EUR 1.00");
    }

    private static Money usd(String amount) {
        return Money.parse("USD " + amount);
    }
}
