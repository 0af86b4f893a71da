package org.sfa.core.calibration;

import java.util.Locale;
import java.util.Optional;

/**
 * The area under the ROC curve: how often something that happened had a higher forecast than something that did not,
 * taken over all such couples; equal forecasts count half. 1 orders perfectly, 0.5 like a coin.
 *
 * <p>Source: J. A. Hanley and B. J. McNeil, The meaning and use of the area under a receiver operating characteristic
 * (ROC) curve, Radiology 143, 1982; the standard error is their approximation too.
 *
 * @param value the area, in [0, 1]
 * @param happened how many happened
 * @param others how many did not
 */
public record Auc(double value, int happened, int others) {

    /** Returns the area of forecasts; empty when everything or nothing happened, as there is no couple then. */
    public static Optional<Auc> of(Forecasts forecasts) {
        int happened = forecasts.happened();
        int others = forecasts.size() - happened;
        if (happened == 0 || others == 0) {
            return Optional.empty();
        }
        long othersBelow = 0;
        // Twice the couples: below 2^62, as both together are no more than an int holds.
        long halves = 0;
        for (int group = 0; group < forecasts.groups(); group++) {
            long yes = forecasts.happened(group);
            long no = forecasts.count(group) - yes;
            halves += yes * (2 * othersBelow + no);
            othersBelow += no;
        }
        return Optional.of(new Auc(halves / (2.0 * happened * others), happened, others));
    }

    /** The standard error of the area. */
    public double standardError() {
        double pairedYes = value / (2 - value) - value * value;
        double pairedNo = 2 * value * value / (1 + value) - value * value;
        double variance = (value * (1 - value) + (happened - 1.0) * pairedYes + (others - 1.0) * pairedNo)
                / ((double) happened * others);
        return Math.sqrt(Math.max(0, variance));
    }

    /** Returns for instance {@code 0.742 ± 0.018 (120 against 1080)}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f ± %.3f (%d against %d)", value, standardError(), happened, others);
    }
}
