package org.sfa.core.currency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.error.SfaException;

class ExchangeRatesTest {

    private static final CurrencyUnit EUR = CurrencyUnit.EUR;
    private static final CurrencyUnit USD = CurrencyUnit.USD;
    private static final CurrencyUnit GBP = CurrencyUnit.GBP;
    private static final CurrencyUnit JPY = CurrencyUnit.JPY;
    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);

    private static final ExchangeRates RATES = ExchangeRates.builder(EUR)
            .rate(EUR, USD, MARCH, new BigDecimal("1.20"))
            .rate(EUR, USD, JANUARY, new BigDecimal("1.10"))
            .rate(GBP, EUR, JANUARY, new BigDecimal("1.15"))
            .build();

    private static FxRate rate(CurrencyUnit from, CurrencyUnit to, String value) {
        return FxRate.of(from, to, new BigDecimal(value));
    }

    @Test
    void rate_isTheLatestOnOrBeforeTheDate() {
        assertThat(RATES.rate(EUR, USD, JANUARY).value()).isEqualByComparingTo("1.10");
        assertThat(RATES.rate(EUR, USD, MARCH.minusDays(1)).value()).isEqualByComparingTo("1.10");
        assertThat(RATES.rate(EUR, USD, MARCH).value()).isEqualByComparingTo("1.20");
        assertThat(RATES.rate(EUR, USD, MARCH.plusYears(5)).value()).isEqualByComparingTo("1.20");
    }

    @Test
    void rate_inTheOtherDirectionIsTheInverse() {
        assertThat(RATES.rate(USD, EUR, MARCH)).isEqualTo(rate(EUR, USD, "1.2").inverse());
    }

    @Test
    void rate_ofAPairWithoutOneIsCrossedThroughTheBase() {
        assertThat(RATES.rate(GBP, USD, MARCH)).isEqualTo(rate(GBP, USD, "1.38"));
        assertThat(RATES.rate(USD, GBP, MARCH)).isEqualTo(rate(GBP, USD, "1.38").inverse());
    }

    @Test
    void rate_isNotCrossedThroughAnotherCurrency() {
        ExchangeRates rates = ExchangeRates.of(GBP, RATES.published());
        assertThat(rates.findRate(GBP, USD, MARCH)).isEmpty();
        assertThat(rates.findRate(GBP, EUR, MARCH)).isPresent();
    }

    @Test
    void rate_ofAPairThatWasPublishedIsNotCrossed() {
        ExchangeRates rates =
                RATES.toBuilder().rate(GBP, USD, JANUARY, new BigDecimal("1.5")).build();
        assertThat(rates.rate(GBP, USD, MARCH)).isEqualTo(rate(GBP, USD, "1.5"));
        assertThat(rates.rate(GBP, USD, JANUARY)).isEqualTo(rate(GBP, USD, "1.5"));
        assertThat(RATES.published()).hasSize(3);
    }

    @Test
    void rate_publishedInBothDirectionsIsTheLaterAndElseTheOneAskedFor() {
        ExchangeRates rates = ExchangeRates.builder(EUR)
                .rate(USD, EUR, JANUARY, new BigDecimal("0.8"))
                .rate(EUR, USD, JANUARY, new BigDecimal("1.2"))
                .rate(USD, EUR, MARCH, new BigDecimal("0.5"))
                .build();
        assertThat(rates.rate(EUR, USD, JANUARY)).isEqualTo(rate(EUR, USD, "1.2"));
        assertThat(rates.rate(USD, EUR, JANUARY)).isEqualTo(rate(USD, EUR, "0.8"));
        assertThat(rates.rate(EUR, USD, MARCH)).isEqualTo(rate(EUR, USD, "2"));
    }

    @Test
    void rate_thatIsMissingNamesCurrenciesAndDate() {
        LocalDate before = JANUARY.minusDays(1);
        assertThatThrownBy(() -> RATES.rate(EUR, USD, before))
                .isInstanceOf(SfaException.class)
                .hasMessage("exchange rates must have a rate from EUR to USD on 2025-12-31, but there is none")
                .asInstanceOf(InstanceOfAssertFactories.type(MissingRateException.class))
                .satisfies(missing -> {
                    assertThat(missing.from()).isEqualTo(EUR);
                    assertThat(missing.to()).isEqualTo(USD);
                    assertThat(missing.date()).isEqualTo(before);
                    assertThat(missing.isRetryable()).isFalse();
                });
        assertThatThrownBy(() -> RATES.rate(USD, JPY, MARCH)).isInstanceOf(MissingRateException.class);
        assertThatThrownBy(() -> RATES.rate(JPY, USD, MARCH)).isInstanceOf(MissingRateException.class);
        assertThat(RATES.findRate(GBP, USD, before)).isEmpty();
    }

    @Test
    void convert_ofAMissingRateFailsEvenForZero() {
        assertThatThrownBy(() -> RATES.convert(Money.zero(JPY), EUR, MARCH, RoundingMode.HALF_EVEN))
                .isInstanceOf(MissingRateException.class);
    }

    @Test
    void of_refusesTwoRatesOfAPairFromTheSameDate() {
        ExchangeRates.Builder builder = RATES.toBuilder().rate(EUR, USD, MARCH, new BigDecimal("1.20"));
        assertThatThrownBy(builder::build)
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("effectiveFrom must be unique for the rate from EUR to USD, but was 2026-03-01");
    }

    @Test
    void tables_withTheSameRatesAreEqual() {
        List<DatedRate> reversed = RATES.published().stream()
                .sorted((a, b) -> b.effectiveFrom().compareTo(a.effectiveFrom()))
                .toList();
        assertThat(ExchangeRates.of(EUR, reversed)).isEqualTo(RATES).hasSameHashCodeAs(RATES);
        assertThat(ExchangeRates.of(USD, reversed)).isNotEqualTo(RATES);
        assertThat(ExchangeRates.of(EUR, List.of())).isNotEqualTo(RATES);
        assertThat(RATES.base()).isEqualTo(EUR);
        assertThat(RATES).hasToString("ExchangeRates[base=EUR, 3 rates]");
    }

    @Test
    void provider_ofAnEmbedderIsNotAskedForTheSameCurrency() {
        FxRateProvider none = (from, to, on) -> Optional.empty();
        Money amount = Money.parse("EUR 1.23");
        assertThat(none.convert(amount, EUR, MARCH, RoundingMode.UP)).isSameAs(amount);
        assertThatThrownBy(() -> none.convert(amount, USD, MARCH, RoundingMode.UP))
                .isInstanceOf(MissingRateException.class);
    }

    @Property
    void sameCurrency_isOneOnEveryDate(@ForAll("currencies") CurrencyUnit currency, @ForAll LocalDate date) {
        assertThat(RATES.rate(currency, currency, date)).isEqualTo(FxRate.identity(currency));
    }

    @Property
    void latestRate_wins(
            @ForAll @Size(min = 1, max = 20)
                    Map<@IntRange(max = 60) Integer, @IntRange(min = 1, max = 1000) Integer> rates,
            @ForAll @IntRange(max = 70) int day,
            @ForAll boolean asInverse) {
        ExchangeRates.Builder builder = ExchangeRates.builder(EUR);
        rates.forEach((offset, value) -> builder.rate(EUR, USD, JANUARY.plusDays(offset), BigDecimal.valueOf(value)));
        Map.Entry<Integer, Integer> latest = new TreeMap<>(rates).floorEntry(day);
        LocalDate on = JANUARY.plusDays(day);
        Optional<FxRate> found = asInverse
                ? builder.build().findRate(USD, EUR, on).map(FxRate::inverse)
                : builder.build().findRate(EUR, USD, on);
        assertThat(found)
                .isEqualTo(Optional.ofNullable(latest)
                        .map(entry -> FxRate.of(EUR, USD, BigDecimal.valueOf(entry.getValue()))));
    }

    @Property
    void rate_isFoundExactlyWhenAPathExistsAndConvertAgrees(
            @ForAll("currencies") CurrencyUnit from,
            @ForAll("currencies") CurrencyUnit to,
            @ForAll("dates") LocalDate on) {
        boolean known = !on.isBefore(JANUARY) && from != JPY && to != JPY;
        Money amount = Money.ofMajor(from, 1000);
        assertThat(RATES.findRate(from, to, on)).matches(found -> found.isPresent() == (known || from.equals(to)));
        if (known || from.equals(to)) {
            FxRate rate = RATES.rate(from, to, on);
            assertThat(rate.from()).isEqualTo(from);
            assertThat(rate.to()).isEqualTo(to);
            assertThat(RATES.rate(to, from, on)).isEqualTo(rate.inverse());
            assertThat(RATES.convert(amount, to, on, RoundingMode.HALF_UP))
                    .isEqualTo(rate.convert(amount, RoundingMode.HALF_UP));
        } else {
            assertThatThrownBy(() -> RATES.convert(amount, to, on, RoundingMode.HALF_UP))
                    .isInstanceOf(MissingRateException.class)
                    .hasMessageContaining(from + " to " + to + " on " + on);
        }
    }

    @Provide
    Arbitrary<CurrencyUnit> currencies() {
        return Arbitraries.of(EUR, USD, GBP, JPY);
    }

    @Provide
    Arbitrary<LocalDate> dates() {
        return Arbitraries.integers().between(-40, 100).map(JANUARY::plusDays);
    }
}
