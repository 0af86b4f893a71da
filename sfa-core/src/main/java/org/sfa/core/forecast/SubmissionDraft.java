package org.sfa.core.forecast;

import java.time.LocalDate;
import org.sfa.core.error.Checks;

/**
 * A forecast that is ready to be submitted; the forecast module makes it.
 *
 * @param node whose forecast it is
 * @param start the first day of the period
 * @param end the day after the last day of the period
 * @param asOf the day that the figures were made for
 * @param position the last change of the feed that the figures take account of
 * @param settings how the figures were made
 * @param content figures, adjustments and deals
 */
public record SubmissionDraft(
        ForecastNode node,
        LocalDate start,
        LocalDate end,
        LocalDate asOf,
        long position,
        FrozenSettings settings,
        FrozenForecast content) {

    /** Checks that the period has at least one day. */
    public SubmissionDraft {
        Checks.that(start.isBefore(end), "end", end, "must be after the start " + start);
    }

    /** Returns a submitted forecast as it was handed in. */
    public static SubmissionDraft of(ForecastSubmission submission) {
        return new SubmissionDraft(
                new ForecastNode(submission.user(), submission.unit()),
                submission.start(),
                submission.end(),
                submission.asOf(),
                submission.position(),
                new FrozenSettings(submission.credit(), submission.fxPolicy(), submission.byComponent()),
                submission.content());
    }
}
