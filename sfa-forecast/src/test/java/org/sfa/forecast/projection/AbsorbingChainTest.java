package org.sfa.forecast.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.StageCode;

class AbsorbingChainTest {

    private static final StageCode A = StageCode.of("chain a");
    private static final StageCode B = StageCode.of("chain b");
    private static final StageCode C = StageCode.of("chain c");
    private static final List<StageCode> ABC = List.of(A, B, C);
    private static final Offset<Double> DIGITS = within(5e-9);

    private static final AbsorbingChain PIPELINE = AbsorbingChain.of(List.of(
            new StageExits(A, Map.of(B, .5, C, .1), 0, .4),
            new StageExits(B, Map.of(A, .1, C, .5), .1, .3),
            new StageExits(C, Map.of(B, .2), .5, .3)));

    /** Grinstead and Snell, Introduction to Probability, the drunkard's walk with three inner corners. */
    @Test
    void drunkardsWalk_isThePublishedOne() {
        AbsorbingChain walk = AbsorbingChain.of(List.of(
                new StageExits(A, Map.of(B, .5), .5, 0),
                new StageExits(B, Map.of(A, .5, C, .5), 0, 0),
                new StageExits(C, Map.of(B, .5), 0, .5)));

        double[][] visits = {{1.5, 1, .5}, {1, 2, 1}, {.5, 1, 1.5}};
        double[] moves = {3, 4, 3};
        double[] won = {.75, .5, .25};
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                assertThat(walk.expectedVisits(ABC.get(i), ABC.get(j))).isCloseTo(visits[i][j], within(1e-14));
            }
            assertThat(walk.expectedMoves(ABC.get(i))).isCloseTo(moves[i], within(1e-14));
            assertThat(walk.chance(ABC.get(i), Outcome.WON)).isCloseTo(won[i], within(1e-14));
            assertThat(walk.chance(ABC.get(i), Outcome.LOST)).isCloseTo(1 - won[i], within(1e-14));
        }
    }

    @Test
    void pipelineWithASkipAndABackwardMove_isTheVector() {
        double[] won = {.26768868, .41863208, .58372642};
        double[] moves = {2.08726415, 1.89858491, 1.37971698};
        for (int i = 0; i < 3; i++) {
            assertThat(PIPELINE.chance(ABC.get(i), Outcome.WON)).isCloseTo(won[i], DIGITS);
            assertThat(PIPELINE.expectedMoves(ABC.get(i))).isCloseTo(moves[i], DIGITS);
        }
        assertThat(PIPELINE.stages()).containsExactly(A, B, C);
    }

    /** Each stay lasts 10 days, so that days are ten times the moves. */
    @Test
    void expectedDays_weighsVisitsByTheirLength() {
        assertThat(PIPELINE.expectedDays(A, stage -> 10)).isCloseTo(20.8726415, within(5e-8));
        assertThat(PIPELINE.expectedDays(A, stage -> stage == A ? 7 : 0))
                .isCloseTo(7 * PIPELINE.expectedVisits(A, A), within(1e-12));
    }

    /** The days of all deals are those of won and lost ones, weighed by how many there are. */
    @Test
    void expectedDays_byEndAddUpToThoseOfAll() {
        for (StageCode stage : ABC) {
            double won = PIPELINE.expectedDays(stage, Outcome.WON, other -> other == A ? 3 : 20)
                    .orElseThrow();
            double lost = PIPELINE.expectedDays(stage, Outcome.LOST, other -> other == A ? 3 : 20)
                    .orElseThrow();
            assertThat(PIPELINE.chance(stage, Outcome.WON) * won + PIPELINE.chance(stage, Outcome.LOST) * lost)
                    .isCloseTo(PIPELINE.expectedDays(stage, other -> other == A ? 3 : 20), within(1e-12));
        }
        assertThat(PIPELINE.expectedDays(A, Outcome.WON, other -> 1).orElseThrow())
                .as("a win from the first stage takes more moves than a loss")
                .isGreaterThan(PIPELINE.expectedMoves(A));
    }

    @Test
    void stageThatIsNeverWon_hasNoDaysUntilIt() {
        AbsorbingChain chain = AbsorbingChain.of(List.of(new StageExits(A, Map.of(), 0, 1)));

        assertThat(chain.chance(A, Outcome.WON)).isZero();
        assertThat(chain.expectedDays(A, Outcome.WON, stage -> 1)).isEmpty();
        assertThat(chain.expectedMoves(A)).isEqualTo(1);
    }

    /** An inverse by subtraction loses all digits here: 1 − (1 − 1e-9) twice. */
    @Test
    void dealsThatHardlyEverEnd_keepTheirDigits() {
        double rare = 1e-9;
        AbsorbingChain chain = AbsorbingChain.of(List.of(
                new StageExits(A, Map.of(B, 1.0), 0, 0), new StageExits(B, Map.of(A, 1 - 3 * rare), rare, 2 * rare)));

        assertThat(chain.chance(A, Outcome.WON)).isCloseTo(1.0 / 3, within(1e-15));
        assertThat(chain.expectedMoves(A) * 3 * rare / 2).isCloseTo(1, within(1e-12));
    }

    @Test
    void stagesWithoutAnEnd_areRefusedByName() {
        List<StageExits> exits = List.of(
                new StageExits(A, Map.of(B, .5), .5, 0),
                new StageExits(B, Map.of(C, 1.0), 0, 0),
                new StageExits(C, Map.of(B, 1.0), 0, 0));

        assertThatThrownBy(() -> AbsorbingChain.of(exits))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("stage must lead to won or lost in some way, but was chain b");
    }

    @Test
    void wrongRows_areRefusedByName() {
        assertThatThrownBy(() -> new StageExits(A, Map.of(B, .5), .4, 0))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("sum of exits of stage chain a must be 1, but was 0.9");
        assertThatThrownBy(() -> new StageExits(A, Map.of(B, -.5), 1, .5))
                .hasMessage("moves to chain b of stage chain a must be in [0, 1], but was -0.5");
        assertThatThrownBy(() -> new StageExits(A, Map.of(), Double.NaN, .5))
                .hasMessage("won of stage chain a must be in [0, 1], but was NaN");
        StageExits one = new StageExits(A, Map.of(), 1, 0);
        assertThatThrownBy(() -> AbsorbingChain.of(List.of(one, one)))
                .hasMessage("stage must occur once, but was chain a");
        assertThatThrownBy(() -> AbsorbingChain.of(List.of(new StageExits(A, Map.of(B, .5), .5, 0))))
                .hasMessage("moves of stage chain a must lead to a stage of the chain, but was chain b");
    }

    @Test
    void wrongQuestions_areRefused() {
        assertThatThrownBy(() -> PIPELINE.chance(StageCode.of("elsewhere"), Outcome.WON))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("from must be one of [chain a, chain b, chain c], but was elsewhere");
        assertThatThrownBy(() -> PIPELINE.chance(A, Outcome.OPEN)).hasMessage("end must be WON or LOST, but was OPEN");
        assertThatThrownBy(() -> PIPELINE.expectedDays(A, stage -> -1))
                .hasMessage("mean days of stage chain a must not be negative, but was -1.0");
    }

    /** Rows of 7 shares: five stages, won, lost. */
    @Provide
    Arbitrary<List<int[]>> rows() {
        return Arbitraries.integers()
                .between(0, 20)
                .array(int[].class)
                .ofSize(7)
                .list()
                .ofSize(5);
    }

    @Property
    void chances_solveTheirEquations(@ForAll("rows") List<int[]> rows) {
        List<StageCode> stages = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            stages.add(StageCode.of("chain " + i));
        }
        List<StageExits> exits = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            exits.add(exits(stages, i, rows.get(i)));
        }
        AbsorbingChain chain = AbsorbingChain.of(exits);
        for (StageExits exit : exits) {
            double won = exit.won();
            double moves = 1;
            for (Map.Entry<StageCode, Double> move : exit.moves().entrySet()) {
                won += move.getValue() * chain.chance(move.getKey(), Outcome.WON);
                moves += move.getValue() * chain.expectedMoves(move.getKey());
            }
            assertThat(chain.chance(exit.stage(), Outcome.WON)).isCloseTo(won, within(1e-12));
            assertThat(chain.chance(exit.stage(), Outcome.WON) + chain.chance(exit.stage(), Outcome.LOST))
                    .isCloseTo(1, within(1e-12));
            assertThat(chain.expectedMoves(exit.stage())).isCloseTo(moves, within(1e-9 * moves));
        }
    }

    /** A loss is added to each row, so that every deal ends. */
    private static StageExits exits(List<StageCode> stages, int stage, int[] row) {
        double sum = 1;
        for (int share : row) {
            sum += share;
        }
        Map<StageCode, Double> moves = new LinkedHashMap<>();
        for (int to = 0; to < stages.size(); to++) {
            moves.put(stages.get(to), row[to] / sum);
        }
        return new StageExits(stages.get(stage), moves, row[5] / sum, (row[6] + 1) / sum);
    }
}
