package org.sfa.forecast.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sfa.forecast.sample.DealBook.ANN;
import static org.sfa.forecast.sample.DealBook.BOB;
import static org.sfa.forecast.sample.DealBook.CAROL;
import static org.sfa.forecast.sample.DealBook.date;
import static org.sfa.forecast.sample.DealBook.day;
import static org.sfa.forecast.sample.DealBook.id;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.currency.CurrencyConverter;
import org.sfa.core.currency.ExchangeRates;
import org.sfa.core.currency.FxPolicy;
import org.sfa.core.currency.PlanRates;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.OpportunityLine;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.Split;
import org.sfa.core.organization.Membership;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.organization.Placement;
import org.sfa.core.organization.Unit;
import org.sfa.core.product.Product;
import org.sfa.core.product.ProductFamily;
import org.sfa.core.store.Change;
import org.sfa.core.time.FiscalCalendar;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.forecast.rollup.Credit;
import org.sfa.forecast.rollup.DealColumns;
import org.sfa.forecast.rollup.ForecastAmounts;
import org.sfa.forecast.rollup.ForecastRollup;
import org.sfa.forecast.rollup.ForecastSettings;
import org.sfa.forecast.rollup.ReportingLines;
import org.sfa.forecast.sample.DealBook;

/** Random lives of five deals in three currencies, moved by people who move between units that move too. */
class WaterfallIdentityTest {

    private static final CurrencyUnit EUR = CurrencyUnit.EUR;
    private static final List<String> CURRENCIES = List.of("EUR", "USD", "JPY");
    private static final List<SalesUserId> OWNERS = List.of(ANN, BOB, CAROL);
    private static final FiscalCalendar CALENDAR = FiscalCalendar.monthBased(Month.JANUARY);
    private static final UnitId TOP = new UnitId("top");
    private static final UnitId NORTH = new UnitId("north");
    private static final UnitId SOUTH = new UnitId("south");
    private static final int LAST_DAY = 200;

    private static final ProductFamily HARDWARE = ProductFamily.of("hardware");
    private static final ProductFamily SOFTWARE = ProductFamily.of("software");
    private static final List<Product> PRODUCTS = List.of(
            product("server").withFamily(HARDWARE),
            product("switch").withFamily(HARDWARE),
            product("suite").withFamily(SOFTWARE),
            product("training"));

    private static Product product(String id) {
        return Product.builder().id(new ProductId(id)).name(id).build();
    }

    record Step(int deal, int action, int value, int day) {}

