package org.sfa.forecast.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.sfa.forecast.sample.DealBook.date;
import static org.sfa.forecast.sample.Deals.Q1;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.OpportunityId;

class DealAccuracyTest {

    /** The vector: .9 twice, .6 three times, .2 five times; what came: 1 1 | 1 0 1 | 0 0 1 0 0. */
    private static final List<DealForecast<String>> VECTOR = vector();

    private static List<DealForecast<String>> vector() {
        double[] chances = {.9, .9, .6, .6, .6, .2, .2, .2, .2, .2};
        String won = "1110100100";
        List<DealForecast<String>> deals = new ArrayList<>();
        for (int i = 0; i < chances.length; i++) {
            deals.add(deal(i < 5 ? "ann" : "bob", chances[i], won.charAt(i) == '1'));
        }
        return deals;
    }

    @Test
    void brier_isTheVectorWithMurphysParts() {
        DealAccuracy accuracy = DealAccuracy.of(VECTOR);

        assertThat(accuracy.brier().score()).isCloseTo(.15, within(1e-12));
        assertThat(accuracy.brier().reliability()).isCloseTo(.003333, within(5e-7));
        assertThat(accuracy.brier().resolution()).isCloseTo(.103333, within(5e-7));
        assertThat(accuracy.brier().uncertainty()).isCloseTo(.25, within(1e-12));
        assertThat(accuracy.brier().skill().orElseThrow()).isCloseTo(.40, within(1e-12));
        assertThat(accuracy.isSufficient()).isTrue();
        assertThat(accuracy.bins().bins()).hasSize(3);
        assertThat(accuracy.bins().bins()).noneMatch(bin -> bin.isSufficient());
    }

    @Test
    void by_groupsByAnything() {
        Map<String, DealAccuracy> bySlice = DealAccuracy.by(VECTOR, DealForecast::slice);

        assertThat(bySlice).containsOnlyKeys("ann", "bob");
        assertThat(bySlice.get("bob").brier().count()).isEqualTo(5);
        assertThat(bySlice.get("bob").isSufficient()).isFalse();
        assertThat(bySlice.get("bob").brier().score()).as("(4 · .04 + .64) / 5").isCloseTo(.16, within(1e-12));
        assertThat(DealAccuracy.by(VECTOR, DealForecast::leadDays)).containsOnlyKeys(80L);
    }

    @Test
    void wrongChances_areRefusedByDeal() {
        assertThatThrownBy(() -> deal("ann", 1.1, true))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("probability of deal d must be in [0, 1], but was 1.1");
        assertThatThrownBy(() -> DealAccuracy.of(List.of())).isInstanceOf(InvalidValueException.class);
    }

    private static DealForecast<String> deal(String slice, double probability, boolean won) {
        return new DealForecast<>(new OpportunityId("d"), slice, Q1, date(9), probability, won);
    }
}
