package org.sfa.forecast.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sfa.forecast.sample.DealBook.A;
import static org.sfa.forecast.sample.DealBook.B;
import static org.sfa.forecast.sample.DealBook.C;
import static org.sfa.forecast.sample.DealBook.day;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sfa.core.opportunity.StageCode;
import org.sfa.forecast.projection.Observation;
import org.sfa.forecast.sample.DealBook;

class StageMetricsTest {

    private final DealBook book = new DealBook();

    @Test
    void of_countsEachDealOnceAStageAndEachStayByItself() {
        book.open("x", A, 0).move("x", B, 4).move("x", A, 6).move("x", B, 9).win("x", "USD 1.00", 10);

        Map<StageCode, StageMetrics> metrics = metrics(100);

        assertThat(metrics).containsOnlyKeys(A, B);
        assertThat(metrics.get(A).entered()).isEqualTo(1);
        assertThat(metrics.get(A).won()).isEqualTo(1);
        assertThat(metrics.get(A).stays()).containsExactly(Observation.event(4), Observation.event(3));
        assertThat(metrics.get(B).stays()).containsExactly(Observation.event(2), Observation.event(1));
        assertThat(metrics.get(A).stage()).isEqualTo(A);
    }

    @Test
    void of_aSkippedStageIsNotEntered() {
        book.open("x", A, 0).move("x", C, 4);

        assertThat(metrics(100)).containsOnlyKeys(A, C);
    }

    @Test
    void of_censorsTheStayOfADealThatIsStillThere() {
        book.open("x", A, 0).open("y", A, 0).move("y", B, 5);

        assertThat(metrics(8).get(A).stays()).containsExactlyInAnyOrder(Observation.censored(8), Observation.event(5));
        assertThat(metrics(4).get(A).stays()).containsExactly(Observation.censored(4), Observation.censored(4));
        assertThat(metrics(4)).containsOnlyKeys(A);
    }

    @Test
    void of_countsAsWonOnlyWhatIsWonByThen() {
        book.open("x", A, 0)
                .win("x", "USD 1.00", 10)
                .move("x", B, 20)
                .open("y", A, 1)
                .lose("y", 3);

        assertThat(metrics(9).get(A).won()).isZero();
        assertThat(metrics(10).get(A).won()).isEqualTo(1);
        assertThat(metrics(20).get(A).won()).as("re-opened").isZero();
        assertThat(metrics(20).get(A).entered()).isEqualTo(2);
    }

    @Test
    void of_keepsDeletedDealsAmongThoseThatEntered() {
        book.open("x", A, 0).delete("x", 3).open("y", A, 0);

        assertThat(metrics(9).get(A).entered()).isEqualTo(2);
        assertThat(metrics(9).get(A).stays()).containsExactlyInAnyOrder(Observation.event(3), Observation.censored(9));
    }

    @Test
    void medianDays_countsDealsThatAreStillThere() {
        for (int i = 0; i < 6; i++) {
            book.open("left" + i, A, 0).move("left" + i, B, 2);
        }
        for (int i = 0; i < 3; i++) {
            book.open("there" + i, A, 0);
        }
        assertThat(metrics(50).get(A).medianDays()).contains(2);
        for (int i = 3; i < 9; i++) {
            book.open("there" + i, A, 0);
        }
        assertThat(metrics(50).get(A).medianDays()).as("most are still there").isEmpty();
    }

    @Test
    void percentileOfEnded_needsTenThatEnded() {
        for (int i = 1; i <= 9; i++) {
            book.open("d" + i, A, 0).move("d" + i, B, i);
        }
        book.open("there", A, 0);
        assertThat(metrics(50).get(A).percentileOfEnded(0.9)).isEmpty();

        book.open("d10", A, 0).move("d10", B, 10);
        assertThat(metrics(50).get(A).percentileOfEnded(0.9)).contains(9L);
    }

    private Map<StageCode, StageMetrics> metrics(long asOf) {
        return StageMetrics.of(PipelineHistory.of(book.sfa().store().changes()).timelines(), day(asOf));
    }
}
