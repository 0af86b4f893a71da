package org.sfa.core.currency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;

class FxRateTest {

    private static final CurrencyUnit JPY = CurrencyUnit.JPY;

    private static FxRate rate(CurrencyUnit from, CurrencyUnit to, String rate) {
        return FxRate.of(from, to, new BigDecimal(rate));
    }

    @Test
    void convert_roundsToTheDecimalPlacesOfTheTarget() {
        FxRate yen = rate(CurrencyUnit.EUR, JPY, "162.345");
        assertThat(yen.convert(Money.parse("EUR 1.00"), RoundingMode.DOWN)).isEqualTo(Money.parse("JPY 162"));
        assertThat(yen.convert(Money.parse("EUR 1.00"), RoundingMode.UP)).isEqualTo(Money.parse("JPY 163"));
        FxRate dinar = rate(CurrencyUnit.EUR, CurrencyUnit.of("BHD"), "0.41");
        assertThat(dinar.convert(Money.parse("EUR 0.05"), RoundingMode.HALF_UP)).isEqualTo(Money.parse("BHD 0.021"));
    }

    @Test
    void convert_atAnInverseSeesATieThatADecimalWouldMiss() {
        FxRate third = rate(CurrencyUnit.USD, CurrencyUnit.of("BHD"), "3").inverse();
        Money amount = Money.parse("BHD 0.045");
        assertThat(third.convert(amount, RoundingMode.HALF_UP)).isEqualTo(Money.parse("USD 0.02"));
        assertThat(amount.getAmount().multiply(third.value()).setScale(2, RoundingMode.HALF_UP))
                .isEqualByComparingTo("0.01");
    }

    @Test
    void value_has34Digits() {
        assertThat(rate(CurrencyUnit.EUR, CurrencyUnit.USD, "3").inverse().value())
                .isEqualTo(new BigDecimal("0.3333333333333333333333333333333333"));
    }

    @Test
    void then_goesAcrossTheCommonCurrency() {
        FxRate across = rate(CurrencyUnit.EUR, CurrencyUnit.USD, "1.10").then(rate(CurrencyUnit.USD, JPY, "150"));
        assertThat(across).isEqualTo(rate(CurrencyUnit.EUR, JPY, "165"));
        assertThatThrownBy(() -> across.then(across))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("next rate must start from JPY, but was EUR/JPY 165.00");
    }

    @Test
    void then_backToTheFirstCurrencyIsOne() {
        FxRate there = rate(CurrencyUnit.EUR, CurrencyUnit.USD, "1.10");
        assertThat(there.then(rate(CurrencyUnit.USD, CurrencyUnit.EUR, "0.90")))
                .isEqualTo(FxRate.identity(CurrencyUnit.EUR));
    }

    @Test
    void equality_isThatOfTheFraction() {
        FxRate half = rate(CurrencyUnit.EUR, CurrencyUnit.USD, "0.50");
        FxRate inverse = rate(CurrencyUnit.USD, CurrencyUnit.EUR, "2").inverse();
        assertThat(half).isEqualTo(inverse).hasSameHashCodeAs(inverse);
        assertThat(half).isNotEqualTo(rate(CurrencyUnit.EUR, CurrencyUnit.USD, "0.51"));
        assertThat(half).isNotEqualTo(rate(CurrencyUnit.EUR, CurrencyUnit.GBP, "0.50"));
        assertThat(half).isNotEqualTo(rate(CurrencyUnit.GBP, CurrencyUnit.USD, "0.50"));
        assertThat(half).hasToString("EUR/USD 0.50");
    }

    @Test
    void of_refusesARateThatIsNotPositiveOrTooLong() {
        assertThatThrownBy(() -> rate(CurrencyUnit.EUR, CurrencyUnit.USD, "0"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("rate must be positive, but was 0");
        assertThatThrownBy(() -> rate(CurrencyUnit.EUR, CurrencyUnit.USD, "1E-35"))
                .hasMessage("rate must have at most 34 digits before and after the point, but was 1E-35");
        assertThatThrownBy(() -> rate(CurrencyUnit.EUR, CurrencyUnit.USD, "1E+34"))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> rate(CurrencyUnit.EUR, CurrencyUnit.USD, "1E+2147483647"))
                .isInstanceOf(InvalidValueException.class);
        assertThat(rate(CurrencyUnit.EUR, CurrencyUnit.USD, "1E+33").value()).isEqualByComparingTo("1E+33");
        assertThatThrownBy(() -> new FxRate(CurrencyUnit.EUR, CurrencyUnit.USD, BigDecimal.ONE, BigDecimal.ZERO))
                .hasMessage("denominator must be positive, but was 0");
    }

    @Test
    void of_refusesAnyRateButOneForTheSameCurrency() {
        assertThat(rate(CurrencyUnit.EUR, CurrencyUnit.EUR, "1.00")).isEqualTo(FxRate.identity(CurrencyUnit.EUR));
        assertThatThrownBy(() -> rate(CurrencyUnit.EUR, CurrencyUnit.EUR, "1.01"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("rate must be 1 from EUR to EUR, but was 1.01");
    }

    @Test
    void convert_refusesAnotherCurrencyAndAModeThatDoesNotRound() {
        FxRate rate = rate(CurrencyUnit.EUR, CurrencyUnit.USD, "1.1");
        assertThatThrownBy(() -> rate.convert(Money.parse("USD 1.00"), RoundingMode.HALF_UP))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("amount must be in EUR, but was USD 1.00");
        assertThatThrownBy(() -> rate.convert(Money.parse("EUR 1.00"), RoundingMode.UNNECESSARY))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("rounding must be a mode that rounds, but was UNNECESSARY");
    }

    @Property
    void convert_isMonotonic(
            @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long minorUnits,
            @ForAll @LongRange(min = 0, max = 1_000_000) long more,
            @ForAll @BigRange(min = "0.000001", max = "100000") @Scale(6) BigDecimal value,
            @ForAll boolean inverse,
            @ForAll RoundingMode rounding) {
        if (rounding == RoundingMode.UNNECESSARY) {
            return;
        }
        FxRate rate =
                inverse ? FxRate.of(JPY, CurrencyUnit.EUR, value).inverse() : FxRate.of(CurrencyUnit.EUR, JPY, value);
        Money less = rate.convert(Money.ofMinor(CurrencyUnit.EUR, minorUnits), rounding);
        Money greater = rate.convert(Money.ofMinor(CurrencyUnit.EUR, minorUnits + more), rounding);
        assertThat(less).isLessThanOrEqualTo(greater);
    }

    @Property
    void inverse_ofInverseAndThereAndBackAreExact(
            @ForAll @BigRange(min = "0.000001", max = "100000") @Scale(6) BigDecimal value) {
        FxRate rate = FxRate.of(CurrencyUnit.EUR, CurrencyUnit.USD, value);
        assertThat(rate.inverse().inverse()).isEqualTo(rate);
        FxRate toYen = FxRate.of(CurrencyUnit.USD, JPY, BigDecimal.TEN);
        assertThat(rate.then(toYen).then(toYen.inverse())).isEqualTo(rate).hasSameHashCodeAs(rate);
    }
}
