package org.sfa.forecast.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.sfa.forecast.sample.DealBook.A;
import static org.sfa.forecast.sample.DealBook.B;
import static org.sfa.forecast.sample.DealBook.C;
import static org.sfa.forecast.sample.DealBook.day;

import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.StageCode;
import org.sfa.forecast.projection.AbsorbingChain;
import org.sfa.forecast.sample.DealBook;

class StageMovesTest {

    private final DealBook book = new DealBook();

    /** x goes forth and back and is won; y skips B and is lost; z stays in A; w is deleted. */
    @Test
    void of_countsEveryMoveAndCensorsTheRest() {
        book.open("x", A, 0).move("x", B, 10).move("x", A, 12).move("x", B, 16).win("x", "USD 5.00", 20);
        book.open("y", A, 0).move("y", C, 6).lose("y", 9);
        book.open("z", A, 5);
        book.open("w", A, 7).delete("w", 8);
        StageMoves moves = moves(25);

        assertThat(moves.stages()).containsExactly(A, B, C);
        assertThat(moves.moved(A, B)).isEqualTo(new Rate(2, 3));
        assertThat(moves.moved(A, C)).isEqualTo(new Rate(1, 3));
        assertThat(moves.moved(B, A)).isEqualTo(new Rate(1, 2));
        assertThat(moves.won(B)).isEqualTo(new Rate(1, 2));
        assertThat(moves.lost(C)).isEqualTo(new Rate(1, 1));
        assertThat(moves.won(A)).isEqualTo(new Rate(0, 3));
        assertThat(moves.censored(A)).isEqualTo(2);
        assertThat(moves.meanDays(A).orElseThrow())
                .as("(10 + 4 + 6 + 20 + 1) days / 3 exits")
                .isCloseTo(41 / 3.0, within(1e-12));
    }

    @Test
    void of_seesNothingLater() {
        book.open("x", A, 0).move("x", B, 10).win("x", "USD 5.00", 20);
        StageMoves moves = moves(9);

        assertThat(moves.stages()).containsExactly(A);
        assertThat(moves.censored(A)).isEqualTo(1);
        assertThat(moves.meanDays(A)).isEmpty();
    }

    @Test
    void reopenedDeals_leaveWonAndStartAgain() {
        book.open("x", A, 0).win("x", "USD 5.00", 3).move("x", B, 8).lose("x", 9);
        StageMoves moves = moves(25);

        assertThat(moves.won(A)).isEqualTo(new Rate(1, 1));
        assertThat(moves.lost(B)).isEqualTo(new Rate(1, 1));
    }

    @Test
    void fewExits_sayNothing() {
        for (int i = 0; i < 9; i++) {
            book.open("d" + i, A, 0).lose("d" + i, 5);
        }
        assertThat(moves(25).insufficient()).containsExactly(A);
        assertThat(moves(25).chain()).isEmpty();

        book.open("d9", A, 0).win("d9", "USD 5.00", 5);
        AbsorbingChain chain = moves(25).chain().orElseThrow();
        assertThat(moves(25).insufficient()).isEmpty();
        assertThat(chain.chance(A, Outcome.WON)).isCloseTo(.1, within(1e-15));
        assertThat(moves(-1).chain()).as("no moves yet").isEmpty();
    }

    /** Of 20 deals of A half are lost after 4 days, and half go to B and are won after 2 more. */
    @Test
    void chain_hasTheSharesThatWereCounted() {
        for (int i = 0; i < 20; i++) {
            String deal = "d" + i;
            book.open(deal, A, 0);
            if (i % 2 == 0) {
                book.lose(deal, 4);
            } else {
                book.move(deal, B, 4).win(deal, "USD 5.00", 6);
            }
        }
        AbsorbingChain chain = moves(25).chain().orElseThrow();

        assertThat(chain.chance(A, Outcome.WON)).isCloseTo(.5, within(1e-15));
        assertThat(chain.chance(B, Outcome.WON)).isEqualTo(1);
        assertThat(chain.expectedDays(A, stage -> moves(25).meanDays(stage).orElseThrow()))
                .isCloseTo(4 + .5 * 2, within(1e-12));
    }

    @Test
    void stagesThatNeverEnd_areNamed() {
        book.open("x", A, 0);
        for (int i = 1; i <= 30; i++) {
            book.move("x", i % 2 == 0 ? A : B, i);
        }
        assertThatThrownBy(() -> moves(99).chain())
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("stage must lead to won or lost in some way, but was stage a");
    }

    @Test
    void unknownStages_areRefused() {
        book.open("x", A, 0);

        assertThatThrownBy(() -> moves(9).won(StageCode.of("nowhere")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("stage must be one of [stage a], but was nowhere");
    }

    private StageMoves moves(long day) {
        return StageMoves.of(PipelineHistory.of(book.sfa().store().changes()).timelines(), day(day));
    }
}
