package org.sfa.forecast.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.currency.CurrencyConverter;
import org.sfa.core.currency.ExchangeRates;
import org.sfa.core.currency.MissingRateException;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.Split;
import org.sfa.core.opportunity.StageCode;
import org.sfa.core.organization.Membership;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.organization.Placement;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.time.FiscalCalendar;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.forecast.sample.DealBook;

class ForecastRollupTest {

    private static final CurrencyUnit USD = CurrencyUnit.USD;
    private static final CurrencyUnit EUR = CurrencyUnit.EUR;
    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final LocalDate MOVE = LocalDate.of(2026, 8, 15);
    private static final LocalDate AS_OF = LocalDate.of(2026, 9, 10);

    private static final UnitId COMPANY = new UnitId("company");
    private static final UnitId NORTH = new UnitId("north");
    private static final UnitId SOUTH = new UnitId("south");
    private static final UnitId TEAM = new UnitId("team");
    private static final SalesUserId ANN = new SalesUserId("ann");
    private static final SalesUserId BEN = new SalesUserId("ben");
    private static final SalesUserId CHIEF = new SalesUserId("chief");
    private static final SalesUserId NOBODY = new SalesUserId("nobody");

    private static final FiscalCalendar CALENDAR = FiscalCalendar.monthBased(Month.JANUARY);
    private static final FiscalPeriod Q3 = CALENDAR.quarter(2026, 3);

    /** Ann's team moves from north to south in the middle of the third quarter; Ben is in the south, the chief above. */
    private static final OrganizationTree TREE = OrganizationTree.of(
            List.of(
                    unit(COMPANY),
                    unit(NORTH, Placement.below(COMPANY, START)),
                    unit(SOUTH, Placement.below(COMPANY, START)),
                    unit(TEAM, Placement.below(NORTH, START), Placement.below(SOUTH, MOVE))),
            List.of(user(ANN, TEAM), user(BEN, SOUTH), user(CHIEF, COMPANY)));

    private static final CurrencyConverter CONVERTER = converter(ExchangeRates.builder(USD)
            .rate(EUR, USD, START, new BigDecimal("1.10"))
            .rate(EUR, USD, LocalDate.of(2026, 9, 1), new BigDecimal("1.20"))
            .build());

    @Test
    void closedDeals_countInTheTreeOfTheirCloseDate() {
        ForecastRollup rollup = roll(
                won(ANN, "USD 100.00", MOVE.minusDays(1)), won(ANN, "USD 10.00", MOVE), lost(ANN, MOVE.minusDays(1)));

        assertThat(closed(rollup, NORTH)).isEqualTo(usd("100.00"));
        assertThat(closed(rollup, SOUTH)).isEqualTo(usd("10.00"));
        assertThat(closed(rollup, TEAM)).isEqualTo(usd("110.00"));
        assertThat(closed(rollup, COMPANY)).isEqualTo(usd("110.00"));
        assertThat(rollup.of(NORTH, Q3).deals()).isEqualTo(2);
    }

    @Test
    void openDeals_countInTheTreeOfTheAsOfDateWhateverTheirCloseDate() {
        Opportunity before = open(ANN, ForecastCategory.COMMIT, "USD 70.00", "0.9", MOVE.minusDays(20));
        Opportunity after = open(ANN, ForecastCategory.COMMIT, "USD 7.00", "0.9", MOVE.plusDays(20));

        ForecastRollup late = roll(before, after);
        assertThat(late.of(NORTH, Q3).deals()).isZero();
        assertThat(late.of(SOUTH, Q3).of(ForecastCategory.COMMIT)).isEqualTo(usd("77.00"));

        ForecastRollup early = ForecastRollup.of(List.of(before, after), TREE, CALENDAR, MOVE.minusDays(1), CONVERTER);
        assertThat(early.of(NORTH, Q3).of(ForecastCategory.COMMIT)).isEqualTo(usd("77.00"));
        assertThat(early.of(SOUTH, Q3).deals()).isZero();
    }

