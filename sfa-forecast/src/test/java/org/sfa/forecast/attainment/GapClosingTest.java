package org.sfa.forecast.attainment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.sfa.forecast.sample.DealBook.date;
import static org.sfa.forecast.sample.Deals.Q1;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.forecast.projection.DealChance;
import org.sfa.forecast.projection.PeriodProjection;
import org.sfa.forecast.projection.PeriodProjector;
import org.sfa.forecast.projection.PoissonBinomial;
import org.sfa.forecast.projection.ProjectedDeal;
import org.sfa.forecast.projection.ProjectionMethod;
import org.sfa.forecast.projection.RevenueDistribution;
import org.sfa.forecast.sample.Deals;

class GapClosingTest {

    private static final ProjectionMethod METHOD = ProjectionMethod.standard();

    /** Won 600; open 500 at .5 (250), 400 at .8 (320), 100 at .9 (90), and one that closes too late. */
    private static final List<Opportunity> DEALS = List.of(
            Deals.won("w", "USD 600.00", date(0), date(20)),
            Deals.open("half", "USD 500.00", "0.5", date(10), date(80)),
            Deals.open("likely", "USD 400.00", "0.8", date(10), date(50)),
            Deals.open("small", "USD 100.00", "0.9", date(10), date(89)),
            Deals.open("late", "USD 9000.00", "0.9", date(10), date(90)));

    @Test
    void ranked_isByExpectedContributionWithReasons() {
        GapClosing closing = GapClosing.of(projection(DEALS, METHOD), usd("1100.00"));

        assertThat(closing.gap()).isEqualTo(usd("500.00"));
        assertThat(closing.ranked())
                .extracting(closer -> closer.deal().deal().id().value())
                .containsExactly("likely", "half", "small");
        assertThat(closing.ranked())
                .extracting(GapCloser::expected)
                .containsExactly(usd("320.00"), usd("250.00"), usd("90.00"));
        assertThat(closing.ranked().get(0).reasons())
                .containsExactly(
                        "brings USD 400.00 with a chance of 80.0% by 2026-03-31",
                        "80.0% to be won in stage stage b, 100.0% of that in time by its close date 2026-02-20",
                        "fills 80.0% of the gap if it is won",
                        "its close date 2026-02-20 has passed");
        assertThat(closing.ranked().get(1).reasons())
                .contains("fills the gap alone if it is won")
                .hasSize(3);
    }

    /** One deal: half, .5. Two: likely and small, .72; half and likely, .5. Three: .5 + .5·.72 = .86. */
    @Test
    void fewest_growsWithTheConfidence() {
        GapClosing closing = GapClosing.of(projection(DEALS, METHOD), usd("1100.00"));

        assertPlan(closing.fewest(.4), .5, "half");
        assertPlan(closing.fewest(.5), .5, "half");
        assertPlan(closing.fewest(.51), .72, "likely", "small");
        assertPlan(closing.fewest(.8), .86, "half", "likely", "small");
        assertThat(closing.fewest(.87)).isEmpty();
        assertThat(closing.chanceOfAll()).isCloseTo(.86, within(1e-12));
    }

    @Test
    void noGap_needsNothing() {
        GapClosing closing = GapClosing.of(projection(DEALS, METHOD), usd("600.00"));

        assertThat(closing.gap()).isEqualTo(usd("0.00"));
        GapPlan plan = closing.fewest(.99).orElseThrow();
        assertThat(plan.deals()).isEmpty();
        assertThat(plan.chance()).isEqualTo(1);
        assertThat(closing.ranked().get(0).reasons()).noneMatch(reason -> reason.contains("gap"));
    }

    @Test
    void noDeals_fillNoGap() {
        GapClosing closing = GapClosing.of(projection(List.of(), METHOD), usd("600.00"));

        assertThat(closing.ranked()).isEmpty();
        assertThat(closing.fewest(.01)).isEmpty();
        assertThat(closing.chanceOfAll()).isZero();
    }

