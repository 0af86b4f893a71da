package org.sfa.forecast.accuracy;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.sfa.core.calibration.BrierScore;
import org.sfa.core.calibration.CalibrationBins;
import org.sfa.core.calibration.Forecasts;
import org.sfa.forecast.pipeline.Rate;

/**
 * How good the chances were that deals were given.
 *
 * @param forecasts the chances with what came, from which a {@link org.sfa.core.calibration.Recalibration} may be learnt
 * @param brier their Brier score with its parts by Murphy
 * @param bins the chances beside the rates that were observed, in ten bins of equal width
 */
public record DealAccuracy(Forecasts forecasts, BrierScore brier, CalibrationBins bins) {

    private static final int BINS = 10;

    /**
     * Returns the accuracy of chances.
     *
     * @throws org.sfa.core.error.InvalidValueException if there are none
     */
    public static DealAccuracy of(Collection<? extends DealForecast<?>> deals) {
        Forecasts.Builder builder = Forecasts.builder();
        deals.forEach(deal -> builder.add(deal.probability(), deal.won()));
        return of(builder.build());
    }

    private static DealAccuracy of(Forecasts forecasts) {
        return new DealAccuracy(
                forecasts,
                BrierScore.of(forecasts),
                CalibrationBins.ofEqualWidth(forecasts, BINS, CalibrationBins.FLOOR));
    }

    /**
     * Returns the accuracy of groups of chances, in the order in which they are met.
     *
     * @param group what a deal belongs to: its slice, its unit on that day, its lead time …
     */
    public static <S, G> Map<G, DealAccuracy> by(
            Collection<DealForecast<S>> deals, Function<? super DealForecast<S>, ? extends G> group) {
        Map<G, Forecasts.Builder> groups = new LinkedHashMap<>();
        for (DealForecast<S> deal : deals) {
            groups.computeIfAbsent(group.apply(deal), key -> Forecasts.builder())
                    .add(deal.probability(), deal.won());
        }
        Map<G, DealAccuracy> accuracies = new LinkedHashMap<>();
        groups.forEach((key, builder) -> accuracies.put(key, of(builder.build())));
        return accuracies;
    }

    /** Whether there are as many chances as {@link Rate#FLOOR}; fewer say little. */
    public boolean isSufficient() {
        return forecasts.size() >= Rate.FLOOR;
    }
}
