package org.sfa.forecast.accuracy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.joda.money.Money;
import org.sfa.core.error.InvalidValueException;
import org.sfa.forecast.pipeline.Rate;

/**
 * How far forecasts of revenue were from what came. All shares are decimals, 5% is 0.05, with six decimals, rounded half
 * up.
 *
 * <p>Source: R. J. Hyndman and A. B. Koehler, Another look at measures of forecast accuracy, International Journal of
 * Forecasting 22, 2006; WAPE is also known as MAD/mean (S. Kolassa and W. Schütz, Foresight 6, 2007).
 *
 * @param count how many forecasts there are
 * @param actual what came, added up
 * @param absoluteActual the size of what came, added up; differs when an actual amount is negative
 * @param error what was said − what came, added up: positive when too much was said
 * @param absoluteError the size of each error, added up
 * @param percentages the sum of |error| / |actual| over those whose actual amount is not zero
 * @param nonZero how many those are
 * @param covered how often what came lay within the range that was said, of the forecasts that gave one; 0.8 is honest
 */
public record RevenueAccuracy(
        long count,
        Money actual,
        Money absoluteActual,
        Money error,
        Money absoluteError,
        BigDecimal percentages,
        long nonZero,
        Rate covered) {

    private static final int DECIMALS = 6;

    /**
     * Returns the accuracy of forecasts.
     *
     * @throws InvalidValueException if there are none, or if they are in several currencies
     */
    public static RevenueAccuracy of(Collection<? extends ScoredForecast<?>> forecasts) {
        if (forecasts.isEmpty()) {
            throw new InvalidValueException("forecasts", null, "must be there: nothing can be said about none");
        }
        Money zero = forecasts.iterator().next().actual().multipliedBy(0);
        Money actual = zero;
        Money absoluteActual = zero;
        Money error = zero;
        Money absoluteError = zero;
        BigDecimal percentages = BigDecimal.ZERO;
        long nonZero = 0;
        for (ScoredForecast<?> forecast : forecasts) {
            if (!forecast.actual().isSameCurrency(zero)) {
                throw new InvalidValueException(
                        "actual of " + forecast.slice(), forecast.actual(), "must be in " + zero.getCurrencyUnit());
            }
            Money size = forecast.actual().abs();
            Money off = forecast.error().abs();
            actual = actual.plus(forecast.actual());
            absoluteActual = absoluteActual.plus(size);
            error = error.plus(forecast.error());
            absoluteError = absoluteError.plus(off);
            if (!size.isZero()) {
                nonZero++;
                percentages = percentages.add(off.getAmount().divide(size.getAmount(), MathContext.DECIMAL128));
            }
        }
        return new RevenueAccuracy(
                forecasts.size(),
                actual,
                absoluteActual,
                error,
                absoluteError,
                percentages,
                nonZero,
                covered(forecasts));
    }

    private static Rate covered(Collection<? extends ScoredForecast<?>> forecasts) {
        long ranges = 0;
        long within = 0;
        for (ScoredForecast<?> forecast : forecasts) {
            Optional<RevenueForecast.Range> range = forecast.forecast().range();
            ranges += range.isPresent() ? 1 : 0;
            within += range.filter(ends -> ends.contains(forecast.actual())).isPresent() ? 1 : 0;
        }
        return new Rate(within, ranges);
    }

    /**
     * Returns the accuracy of groups of forecasts, in the order in which they are met.
     *
     * @param group what a forecast belongs to: its slice, its unit on that day, its lead time …
     */
    public static <S, G> Map<G, RevenueAccuracy> by(
            Collection<ScoredForecast<S>> forecasts, Function<? super ScoredForecast<S>, ? extends G> group) {
        Map<G, List<ScoredForecast<S>>> groups = new LinkedHashMap<>();
        for (ScoredForecast<S> forecast : forecasts) {
            groups.computeIfAbsent(group.apply(forecast), key -> new ArrayList<>())
                    .add(forecast);
        }
        Map<G, RevenueAccuracy> accuracies = new LinkedHashMap<>();
        groups.forEach((key, members) -> accuracies.put(key, of(members)));
        return accuracies;
    }

    /** Whether there are as many forecasts as {@link Rate#FLOOR}; fewer say little. */
    public boolean isSufficient() {
        return count >= Rate.FLOOR;
    }

    /** The weighted absolute percentage error: Σ|error| / Σ|actual|. Empty when all actual amounts are zero. */
    public Optional<BigDecimal> wape() {
        return share(absoluteError.getAmount(), absoluteActual.getAmount());
    }

    /** Σ error / Σ|actual|: 0.05 when 5% too much was said. Empty when all actual amounts are zero. */
    public Optional<BigDecimal> bias() {
        return share(error.getAmount(), absoluteActual.getAmount());
    }

    /** The mean of |error| / |actual|; those with an actual amount of zero are left out. Empty when all are. */
    public Optional<BigDecimal> mape() {
        return share(percentages, BigDecimal.valueOf(nonZero));
    }

    private static Optional<BigDecimal> share(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? Optional.empty() : Optional.of(part.divide(whole, DECIMALS, RoundingMode.HALF_UP));
    }

    /** Returns for instance {@code WAPE 0.171429, bias 0.000000 (24 forecasts, 19 / 24 = 0.791667 in range)}. */
    @Override
    public String toString() {
        String size = "(" + count + " forecasts, " + covered + " in range)";
        return isSufficient() && wape().isPresent()
                ? "WAPE " + wape().get() + ", bias " + bias().orElseThrow() + " " + size
                : "insufficient " + size;
    }
}