    @Test
    void sixtyUnequalDeals_areSearchedExactly() {
        List<Opportunity> deals = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String chance = String.valueOf((i * 31 % 80 + 10) / 100.0);
            deals.add(Deals.open("d" + i, "USD " + (1_000 + 7 * (i * 37 % 101)) + ".00", chance, date(1), date(80)));
        }
        GapClosing closing = GapClosing.of(projection(deals, METHOD), usd("15000.00"));
        GapPlan plan = closing.fewest(.9).orElseThrow();

        assertThat(plan.search()).isEqualTo(GapPlan.Search.EXACT);
        assertThat(plan.chance()).isGreaterThanOrEqualTo(.9);
        assertThat(plan.deals()).hasSizeBetween(11, 20);
    }

    /** Two thousand deals of which none stands above another: the search gives up in time and the heuristic answers. */
    @Test
    void thousandsOfDealsThatDoNotDominateEachOther_areAnswered() {
        List<Opportunity> deals = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            deals.add(Deals.open(
                    "d" + i,
                    "USD " + (1_000 + i) + ".00",
                    BigDecimal.valueOf(9_000 - i, 4).toString(),
                    date(1),
                    date(80)));
        }
        GapPlan plan = GapClosing.of(projection(deals, METHOD), usd("500000.00"))
                .fewest(.9)
                .orElseThrow();

        assertThat(plan.search()).isEqualTo(GapPlan.Search.HEURISTIC);
        assertThat(plan.chance()).isGreaterThanOrEqualTo(.9);
        assertThat(plan.errorOfChance().orElse(0)).isLessThan(.004);
    }

    /** Of each number of equal deals there is but one set to look at: 100 at .5, of which 20 are to be won. */
    @Test
    void manyEqualDeals_areSearchedExactly() {
        List<Opportunity> deals = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            deals.add(Deals.open("d" + i, "USD 1000.00", "0.5", date(1), date(80)));
        }
        GapPlan plan = GapClosing.of(projection(deals, METHOD), usd("20000.00"))
                .fewest(.9)
                .orElseThrow();

        assertThat(plan.search()).isEqualTo(GapPlan.Search.EXACT);
        double[] chances = new double[plan.deals().size()];
        Arrays.fill(chances, .5);
        assertThat(PoissonBinomial.of(chances).atLeast(20)).isGreaterThanOrEqualTo(.9);
        assertThat(PoissonBinomial.of(Arrays.copyOf(chances, chances.length - 1))
                        .atLeast(20))
                .isLessThan(.9);
    }

    @Test
    void drawnChances_ruleNothingOut() {
        GapClosing closing = GapClosing.of(projection(DEALS, METHOD.withMostSums(0)), usd("1100.00"));
        GapPlan plan = closing.fewest(.6).orElseThrow();

        assertThat(plan.search()).isEqualTo(GapPlan.Search.HEURISTIC);
        assertThat(plan.errorOfChance()).isPresent();
        assertThat(plan.chance()).isCloseTo(.72, within(.02));
    }

    /** All of them are needed, and quick draws say 0.70 ± 0.005 where the others do. */
    @Test
    void allDealsThatJustReachTheConfidence_areThePlan() {
        for (int seed = 0; seed < 2; seed++) {
            Random random = new Random(seed);
            List<Opportunity> deals = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                String cents = String.valueOf(100_000 + random.nextInt(90_000_000));
                String amount = new BigDecimal(new BigInteger(cents), 2).toPlainString();
                deals.add(Deals.open("d" + i, "USD " + amount, "0.5", date(1), date(80)));
            }
            PeriodProjection projection = projection(deals, METHOD);
            GapClosing closing = GapClosing.of(projection, projection.revenue().quantile(.3));
            double confidence = closing.chanceOfAll() - 1e-6;

            assertThat(closing.fewest(confidence)).as("seed " + seed).hasValueSatisfying(plan -> {
                assertThat(plan.chance()).isGreaterThanOrEqualTo(confidence);
                assertThat(plan.search()).isEqualTo(GapPlan.Search.HEURISTIC);
            });
        }
    }

    /** All of these are sure, so that 30,000 of them are one set, larger than a stack is deep. */
    @Test
    void tensOfThousandsOfEqualDeals_areSearchedExactly() {
        List<Opportunity> deals = new ArrayList<>();
        for (int i = 0; i < 30_001; i++) {
            deals.add(Deals.open("d" + i, "USD 100.00", "1", date(1), date(80)));
        }
        GapPlan plan = GapClosing.of(projection(deals, METHOD), usd("3000000.00"))
                .fewest(.9)
                .orElseThrow();

        assertThat(plan.search()).isEqualTo(GapPlan.Search.EXACT);
        assertThat(plan.deals()).hasSize(30_000);
        assertThat(plan.chance()).isEqualTo(1);
    }

    @Test
    void wrongQuestions_areRefused() {
        PeriodProjection projection = projection(DEALS, METHOD);

        assertThatThrownBy(() -> GapClosing.of(projection, Money.parse("EUR 1.00")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("quota must be in USD, but was EUR 1.00");
        assertThatThrownBy(() -> GapClosing.of(projection, usd("1.00")).fewest(1))
                .hasMessage("confidence must be in (0, 1), but was 1.0");
    }

    @Provide
    Arbitrary<List<Opportunity>> deals() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.integers().between(1, 10))
                .as((amount, chance) -> Deals.open(
                        "d",
                        "USD " + amount + ".00",
                        BigDecimal.valueOf(chance, 1).toString(),
                        date(1),
                        date(80)))
                .list()
                .ofMaxSize(8);
    }

    @Property(tries = 300)
    void fewest_isTheBestOfAllSets(
            @ForAll("deals") List<Opportunity> deals,
            @ForAll @IntRange(min = 1, max = 40) int gap,
            @ForAll @IntRange(min = 1, max = 99) int percent,
            @ForAll boolean dependent) {
        double confidence = percent / 100.0 + .001;
        ProjectionMethod method = dependent ? METHOD.withCorrelation(.4) : METHOD;
        PeriodProjection projection = projection(deals, method);
        Optional<GapPlan> plan =
                GapClosing.of(projection, Money.of(CurrencyUnit.USD, gap)).fewest(confidence);

        int fewest = Integer.MAX_VALUE;
        double best = 0;
        for (int set = 0; set < 1 << deals.size(); set++) {
            double chance = chance(projection.open(), set, gap, method);
            int size = Integer.bitCount(set);
            if (chance >= confidence && (size < fewest || size == fewest && chance > best)) {
                fewest = size;
                best = chance;
            }
        }
        assertThat(plan.isPresent()).isEqualTo(fewest < Integer.MAX_VALUE);
        if (plan.isPresent()) {
            assertThat(plan.get().search()).isEqualTo(GapPlan.Search.EXACT);
            assertThat(plan.get().deals()).hasSize(fewest);
            assertThat(plan.get().chance()).isCloseTo(best, within(1e-12));
        }
    }

    private static double chance(List<ProjectedDeal> open, int set, int gap, ProjectionMethod method) {
        List<DealChance> chosen = new ArrayList<>();
        for (int i = 0; i < open.size(); i++) {
            if ((set >> i & 1) == 1) {
                chosen.add(open.get(i).chance());
            }
        }
        return RevenueDistribution.of(chosen, CurrencyUnit.USD, method).chanceToReach(Money.of(CurrencyUnit.USD, gap));
    }

    private static void assertPlan(Optional<GapPlan> plan, double chance, String... deals) {
        assertThat(plan.orElseThrow().deals())
                .extracting(deal -> deal.deal().id().value())
                .containsExactlyInAnyOrder(deals);
        assertThat(plan.get().chance()).isCloseTo(chance, within(1e-12));
        assertThat(plan.get().errorOfChance()).isEmpty();
        assertThat(plan.get().search()).isEqualTo(GapPlan.Search.EXACT);
    }

    private static PeriodProjection projection(List<Opportunity> deals, ProjectionMethod method) {
        return PeriodProjector.of(Q1, date(59), CurrencyUnit.USD)
                .withMethod(method)
                .project(deals);
    }

    private static Money usd(String amount) {
        return Money.parse("USD " + amount);
    }
}
