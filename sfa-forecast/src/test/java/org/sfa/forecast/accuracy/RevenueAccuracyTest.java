package org.sfa.forecast.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.forecast.sample.DealBook.date;
import static org.sfa.forecast.sample.Deals.Q1;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;
import org.sfa.forecast.pipeline.Rate;

class RevenueAccuracyTest {

    /** The vector: actual 100, 200, 50, 0; forecast 110, 170, 60, 10. */
    private static final List<ScoredForecast<String>> VECTOR =
            List.of(scored("ann", 110, 100), scored("ann", 170, 200), scored("bob", 60, 50), scored("bob", 10, 0));

    @Test
    void of_isTheVector() {
        RevenueAccuracy accuracy = RevenueAccuracy.of(VECTOR);

        assertThat(accuracy.wape()).contains(new BigDecimal("0.171429"));
        assertThat(accuracy.bias()).contains(new BigDecimal("0.000000"));
        assertThat(accuracy.mape()).contains(new BigDecimal("0.150000"));
        assertThat(accuracy.nonZero()).isEqualTo(3);
        assertThat(accuracy.actual()).isEqualTo(usd(350));
        assertThat(accuracy.error()).isEqualTo(usd(0));
        assertThat(accuracy.absoluteError()).isEqualTo(usd(60));
    }

    @Test
    void covered_isHowOftenTheRangeHeldBordersIncluded() {
        RevenueAccuracy accuracy = RevenueAccuracy.of(List.of(
                ranged(100, 90, 110), ranged(90, 90, 110), ranged(110, 90, 110), ranged(111, 90, 110), VECTOR.get(0)));

        assertThat(accuracy.covered()).isEqualTo(new Rate(3, 4));
        assertThat(RevenueAccuracy.of(VECTOR).covered()).isEqualTo(new Rate(0, 0));
    }

    @Test
    void by_groupsByAnything() {
        Map<String, RevenueAccuracy> bySlice = RevenueAccuracy.by(VECTOR, ScoredForecast::slice);
        Map<Boolean, RevenueAccuracy> byLead =
                RevenueAccuracy.by(VECTOR, scored -> scored.forecast().leadDays() > 30);

        assertThat(bySlice).containsOnlyKeys("ann", "bob");
        assertThat(bySlice.get("ann").bias()).as("(10 - 30) / 300").contains(new BigDecimal("-0.066667"));
        assertThat(bySlice.get("bob").wape()).contains(new BigDecimal("0.400000"));
        assertThat(byLead).containsOnlyKeys(true);
        assertThat(VECTOR.get(0).forecast().leadDays()).isEqualTo(80);
    }

    @Test
    void fewForecasts_sayThatTheyAreFew() {
        List<ScoredForecast<String>> ten = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ten.add(scored("ann", 110, 100));
        }
        assertThat(RevenueAccuracy.of(VECTOR).isSufficient()).isFalse();
        assertThat(RevenueAccuracy.of(VECTOR)).hasToString("insufficient (4 forecasts, 0 / 0 in range)");
        assertThat(RevenueAccuracy.of(ten).isSufficient()).isTrue();
        assertThat(RevenueAccuracy.of(ten)).hasToString("WAPE 0.100000, bias 0.100000 (10 forecasts, 0 / 0 in range)");
    }

    @Test
    void nothingActual_hasNoShares() {
        RevenueAccuracy accuracy = RevenueAccuracy.of(List.of(scored("ann", 10, 0)));

        assertThat(accuracy.wape()).isEmpty();
        assertThat(accuracy.bias()).isEmpty();
        assertThat(accuracy.mape()).isEmpty();
        assertThat(accuracy.error()).isEqualTo(usd(10));
    }

    @Test
    void wrongInput_isRefusedByName() {
        assertThatThrownBy(() -> RevenueAccuracy.of(List.of()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("forecasts must be there");
        RevenueForecast forecast = new RevenueForecast(Q1, date(9), Money.parse("EUR 5.00"), Optional.empty());
        assertThatThrownBy(() -> new ScoredForecast<>("bob", forecast, usd(5)))
                .hasMessage("actual of bob must be in EUR, but was USD 5.00");
        ScoredForecast<String> euro = new ScoredForecast<>("bob", forecast, Money.parse("EUR 5.00"));
        assertThatThrownBy(() -> RevenueAccuracy.of(List.of(VECTOR.get(0), euro)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("actual of bob must be in USD, but was EUR 5.00");
        assertThatThrownBy(() -> new RevenueForecast.Range(usd(5), usd(4)))
                .hasMessage("high must not be less than low, USD 5.00, but was USD 4.00");
    }

    @Property
    void biasIsNeverGreaterThanWape_andGroupsAddUp(
            @ForAll @NotEmpty @Size(max = 30) List<@IntRange(min = 0, max = 500) Integer> amounts) {
        List<ScoredForecast<String>> forecasts = new ArrayList<>();
        for (int i = 0; i < amounts.size(); i++) {
            forecasts.add(scored("s" + i % 3, amounts.get(amounts.size() - 1 - i), amounts.get(i)));
        }
        RevenueAccuracy all = RevenueAccuracy.of(forecasts);
        assertThat(all.error().abs()).isLessThanOrEqualTo(all.absoluteError());
        assertThat(RevenueAccuracy.by(forecasts, ScoredForecast::slice).values().stream()
                        .map(RevenueAccuracy::absoluteError)
                        .reduce(usd(0), Money::plus))
                .isEqualTo(all.absoluteError());
    }

    private static ScoredForecast<String> scored(String slice, long forecast, long actual) {
        return new ScoredForecast<>(
                slice, new RevenueForecast(Q1, date(9), usd(forecast), Optional.empty()), usd(actual));
    }

    private static ScoredForecast<String> ranged(long actual, long low, long high) {
        return new ScoredForecast<>(
                "ann",
                new RevenueForecast(Q1, date(9), usd(100), Optional.of(new RevenueForecast.Range(usd(low), usd(high)))),
                usd(actual));
    }

    private static Money usd(long amount) {
        return Money.parse("USD " + amount + ".00");
    }
}
