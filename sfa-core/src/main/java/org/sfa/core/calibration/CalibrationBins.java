package org.sfa.core.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;

/**
 * Forecasts laid beside the rates that were observed: of what was said to have a chance of about 30%, did 30 in 100
 * happen?
 *
 * <p>The expected calibration error is the mean distance between forecast and rate over the bins, weighted by their
 * counts: M. P. Naeini, G. F. Cooper and M. Hauskrecht, Obtaining well calibrated probabilities using Bayesian binning,
 * AAAI 2015. It takes small bins in, and depends on the bins, so compare only errors of bins made in the same way.
 *
 * @param bins the bins in ascending order; those in which nothing lies are left out
 * @param floor the least count with which a bin shows a rate
 */
public record CalibrationBins(List<Bin> bins, int floor) {

    /** The floor that is used when none is given. */
    public static final int FLOOR = 10;

    private static final int MOST = 10_000;

    /**
     * The forecasts of one range.
     *
     * @param low the lower end of the range, included
     * @param high its upper end; included by bins of equal count, which end at a forecast, and by the last one of equal
     *     width
     * @param count how many forecasts lie in it
     * @param happened in how many of them it happened
     * @param meanForecast their mean forecast
     * @param isSufficient whether the count reaches the floor
     */
    public record Bin(double low, double high, int count, int happened, double meanForecast, boolean isSufficient) {

        /** The observed rate; empty below the floor, where it would say nothing. */
        public OptionalDouble rate() {
            return isSufficient ? OptionalDouble.of((double) happened / count) : OptionalDouble.empty();
        }

        /** The 95% interval of the rate; empty below the floor. */
        public Optional<Interval> interval() {
            return isSufficient ? Optional.of(Interval.wilson(happened, count)) : Optional.empty();
        }

        private double distance() {
            return Math.abs((double) happened / count - meanForecast);
        }

        /** Returns for instance {@code 0.300 to 0.400: said 0.347, happened 0.352 [0.301, 0.407] (110 of 312)}. */
        @Override
        public String toString() {
            String observed = interval()
                    .map(range -> String.format(
                            Locale.ROOT, "happened %.3f [%.3f, %.3f]", rate().orElseThrow(), range.low(), range.high()))
                    .orElse("insufficient");
            return String.format(
                    Locale.ROOT,
                    "%.3f to %.3f: said %.3f, %s (%d of %d)",
                    low,
                    high,
                    meanForecast,
                    observed,
                    happened,
                    count);
        }
    }

    /** Copies the bins. */
    public CalibrationBins {
        bins = List.copyOf(bins);
    }

    /**
     * Returns bins of equal width, {@code [0, 1/n), [1/n, 2/n), …}; 1 belongs to the last one.
     *
     * @param number how many bins, from 1 to 10,000
     * @param floor the least count with which a bin shows a rate, at least 1
     * @throws InvalidValueException if there are no forecasts, or an argument is out of range
     */
    public static CalibrationBins ofEqualWidth(Forecasts forecasts, int number, int floor) {
        check(forecasts, number, floor);
        List<Bin> bins = new ArrayList<>();
        for (int group = 0; group < forecasts.groups(); ) {
            int index = index(forecasts.forecast(group), number);
            int end = group;
            while (end < forecasts.groups() && index(forecasts.forecast(end), number) == index) {
                end++;
            }
            bins.add(bin(forecasts, group, end, (double) index / number, (index + 1.0) / number, floor));
            group = end;
        }
        return new CalibrationBins(bins, floor);
    }

    /** The product of a double may miss its bin by one, so that the ends decide. */
    private static int index(double forecast, int number) {
        int index = (int) (forecast * number);
        if (forecast >= (index + 1.0) / number) {
            index++;
        } else if (forecast < (double) index / number) {
            index--;
        }
        return Math.min(index, number - 1);
    }

    /**
     * Returns bins of about equal count. Equal forecasts are never torn apart, so there may be fewer bins, of unequal
     * counts.
     *
     * @param number how many bins at most, from 1 to 10,000
     * @param floor the least count with which a bin shows a rate, at least 1
     * @throws InvalidValueException if there are no forecasts, or an argument is out of range
     */
    public static CalibrationBins ofEqualCount(Forecasts forecasts, int number, int floor) {
        check(forecasts, number, floor);
        List<Bin> bins = new ArrayList<>();
        long before = 0;
        for (int group = 0; group < forecasts.groups(); ) {
            long index = before * number / forecasts.size();
            int end = group;
            while (end < forecasts.groups() && before * number / forecasts.size() == index) {
                before += forecasts.count(end);
                end++;
            }
            bins.add(bin(forecasts, group, end, forecasts.forecast(group), forecasts.forecast(end - 1), floor));
            group = end;
        }
        return new CalibrationBins(bins, floor);
    }

    private static void check(Forecasts forecasts, int number, int floor) {
        forecasts.requireSome();
        Checks.inRange("number", number, 1, MOST);
        Checks.inRange("floor", floor, 1, Integer.MAX_VALUE);
    }

    private static Bin bin(Forecasts forecasts, int from, int to, double low, double high, int floor) {
        int count = 0;
        int happened = 0;
        double sum = 0;
        for (int group = from; group < to; group++) {
            count += forecasts.count(group);
            happened += forecasts.happened(group);
            sum += forecasts.count(group) * forecasts.forecast(group);
        }
        return new Bin(low, high, count, happened, sum / count, count >= floor);
    }

    /** How many forecasts there are. */
    public int count() {
        return bins.stream().mapToInt(Bin::count).sum();
    }

    /** The expected calibration error, over all bins, those below the floor too. */
    public double expectedError() {
        double sum = 0;
        for (Bin bin : bins) {
            sum += bin.count() * bin.distance();
        }
        return sum / count();
    }

    /** The greatest distance between mean forecast and rate of a bin; empty when every bin is below the floor. */
    public OptionalDouble greatestError() {
        return bins.stream()
                .filter(Bin::isSufficient)
                .mapToDouble(Bin::distance)
                .max();
    }

    /** Returns the bins, one on each line, and the expected error. */
    @Override
    public String toString() {
        return bins.stream()
                .map(bin -> bin + "\n")
                .collect(Collectors.joining(
                        "", "", String.format(Locale.ROOT, "expected calibration error %.4f", expectedError())));
    }
}
