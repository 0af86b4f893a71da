package org.sfa.core.quota;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.sfa.core.error.Checks;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.core.value.Apportionment;

/**
 * How a quota is spread over time.
 *
 * @param periods the periods, of which no two share a day
 * @param weights the weight of each period, not negative, at least one more than 0
 */
public record Seasonality(List<FiscalPeriod> periods, List<BigDecimal> weights) {

    private static final String WEIGHTS = "weights";

    /**
     * Checks periods and weights.
     *
     * @throws org.sfa.core.error.InvalidValueException if there is none, if periods overlap, or if the weights are not one
     *     for each, negative or all 0
     */
    public Seasonality {
        periods = List.copyOf(periods);
        weights = List.copyOf(weights);
        Checks.that(!periods.isEmpty(), "periods", periods, "must be at least one");
        Checks.that(weights.size() == periods.size(), WEIGHTS, weights, "must be one for each of " + periods.size());
        for (BigDecimal weight : weights) {
            Checks.that(Checks.shortNumber("weight", weight).signum() >= 0, "weight", weight, "must not be negative");
        }
        Checks.that(weights.stream().anyMatch(weight -> weight.signum() > 0), WEIGHTS, weights, "must not all be 0");
        List<FiscalPeriod> sorted = periods.stream().sorted().toList();
        for (int i = 1; i < sorted.size(); i++) {
            boolean apart = !sorted.get(i - 1).overlaps(sorted.get(i));
            Checks.that(apart, "fiscal period", sorted.get(i), "must not overlap " + sorted.get(i - 1));
        }
    }

    /** Returns the quota of one period. */
    public static Seasonality of(FiscalPeriod period) {
        return new Seasonality(List.of(period), List.of(BigDecimal.ONE));
    }

    /** Returns the spread over periods by weights, for instance {@code of(calendar.quarters(2026), "20", "25", "25", "30")}. */
    public static Seasonality of(List<FiscalPeriod> periods, String... weights) {
        return new Seasonality(periods, Stream.of(weights).map(BigDecimal::new).toList());
    }

    /** Returns the part of each period, in their order; the parts sum up to the whole. */
    public List<QuotaTarget> spread(QuotaTarget whole) {
        int scale = weights.stream().mapToInt(BigDecimal::scale).max().orElse(0);
        BigInteger[] scaled = weights.stream()
                .map(weight -> weight.setScale(Math.max(0, scale)).unscaledValue())
                .toArray(BigInteger[]::new);
        BigInteger[] parts = Apportionment.inProportion(whole.units(), scaled, Comparator.comparing(periods::get));
        return Arrays.stream(parts).map(whole::ofUnits).toList();
    }
}
