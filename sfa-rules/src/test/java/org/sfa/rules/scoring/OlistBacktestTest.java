package org.sfa.rules.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sfa.core.calibration.Recalibration;
import org.sfa.core.lead.Lead;
import org.sfa.core.query.EntityLookup;
import org.sfa.rules.OlistFunnel;
import org.sfa.rules.scoring.NaiveBayes.Count;
import org.sfa.rules.scoring.NaiveBayes.Settings;

/**
 * A learned score on the leads of a real company ({@link OlistFunnel}).
 *
 * <p>A lead counts as won when the deal was closed within 30 days of the first contact; all that is known of it then is
 * where it came from.
 */
class OlistBacktestTest {

    private static final Duration HORIZON = Duration.ofDays(30);
    private static final Instant TRAIN_UNTIL = Instant.parse("2018-03-01T00:00:00Z");
    private static final Instant CALIBRATE_UNTIL = Instant.parse("2018-05-01T00:00:00Z");
    private static final List<Feature> FEATURES =
            List.of(Feature.values(Lead.TYPE.source), Feature.values(OlistFunnel.PAGE.<Lead>attribute()));

    @Test
    void score_trainedOnEarlierMonths_isHonestAboutTheLastOne() {
        Map<String, Instant> closings = OlistFunnel.closings();
        List<OlistFunnel.Contact> contacts = OlistFunnel.contacts();
        long closed = contacts.stream()
                .filter(contact -> closings.containsKey(contact.lead().id().value()))
                .count();
        long negative = contacts.stream()
                .filter(contact -> Optional.ofNullable(
                                closings.get(contact.lead().id().value()))
                        .filter(closing -> closing.isBefore(contact.at()))
                        .isPresent())
                .count();
        System.out.println(closed + " of " + contacts.size() + " leads were closed, " + negative
                + " of them before their first contact (kept, as won)");
        assertThat(contacts).hasSize(8_000);
        assertThat(closed).isEqualTo(842).isEqualTo(closings.size());
        assertThat(negative).isEqualTo(1);

        List<TrainingExample> examples = new ArrayList<>();
        for (OlistFunnel.Contact contact : contacts) {
            Instant end = contact.at().plus(HORIZON);
            boolean won = Optional.ofNullable(closings.get(contact.lead().id().value()))
                    .filter(closing -> closing.isBefore(end))
                    .isPresent();
            examples.add(new TrainingExample(
                    contact.at(), end, Observation.of(FEATURES, contact.lead(), EntityLookup.none()), won));
        }
        Backtest.Result isotonic = new Backtest(
                        FEATURES, Settings.STANDARD, TRAIN_UNTIL, CALIBRATE_UNTIL, Recalibration::isotonic)
                .run(examples);
        Backtest.Result platt = new Backtest(
                        FEATURES, Settings.STANDARD, TRAIN_UNTIL, CALIBRATE_UNTIL, Recalibration::platt)
                .run(examples);
        System.out.println(
                "isotonic: " + isotonic + "\n" + isotonic.recalibrated().bins());
        System.out.println("platt: " + platt + "\n" + platt.recalibrated().bins());

        Count all = isotonic.train()
                .plus(isotonic.calibrate())
                .plus(isotonic.test())
                .plus(isotonic.leftOut());
        assertThat(all.total()).isEqualTo(8_000);
        assertThat(all.won())
                .isEqualTo(examples.stream().filter(TrainingExample::won).count())
                .isLessThan(842);
        for (Backtest.Result result : List.of(isotonic, platt)) {
            assertThat(result.raw().auc().value()).isBetween(0.5, 1.0);
            assertThat(result.recalibrated().auc().value()).isBetween(0.5, 1.0);
            assertThat(result.recalibrated().bins().expectedError())
                    .isLessThanOrEqualTo(result.raw().bins().expectedError() + 0.01);
        }

        LearnedScore score = new LearnedScore("olist", "2018-05-01", platt.model(), platt.recalibration());
        System.out.println(score.score(contacts.get(0).lead(), EntityLookup.none()));
    }
}
