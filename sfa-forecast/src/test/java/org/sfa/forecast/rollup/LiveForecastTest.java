package org.sfa.forecast.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.currency.FxPolicy;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.organization.Membership;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.store.Cause;
import org.sfa.core.store.Change;
import org.sfa.core.store.Repository;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.UnitSettings;
import org.sfa.core.time.FiscalPeriod;

class LiveForecastTest {

    private static final int STEPS = 40;

    private static ForecastSettings settings(Random random) {
        return ForecastSettings.of(
                        World.CALENDAR, World.START.plusDays(100), World.rates(FxPolicy.values()[random.nextInt(3)], 1))
                .withCredit(Credit.values()[random.nextInt(3)])
                .withPeriods(FiscalPeriod.Kind.values()[random.nextInt(3)]);
    }

    private static LiveForecast start(World world, ForecastSettings settings, boolean isByComponent) {
        return world.sfa()
                .call(unit -> isByComponent
                        ? LiveForecast.startByComponent(unit, settings)
                        : LiveForecast.start(unit, settings));
    }

    @Property(tries = 150)
    void live_equalsARebuildAfterEveryStep(@ForAll long seed) {
        Random random = new Random(seed);
        World world = new World(random);
        ForecastSettings settings = settings(random);
        boolean isByComponent = random.nextBoolean();
        LiveForecast live = start(world, settings, isByComponent);
        List<String> story = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            int kind = random.nextInt(12);
            if (kind == 0) {
                LocalDate day = settings.asOf().plusDays(random.nextInt(60));
                settings = settings.withAsOf(day);
                live.advanceTo(day);
                story.add("day " + day);
            } else if (kind == 1) {
                settings =
                        settings.withConverter(World.rates(settings.converter().policy(), random.nextInt(9)));
                live.restate(settings.converter());
                story.add("rates");
            } else if (kind == 2) {
                live = LiveForecast.restart(live.snapshot(), settings);
                story.add("restart");
            } else {
                story.add(world.step());
            }
            live.catchUp(world.sfa().store().changes());
            assertThat(live.position()).isEqualTo(world.sfa().store().changes().head());
            ForecastRollup rebuilt = world.rebuilt(settings, isByComponent);
            assertThat(live.version().rollup())
                    .as("after %s, %s", story, settings.credit())
                    .isEqualTo(rebuilt);
            assertThat(live.version().rollup().toBytes()).isEqualTo(rebuilt.toBytes());
            AdjustedForecast adjusted = world.adjusted(settings, isByComponent);
            assertThat(live.version().adjusted().cells()).as("after %s", story).isEqualTo(adjusted.cells());
            assertThat(live.version().adjusted().unmapped()).isEqualTo(adjusted.unmapped());
        }
    }

    @Test
    void live_takesADealThatIsMadeAnewForAnotherOne() {
        for (int seed = 0; seed < 10; seed++) {
            World world = new World(new Random(seed));
            for (int i = 0; i < 5; i++) {
                world.step(0);
            }
            ForecastSettings settings = settings(new Random(seed));
            LiveForecast live = start(world, settings, false);
            Opportunity old = world.any(world.all(Opportunity.TYPE));
            world.sfa().run(unit -> {
                Repository<Opportunity, OpportunityId> deals = unit.repository(Opportunity.TYPE);
                deals.delete(old.id(), Cause.of("wrong"));
                // It has the version of the old one now.
                Opportunity anew = deals.save(
                        old.withVersion(0)
                                .withOwner(world.any(world.all(SalesUser.TYPE)).id())
                                .withCloseDate(
                                        old.closeDate().orElse(World.START).plusDays(90)),
                        Cause.of("anew"));
                assertThat(anew.version()).isEqualTo(old.version());
                deals.save(anew.withAmount(Money.parse("USD 77.00")), Cause.of("corrected"));
            });
            live.catchUp(world.sfa().store().changes());
            assertThat(live.version().rollup()).isEqualTo(world.rebuilt(settings, false));
        }
    }

    @Test
    void aDealOfAPersonWhoseUnitIsGone_isRefusedAndLosesNothing() {
        World world = new World(new Random(5));
        UnitId kept = new UnitId("kept");
        UnitId gone = new UnitId("gone");
        List<SalesUserId> people = List.of(new SalesUserId("ann"), new SalesUserId("bob"));
        world.sfa().run(unit -> {
            for (UnitId id : List.of(kept, gone)) {
                unit.repository(Unit.TYPE)
                        .save(Unit.builder().id(id).name("team").build());
            }
            for (int i = 0; i < 2; i++) {
                unit.repository(SalesUser.TYPE)
                        .save(SalesUser.builder()
                                .id(people.get(i))
                                .name("person")
                                .memberships(List.of(
                                        Membership.of(List.of(kept, gone).get(i), World.START)))
                                .build());
            }
        });
        world.step(0);
        OpportunityId deal = world.all(Opportunity.TYPE).get(0).id();
        world.sfa().run(unit -> unit.repository(Opportunity.TYPE)
                .save(unit.repository(Opportunity.TYPE)
                        .load(deal)
                        .withOwner(people.get(0))
                        .withAmount(Money.parse("USD 100.00"))
                        .withCloseDate(World.START.plusDays(90))));
        ForecastSettings settings =
                ForecastSettings.of(World.CALENDAR, World.START.plusDays(100), World.rates(FxPolicy.AS_OF, 1));
        LiveForecast live = start(world, settings, false);
        // Without the gates of Sfa, which keep a unit that somebody belongs to.
        try (UnitOfWork unit = world.sfa().store().begin(UnitSettings.of(World.CLOCK))) {
            unit.repository(Unit.TYPE).delete(gone, Cause.of("closed"));
            unit.commit();
        }
        live.catchUp(world.sfa().store().changes());
        byte[] before = live.version().rollup().toBytes();
        world.sfa().run(unit -> unit.repository(Opportunity.TYPE)
                .save(unit.repository(Opportunity.TYPE).load(deal).withOwner(people.get(1))));

        assertThatThrownBy(() -> live.catchUp(world.sfa().store().changes()))
                .isInstanceOf(ChangeRefusedException.class)
                .hasMessageContaining("unit must exist in the tree, but was gone");
        live.restate(settings.converter());
        assertThat(live.version().rollup().toBytes()).isEqualTo(before);
    }

    @Test
    void world_doesEverythingThatThePropertyIsAbout() {
        Map<String, Integer> done = new TreeMap<>();
        int withFigures = 0;
        for (int seed = 0; seed < 40; seed++) {
            World world = new World(new Random(seed));
            for (int i = 0; i < STEPS; i++) {
                done.merge(world.step().replaceAll(":.*", ""), 1, Integer::sum);
            }
            ForecastRollup rollup = world.rebuilt(
                    ForecastSettings.of(World.CALENDAR, World.START.plusDays(400), World.rates(FxPolicy.AS_OF, 1)),
                    true);
            withFigures += rollup.units().isEmpty() ? 0 : 1;
        }
        assertThat(done.keySet())
                .containsAll(
                        IntStream.range(0, 19).mapToObj(kind -> "step " + kind).toList());
        assertThat(withFigures).as("companies with figures").isGreaterThan(35);
    }

    @Property(tries = 30)
    void versions_stayAsTheyAreWhileLaterOnesCome(@ForAll long seed) {
        Random random = new Random(seed);
        World world = new World(random);
        LiveForecast live = start(world, settings(random), false);
        List<LiveVersion> versions = new ArrayList<>();
        List<byte[]> bytes = new ArrayList<>();
        List<List<AdjustedCell>> cells = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            world.step();
            live.catchUp(world.sfa().store().changes());
            versions.add(live.version());
            bytes.add(live.version().rollup().toBytes());
            cells.add(live.version().adjusted().cells());
        }
        for (int i = 0; i < STEPS; i++) {
            assertThat(versions.get(i).rollup().toBytes()).isEqualTo(bytes.get(i));
            assertThat(versions.get(i).adjusted().cells()).isEqualTo(cells.get(i));
        }
    }

    @Property(tries = 30)
    void batches_giveTheSameFiguresWhereverTheyEnd(@ForAll long seed) {
        Random random = new Random(seed);
        World world = new World(random);
        ForecastSettings settings = settings(random);
        LiveForecast live = start(world, settings, true);
        long start = live.position();
        for (int i = 0; i < STEPS; i++) {
            world.step();
        }
        List<Change<?>> changes = world.sfa().store().changes().after(start, Integer.MAX_VALUE >> 1);
        while (live.position() < world.sfa().store().changes().head()) {
            int from = (int) (live.position() - start);
            int to = Math.min(changes.size(), from + 1 + random.nextInt(20));
            int done = live.apply(changes.subList(from, to));
            assertThat(done).isLessThanOrEqualTo(to - from);
            assertThat(live.position()).isEqualTo(start + from + done);
            if (done > 0) {
                assertThat(changes.get(from + done - 1).unitEnd()).isEqualTo(live.position());
            }
        }
        assertThat(live.version().rollup()).isEqualTo(world.rebuilt(settings, true));
    }

    @Property(tries = 20)
    void changesOutOfOrder_areRefusedAndChangeNothing(@ForAll long seed) {
        World world = new World(new Random(seed));
        LiveForecast live = start(world, settings(new Random(seed)), false);
        long start = live.position();
        for (int i = 0; i < STEPS; i++) {
            world.step();
        }
        List<Change<?>> changes = world.sfa().store().changes().after(start, 1_000);
        LiveVersion before = live.version();

        assertThatThrownBy(() -> live.apply(changes.subList(1, changes.size())))
                .hasMessageContaining("position of the change of "
                        + changes.get(1).entity() + " must be " + (start + 1) + ", but was " + (start + 2));
        List<Change<?>> gap = new ArrayList<>(changes);
        gap.remove(2);
        assertThatThrownBy(() -> live.apply(gap)).hasMessageContaining("must be " + (start + 3));
        assertThat(live.version()).isSameAs(before);
    }
}