    @Test
    void deals_countInTheQuarterOfTheirCloseDate() {
        ForecastRollup rollup = roll(
                won(BEN, "USD 1.00", LocalDate.of(2026, 6, 30)),
                won(BEN, "USD 2.00", LocalDate.of(2026, 7, 1)),
                open(BEN, ForecastCategory.PIPELINE, "USD 4.00", "0.1", LocalDate.of(2026, 10, 1)));

        assertThat(rollup.of(SOUTH, CALENDAR.quarter(2026, 2)).of(ForecastCategory.CLOSED))
                .isEqualTo(usd("1.00"));
        assertThat(closed(rollup, SOUTH)).isEqualTo(usd("2.00"));
        assertThat(rollup.of(SOUTH, CALENDAR.quarter(2026, 4)).of(ForecastCategory.PIPELINE))
                .isEqualTo(usd("4.00"));
    }

    @Test
    void cumulativeColumns_addTheSurerCategories() {
        ForecastAmounts amounts = roll(
                        won(BEN, "USD 100000.00", AS_OF),
                        open(BEN, ForecastCategory.COMMIT, "USD 10000.00", "0.9", AS_OF),
                        open(BEN, ForecastCategory.MOST_LIKELY, "USD 1000.00", "0.7", AS_OF),
                        open(BEN, ForecastCategory.BEST_CASE, "USD 100.00", "0.5", AS_OF),
                        open(BEN, ForecastCategory.PIPELINE, "USD 10.00", "0.1", AS_OF),
                        open(BEN, ForecastCategory.OMITTED, "USD 1.00", "0.4", AS_OF))
                .of(SOUTH, Q3);

        assertThat(Stream.of(ForecastCategory.values()).map(amounts::of))
                .containsExactly(
                        usd("1.00"), usd("10.00"), usd("100.00"), usd("1000.00"), usd("10000.00"), usd("100000.00"));
        assertThat(Stream.of(ForecastCategory.values()).map(amounts::atLeast))
                .containsExactly(
                        usd("111111.00"),
                        usd("111110.00"),
                        usd("111100.00"),
                        usd("111000.00"),
                        usd("110000.00"),
                        usd("100000.00"));
        assertThat(amounts.weighted()).as("without the omitted").isEqualTo(usd("109751.00"));
        assertThat(amounts.deals()).isEqualTo(6);
    }

    @Test
    void twoCurrencies_areConvertedOnceAtTheRateOfTheCloseDate() {
        ForecastRollup rollup = roll(
                won(BEN, "EUR 100.00", LocalDate.of(2026, 8, 31)),
                won(BEN, "EUR 100.00", LocalDate.of(2026, 9, 1)),
                won(BEN, "USD 5.00", AS_OF));

        assertThat(closed(rollup, COMPANY)).isEqualTo(usd("235.00"));
    }

    @Test
    void missingRate_isAnErrorThatNamesCurrencyAndDate() {
        assertThatThrownBy(() -> roll(won(BEN, "GBP 1.00", AS_OF)))
                .isInstanceOf(MissingRateException.class)
                .hasMessageContaining("must have a rate from GBP to USD on 2026-09-10, but there is none");
        assertThatThrownBy(() -> roll(won(BEN, "EUR 1.00", START.minusDays(1))))
                .isInstanceOf(MissingRateException.class)
                .hasMessageContaining("from EUR to USD on 2025-12-31");
    }

    @Test
    void openDealsWithoutAmountOrDate_areCountedApart() {
        Opportunity whole = open(BEN, ForecastCategory.PIPELINE, "USD 4.00", "0.1", AS_OF);
        ForecastRollup rollup = roll(
                whole,
                Opportunity.builder().from(whole).amount(Optional.empty()).build(),
                Opportunity.builder().from(whole).closeDate(Optional.empty()).build(),
                Opportunity.builder()
                        .from(lost(BEN, AS_OF))
                        .amount(Optional.empty())
                        .build());

        assertThat(rollup.incomplete()).isEqualTo(2);
        assertThat(rollup.of(SOUTH, Q3).deals()).isEqualTo(1);
    }

