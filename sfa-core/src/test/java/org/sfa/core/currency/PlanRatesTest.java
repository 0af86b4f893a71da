package org.sfa.core.currency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Month;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.time.FiscalCalendar;

class PlanRatesTest {

    private static final CurrencyUnit EUR = CurrencyUnit.EUR;
    private static final CurrencyUnit USD = CurrencyUnit.USD;
    private static final CurrencyUnit GBP = CurrencyUnit.GBP;
    private static final FiscalCalendar CALENDAR = FiscalCalendar.monthBased(Month.APRIL);

    private static final PlanRates PLAN = PlanRates.builder("Budget", EUR)
            .rate(CALENDAR.year(2028), EUR, USD, new BigDecimal("1.30"))
            .rate(CALENDAR.year(2026), EUR, USD, new BigDecimal("1.10"))
            .rate(CALENDAR.year(2026), GBP, EUR, new BigDecimal("2"))
            .build();

    @Test
    void rate_holdsThroughoutThePeriod() {
        assertThat(PLAN.rate(EUR, USD, LocalDate.of(2025, 4, 1)).value()).isEqualByComparingTo("1.10");
        assertThat(PLAN.rate(EUR, USD, LocalDate.of(2026, 3, 31)).value()).isEqualByComparingTo("1.10");
        assertThat(PLAN.rate(EUR, USD, LocalDate.of(2027, 4, 1)).value()).isEqualByComparingTo("1.30");
    }

    @Test
    void rate_isCrossedThroughTheBaseWithinThePeriod() {
        LocalDate first = LocalDate.of(2025, 4, 1);
        assertThat(PLAN.rate(GBP, USD, first).value()).isEqualByComparingTo("2.20");
        assertThat(PLAN.rate(USD, GBP, first))
                .isEqualTo(PLAN.rate(GBP, USD, first).inverse());
        assertThat(PLAN.findRate(GBP, USD, LocalDate.of(2027, 4, 1))).isEmpty();
    }

    @Test
    void rate_ofOneYearDoesNotStandInForAnother() {
        assertThat(PLAN.findRate(EUR, USD, LocalDate.of(2025, 3, 31))).isEmpty();
        assertThat(PLAN.findRate(EUR, USD, LocalDate.of(2028, 4, 1))).isEmpty();
        assertThatThrownBy(() -> PLAN.rate(EUR, USD, LocalDate.of(2026, 4, 1)))
                .isInstanceOf(MissingRateException.class)
                .hasMessage("plan Budget must have a rate from EUR to USD on 2026-04-01, but there is none");
    }

    @Test
    void sameCurrency_isOneEvenInAnUnplannedYear() {
        LocalDate unplanned = LocalDate.of(2030, 1, 1);
        assertThat(PLAN.rate(USD, USD, unplanned)).isEqualTo(FxRate.identity(USD));
        assertThat(PlanRates.none().rate(USD, USD, unplanned)).isEqualTo(FxRate.identity(USD));
    }

    @Test
    void none_hasNoRate() {
        assertThat(PlanRates.none().periods()).isEmpty();
        assertThatThrownBy(() -> PlanRates.none()
                        .convert(Money.parse("EUR 1.00"), USD, LocalDate.of(2026, 1, 1), RoundingMode.UP))
                .isInstanceOf(MissingRateException.class)
                .hasMessageStartingWith("plan none must have a rate from EUR to USD");
    }

    @Test
    void builder_refusesPeriodsThatOverlap() {
        PlanRates.Builder builder =
                PlanRates.builder("Budget", EUR).rate(CALENDAR.year(2026), EUR, USD, new BigDecimal("1.10"));
        assertThatThrownBy(() -> builder.rate(CALENDAR.quarter(2026, 2), EUR, GBP, BigDecimal.ONE))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("fiscal period must not overlap FY2026 [2025-04-01, 2026-04-01) in plan Budget,"
                        + " but was FY2026-Q2 [2025-07-01, 2025-10-01)");
    }

    @Test
    void builder_refusesTwoRatesOfAPairInAPeriodAndABlankName() {
        PlanRates.Builder builder = PlanRates.builder("Budget", EUR)
                .rate(CALENDAR.year(2026), EUR, USD, new BigDecimal("1.10"))
                .rate(CALENDAR.year(2026), EUR, USD, new BigDecimal("1.20"));
        assertThatThrownBy(builder::build)
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("effectiveFrom must be unique for the rate from EUR to USD, but was 2025-04-01");
        assertThatThrownBy(() -> PlanRates.builder(" ", EUR)).hasMessage("name must not be blank, but was  ");
    }

    @Test
    void built_planDoesNotChangeWithItsBuilder() {
        PlanRates.Builder builder =
                PlanRates.builder("Budget", EUR).rate(CALENDAR.year(2026), EUR, USD, new BigDecimal("1.10"));
        PlanRates before = builder.build();
        PlanRates after =
                builder.rate(CALENDAR.year(2027), EUR, USD, BigDecimal.ONE).build();
        assertThat(before.periods()).containsExactly(CALENDAR.year(2026));
        assertThat(after.periods()).containsExactly(CALENDAR.year(2026), CALENDAR.year(2027));
        assertThat(after).isNotEqualTo(before);
        assertThat(before.name()).isEqualTo("Budget");
        assertThat(before).hasToString("PlanRates[Budget, [FY2026 [2025-04-01, 2026-04-01)]]");
        PlanRates alike = PlanRates.builder("Budget", EUR)
                .rate(CALENDAR.year(2026), EUR, USD, new BigDecimal("1.10"))
                .build();
        assertThat(alike).isEqualTo(before).hasSameHashCodeAs(before);
    }
}
