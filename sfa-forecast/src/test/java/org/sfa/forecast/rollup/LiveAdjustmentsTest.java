package org.sfa.forecast.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.RoundingMode;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.Sfa;
import org.sfa.core.currency.CurrencyConverter;
import org.sfa.core.currency.ExchangeRates;
import org.sfa.core.forecast.AdjustmentKind;
import org.sfa.core.forecast.ForecastAdjustment;
import org.sfa.core.forecast.ForecastColumn;
import org.sfa.core.forecast.ForecastNode;
import org.sfa.core.id.ForecastAdjustmentId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.organization.Membership;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.time.FiscalPeriod;

/** A change touches the adjustments that it is about and leaves those of thousands of others as they are. */
class LiveAdjustmentsTest {

    private static final UnitId NORTH = new UnitId("north");
    private static final UnitId SOUTH = new UnitId("south");
    private static final SalesUserId ANN = new SalesUserId("ann");
    private static final SalesUserId BEN = new SalesUserId("ben");
    private static final FiscalPeriod QUARTER = World.CALENDAR.quarterOf(World.START);
    private static final AdjustmentSlot SLOT =
            AdjustmentSlot.of(QUARTER, ForecastCategory.COMMIT, ForecastColumn.SINGLE);

    private final Sfa sfa = Sfa.inMemory();
    private final LiveState state = new LiveState(
            ForecastSettings.of(
                    World.CALENDAR,
                    World.START,
                    CurrencyConverter.closeDate(
                            ExchangeRates.of(CurrencyUnit.USD, List.of()), CurrencyUnit.USD, RoundingMode.HALF_EVEN)),
            false);
    private long position;

    LiveAdjustmentsTest() {
        sfa.run(unit -> {
            for (UnitId id : List.of(NORTH, SOUTH)) {
                unit.repository(Unit.TYPE)
                        .save(Unit.builder().id(id).name(id.value()).build());
            }
            for (SalesUserId id : List.of(ANN, BEN)) {
                unit.repository(SalesUser.TYPE)
                        .save(SalesUser.builder()
                                .id(id)
                                .name(id.value())
                                .memberships(List.of(Membership.of(NORTH, World.START)))
                                .build());
            }
        });
        adjust(ANN);
        adjust(BEN);
    }

    private void adjust(SalesUserId person) {
        sfa.run(unit -> unit.repository(ForecastAdjustment.TYPE)
                .save(ForecastAdjustment.builder()
                        .id(new ForecastAdjustmentId("of " + person))
                        .cell(SLOT.cell(ForecastNode.of(person)))
                        .level(0)
                        .author(person)
                        .kind(AdjustmentKind.DELTA)
                        .amount(Money.parse("USD 1.00"))
                        .base(Money.parse("USD 0.00"))
                        .reason("because")
                        .madeAt(unit.now())
                        .build()));
        follow();
    }

    private AdjustmentBook follow() {
        state.apply(sfa.store().changes().after(position, 100));
        position = sfa.store().changes().head();
        return state.adjustments.book();
    }

    private static AdjustmentLayers.Layers layers(AdjustmentBook book, ForecastNode node) {
        return book.find(SLOT).orElseThrow().nodes().get(node);
    }

    @Test
    void adjustment_leavesThoseOfOthersInTheSameCellsAlone() {
        AdjustmentBook before = state.adjustments.book();
        sfa.run(unit -> unit.repository(ForecastAdjustment.TYPE)
                .save(unit.repository(ForecastAdjustment.TYPE)
                        .load(new ForecastAdjustmentId("of ann"))
                        .withReason("made anew")));
        AdjustmentBook after = follow();
        assertThat(layers(after, ForecastNode.of(BEN))).isSameAs(layers(before, ForecastNode.of(BEN)));
        assertThat(layers(after, ForecastNode.of(ANN))).isNotEqualTo(layers(before, ForecastNode.of(ANN)));
    }

    @Test
    void names_moveNoAdjustment() {
        AdjustmentBook before = state.adjustments.book();
        sfa.run(unit -> {
            unit.repository(SalesUser.TYPE)
                    .save(unit.repository(SalesUser.TYPE).load(ANN).withName("Ann"));
            unit.repository(Unit.TYPE)
                    .save(unit.repository(Unit.TYPE).load(NORTH).withName("North"));
        });
        assertThat(follow()).isSameAs(before);
    }

    @Test
    void person_whoMovesTakesTheAdjustmentAlong() {
        AdjustmentBook before = state.adjustments.book();
        sfa.run(unit -> unit.repository(SalesUser.TYPE)
                .save(unit.repository(SalesUser.TYPE).load(ANN).withMemberships(Membership.of(SOUTH, World.START))));
        AdjustmentBook after = follow();
        assertThat(layers(after, ForecastNode.of(SOUTH)).children()).containsExactly(ForecastNode.of(ANN));
        assertThat(layers(after, ForecastNode.of(NORTH)).children()).containsExactly(ForecastNode.of(BEN));
        assertThat(layers(before, ForecastNode.of(NORTH)).children())
                .as("who has read it sees it as it was")
                .containsExactly(ForecastNode.of(ANN), ForecastNode.of(BEN));
        assertThat(layers(after, ForecastNode.of(BEN))).isSameAs(layers(before, ForecastNode.of(BEN)));
    }
}