    @Test
    void dealsOfNobodyInTheTree_areCountedApart() {
        ForecastRollup rollup = roll(won(NOBODY, "USD 9.00", AS_OF), won(ANN, "USD 8.00", START.minusDays(1)));

        assertThat(rollup.outside()).isEqualTo(2);
        assertThat(closed(rollup, COMPANY)).isEqualTo(usd("0.00"));
    }

    @Test
    void cellWithoutDeals_isZeroInTheCurrencyOfTheForecast() {
        ForecastAmounts nothing = roll().of(new UnitId("unknown"), Q3);

        assertThat(nothing.atLeast(ForecastCategory.OMITTED)).isEqualTo(usd("0.00"));
        assertThat(nothing.weighted()).isEqualTo(usd("0.00"));
        assertThat(nothing.deals()).isZero();
    }

    @Test
    void severalThreads_makeTheSameRollup() {
        for (Credit credit : List.of(Credit.OWNER, Credit.SPLIT)) {
            for (String largest : List.of("USD 10.00", "USD 80000000000.00")) {
                DealColumns columns = manyDeals(credit, largest);
                ForecastRollup onOne = ForecastRollup.of(columns, ReportingLines.of(TREE));

                assertThat(onOne.periods()).hasSize(8);
                assertThat(onOne.outside()).isEqualTo(credit == Credit.OWNER ? 50_000 : 40_000);
                assertThat(onOne.of(BEN, Q3).deals()).isGreaterThan(5_000);
                for (int threads : new int[] {2, 3, 64}) {
                    ForecastRollup onSeveral = ForecastRollup.of(columns, ReportingLines.of(TREE), threads);
                    assertThat(onSeveral.of(BEN, Q3)).isEqualTo(onOne.of(BEN, Q3));
                    assertThat(onSeveral).isEqualTo(onOne);
                }
            }
        }
    }

    /** Deals in several chunks, whose first deals are in different quarters. */
    private static DealColumns manyDeals(Credit credit, String largest) {
        DealColumns.Builder columns = DealColumns.builder(
                ForecastSettings.of(CALENDAR, AS_OF, CONVERTER).withCredit(credit));
        List<SalesUserId> owners = List.of(ANN, BEN, CHIEF, NOBODY);
        List<Split> shared = List.of(
                new Split(ANN, new BigDecimal("0.3"), Split.Kind.REVENUE),
                new Split(BEN, new BigDecimal("0.7"), Split.Kind.REVENUE));
        columns.add(won(ANN, largest, START));
        for (int i = 0; i < 200_000; i++) {
            LocalDate day = START.plusDays(i % 2 == 0 ? i / 300 : 700 - i / 300);
            Opportunity deal = i % 3 == 0
                    ? won(owners.get(i % 4), "USD 1.23", day)
                    : open(owners.get(i % 4), ForecastCategory.COMMIT, "USD 4.56", "0.9", day);
            columns.add(i % 5 == 0 ? deal.withSplits(shared) : deal);
        }
        return columns.build();
    }

    @Test
    void noThreads_areRefused() {
        DealColumns columns = DealColumns.builder(ForecastSettings.of(CALENDAR, AS_OF, CONVERTER))
                .build();

        assertThatThrownBy(() -> ForecastRollup.of(columns, ReportingLines.of(TREE), 0))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("threads")
                .hasMessageContaining("must be positive");
    }

    @Test
    void columnsThatAreBuilt_takeNoMoreDeals() {
        DealColumns.Builder builder = DealColumns.builder(ForecastSettings.of(CALENDAR, AS_OF, CONVERTER));
        ForecastRollup rollup =
                ForecastRollup.of(builder.add(won(BEN, "USD 1.00", AS_OF)).build(), ReportingLines.of(TREE));

        assertThatThrownBy(() -> builder.add(won(BEN, "USD 2.00", AS_OF))).isInstanceOf(IllegalStateException.class);
        assertThat(rollup.of(BEN, Q3).of(ForecastCategory.CLOSED)).isEqualTo(usd("1.00"));
    }

