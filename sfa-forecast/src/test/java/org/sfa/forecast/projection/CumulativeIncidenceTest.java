package org.sfa.forecast.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.sfa.core.csv.CsvFormat;
import org.sfa.core.csv.CsvLimits;
import org.sfa.core.csv.CsvReader;
import org.sfa.core.error.InvalidValueException;
import org.sfa.forecast.pipeline.Statistics;

class CumulativeIncidenceTest {

    private static final int WON = 1;
    private static final int LOST = 2;
    private static final double FOUR_DECIMALS = .00005;

    /** By hand: of 5 at risk one is won on day 1, of 4 one is lost on day 2, of the 2 left on day 5 one is won. */
    @Test
    void aalenJohansen_weighsEachCauseByWhatWasStillOpen() {
        CumulativeIncidence curve = CumulativeIncidence.aalenJohansen(
                List.of(
                        new Observation(1, WON),
                        new Observation(2, LOST),
                        Observation.censored(3),
                        new Observation(5, WON),
                        Observation.censored(9)),
                LOST);

        assertThat(curve.at(0, WON)).isZero();
        assertThat(curve.at(1, WON)).isCloseTo(.2, within(1e-12));
        assertThat(curve.at(4, WON)).isCloseTo(.2, within(1e-12));
        assertThat(curve.at(4, LOST)).isCloseTo(.2, within(1e-12));
        assertThat(curve.at(5, WON)).isCloseTo(.2 + .6 / 2, within(1e-12));
        assertThat(curve.at(500, LOST)).isCloseTo(.2, within(1e-12));
        assertThat(curve.lastTime()).isEqualTo(9);
    }

    @Test
    void aalenJohansen_ofNothingIsZero() {
        CumulativeIncidence nothing = CumulativeIncidence.aalenJohansen(List.of(), LOST);

        assertThat(nothing.at(10, LOST)).isZero();
        assertThat(nothing.lastTime()).isZero();
    }

    @Test
    void causesBeyondTheNumber_areRefused() {
        assertThatThrownBy(() -> CumulativeIncidence.aalenJohansen(List.of(new Observation(1, 3)), LOST))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("cause must be in [0, 2], but was 3");
        CumulativeIncidence curve = CumulativeIncidence.aalenJohansen(List.of(), LOST);
        assertThatThrownBy(() -> curve.at(1, 0))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("cause must be in [1, 2], but was 0");
    }

    @Provide
    Arbitrary<List<Observation>> observations() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.integers().between(0, 2))
                .as(Observation::new)
                .list()
                .ofMaxSize(80);
    }

    @Property
    void oneCause_isOneMinusKaplanMeier(@ForAll("observations") List<Observation> observations) {
        List<Observation> one = observations.stream()
                .map(o -> o.cause() > 0 ? Observation.event(o.time()) : o)
                .toList();
        CumulativeIncidence incidence = CumulativeIncidence.aalenJohansen(one, 1);
        SurvivalCurve survival = SurvivalCurve.kaplanMeier(one);
        for (int time = 0; time <= 41; time++) {
            assertThat(incidence.at(time, 1)).isCloseTo(1 - survival.at(time), within(1e-9));
        }
    }

    @Property
    void wonLostAndUnresolved_areOneAndOnlyGrow(@ForAll("observations") List<Observation> observations) {
        CumulativeIncidence incidence = CumulativeIncidence.aalenJohansen(observations, LOST);
        SurvivalCurve unresolved = SurvivalCurve.kaplanMeier(observations);
        for (int time = 0; time <= 41; time++) {
            assertThat(incidence.at(time, WON) + incidence.at(time, LOST) + unresolved.at(time))
                    .isCloseTo(1, within(1e-9));
            assertThat(incidence.at(time + 1, WON)).isGreaterThanOrEqualTo(incidence.at(time, WON));
            assertThat(incidence.at(time + 1, LOST)).isGreaterThanOrEqualTo(incidence.at(time, LOST));
        }
    }

    @Property
    void oneMinusKaplanMeierOfWonAlone_neverCountsTooLittle(@ForAll("observations") List<Observation> observations) {
        CumulativeIncidence incidence = CumulativeIncidence.aalenJohansen(observations, LOST);
        SurvivalCurve lostAsCensored = SurvivalCurve.kaplanMeier(observations.stream()
                .map(o -> o.cause() == LOST ? Observation.censored(o.time()) : o)
                .toList());
        for (int time = 0; time <= 41; time++) {
            assertThat(1 - lostAsCensored.at(time)).isGreaterThanOrEqualTo(incidence.at(time, WON) - 1e-9);
        }
    }

    @Test
    void mavenDeals_giveTheIndependentFigures() throws IOException {
        Optional<Path> shared = sharedData("maven_crm/sales_pipeline.csv");
        if (shared.isEmpty()) {
            System.out.println("Skipped: no ../shared/data/maven_crm and no SFA_SHARED");
        }
        assumeTrue(shared.isPresent(), "no shared data");
        List<Observation> deals = read(shared.get());
        CumulativeIncidence incidence = CumulativeIncidence.aalenJohansen(deals, LOST);

        assertThat(deals).hasSize(8_300);
        assertThat(incidence.at(30, WON)).isCloseTo(.2190, within(FOUR_DECIMALS));
        assertThat(incidence.at(30, LOST)).isCloseTo(.1622, within(FOUR_DECIMALS));
        assertThat(incidence.at(90, WON)).isCloseTo(.3970, within(FOUR_DECIMALS));
        assertThat(incidence.at(90, LOST)).isCloseTo(.2521, within(FOUR_DECIMALS));
        assertThat(incidence.at(138, WON)).isCloseTo(.5194, within(FOUR_DECIMALS));
        assertThat(incidence.at(138, LOST)).isCloseTo(.3017, within(FOUR_DECIMALS));
        assertThat(1 - incidence.at(138, WON) - incidence.at(138, LOST)).isCloseTo(.1788, within(FOUR_DECIMALS));
        assertThat(SurvivalCurve.kaplanMeier(deals).median()).contains(69);
        assertThat(Statistics.median(deals.stream()
                        .filter(deal -> deal.cause() > 0)
                        .map(deal -> BigDecimal.valueOf(deal.time()))
                        .toList()))
                .contains(new BigDecimal("45.000000"));
    }

    private static List<Observation> read(Path file) throws IOException {
        LocalDate asOf = LocalDate.of(2017, 12, 31);
        List<Observation> deals = new ArrayList<>();
        try (CsvReader reader = CsvReader.open(file, CsvFormat.standard(), CsvLimits.standard())) {
            int stage = reader.findColumn("deal_stage").orElseThrow();
            int engaged = reader.findColumn("engage_date").orElseThrow();
            int closed = reader.findColumn("close_date").orElseThrow();
            while (reader.next()) {
                if (reader.value(engaged).isEmpty()) {
                    continue;
                }
                LocalDate begun = LocalDate.parse(reader.value(engaged));
                LocalDate end = reader.value(closed).isEmpty() ? asOf : LocalDate.parse(reader.value(closed));
                int cause =
                        switch (reader.value(stage)) {
                            case "Won" -> WON;
                            case "Lost" -> LOST;
                            default -> 0;
                        };
                deals.add(new Observation((int) ChronoUnit.DAYS.between(begun, end), cause));
            }
        }
        return deals;
    }

    private static Optional<Path> sharedData(String file) {
        String root = System.getenv("SFA_SHARED");
        Path shared = root == null ? Path.of("..", "..", "shared") : Path.of(root);
        return Optional.of(shared.resolve("data").resolve(file)).filter(Files::isRegularFile);
    }
}
