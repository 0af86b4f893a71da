package org.sfa.core.currency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Month;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.time.FiscalCalendar;

class CurrencyConverterTest {

    private static final CurrencyUnit EUR = CurrencyUnit.EUR;
    private static final CurrencyUnit USD = CurrencyUnit.USD;
    private static final LocalDate CLOSE = LocalDate.of(2026, 2, 1);
    private static final LocalDate AS_OF = LocalDate.of(2026, 6, 1);
    private static final Money AMOUNT = Money.parse("USD 100.00");

    private static final ExchangeRates RATES = ExchangeRates.builder(EUR)
            .rate(USD, EUR, LocalDate.of(2026, 1, 1), new BigDecimal("0.9"))
            .rate(USD, EUR, LocalDate.of(2026, 5, 1), new BigDecimal("0.8"))
            .build();
    private static final PlanRates PLAN = PlanRates.builder("Budget", EUR)
            .rate(FiscalCalendar.monthBased(Month.JANUARY).quarter(2026, 1), USD, EUR, new BigDecimal("0.7"))
            .build();
    private static final CurrencyConverter CONVERTER =
            new CurrencyConverter(RATES, PLAN, FxPolicy.CLOSE_DATE, EUR, RoundingMode.HALF_UP);

    @Test
    void convert_takesTheRateOfItsPolicy() {
        assertThat(CONVERTER.convert(AMOUNT, CLOSE, AS_OF)).isEqualTo(Money.parse("EUR 90.00"));
        assertThat(CONVERTER.withPolicy(FxPolicy.AS_OF).convert(AMOUNT, CLOSE, AS_OF))
                .isEqualTo(Money.parse("EUR 80.00"));
        assertThat(CONVERTER.withPolicy(FxPolicy.PLAN).convert(AMOUNT, CLOSE, AS_OF))
                .isEqualTo(Money.parse("EUR 70.00"));
    }

    @Test
    void convert_looksUpThePlanOfTheCloseDate() {
        CurrencyConverter plan = CONVERTER.withPolicy(FxPolicy.PLAN);
        assertThatThrownBy(() -> plan.convert(AMOUNT, AS_OF, CLOSE))
                .isInstanceOf(MissingRateException.class)
                .hasMessage("plan Budget must have a rate from USD to EUR on 2026-06-01, but there is none");
    }

    @Test
    void convert_roundsOnceByTheNamedMode() {
        Money odd = Money.parse("USD 0.05");
        assertThat(CONVERTER.convert(odd, CLOSE, AS_OF)).isEqualTo(Money.parse("EUR 0.05"));
        CurrencyConverter down = new CurrencyConverter(RATES, PLAN, FxPolicy.CLOSE_DATE, EUR, RoundingMode.DOWN);
        assertThat(down.convert(odd, CLOSE, AS_OF)).isEqualTo(Money.parse("EUR 0.04"));
    }

    @Test
    void factories_knowTheRatesOfTheirOwnPolicyOnly() {
        CurrencyConverter close = CurrencyConverter.closeDate(RATES, EUR, RoundingMode.HALF_UP);
        CurrencyConverter asOf = CurrencyConverter.asOf(RATES, EUR, RoundingMode.HALF_UP);
        CurrencyConverter plan = CurrencyConverter.plan(PLAN, EUR, RoundingMode.HALF_UP);
        assertThat(close.convert(AMOUNT, CLOSE, AS_OF)).isEqualTo(Money.parse("EUR 90.00"));
        assertThat(asOf.convert(AMOUNT, CLOSE, AS_OF)).isEqualTo(Money.parse("EUR 80.00"));
        assertThat(plan.convert(AMOUNT, CLOSE, AS_OF)).isEqualTo(Money.parse("EUR 70.00"));
        assertThatThrownBy(() -> asOf.withPolicy(FxPolicy.PLAN).convert(AMOUNT, CLOSE, AS_OF))
                .isInstanceOf(MissingRateException.class);
        assertThatThrownBy(() -> plan.withPolicy(FxPolicy.AS_OF).convert(AMOUNT, CLOSE, AS_OF))
                .isInstanceOf(MissingRateException.class);
    }

    @Test
    void withTarget_convertsToTheOtherCurrency() {
        assertThat(CONVERTER.withTarget(USD).convert(Money.parse("EUR 90.00"), CLOSE, AS_OF))
                .isEqualTo(AMOUNT);
    }

    @Test
    void constructor_refusesAModeThatDoesNotRound() {
        assertThatThrownBy(() -> CurrencyConverter.asOf(RATES, EUR, RoundingMode.UNNECESSARY))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("rounding must be a mode that rounds, but was UNNECESSARY");
    }

    @Property
    void sameCurrency_passesUntouched(
            @ForAll long minorUnits, @ForAll FxPolicy policy, @ForAll LocalDate closeDate, @ForAll LocalDate asOf) {
        Money amount = Money.ofMinor(EUR, minorUnits);
        assertThat(CONVERTER.withPolicy(policy).convert(amount, closeDate, asOf))
                .isSameAs(amount);
    }

    @Property
    void convert_isMonotonicAndOddAroundZero(
            @ForAll @LongRange(min = 0, max = 1_000_000_000) long minorUnits,
            @ForAll @LongRange(min = 0, max = 1000) long more,
            @ForAll FxPolicy policy) {
        CurrencyConverter converter = CONVERTER.withPolicy(policy);
        Money less = converter.convert(Money.ofMinor(USD, minorUnits), CLOSE, AS_OF);
        Money greater = converter.convert(Money.ofMinor(USD, minorUnits + more), CLOSE, AS_OF);
        assertThat(less).isLessThanOrEqualTo(greater);
        assertThat(converter.convert(Money.ofMinor(USD, -minorUnits), CLOSE, AS_OF))
                .isEqualTo(less.negated());
    }

    @Property
    void missingRate_isAlwaysAnError(@ForAll long minorUnits, @ForAll FxPolicy policy) {
        Money amount = Money.ofMinor(CurrencyUnit.CHF, minorUnits);
        assertThatThrownBy(() -> CONVERTER.withPolicy(policy).convert(amount, CLOSE, AS_OF))
                .isInstanceOf(MissingRateException.class)
                .hasMessageContaining("from CHF to EUR on 2026-0");
    }
}
