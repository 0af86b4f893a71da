package org.sfa.forecast.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.currency.CurrencyConverter;
import org.sfa.core.currency.ExchangeRates;
import org.sfa.core.currency.FxPolicy;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.error.SfaException;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.SalesProcesses;
import org.sfa.core.opportunity.Split;
import org.sfa.core.organization.Membership;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.time.FiscalPeriod;

/** Roll-ups of random companies beside what the definitions say, deal by deal. */
class RollupPropertyTest {

    private static final LocalDate AS_OF = World.START.plusDays(250);

    private static World world(long seed) {
        World world = new World(new Random(seed));
        for (int i = 0; i < 60; i++) {
            world.step();
        }
        return world;
    }

    private static ForecastSettings settings(long seed, Credit credit) {
        FxPolicy policy = FxPolicy.values()[Math.floorMod(seed, 3)];
        FiscalPeriod.Kind kind = FiscalPeriod.Kind.values()[Math.floorMod(seed / 3, 3)];
        return ForecastSettings.of(World.CALENDAR, AS_OF, World.rates(policy, 1))
                .withCredit(credit)
                .withPeriods(kind);
    }

    private static DealColumns columns(ForecastSettings settings, List<Opportunity> deals) {
        return DealColumns.builder(settings)
                .dimension(deal ->
                        deal.amount().map(amount -> amount.getCurrencyUnit().getCode()))
                .add(deals)
                .build();
    }

    /** What a person is credited with: amounts of a deal that are added up as decimals, in the plainest way. */
    private record Share(SalesUserId user, Opportunity deal, BigDecimal amount) {}

    private static List<Share> shares(ForecastSettings settings, Opportunity deal) {
        BigDecimal amount = settings.converter()
                .convert(deal.amount().orElseThrow(), deal.closeDate().orElseThrow(), AS_OF)
                .getAmount();
        List<Split> splits = settings.credit() == Credit.OWNER
                ? List.of()
                : deal.splits().stream()
                        .filter(split -> (split.kind() == Split.Kind.REVENUE) == (settings.credit() == Credit.SPLIT))
                        .toList();
        if (splits.isEmpty()) {
            return settings.credit() == Credit.OVERLAY ? List.of() : List.of(new Share(deal.owner(), deal, amount));
        }
        return splits.stream()
                .map(split -> new Share(split.user(), deal, amount.multiply(split.share())))
                .toList();
    }

    private static boolean isComplete(Opportunity deal) {
        return deal.amount().isPresent() && deal.closeDate().isPresent();
    }

    @Property(tries = 60)
    void cells_areTheSumsOfTheirDeals(@ForAll long seed, @ForAll Credit credit) {
        World world = world(seed);
        ForecastSettings settings = settings(seed, credit);
        List<Opportunity> deals = world.all(Opportunity.TYPE);
        OrganizationTree tree = world.tree();
        ForecastRollup rollup = ForecastRollup.of(columns(settings, deals), ReportingLines.of(tree));

        Map<List<Object>, BigDecimal> expected = new HashMap<>();
        Map<List<Object>, Integer> parts = new HashMap<>();
        int outside = 0;
        for (Opportunity deal : deals) {
            for (Share share : isComplete(deal) ? shares(settings, deal) : List.<Share>of()) {
                LocalDate day = deal.closeDate().orElseThrow();
                List<UnitId> path = tree.path(share.user, deal.outcome() == Outcome.OPEN ? AS_OF : day);
                outside += path.isEmpty() ? 1 : 0;
                FiscalPeriod period = World.CALENDAR.periodOf(settings.periods(), day);
                Stream<Object> nodes =
                        Stream.concat(path.stream(), path.isEmpty() ? Stream.of() : Stream.of(share.user));
                nodes.forEach(node -> {
                    expected.merge(List.of(node, period, deal.category()), share.amount, BigDecimal::add);
                    parts.merge(List.of(node, period, deal.category()), 1, Integer::sum);
                });
            }
        }
        assertThat(rollup.outside()).isEqualTo(outside);
        assertThat(rollup.incomplete())
                .isEqualTo(deals.stream()
                        .filter(deal -> deal.outcome() == Outcome.OPEN && !isComplete(deal))
                        .count());
        for (Map.Entry<List<Object>, BigDecimal> cell : expected.entrySet()) {
            FiscalPeriod period = (FiscalPeriod) cell.getKey().get(1);
            ForecastAmounts amounts = cell.getKey().get(0) instanceof UnitId unit
                    ? rollup.of(unit, period)
                    : rollup.of((SalesUserId) cell.getKey().get(0), period);
            BigDecimal actual =
                    amounts.of((ForecastCategory) cell.getKey().get(2)).getAmount();
            // A share of a deal is off by less than a cent from what it is owed; an owner's deal is not off at all.
            BigDecimal tolerance =
                    credit == Credit.OWNER ? BigDecimal.ZERO : BigDecimal.valueOf(parts.get(cell.getKey()), 2);
            assertThat(actual.subtract(cell.getValue()).abs()).isLessThanOrEqualTo(tolerance);
        }
        assertThat(rollup.units()).allSatisfy(unit -> assertThat(expected.keySet())
                .anyMatch(key -> key.get(0).equals(unit)));
    }