    @Provide
    Arbitrary<List<Step>> lives() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 13),
                        Arbitraries.integers().between(0, 364),
                        Arbitraries.integers().between(0, LAST_DAY))
                .as(Step::new)
                .list()
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<Integer> days() {
        return Arbitraries.integers().between(0, LAST_DAY);
    }

    @Property(tries = 120, edgeCases = EdgeCasesMode.NONE)
    void startAndLines_makeTheEndForEveryUnitAndPeriodAndPolicy(
            @ForAll("lives") List<Step> steps, @ForAll("days") int one, @ForAll("days") int other) {
        DealBook book = book(steps);
        PipelineHistory history = PipelineHistory.of(book.sfa().store().changes());
        Instant from = day(Math.min(one, other));
        Instant to = day(Math.max(one, other));
        for (FxPolicy policy : FxPolicy.values()) {
            for (WaterfallSettings settings : settings(policy)) {
                Waterfall waterfall = Waterfall.between(history, from, to, settings);
                Money sum = pipeline(history.asOf(from), from, settings);
                for (WaterfallLine line : WaterfallLine.values()) {
                    for (Waterfall.Part part : waterfall.parts(line)) {
                        sum = sum.plus(part.amount());
                    }
                }
                assertThat(waterfall.start()).isEqualTo(pipeline(history.asOf(from), from, settings));
                assertThat(waterfall.end()).isEqualTo(pipeline(history.asOf(to), to, settings));
                assertThat(sum).isEqualTo(waterfall.end());
                assertSigns(waterfall);
                assertThat(waterfall.parts(WaterfallLine.MERGED))
                        .allMatch(part -> wasMerged(book, history, part.deal(), to));
                assertThat(waterfall.parts(WaterfallLine.DELETED))
                        .noneMatch(part -> wasMerged(book, history, part.deal(), to));
            }
        }
    }

    @Property(tries = 120, edgeCases = EdgeCasesMode.NONE)
    void wonLine_isWhatWasWonSinceInEveryUnitAndPeriod(
            @ForAll("lives") List<Step> steps, @ForAll("days") int one, @ForAll("days") int other) {
        PipelineHistory history = history(steps);
        Instant from = day(Math.min(one, other));
        Instant to = day(Math.max(one, other));
        for (WaterfallSettings settings : settings(FxPolicy.CLOSE_DATE)) {
            Set<OpportunityId> newlyWon = new HashSet<>();
            for (Opportunity deal : history.asOf(to)) {
                DealTimeline timeline = history.find(deal.id()).orElseThrow();
                boolean stayed = timeline.states().stream()
                                .filter(state -> state.from().isAfter(from)
                                        && !state.from().isAfter(to))
                                .allMatch(state -> state.deal()
                                        .filter(then -> then.outcome() == Outcome.WON)
                                        .isPresent())
                        && timeline.asOf(from)
                                .filter(then -> then.outcome() == Outcome.WON)
                                .isPresent();
                boolean here = settings.isInPeriod(deal) && settings.slice().contains(deal, settings.day(to));
                if (deal.outcome() == Outcome.WON && !stayed && here) {
                    newlyWon.add(deal.id());
                }
            }
            List<Waterfall.Part> won =
                    Waterfall.between(history, from, to, settings).parts(WaterfallLine.WON);
            // Lost, then won, is a change too; deleted and begun again as won by the end is one that the ends don't
            // show.
            assertThat(won).extracting(Waterfall.Part::deal).isSubsetOf(newlyWon);
            assertThat(newlyWon.stream().filter(deal -> history.find(deal).orElseThrow().states().stream()
                            .allMatch(state -> state.deal().isPresent())))
                    .allMatch(deal -> won.stream().anyMatch(part -> part.deal().equals(deal)));
        }
    }

    @Property(tries = 80, edgeCases = EdgeCasesMode.NONE)
    void endOfOne_isTheStartOfTheNext(@ForAll("lives") List<Step> steps, @ForAll("days") int middle) {
        PipelineHistory history = history(steps);
        for (WaterfallSettings settings : settings(FxPolicy.AS_OF)) {
            Waterfall first = Waterfall.between(history, day(0), day(middle), settings);
            Waterfall second = Waterfall.between(history, day(middle), day(LAST_DAY), settings);

            assertThat(second.start()).isEqualTo(first.end());
            assertThat(second.end())
                    .isEqualTo(Waterfall.between(history, day(0), day(LAST_DAY), settings)
                            .end());
        }
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void creditAndFamilies_makeUpTheWholeToTheCent(@ForAll("lives") List<Step> steps, @ForAll("days") int to) {
        PipelineHistory history = history(steps);
        List<DealSlice> people = OWNERS.stream().map(DealSlice::credited).toList();
        List<DealSlice> families = List.of(
                DealSlice.family(PRODUCTS, HARDWARE),
                DealSlice.family(PRODUCTS, SOFTWARE),
                DealSlice.withoutFamily(PRODUCTS));
        List<DealSlice> both = people.stream()
                .flatMap(person -> families.stream().map(person::and))
                .toList();
        for (FxPolicy policy : FxPolicy.values()) {
            WaterfallSettings all = WaterfallSettings.of(converter(policy), ZoneOffset.UTC);
            Money whole = Waterfall.between(history, day(0), day(to), all).end();
            for (List<DealSlice> parts : List.of(people, families, both)) {
                assertThat(parts.stream()
                                .map(part -> Waterfall.between(history, day(0), day(to), all.withSlice(part))
                                        .end())
                                .reduce(Money.zero(EUR), Money::plus))
                        .isEqualTo(whole);
            }
        }
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void creditedPipeline_isThatOfTheRollUpOfSplits(@ForAll("lives") List<Step> steps, @ForAll("days") int to) {
        PipelineHistory history = history(steps);
        CurrencyConverter converter = converter(FxPolicy.CLOSE_DATE);
        ForecastSettings forecast =
                ForecastSettings.of(CALENDAR, date(to), converter).withCredit(Credit.SPLIT);
        ForecastRollup rollup = ForecastRollup.of(
                DealColumns.builder(forecast).add(history.asOf(day(to))).build(), ReportingLines.of(tree()));
        WaterfallSettings all = WaterfallSettings.of(converter, ZoneOffset.UTC);
        for (FiscalPeriod quarter : CALENDAR.quarters(2026)) {
            WaterfallSettings of = all.withPeriod(quarter);
            for (SalesUserId owner : OWNERS) {
                // A roll-up has nothing of those who belong to no unit.
                if (!tree().path(owner, date(to)).isEmpty()) {
                    DealSlice credited = DealSlice.credited(owner);
                    assertThat(Waterfall.between(history, day(0), day(to), of.withSlice(credited))
                                    .end())
                            .isEqualTo(open(rollup.of(owner, quarter)));
                }
            }
            for (UnitId unit : List.of(TOP, NORTH, SOUTH)) {
                DealSlice credited = DealSlice.credited(tree(), unit);
                assertThat(Waterfall.between(history, day(0), day(to), of.withSlice(credited))
                                .end())
                        .isEqualTo(open(rollup.of(unit, quarter)));
            }
        }
    }

    private static Money open(ForecastAmounts amounts) {
        return Stream.of(
                        ForecastCategory.PIPELINE,
                        ForecastCategory.BEST_CASE,
                        ForecastCategory.MOST_LIKELY,
                        ForecastCategory.COMMIT)
                .map(amounts::of)
                .reduce(Money.zero(EUR), Money::plus);
    }

    private static void assertSigns(Waterfall waterfall) {
        for (WaterfallLine line : WaterfallLine.values()) {
            boolean adds = line.compareTo(WaterfallLine.RECLASSIFIED_IN) <= 0;
            if (line != WaterfallLine.FX) {
                assertThat(waterfall.parts(line))
                        .as("%s", line)
                        .allMatch(part -> adds
                                ? !part.amount().isNegative()
                                : !part.amount().isPositive());
            }
        }
    }

    /** The definition, once more and without the classes under test. */
    private static Money pipeline(List<Opportunity> deals, Instant at, WaterfallSettings settings) {
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        Money sum = Money.zero(EUR);
        for (Opportunity deal : deals) {
            boolean inPeriod = settings.period().isEmpty()
                    || deal.closeDate().isPresent()
                            && settings.period().get().contains(deal.closeDate().get());
            if (deal.outcome() == Outcome.OPEN
                    && deal.category() != ForecastCategory.OMITTED
                    && inPeriod
                    && settings.slice().contains(deal, day)
                    && deal.amount().isPresent()) {
                sum = sum.plus(settings.slice()
                        .share(
                                deal,
                                settings.converter()
                                        .convert(
                                                deal.amount().get(),
                                                deal.closeDate().orElse(day),
                                                day),
                                day));
            }
        }
        return sum;
    }

    private static List<WaterfallSettings> settings(FxPolicy policy) {
        WaterfallSettings all = WaterfallSettings.of(converter(policy), ZoneOffset.UTC);
        List<WaterfallSettings> settings = new ArrayList<>(List.of(all));
        List<DealSlice> slices = List.of(
                DealSlice.all(),
                DealSlice.credited(BOB),
                DealSlice.family(PRODUCTS, HARDWARE),
                DealSlice.credited(ANN).and(DealSlice.family(PRODUCTS, SOFTWARE)),
                DealSlice.owner(ANN),
                DealSlice.unit(tree(), TOP),
                DealSlice.unit(tree(), NORTH),
                DealSlice.unit(tree(), SOUTH),
                DealSlice.credited(tree(), TOP),
                DealSlice.credited(tree(), NORTH),
                DealSlice.credited(tree(), SOUTH).and(DealSlice.family(PRODUCTS, HARDWARE)),
                DealSlice.of(Opportunity.TYPE.businessType.is("renewal")));
        for (FiscalPeriod quarter : CALENDAR.quarters(2026)) {
            slices.forEach(slice -> settings.add(all.withSlice(slice).withPeriod(quarter)));
        }
        slices.forEach(slice -> settings.add(all.withSlice(slice)));
        return settings;
    }

    private static CurrencyConverter converter(FxPolicy policy) {
        ExchangeRates.Builder rates = ExchangeRates.builder(EUR);
        PlanRates.Builder plan = PlanRates.builder("Budget", EUR);
        for (int i = 0; i < 8; i++) {
            rates.rate(CurrencyUnit.USD, EUR, date(i * 30L), new BigDecimal("0.8" + i + "7"));
            rates.rate(CurrencyUnit.JPY, EUR, date(i * 30L), new BigDecimal("0.006" + i + "3"));
        }
        for (FiscalPeriod quarter : CALENDAR.quarters(2026)) {
            plan.rate(quarter, CurrencyUnit.USD, EUR, new BigDecimal("0.9" + quarter.number()));
            plan.rate(quarter, CurrencyUnit.JPY, EUR, new BigDecimal("0.00" + quarter.number() + "7"));
        }
        return new CurrencyConverter(rates.build(), plan.build(), policy, EUR, RoundingMode.HALF_EVEN);
    }

    private static OrganizationTree tree() {
        LocalDate begin = LocalDate.of(2025, 1, 1);
        return OrganizationTree.of(
                List.of(
                        Unit.builder().id(TOP).name("Top").build(),
                        Unit.builder()
                                .id(NORTH)
                                .name("North")
                                .placements(List.of(Placement.below(TOP, begin)))
                                .build(),
                        Unit.builder()
                                .id(SOUTH)
                                .name("South")
                                .placements(List.of(Placement.below(TOP, begin), Placement.below(NORTH, date(90))))
                                .build()),
                List.of(
                        DealBook.user(ANN, Membership.of(NORTH, begin)),
                        DealBook.user(BOB, Membership.of(SOUTH, begin), Membership.of(NORTH, date(60))),
                        DealBook.user(
                                CAROL, Membership.of(SOUTH, begin), new Membership(date(120), Optional.empty()))));
    }

    /** A merge is seen in the feed: its deletion comes in one unit of work with the change of the survivor. */
    private static boolean wasMerged(DealBook book, PipelineHistory history, OpportunityId deal, Instant to) {
        List<DealTimeline.State> states = history.find(deal).orElseThrow().states();
        Instant gone = states.stream()
                .map(DealTimeline.State::from)
                .filter(from -> !from.isAfter(to))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        List<Change<?>> changes = book.sfa().store().changes().after(0, Integer.MAX_VALUE >> 1);
        long unit = changes.stream()
                .filter(change -> change.entity().equals(Opportunity.TYPE.ref(deal))
                        && change.after().isEmpty()
                        && change.occurredAt().equals(gone))
                .mapToLong(Change::unitEnd)
                .max()
                .orElseThrow();
        return changes.stream().filter(change -> change.unitEnd() == unit).count() > 1;
    }

    private static PipelineHistory history(List<Step> steps) {
        return PipelineHistory.of(book(steps).sfa().store().changes());
    }

    private static DealBook book(List<Step> steps) {
        DealBook book = new DealBook();
        book.sfa().run(unit -> PRODUCTS.forEach(unit.repository(Product.TYPE)::save));
        for (Step step : steps) {
            String name = "d" + step.deal();
            boolean exists = book.sfa()
                    .call(unit ->
                            unit.repository(Opportunity.TYPE).find(id(name)).isPresent());
            if (!exists) {
                book.open(name, DealBook.STAGES.get(step.value() % 3), step.day(), deal -> deal.withAmount(amount(step))
                        .withCloseDate(date(step.value())));
            } else if (step.action() == 9) {
                book.delete(name, step.day());
            } else if (step.action() == 10) {
                merge(book, name, step);
            } else {
                book.change(name, step.day(), change(step));
            }
        }
        return book;
    }

    /** One that is a survivor of itself, or has no survivor, is no merge. */
    private static void merge(DealBook book, String name, Step step) {
        String survivor = "d" + step.value() % 5;
        boolean exists = book.sfa()
                .call(unit ->
                        unit.repository(Opportunity.TYPE).find(id(survivor)).isPresent());
        if (exists && !survivor.equals(name)) {
            book.merge(survivor, name, step.day());
        }
    }

    private static Money amount(Step step) {
        String currency = CURRENCIES.get(step.value() % 3);
        return Money.ofMinor(CurrencyUnit.of(currency), 1_000L + step.value() * 7_919L);
    }

    private static List<Split> splits(int value) {
        List<Split> splits = new ArrayList<>();
        int parts = value % 4;
        for (int i = 0; i < parts; i++) {
            String share = List.of("1", "0.5", "0.333").get(parts - 1);
            splits.add(new Split(
                    OWNERS.get((value + i * i) % 3),
                    new BigDecimal(parts == 3 && i == 0 ? "0.334" : share),
                    Split.Kind.REVENUE));
        }
        splits.add(new Split(OWNERS.get(value % 3), new BigDecimal("0.7"), Split.Kind.OVERLAY));
        return splits;
    }

    /** Lines in the currency of the amount; of every third value one has no price, so that each counts as much. */
    private static List<OpportunityLine> lines(int count, int value, Money amount) {
        List<OpportunityLine> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            BigMoney price = BigMoney.of(amount.getCurrencyUnit(), BigDecimal.valueOf(1 + value * 7L + i, 1));
            lines.add(new OpportunityLine(
                    PRODUCTS.get((value + i) % PRODUCTS.size()).id(),
                    BigDecimal.valueOf(1 + i),
                    Optional.of(price).filter(known -> value % 3 != 0)));
        }
        return lines;
    }

    private static UnaryOperator<Opportunity> change(Step step) {
        return switch (step.action()) {
            case 0, 1, 2 -> deal -> deal.withStage(DealBook.STAGES.get(step.value() % 5));
            case 3 ->
                deal -> deal.withAmount(amount(step))
                        .withLines(lines(deal.lines().size(), step.value(), amount(step)));
            case 4, 5 -> deal -> deal.withCloseDate(date(step.value()));
            case 6 -> deal -> deal.withOwner(OWNERS.get(step.value() % 3));
            case 7 ->
                deal -> deal.withOwnCategory(
                        step.value() % 2 == 0 ? Optional.of(ForecastCategory.OMITTED) : Optional.empty());
            case 11 -> deal -> deal.withSplits(splits(step.value()));
            case 12, 13 ->
                deal -> deal.withLines(
                        lines(step.value() % 4, step.value(), deal.amount().orElseThrow()));
            default -> deal -> deal.withBusinessType(step.value() % 2 == 0 ? Optional.of("renewal") : Optional.empty());
        };
    }
}
