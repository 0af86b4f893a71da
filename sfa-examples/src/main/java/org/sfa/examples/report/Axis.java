package org.sfa.examples.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * A linear scale whose ends and steps are round numbers. Positions are doubles: a drawing needs three digits, not
 * cents.
 *
 * @param low the value at the beginning
 * @param high the value at the end, above {@code low}
 * @param step the distance of two ticks, at least a thousandth of the whole
 */
record Axis(double low, double high, double step) {

    /** Returns an axis that shows both values in at most about that many steps; a span of 0 is made 1. */
    static Axis of(double low, double high, int steps) {
        double to = high > low ? high : low + 1;
        double raw = (to - low) / steps;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double factor = raw / power;
        double step = power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 2.5 ? 2.5 : factor <= 5 ? 5 : 10);
        return new Axis(Math.floor(low / step) * step, Math.ceil(to / step) * step, step);
    }

    /** Returns an axis that shows 0 and all the values. */
    static Axis fromZero(List<BigDecimal> values, int steps) {
        double low = values.stream().mapToDouble(BigDecimal::doubleValue).min().orElse(0);
        double high = values.stream().mapToDouble(BigDecimal::doubleValue).max().orElse(0);
        return of(Math.min(0, low), Math.max(0, high), steps);
    }

    /** Returns an axis of counts, which have no half, that shows 0 and all of them. */
    static Axis ofCounts(List<BigDecimal> counts, int steps) {
        Axis axis = fromZero(counts, steps);
        return axis.step() >= 1 && axis.step() % 1 == 0
                ? axis
                : new Axis(Math.floor(axis.low()), Math.ceil(axis.high()), Math.max(1, Math.ceil(axis.step())));
    }

    /** Returns where a value lies between two positions; a value outside the axis lies at its end. */
    double at(double value, double from, double to) {
        double inside = Math.max(low, Math.min(high, value));
        return from + (inside - low) / (high - low) * (to - from);
    }

    double at(BigDecimal value, double from, double to) {
        return at(value.doubleValue(), from, to);
    }

    List<BigDecimal> ticks() {
        List<BigDecimal> ticks = new ArrayList<>();
        long count = Math.round((high - low) / step);
        for (long i = 0; i <= count; i++) {
            ticks.add(new BigDecimal(low + i * step).round(new MathContext(6)));
        }
        return ticks;
    }
}
