package org.sfa.rules.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.sfa.core.calibration.Recalibration;
import org.sfa.core.csv.CsvFormat;
import org.sfa.core.csv.CsvLimits;
import org.sfa.core.csv.CsvReader;
import org.sfa.core.field.CustomFields;
import org.sfa.core.field.FieldDefinition;
import org.sfa.core.id.LeadId;
import org.sfa.core.lead.Lead;
import org.sfa.core.query.EntityLookup;
import org.sfa.core.query.Kind;
import org.sfa.core.value.LeadSource;
import org.sfa.rules.scoring.NaiveBayes.Count;
import org.sfa.rules.scoring.NaiveBayes.Settings;

/**
 * A learned score on the leads of a real company, read from {@code data/olist_funnel} of the folder {@code shared}
 * beside the repository, or of the folder that the system property or environment variable {@code SFA_SHARED} names.
 * Skipped without them.
 *
 * <p>A lead counts as won when the deal was closed within 30 days of the first contact; all that is known of it then is
 * where it came from.
 */
class OlistBacktestTest {

    private static final FieldDefinition<String> PAGE = FieldDefinition.of("lead", "landingPage", Kind.KEY);
    private static final Duration HORIZON = Duration.ofDays(30);
    private static final Instant TRAIN_UNTIL = Instant.parse("2018-03-01T00:00:00Z");
    private static final Instant CALIBRATE_UNTIL = Instant.parse("2018-05-01T00:00:00Z");
    private static final List<Feature> FEATURES =
            List.of(Feature.values(Lead.TYPE.source), Feature.values(PAGE.<Lead>attribute()));

    private static Path folder() {
        Path folder = Optional.ofNullable(System.getProperty("SFA_SHARED"))
                .or(() -> Optional.ofNullable(System.getenv("SFA_SHARED")))
                .map(Path::of)
                .orElse(Path.of("..", "..", "shared"))
                .resolve(Path.of("data", "olist_funnel"));
        if (!Files.isDirectory(folder)) {
            String reason =
                    "skipped, there is no folder " + folder.toAbsolutePath().normalize();
            System.out.println(reason);
            Assumptions.abort(reason);
        }
        return folder;
    }

    private static CsvReader open(String file) {
        return CsvReader.open(folder().resolve(file), CsvFormat.standard(), CsvLimits.standard());
    }

    private static Instant start(String day) {
        return LocalDate.parse(day.substring(0, 10))
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    private static Map<String, Instant> closings() {
        Map<String, Instant> closings = new HashMap<>();
        try (CsvReader rows = open("olist_closed_deals_dataset.csv")) {
            int id = rows.column("mql_id");
            int day = rows.column("won_date");
            while (rows.next()) {
                closings.put(rows.value(id), start(rows.value(day)));
            }
        }
        return closings;
    }

    private record Contact(Lead lead, Instant at) {}

    private static List<Contact> contacts() {
        List<Contact> contacts = new ArrayList<>();
        try (CsvReader rows = open("olist_marketing_qualified_leads_dataset.csv")) {
            int id = rows.column("mql_id");
            int day = rows.column("first_contact_date");
            int page = rows.column("landing_page_id");
            int origin = rows.column("origin");
            while (rows.next()) {
                Lead lead = Lead.builder()
                        .id(new LeadId(rows.value(id)))
                        .externalKey(rows.value(id))
                        .source(Optional.of(rows.value(origin))
                                .filter(text -> !text.isEmpty())
                                .map(LeadSource::of))
                        .customFields(CustomFields.none().with(PAGE, rows.value(page)))
                        .build();
                contacts.add(new Contact(lead, start(rows.value(day))));
            }
        }
        return contacts;
    }

    @Test
    void score_trainedOnEarlierMonths_isHonestAboutTheLastOne() {
        Map<String, Instant> closings = closings();
        List<Contact> contacts = contacts();
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

        List<Example> examples = new ArrayList<>();
        for (Contact contact : contacts) {
            Instant end = contact.at().plus(HORIZON);
            boolean won = Optional.ofNullable(closings.get(contact.lead().id().value()))
                    .filter(closing -> closing.isBefore(end))
                    .isPresent();
            examples.add(
                    new Example(contact.at(), end, Observation.of(FEATURES, contact.lead(), EntityLookup.none()), won));
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
                .isEqualTo(examples.stream().filter(Example::won).count())
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