    @Test
    void columnsWithDeals_takeNoOtherDimensionOrComponents() {
        DealColumns.Builder builder = DealColumns.builder(ForecastSettings.of(CALENDAR, AS_OF, CONVERTER))
                .components(DealComponents.none())
                .dimension(deal -> Optional.of("north"))
                .add(won(ANN, "USD 1.00", AS_OF));

        assertThatThrownBy(() -> builder.dimension(deal -> Optional.of("south")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the dimension must be set before the first deal: there are 1");
        assertThatThrownBy(() -> builder.components(DealComponents.none()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("components must be set before the first deal: there are 1");
        ForecastRollup rollup =
                ForecastRollup.of(builder.add(won(BEN, "USD 10.00", AS_OF)).build(), ReportingLines.of(TREE));
        assertThat(rollup.of(ANN, Q3).of(ForecastCategory.CLOSED)).isEqualTo(usd("1.00"));
        assertThat(rollup.of(BEN, Q3).of(ForecastCategory.CLOSED)).isEqualTo(usd("10.00"));
    }

    @Test
    void periods_areThoseWithDealsOfTheSliceOnly() {
        LocalDate next = Q3.end();
        DealColumns columns = DealColumns.builder(ForecastSettings.of(CALENDAR, AS_OF, CONVERTER))
                .dimension(deal -> Optional.of(deal.owner().value()))
                .add(won(ANN, "USD 1.00", AS_OF))
                .add(won(BEN, "USD 1.00", next))
                .build();
        SlicedRollup sliced = SlicedRollup.of(columns, ReportingLines.of(TREE));

        assertThat(sliced.total().periods()).containsExactly(Q3, CALENDAR.quarterOf(next));
        assertThat(sliced.find("ann").orElseThrow().periods()).containsExactly(Q3);
        assertThat(sliced.find("ben").orElseThrow().periods()).containsExactly(CALENDAR.quarterOf(next));
        assertThat(sliced.unnamed().periods()).isEmpty();
    }

    @Test
    void bytes_ofAnotherCalendarOrOfPeriodsOfAnotherKindAreRefused() {
        ForecastSettings settings = ForecastSettings.of(CALENDAR, AS_OF, CONVERTER);
        byte[] bytes = roll(won(BEN, "USD 1.00", AS_OF)).toBytes();
        FiscalCalendar april = FiscalCalendar.monthBased(Month.APRIL);

        assertThatThrownBy(() -> ForecastRollup.ofBytes(bytes, ForecastSettings.of(april, AS_OF, CONVERTER)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("bytes of a roll-up must be of USD QUARTER")
                .hasMessageContaining("APRIL");
        byte[] year = new String(bytes, StandardCharsets.ISO_8859_1)
                .replace("\0\tFY2026-Q3", "\0\6FY2026")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> ForecastRollup.ofBytes(year, settings))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("bytes of a roll-up must have figures by QUARTER");
        byte[] negative = bytes.clone();
        negative[4 + 2 + head(bytes)] = -1;
        assertThatThrownBy(() -> ForecastRollup.ofBytes(negative, settings))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("bytes of a roll-up must not have counts below 0");
    }

    private static int head(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getShort(4);
    }

    // Properties

    @Provide
    Arbitrary<List<Opportunity>> deals() {
        return Combinators.combine(
                        Arbitraries.of(ANN, BEN, CHIEF),
                        Arbitraries.of(ForecastCategory.values()),
                        Arbitraries.longs().between(0, 10_000_000),
                        Arbitraries.of(USD, EUR),
                        Arbitraries.integers().between(0, 270),
                        Arbitraries.integers().between(0, 1000))
                .as((owner, category, cents, currency, day, permille) -> category == ForecastCategory.CLOSED
                        ? won(owner, Money.ofMinor(currency, cents).toString(), START.plusDays(day))
                        : open(
                                owner,
                                category,
                                Money.ofMinor(currency, cents).toString(),
                                BigDecimal.valueOf(permille, 3).toPlainString(),
                                START.plusDays(day)))
                .list()
                .ofMaxSize(40);
    }

    @Property(tries = 200)
    void rollUp_equalsTheSumOfTheLeavesInAnyOrder(@ForAll("deals") List<Opportunity> deals, @ForAll long seed) {
        List<Opportunity> shuffled = new ArrayList<>(deals);
        Collections.shuffle(shuffled, new Random(seed));
        ForecastRollup rollup = roll(deals.toArray(Opportunity[]::new));
        ForecastRollup again = roll(shuffled.toArray(Opportunity[]::new));

        for (FiscalPeriod quarter : CALENDAR.quarters(2026)) {
            for (ForecastCategory category : ForecastCategory.values()) {
                Money leaves = deals.stream()
                        .filter(deal -> deal.category() == category
                                && quarter.equals(
                                        CALENDAR.quarterOf(deal.closeDate().orElseThrow())))
                        .map(deal -> CONVERTER.convert(
                                deal.amount().orElseThrow(), deal.closeDate().orElseThrow(), AS_OF))
                        .reduce(Money.zero(USD), Money::plus);
                assertThat(rollup.of(COMPANY, quarter).of(category)).isEqualTo(leaves);
                for (UnitId unit : List.of(COMPANY, NORTH, SOUTH, TEAM)) {
                    assertThat(again.of(unit, quarter).of(category))
                            .isEqualTo(rollup.of(unit, quarter).of(category));
                }
            }
        }
    }

    @Property(tries = 200)
    void unit_equalsItsChildrenAndItsOwnPeople(@ForAll("deals") List<Opportunity> deals) {
        ForecastRollup rollup = roll(deals.toArray(Opportunity[]::new));
        ForecastRollup chief =
                roll(deals.stream().filter(deal -> deal.owner().equals(CHIEF)).toArray(Opportunity[]::new));

        for (FiscalPeriod quarter : CALENDAR.quarters(2026)) {
            ForecastAmounts company = rollup.of(COMPANY, quarter);
            List<ForecastAmounts> parts =
                    List.of(rollup.of(NORTH, quarter), rollup.of(SOUTH, quarter), chief.of(COMPANY, quarter));
            assertThat(Money.total(parts.stream().map(ForecastAmounts::weighted).toList()))
                    .isEqualTo(company.weighted());
            assertThat(Money.total(parts.stream()
                            .map(part -> part.atLeast(ForecastCategory.PIPELINE))
                            .toList()))
                    .isEqualTo(company.atLeast(ForecastCategory.PIPELINE));
            assertThat(parts.stream().mapToLong(ForecastAmounts::deals).sum()).isEqualTo(company.deals());
        }
    }

    private static ForecastRollup roll(Opportunity... deals) {
        return ForecastRollup.of(List.of(deals), TREE, CALENDAR, AS_OF, CONVERTER);
    }

    private static Money closed(ForecastRollup rollup, UnitId unit) {
        return rollup.of(unit, Q3).of(ForecastCategory.CLOSED);
    }

    private static Money usd(String amount) {
        return Money.parse("USD " + amount);
    }

    private static CurrencyConverter converter(ExchangeRates rates) {
        return CurrencyConverter.closeDate(rates, USD, RoundingMode.HALF_EVEN);
    }

    private static Opportunity won(SalesUserId owner, String amount, LocalDate day) {
        return Opportunity.builder()
                .from(open(owner, ForecastCategory.CLOSED, amount, "1", day))
                .outcome(Outcome.WON)
                .build();
    }

    private static Opportunity lost(SalesUserId owner, LocalDate day) {
        return Opportunity.builder()
                .from(open(owner, ForecastCategory.OMITTED, "USD 77.00", "0", day))
                .outcome(Outcome.LOST)
                .build();
    }

    private static Opportunity open(
            SalesUserId owner, ForecastCategory category, String amount, String probability, LocalDate closeDate) {
        return Opportunity.builder()
                .id(new OpportunityId("deal"))
                .name("Deal")
                .owner(owner)
                .stage(StageCode.of("any"))
                .category(category)
                .probability(new BigDecimal(probability))
                .amount(Money.parse(amount))
                .closeDate(closeDate)
                .build();
    }

    private static Unit unit(UnitId id, Placement... placements) {
        return Unit.builder()
                .id(id)
                .name(id.value())
                .placements(List.of(placements))
                .build();
    }

    private static SalesUser user(SalesUserId id, UnitId unit) {
        return DealBook.user(id, Membership.of(unit, START));
    }
}
