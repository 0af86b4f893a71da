package org.sfa.rules.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.rules.scoring.JsonFile.VISITS;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sfa.core.calibration.Forecasts;
import org.sfa.core.calibration.Recalibration;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadStatus;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.query.AttributePath;
import org.sfa.rules.scoring.NaiveBayes.Count;
import org.sfa.rules.scoring.NaiveBayes.Settings;

class LearnedScoreJsonTest {

    private static final LearnedScoreJson JSON = LearnedScoreJson.of(JsonFile.FIELDS);
    private static final List<Feature> FEATURES = List.of(
            Feature.values(Lead.TYPE.country),
            Feature.values(Lead.TYPE.interests),
            Feature.presence(Lead.TYPE.phone),
            Feature.bands(Lead.TYPE.annualRevenue, List.of(Money.parse("USD 10.00"), Money.parse("USD 1000.00"))),
            Feature.stages(Lead.TYPE.status, List.of(LeadStatus.NEW, LeadStatus.WORKING)),
            Feature.bands(VISITS.<Lead>attribute(), List.of(3L)),
            Feature.values(AttributePath.of(Lead.TYPE.owner, SalesUser.TYPE.name)));

    private static final String TEMPLATE = """
            {"name": "chance", "version": "3", "smoothing": 0.1, "floor": 30, "valueFloor": 10, "won": 42, "lost": 105,
             "features": [{"name": "size", "attribute": "employees", "style": "bands", "marks": ["10", "200"],
                           "counts": [{"category": "below 10", "won": 12, "lost": 7}, {"category": "from 200", "won": 1, "lost": 8}]},
                          {"name": "country", "attribute": "country", "style": "values"}],
             "recalibration": {"kind": "isotonic", "knots": [{"forecast": 0.2, "rate": 0.1}, {"forecast": 0.4, "rate": 0.3}]}}""";

    @Test
    void score_isRead() {
        LearnedScore score = JSON.read(TEMPLATE, "score.json");
        assertThat(score)
                .isEqualTo(new LearnedScore(
                        "chance",
                        "3",
                        new NaiveBayes(
                                List.of(
                                        Feature.of(
                                                "size", Lead.TYPE.employees, Feature.Style.BANDS, List.of("10", "200")),
                                        Feature.values(Lead.TYPE.country)),
                                Settings.STANDARD,
                                new Count(42, 105),
                                List.of(Map.of("below 10", new Count(12, 7), "from 200", new Count(1, 8)), Map.of())),
                        new Recalibration.Isotonic(List.of(
                                new Recalibration.Isotonic.Knot(0.2, 0.1),
                                new Recalibration.Isotonic.Knot(0.4, 0.3)))));
        assertThat(JSON.read(JSON.write(score), "again")).isEqualTo(score);
    }

    @Test
    void score_isReadBackOrNotWritten() {
        LearnedScore large = withCategories(100_000);
        assertThat(JSON.read(JSON.write(large), "again")).isEqualTo(large);

        assertThatThrownBy(() -> JSON.write(withCategories(700_000)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("must be so small that it can be read back");
    }

    private static LearnedScore withCategories(int count) {
        Map<String, Count> counts = new HashMap<>();
        for (int i = 0; i < count; i++) {
            counts.put("company " + i, new Count(1, 0));
        }
        return new LearnedScore(
                "chance",
                "3",
                new NaiveBayes(
                        List.of(Feature.values(Lead.TYPE.company)),
                        Settings.STANDARD,
                        new Count(count, 1),
                        List.of(counts)),
                new Recalibration.Identity());
    }

    @Property(tries = 200)
    void score_survivesBeingWritten_toTheLastBit(@ForAll long seed) {
        Random random = new Random(seed);
        List<Map<String, Count>> counts = new ArrayList<>();
        for (int i = 0; i < FEATURES.size(); i++) {
            Map<String, Count> of = new TreeMap<>();
            for (int n = random.nextInt(4); n > 0; n--) {
                of.put("category 😀 \" \n" + random.nextInt(9), new Count(random.nextInt(40), random.nextInt(40)));
            }
            counts.add(of);
        }
        Settings settings = new Settings(random.nextDouble() + 0.01, 1 + random.nextInt(50), 1 + random.nextInt(9));
        NaiveBayes model = new NaiveBayes(FEATURES, settings, new Count(40, Long.MAX_VALUE - 40), counts);
        LearnedScore score = new LearnedScore("chance", "v" + seed, model, recalibration(random));
        String json = JSON.write(score);
        assertThat(JSON.read(json, "again")).isEqualTo(score);
        assertThat(JSON.write(JSON.read(json, "again"))).isEqualTo(json);
    }

    private static Recalibration recalibration(Random random) {
        Forecasts.Builder past = Forecasts.builder().add(0.5, true).add(0.5, false);
        for (int i = random.nextInt(30); i > 0; i--) {
            double forecast = random.nextDouble();
            past.add(forecast, random.nextDouble() < forecast);
        }
        return switch (random.nextInt(3)) {
            case 0 -> Recalibration.identity();
            case 1 -> Recalibration.platt(past.build());
            default -> Recalibration.isotonic(past.build());
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"country\", \"style\"   | \"planet\", \"style\"         | features[1].attribute          | lead has no attribute planet",
                "\"style\": \"values\"    | \"style\": \"guess\"          | features[1].style              | must be one of",
                "\"style\": \"values\"    | \"style\": \"bands\"          | features[1].marks              | must not be empty",
                "\"name\": \"country\"    | \"name\": \"size\"            | features[1].name               | must be given to one feature only",
                "[\"10\", \"200\"]        | [\"10\", \"9\"]               | features[0].marks[1]           | must be greater than the one before",
                "[\"10\", \"200\"]        | [10, 200]                     | features[0].marks[0]           | ",
                "\"won\": 12              | \"won\": -1                   | features[0].counts[0].won      | must be in [0",
                "\"won\": 12              | \"won\": 43                   | features[0].counts of below 10 | must be no more than all leads",
                "\"from 200\"             | \"below 10\"                  | features[0].counts[1].category | must occur once",
                "\"smoothing\": 0.1       | \"smoothing\": 0              | smoothing                      | must be in [0.000001, 1000]",
                "\"smoothing\": 0.1       | \"smoothing\": \"0.1\"        | smoothing                      | ",
                "\"smoothing\": 0.1       | \"smoothing\": \"NaN\"        | smoothing                      | ",
                "\"floor\": 30            | \"floor\": 0                  | floor                          | must be in [1",
                "\"floor\": 30,           |                               | floor                          | ",
                "\"rate\": 0.3            | \"rate\": 0.05                | recalibration.knots[1].rate    | must not be less than the one before",
                "\"rate\": 0.3            | \"rate\": 1.3                 | recalibration.knots[1].rate    | must be in [0, 1]",
                "\"kind\": \"isotonic\"   | \"kind\": \"identity\"        | recalibration.knots            | unknown name knots",
                "\"kind\": \"isotonic\"   | \"kind\": \"platt\"           | recalibration.knots            | unknown name knots",
                "\"kind\": \"isotonic\"   | \"kind\": \"isotonic\", \"slope\": 1 | recalibration.slope     | unknown name slope",
                "\"won\": 42              | \"won\": 42, \"drawn\": 1     | drawn                          | unknown name drawn",
            })
    void wrongFile_isRefusedWithPathAndReason(String right, String wrong, String path, String reason) {
        new JsonFile("score.json", TEMPLATE, JSON::read).assertRefused(right, wrong, path, reason);
    }
}
