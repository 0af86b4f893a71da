package org.sfa.core.forecast;

import java.util.List;
import org.sfa.core.currency.FxPolicy;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;

/**
 * How a submitted forecast was made. Forecasts that were made otherwise differ although nothing has happened to a deal.
 *
 * <p>The fiscal calendar is not part of it: deals and adjustments count by the days of a period, so that calendars that have a
 * period of the same days agree about it, whatever they call it. The days of the period stand beside these settings.
 *
 * @param credit who was credited with a deal: {@value #OWNER}, {@value #SPLIT} or {@value #OVERLAY}, which are those of the forecast
 *     module
 * @param fxPolicy which rate stood for a deal when its amount was converted
 * @param byComponent whether a deal counted by its living orders, else its primary quote, else its own amount; otherwise always by
 *     its own amount
 */
public record FrozenSettings(String credit, FxPolicy fxPolicy, boolean byComponent) {

    /** The credit of the owner of a deal. */
    public static final String OWNER = "owner";

    /** The credit of those who share the revenue of a deal. */
    public static final String SPLIT = "split";

    /** The credit for help, which is no revenue. */
    public static final String OVERLAY = "overlay";

    static final String KNOWN_CREDIT = "must be " + OWNER + ", " + SPLIT + " or " + OVERLAY;

    /**
     * Checks the credit.
     *
     * @throws InvalidValueException if it is none of those that there are
     */
    public FrozenSettings {
        Checks.that(isCredit(credit), "credit", credit, KNOWN_CREDIT);
    }

    static boolean isCredit(String text) {
        return List.of(OWNER, SPLIT, OVERLAY).contains(text);
    }
}
