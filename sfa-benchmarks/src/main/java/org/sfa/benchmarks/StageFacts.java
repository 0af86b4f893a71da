package org.sfa.benchmarks;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.sfa.core.opportunity.SalesProcesses;
import org.sfa.core.opportunity.Stage;

/**
 * What a stage brings along, as the hand-written peers look it up.
 *
 * @param outcome the text of the outcome
 * @param probability the probability
 * @param probabilityKey a text that orders as the probability does, for a database without decimals
 * @param category the text of the category
 */
record StageFacts(String outcome, BigDecimal probability, String probabilityKey, String category) {

    private static final Map<String, StageFacts> BY_CODE = new HashMap<>();

    static {
        for (Stage stage : SalesProcesses.standard().stages()) {
            BY_CODE.put(
                    stage.code().code(),
                    new StageFacts(
                            text(stage.outcome()),
                            stage.probability(),
                            key(stage.probability()),
                            text(stage.category())));
        }
    }

    static StageFacts of(String stage) {
        return BY_CODE.get(stage);
    }

    static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static <E extends Enum<E>> E constant(Class<E> type, String text) {
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace(' ', '_'));
    }

    private static String key(BigDecimal probability) {
        BigDecimal stripped = probability.stripTrailingZeros();
        return stripped.signum() == 0
                ? "1"
                : "2" + (500 + stripped.precision() - stripped.scale())
                        + stripped.unscaledValue().toString();
    }
}
