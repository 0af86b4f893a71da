package org.sfa.forecast.pipeline;

import java.util.Collection;

/**
 * The sums of the rates of peers that tell how much they differ. A rate can be taken out, so that each of many is measured against
 * all others without going through them again.
 *
 * @param won how many deals they won
 * @param closed how many of theirs were closed
 * @param people how many of them have closed deals
 * @param wonSquares the sum of won² / closed
 * @param closedSquares the sum of closed²
 */
record PeerRates(long won, long closed, long people, double wonSquares, double closedSquares) {

    private static final double ROUNDING = 1e-12;
    private static final PeerRates NONE = new PeerRates(0, 0, 0, 0, 0);

    static PeerRates of(Collection<Rate> rates) {
        PeerRates sums = NONE;
        for (Rate rate : rates) {
            sums = sums.plus(rate, 1);
        }
        return sums;
    }

    PeerRates without(Rate rate) {
        return plus(rate, -1);
    }

    private PeerRates plus(Rate rate, int times) {
        if (rate.denominator() == 0) {
            return this;
        }
        double deals = rate.denominator();
        double wins = rate.numerator();
        return new PeerRates(
                won + times * rate.numerator(),
                closed + times * rate.denominator(),
                people + times,
                wonSquares + times * wins * wins / deals,
                closedSquares + times * deals * deals);
    }

    /** The rate of all their deals together. */
    Rate all() {
        return new Rate(won, closed);
    }

    /** How many deals the rate of all counts for: 1 / ρ − 1, with ρ the correlation of outcomes of one person. */
    double strength() {
        double n = closed;
        double mean = won / n;
        double spread = Math.max(0, wonSquares - n * mean * mean);
        double expected = people - 1;
        double slope = n - people - closedSquares / n + 1;
        double variance = mean * (1 - mean);
        // Of one person alone, or one deal each, nothing is left but rounding.
        boolean isTold = variance > 0 && slope > ROUNDING * n;
        double correlation = isTold ? (spread / variance - expected) / slope : 0;
        double least = 1 / (n + 1);
        return 1 / Math.max(least, Math.min(correlation, 0.5)) - 1;
    }
}
