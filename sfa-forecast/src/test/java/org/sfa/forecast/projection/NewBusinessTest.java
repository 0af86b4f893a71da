package org.sfa.forecast.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.sfa.forecast.projection.ProjectionFixture.day;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.currency.CurrencyConverter;
import org.sfa.core.currency.MissingRateException;
import org.sfa.core.currency.PlanRates;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.forecast.sample.Deals;

class NewBusinessTest {

    private static final FiscalPeriod TEN_DAYS = new FiscalPeriod(FiscalPeriod.Kind.MONTH, 2026, 4, day(100), day(110));

    /**
     * By hand: 20 deals in 100 days, all won at 5 days; of the 10 days left the first 5 are early enough: E = 5. Wins: mean
     * 20·5/100 = 1, variance 1·(1 + 5/100) = 1.05; each brings 100, so that the standard deviation is 100·√1.05.
     */
    @Test
    void of_isWhatTheHistoryBringsInTheDaysLeft() {
        NewBusiness business = of(ProjectionFixture.wonAtFiveDays(), TEN_DAYS);

        assertThat(business.begun()).isEqualTo(20);
        assertThat(business.days()).isEqualTo(100);
        assertThat(business.won()).hasSize(20).containsOnly(Money.parse("USD 100.00"));
        assertThat(business.expectedWins().orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(business.mean()).contains(BigMoney.parse("USD 100.000000"));
        assertThat(business.standardDeviation()).contains(BigMoney.parse("USD 102.469508"));
        assertThat(business).hasToString("1.0 wins expected from 20 deals begun in 100 days, 20 won");
        RevenueDistribution revenue =
                business.distribution(ProjectionMethod.standard()).orElseThrow();
        assertThat(revenue.isExact()).isTrue();
        assertThat(revenue.chanceToReach(Money.parse("USD 0.01")))
                .as("1 − 1.05^−20")
                .isCloseTo(1 - Math.pow(1.05, -20), within(1e-12));
    }

    @Test
    void periodThatBeginsLater_countsItsOwnWinsOnly() {
        FiscalPeriod next = new FiscalPeriod(FiscalPeriod.Kind.MONTH, 2026, 5, day(110), day(120));
        FiscalPeriod both = new FiscalPeriod(FiscalPeriod.Kind.QUARTER, 2026, 2, day(100), day(120));
        List<Opportunity> deals = ProjectionFixture.wonAtFiveDays();

        assertThat(of(deals, next).expectedWins().orElseThrow()).isCloseTo(2, within(1e-12));
        assertThat(of(deals, both).expectedWins().orElseThrow()).isCloseTo(3, within(1e-12));
    }

    /** Ten of the twenty have no amount: as many wins are to be expected, and of their size as much is known. */
    @Test
    void winsWithoutAnAmount_areWinsOfAnUnknownSize() {
        List<Opportunity> deals = ProjectionFixture.wonAtFiveDays().stream()
                .map(deal -> deal.id().value().length() == 4 ? deal.withAmount(Optional.empty()) : deal)
                .toList();
        NewBusiness business = of(deals, TEN_DAYS);

        assertThat(business.begun()).isEqualTo(20);
        assertThat(business.won()).hasSize(10);
        assertThat(business.expectedWins().orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(business.mean()).contains(BigMoney.parse("USD 100.000000"));
    }

    @Test
    void aValueWithoutARate_isRefusedWithTheDeal() {
        LocalDate asOf = day(99);
        CurrencyConverter none = CurrencyConverter.plan(PlanRates.none(), CurrencyUnit.EUR, RoundingMode.HALF_EVEN);

        assertThatThrownBy(() -> NewBusiness.of(
                        ProjectionFixture.wonAtFiveDays(),
                        day(0),
                        asOf,
                        TEN_DAYS,
                        CurrencyUnit.EUR,
                        deal -> none.convert(deal.amount().orElseThrow(), asOf, asOf)))
                .isInstanceOf(MissingRateException.class)
                .hasMessageStartingWith("value of deal won0 can't be converted: ");
    }

    /** Some two hundred wins of 900 trillion dollars each are more cents than 64 bits hold. */
    @Test
    void sumsThatWouldOverflow_areRefused() {
        List<Opportunity> deals = ProjectionFixture.wonAtFiveDays().stream()
                .map(deal -> deal.withAmount(Money.parse("USD 900000000000000.01")))
                .toList();
        FiscalPeriod decade = new FiscalPeriod(FiscalPeriod.Kind.YEAR, 2026, 0, day(100), day(1_105));
        NewBusiness business = of(deals, decade);

        assertThat(business.expectedWins().orElseThrow()).isCloseTo(200, within(1e-9));
        assertThatThrownBy(() -> business.distribution(ProjectionMethod.standard()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageMatching(
                        "greatest sum of new wins must be at most 2305843009213693951 minor units, but was \\d+");
    }

    @Test
    void periodThatIsOver_bringsNothing() {
        FiscalPeriod over = new FiscalPeriod(FiscalPeriod.Kind.MONTH, 2026, 3, day(60), day(90));
        NewBusiness business = of(ProjectionFixture.wonAtFiveDays(), over);

        assertThat(business.expectedWins()).hasValue(0);
        assertThat(business.mean()).contains(BigMoney.parse("USD 0.000000"));
        assertThat(business.distribution(ProjectionMethod.standard())
                        .orElseThrow()
                        .p90()
                        .isZero())
                .isTrue();
    }

    @Test
    void tooFewWins_areInsufficient() {
        List<Opportunity> deals =
                new ArrayList<>(ProjectionFixture.wonAtFiveDays().subList(0, 9));
        for (int i = 0; i < 30; i++) {
            deals.add(Deals.lost("lost" + i, day(1), day(2)));
        }
        NewBusiness business = of(deals, TEN_DAYS);

        assertThat(business.isSufficient()).isFalse();
        assertThat(business.expectedWins()).isEmpty();
        assertThat(business.mean()).isEmpty();
        assertThat(business.standardDeviation()).isEmpty();
        assertThat(business.distribution(ProjectionMethod.standard())).isEmpty();
        assertThat(business).hasToString("insufficient: 39 deals begun in 100 days, 9 won");
    }

    @Test
    void dealsOfAnotherTime_areLeftOut() {
        List<Opportunity> deals = ProjectionFixture.wonAtFiveDays();
        NewBusiness since = NewBusiness.of(deals, day(5), day(20), TEN_DAYS, CurrencyUnit.USD, deal -> deal.amount()
                .orElseThrow());

        assertThat(since.begun()).as("begun on the days 5 to 19").isEqualTo(15);
        assertThat(since.won()).as("won by day 20").hasSize(11);
        assertThat(since.days()).isEqualTo(16);
    }

    @Test
    void wrongInput_isRefusedByName() {
        List<Opportunity> deals = ProjectionFixture.wonAtFiveDays();

        assertThatThrownBy(() -> NewBusiness.of(deals, day(5), day(4), TEN_DAYS, CurrencyUnit.USD, deal -> deal.amount()
                        .orElseThrow()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("asOf must not be before the start of the past, 2026-01-06, but was 2026-01-05");
        assertThatThrownBy(() -> NewBusiness.of(
                        deals, day(0), day(99), TEN_DAYS, CurrencyUnit.USD, deal -> Money.parse("EUR 1.00")))
                .hasMessage("value of deal won0 must be in USD, but was EUR 1.00");
        assertThatThrownBy(() -> NewBusiness.of(
                        deals, day(0), day(99), TEN_DAYS, CurrencyUnit.USD, deal -> Money.parse("USD -1.00")))
                .hasMessage("value of deal won0 must not be negative, but was USD -1.00");
    }

    private static NewBusiness of(List<Opportunity> deals, FiscalPeriod period) {
        return NewBusiness.of(deals, day(0), day(99), period, CurrencyUnit.USD, deal -> deal.amount()
                .orElseThrow());
    }
}