    @Property(tries = 40)
    void splitCredit_losesNoCentAndCountsEachDealOnce(@ForAll long seed) {
        World world = world(seed);
        // Everybody in one unit, so that nothing is outside and the unit has all.
        UnitId unit = world.all(Unit.TYPE).get(0).id();
        OrganizationTree tree = OrganizationTree.of(
                List.of(Unit.builder().id(unit).name("all").build()),
                world.all(SalesUser.TYPE).stream()
                        .map(user -> user.withMemberships(Membership.of(unit, World.START.minusYears(9))))
                        .toList());
        List<Opportunity> deals = world.all(Opportunity.TYPE);
        ReportingLines lines = ReportingLines.of(tree);
        ForecastRollup byOwner = ForecastRollup.of(columns(settings(seed, Credit.OWNER), deals), lines);
        ForecastRollup bySplit = ForecastRollup.of(columns(settings(seed, Credit.SPLIT), deals), lines);

        for (FiscalPeriod period : byOwner.periods()) {
            assertThat(bySplit.of(unit, period)).isEqualTo(byOwner.of(unit, period));
        }
    }

    @Property(tries = 40)
    void partitions_mergeToTheSameBytesInAnyOrder(
            @ForAll long seed, @ForAll Credit credit, @ForAll @IntRange(min = 1, max = 6) int parts) {
        World world = world(seed);
        ForecastSettings settings = settings(seed, credit);
        List<Opportunity> deals = new ArrayList<>(world.all(Opportunity.TYPE));
        ReportingLines lines = ReportingLines.of(world.tree());
        byte[] whole = ForecastRollup.of(columns(settings, deals), lines).toBytes();
        Random random = new Random(seed);
        Collections.shuffle(deals, random);
        List<List<Opportunity>> split = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            split.add(new ArrayList<>());
        }
        deals.forEach(deal -> split.get(random.nextInt(parts)).add(deal));
        List<ForecastRollup> rollups = new ArrayList<>(split.stream()
                // As it is between machines: each has an organisation of its own and sends bytes.
                .map(part -> ForecastRollup.of(columns(settings, part), ReportingLines.of(world.tree())))
                .map(rollup -> ForecastRollup.ofBytes(rollup.toBytes(), settings))
                .toList());
        while (rollups.size() > 1) {
            ForecastRollup one = rollups.remove(random.nextInt(rollups.size()));
            ForecastRollup other = rollups.remove(random.nextInt(rollups.size()));
            rollups.add(one.merge(other));
        }
        assertThat(rollups.get(0).toBytes()).isEqualTo(whole);
    }

    @Property(tries = 40)
    void slices_sumUpToAllDeals(@ForAll long seed, @ForAll Credit credit) {
        World world = world(seed);
        List<Opportunity> deals = world.all(Opportunity.TYPE);
        ForecastSettings settings = settings(seed, credit);
        ReportingLines lines = ReportingLines.of(world.tree());
        SlicedRollup sliced = SlicedRollup.of(columns(settings, deals), lines);

        assertThat(sliced.total()).isEqualTo(ForecastRollup.of(columns(settings, deals), lines));
        for (String currency : List.of("USD", "EUR", "JPY")) {
            List<Opportunity> own = deals.stream()
                    .filter(deal -> deal.amount()
                            .filter(amount -> amount.getCurrencyUnit().getCode().equals(currency))
                            .isPresent())
                    .toList();
            ForecastRollup expected = ForecastRollup.of(columns(settings, own), lines);
            assertThat(sliced.find(currency).map(ForecastRollup::toBytes).orElseGet(expected::toBytes))
                    .isEqualTo(expected.toBytes());
        }
        assertThat(sliced.unnamed().units())
                .as("deals without an amount count nowhere")
                .isEmpty();
    }

    @Property(tries = 40)
    void components_sumUpToTheirCell(@ForAll long seed, @ForAll Credit credit) {
        World world = world(seed);
        ForecastSettings settings = settings(seed, credit);
        DealColumns columns = columns(settings, world.all(Opportunity.TYPE));
        ReportingLines lines = ReportingLines.of(world.tree());
        ForecastRollup rollup = ForecastRollup.of(columns, lines);
        ForecastComponents components = ForecastComponents.of(columns, lines);
        for (FiscalPeriod period : rollup.periods()) {
            for (ForecastCategory category : ForecastCategory.values()) {
                for (UnitId unit : rollup.units()) {
                    requireSum(
                            components.of(unit, period, category),
                            rollup.of(unit, period).figures(category));
                }
                for (SalesUserId user : rollup.users()) {
                    requireSum(
                            components.of(user, period, category),
                            rollup.of(user, period).figures(category));
                }
            }
        }
        assertThat(components.incomplete()).hasSize((int) rollup.incomplete());
        assertThat(components.outside()).hasSize((int) rollup.outside());
    }

    private static void requireSum(List<CreditedDeal> deals, ForecastFigures figures) {
        Money zero = Money.zero(CurrencyUnit.USD);
        assertThat(deals.stream().filter(CreditedDeal::isCounted).count()).isEqualTo(figures.count());
        assertThat(deals.stream().map(CreditedDeal::amount).reduce(zero, Money::plus))
                .isEqualTo(figures.amount());
        assertThat(deals.stream().map(CreditedDeal::weighted).reduce(zero, Money::plus))
                .isEqualTo(figures.weighted());
        assertThat(deals.stream().map(CreditedDeal::recurring).reduce(zero, Money::plus))
                .isEqualTo(figures.recurring());
    }

    @Property(tries = 60)
    void lines_areThoseOfTheTreeOnEveryDay(@ForAll long seed) {
        World world = world(seed);
        OrganizationTree tree = world.tree();
        ReportingLines lines = ReportingLines.of(tree);
        for (SalesUser user : world.all(SalesUser.TYPE)) {
            for (int day = -20; day < 520; day += 7) {
                LocalDate date = World.START.plusDays(day);
                List<UnitId> path = new ArrayList<>();
                ReportingLine line = lines.history(user.id()).on(DealEncoder.day(date));
                for (ReportingLine next = line; next != null; next = next.above()) {
                    path.add(next.unit());
                }
                assertThat(path).isEqualTo(tree.path(user.id(), date));
            }
        }
    }

    @Property
    void minorUnits_areThoseOfTheConverter(
            @ForAll long minor,
            @ForAll @IntRange(min = 1) int rate,
            @ForAll @IntRange(max = 12) int scale,
            @ForAll RoundingMode mode,
            @ForAll boolean isInverse) {
        if (mode == RoundingMode.UNNECESSARY) {
            return;
        }
        CurrencyUnit jpy = CurrencyUnit.JPY;
        CurrencyUnit usd = CurrencyUnit.USD;
        BigDecimal decimal = BigDecimal.valueOf(rate, scale);
        ExchangeRates rates = (isInverse
                        ? ExchangeRates.builder(usd).rate(usd, jpy, World.START, decimal)
                        : ExchangeRates.builder(usd).rate(jpy, usd, World.START, decimal))
                .build();
        CurrencyConverter converter = CurrencyConverter.closeDate(rates, usd, mode);
        MinorUnits units = new MinorUnits(converter, World.START);
        int day = DealEncoder.day(World.START);
        Money expected = converter.convert(Money.ofMinor(jpy, minor), World.START, World.START);
        try {
            assertThat(units.convert(jpy, 0, minor, day))
                    .isEqualTo(expected.getAmountMinor().longValueExact());
        } catch (SfaException e) {
            assertThat(expected.getAmountMinor().toBigInteger().bitLength())
                    .as(e.getMessage())
                    .isGreaterThan(63);
        }
        BigDecimal probability = BigDecimal.valueOf(rate, 10);
        assertThat(units.weighted(minor, probability))
                .isEqualTo(BigDecimal.valueOf(minor)
                        .multiply(probability)
                        .setScale(0, mode)
                        .longValueExact());
    }

    @Property(tries = 20)
    void bytes_thatAreBrokenAreRefused(@ForAll long seed) {
        World world = world(seed);
        ForecastSettings settings = settings(seed, Credit.OWNER);
        byte[] bytes = world.rebuilt(settings, false).toBytes();

        assertThatThrownBy(() -> ForecastRollup.ofBytes(Arrays.copyOf(bytes, bytes.length - 1), settings))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("bytes of a roll-up");
        assertThatThrownBy(() -> ForecastRollup.ofBytes(Arrays.copyOf(bytes, bytes.length + 1), settings))
                .hasMessageContaining("bytes of a roll-up must end with the last cell");
        assertThatThrownBy(() -> ForecastRollup.ofBytes(bytes, settings.withCredit(Credit.SPLIT)))
                .hasMessageContaining("must be of USD");
        assertThatThrownBy(() -> ForecastRollup.ofBytes(new byte[] {1, 2, 3, 4, 5}, settings))
                .hasMessageContaining("must begin with 53465231");
        assertThat(Optional.of(ForecastRollup.ofBytes(bytes, settings))).contains(world.rebuilt(settings, false));
    }

    @Test
    void slices_takeSpaceForThosePeopleOnlyWhoHaveDealsInThem() {
        int people = 5_000;
        int slices = 2_000;
        UnitId team = new UnitId("team");
        List<SalesUser> users = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            users.add(SalesUser.builder()
                    .id(new SalesUserId("user " + i))
                    .name("user")
                    .memberships(List.of(Membership.of(team, World.START)))
                    .build());
        }
        DealColumns.Builder builder = DealColumns.builder(
                        ForecastSettings.of(World.CALENDAR, World.START, World.rates(FxPolicy.AS_OF, 1)))
                .dimension(deal -> Optional.of(deal.name()));
        for (int i = 0; i < 10_000; i++) {
            builder.add(Opportunity.builder()
                    .id(new OpportunityId("deal " + i))
                    .name("territory " + i % slices)
                    .owner(new SalesUserId("user " + i % people))
                    .stage(SalesProcesses.NEGOTIATION)
                    .amount(Money.parse("USD 1.00"))
                    .closeDate(World.START)
                    .build());
        }
        OrganizationTree tree =
                OrganizationTree.of(List.of(Unit.builder().id(team).name("team").build()), users);
        SlicedRollup sliced = SlicedRollup.of(builder.build(), ReportingLines.of(tree));
        FiscalPeriod quarter = World.CALENDAR.quarterOf(World.START);
        assertThat(sliced.slices()).hasSize(slices);
        assertThat(sliced.slices().values())
                .allSatisfy(slice -> assertThat(slice.of(team, quarter).atLeast(ForecastCategory.OMITTED))
                        .isEqualTo(Money.parse("USD 5.00")));
        assertThat(sliced.total().of(team, quarter).atLeast(ForecastCategory.OMITTED))
                .isEqualTo(Money.parse("USD 10000.00"));
    }
}
