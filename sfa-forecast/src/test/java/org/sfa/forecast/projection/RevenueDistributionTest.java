package org.sfa.forecast.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.OpportunityId;

class RevenueDistributionTest {

    private static final CurrencyUnit USD = CurrencyUnit.USD;
    private static final ProjectionMethod METHOD = ProjectionMethod.standard();
    private static final List<DealChance> THREE =
            List.of(deal("a", "100.00", .5), deal("b", "200.00", .25), deal("c", "50.00", .8));

    @Test
    void of_isTheVector() {
        RevenueDistribution revenue = RevenueDistribution.of(THREE, USD, METHOD);

        double[] expected = {.075, .3, .075, .3, .025, .1, .025, .1};
        assertThat(revenue.sums()).hasSize(8);
        for (int i = 0; i < expected.length; i++) {
            assertThat(revenue.sums().get(i).amount()).isEqualTo(usd(50 * i));
            assertThat(revenue.sums().get(i).probability()).isCloseTo(expected[i], within(1e-12));
        }
        assertThat(revenue.mean()).isEqualTo(BigMoney.parse("USD 140.000000"));
        assertThat(revenue.standardDeviation()).isEqualTo(BigMoney.parse("USD 101.980390"));
        assertThat(revenue.isExact()).isTrue();
        assertThat(revenue.draws()).isEmpty();
        assertThat(revenue).hasToString("P10 USD 50.00, P50 USD 150.00, P90 USD 300.00 (exact)");
    }

    /** P(0 … 150) = .75, P(0 … 200) = .775, P(0 … 250) = .875, P(0 … 300) = .9. */
    @Test
    void quantile_isTheLeastSumThatReachesTheShare() {
        RevenueDistribution revenue = RevenueDistribution.of(THREE, USD, METHOD);

        assertThat(revenue.quantile(.075)).isEqualTo(usd(0));
        assertThat(revenue.quantile(.0751)).isEqualTo(usd(50));
        assertThat(revenue.quantile(.75)).isEqualTo(usd(150));
        assertThat(revenue.quantile(.8)).isEqualTo(usd(250));
        assertThat(revenue.quantile(.9)).isEqualTo(usd(300));
        assertThat(revenue.quantile(1)).isEqualTo(usd(350));
        assertThat(revenue.errorOfQuantile(.5)).isEmpty();
    }

    @Test
    void chanceToReach_countsTheAmountItself() {
        RevenueDistribution revenue = RevenueDistribution.of(THREE, USD, METHOD);

        assertThat(revenue.chanceToReach(usd(0))).isEqualTo(1);
        assertThat(revenue.chanceToReach(usd(-5))).isEqualTo(1);
        assertThat(revenue.chanceToReach(usd(250))).isCloseTo(.225, within(1e-12));
        assertThat(revenue.chanceToReach(Money.parse("USD 250.01"))).isCloseTo(.125, within(1e-12));
        assertThat(revenue.chanceToReach(usd(351))).isZero();
        assertThat(revenue.errorOfChance(usd(250))).isEmpty();
    }

    @Test
    void plus_movesEverything() {
        RevenueDistribution revenue = RevenueDistribution.of(THREE, USD, METHOD).plus(usd(1_000));

        assertThat(revenue.mean()).isEqualTo(BigMoney.parse("USD 1140.000000"));
        assertThat(revenue.standardDeviation()).isEqualTo(BigMoney.parse("USD 101.980390"));
        assertThat(revenue.p50()).isEqualTo(usd(1_150));
        assertThat(revenue.chanceToReach(usd(1_250))).isCloseTo(.225, within(1e-12));
    }

    @Test
    void sureAndHopelessDeals_bringWhatTheyBring() {
        RevenueDistribution nothing = RevenueDistribution.of(List.of(), USD, METHOD);
        RevenueDistribution sure = RevenueDistribution.of(
                List.of(deal("a", "7.00", 1), deal("b", "9.00", 0), deal("c", "0.00", .4)), USD, METHOD);

        assertThat(nothing.p90()).isEqualTo(usd(0));
        assertThat(nothing.mean()).isEqualTo(BigMoney.parse("USD 0.000000"));
        assertThat(sure.p10()).isEqualTo(usd(7));
        assertThat(sure.quantile(1)).isEqualTo(usd(7));
        assertThat(sure.standardDeviation().isZero()).isTrue();
    }

    @Test
    void primeAmounts_areExactOverTheirSums() {
        List<DealChance> deals = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            deals.add(deal("d" + i, "" + (1_000_003 * (i + 1L) + i * i), .1 + .07 * i));
        }
        RevenueDistribution revenue = RevenueDistribution.of(deals, USD, METHOD);

        assertThat(revenue.isExact()).isTrue();
        assertSame(revenue, outcomes(deals), 1e-12);
    }

    /** Reference by adaptive quadrature over the shock with SciPy. */
    @Test
    void sharedShock_isTheIntegralOverTheShock() {
        RevenueDistribution revenue = RevenueDistribution.of(THREE, USD, METHOD.withCorrelation(.3));

        double[] expected = {
            0.12047059430942895,
            0.29287614661017436,
            0.0539053001938771,
            0.28274795888651977,
            0.013176745543101751,
            0.07347651353729495,
            0.012447359953592165,
            0.15089938096601116
        };
        for (int i = 0; i < expected.length; i++) {
            assertThat(revenue.sums().get(i).probability()).isCloseTo(expected[i], within(1e-11));
        }
        assertThat(revenue.mean()).isEqualTo(BigMoney.parse("USD 140.000000"));
        assertThat(revenue.standardDeviation()).isEqualTo(BigMoney.parse("USD 112.950701"));
    }

    @Test
    void sharedShock_isTheSameOnALatticeAndOverSums() {
        List<DealChance> odd =
                List.of(deal("a", "1000000.01", .5), deal("b", "2000000.02", .25), deal("c", "500000.03", .8));
        RevenueDistribution sparse = RevenueDistribution.of(odd, USD, METHOD.withCorrelation(.3));
        RevenueDistribution lattice = RevenueDistribution.of(THREE, USD, METHOD.withCorrelation(.3));

        assertThat(sparse.isExact()).isTrue();
        assertThat(sparse.sums()).hasSize(8);
        for (int i = 0; i < 8; i++) {
            assertThat(sparse.sums().get(i).probability())
                    .isCloseTo(lattice.sums().get(i).probability(), within(1e-13));
        }
    }

    @Test
    void manySums_areDrawnAndSaySo() {
        RevenueDistribution exact = RevenueDistribution.of(many(300), USD, METHOD);
        RevenueDistribution drawn = RevenueDistribution.of(many(300), USD, METHOD.withMostSums(1_000));

        assertThat(exact.isExact()).isTrue();
        assertThat(drawn.isExact()).isFalse();
        assertThat(drawn.draws()).hasValue(50_000);
        assertThat(drawn.mean()).isEqualTo(exact.mean());
        assertThat(drawn.standardDeviation()).isEqualTo(exact.standardDeviation());
        assertWithinErrors(drawn, exact, usd(0));
        assertThat(drawn.toString()).endsWith("(simulated, 50000 draws)");
    }

    @Test
    void manySumsWithASharedShock_areDrawnWithinTheirError() {
        RevenueDistribution exact = RevenueDistribution.of(many(40), USD, METHOD.withCorrelation(.4));
        RevenueDistribution drawn =
                RevenueDistribution.of(many(40), USD, METHOD.withCorrelation(.4).withMostSums(0));

        assertThat(exact.isExact()).isTrue();
        assertThat(drawn.isExact()).isFalse();
        assertWithinErrors(drawn, exact, usd(0));
    }

    /**
     * Four standard errors: of the ten comparisons of a test, one in 1,500 would fail by chance, were the seed not fixed.
     */
    private static void assertWithinErrors(RevenueDistribution drawn, RevenueDistribution exact, Money step) {
        for (double share : new double[] {.1, .25, .5, .75, .9}) {
            Money error = drawn.errorOfQuantile(share).orElseThrow();
            assertThat(drawn.quantile(share).minus(exact.quantile(share)).abs())
                    .isLessThanOrEqualTo(error.multipliedBy(4).plus(step));
            Money amount = exact.quantile(share);
            assertThat(drawn.chanceToReach(amount))
                    .isCloseTo(
                            exact.chanceToReach(amount),
                            within(4 * drawn.errorOfChance(amount).orElseThrow()));
        }
    }

    @Test
    void errors_shrinkWithTheRootOfTheDraws() {
        ProjectionMethod simulated = METHOD.withMostSums(0);
        Money few = RevenueDistribution.of(many(100), USD, simulated.withDraws(2_500))
                .errorOfQuantile(.5)
                .orElseThrow();
        Money lots = RevenueDistribution.of(many(100), USD, simulated.withDraws(250_000))
                .errorOfQuantile(.5)
                .orElseThrow();

        assertThat(few.getAmountMinorLong() / (double) lots.getAmountMinorLong())
                .isBetween(6.0, 16.0);
    }

    /** Written down once: another machine, JDK or order of the deals must give the same figures. */
    @Test
    void sameSeed_isTheSameFiguresEverywhere() {
        ProjectionMethod simulated = METHOD.withMostSums(0).withDraws(10_000);
        List<DealChance> deals = many(50);
        List<DealChance> shuffled = new ArrayList<>(deals);
        Collections.shuffle(shuffled, new Random(7));
        RevenueDistribution revenue = RevenueDistribution.of(deals, USD, simulated);

        assertThat(revenue.sums())
                .isEqualTo(RevenueDistribution.of(shuffled, USD, simulated).sums());
        assertThat(revenue.sums())
                .isNotEqualTo(RevenueDistribution.of(deals, USD, simulated.withSeed(2))
                        .sums());
        assertThat(revenue).hasToString(GOLDEN);
        assertThat(RevenueDistribution.of(deals, USD, simulated.withCorrelation(.3)))
                .hasToString(GOLDEN_SHARED);
    }

    private static final String GOLDEN =
            "P10 USD 10244.00, P50 USD 12481.00, P90 USD 14717.00 (simulated, 10000 draws)";
    private static final String GOLDEN_SHARED =
            "P10 USD 6557.00, P50 USD 12382.00, P90 USD 18391.00 (simulated, 10000 draws)";

    @Test
    void wrongDeals_areRefusedByName() {
        assertThatThrownBy(() -> deal("d-7", "1.00", 1.2))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("probability of deal d-7 must be in [0, 1], but was 1.2");
        assertThatThrownBy(() -> deal("d-7", "1.00", Double.NaN))
                .hasMessage("probability of deal d-7 must be in [0, 1], but was NaN");
        assertThatThrownBy(() -> deal("d-7", "-1.00", .2))
                .hasMessage("amount of deal d-7 must not be negative, but was USD -1.00");
        DealChance euro = new DealChance(new OpportunityId("d-8"), Money.parse("EUR 1.00"), .5);
        assertThatThrownBy(() -> RevenueDistribution.of(List.of(euro), USD, METHOD))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("amount of deal d-8 must be in USD, but was EUR 1.00");
        DealChance huge = deal("d-9", "99999999999999999999", .5);
        assertThatThrownBy(() -> RevenueDistribution.of(List.of(huge), USD, METHOD))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("amount of deal d-9 must be at most 2305843009213693951 minor units");
        DealChance large = deal("d-10", "20000000000000000", .5);
        assertThatThrownBy(() -> RevenueDistribution.of(List.of(large, large), USD, METHOD))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("sum of the amounts must be at most");
    }

    @Test
    void wrongQuestionsAndMethods_areRefused() {
        RevenueDistribution revenue = RevenueDistribution.of(THREE, USD, METHOD);

        assertThatThrownBy(() -> revenue.chanceToReach(Money.parse("EUR 1.00")))
                .hasMessage("amount must be in USD, but was EUR 1.00");
        assertThatThrownBy(() -> revenue.quantile(1.1)).hasMessage("share must be in (0, 1], but was 1.1");
        assertThatThrownBy(() -> METHOD.withDraws(99)).hasMessage("draws must be in [100, 10000000], but was 99");
        assertThatThrownBy(() -> METHOD.withMostSums(-1)).hasMessage("mostSums must be in [0, 4194304], but was -1");
    }

    /** Reference: a negative binomial sum of 100 (⅔) and 300 (⅓), 12 events, exposure ratio ¼, convolved with SciPy. */
    @Test
    void compoundWins_areThoseOfTheNegativeBinomialSum() {
        CompoundWins wins = new CompoundWins(12, .25, new long[] {10_000, 30_000, 10_000});
        RevenueDistribution revenue = RevenueDistribution.of(List.of(), USD, Optional.of(wins), METHOD);

        double[] expected = {0.06871948, 0.10995116, 0.09529101, 0.11426776, 0.1249371};
        for (int i = 0; i < expected.length; i++) {
            assertThat(revenue.sums().get(i).amount()).isEqualTo(usd(100 * i));
            assertThat(revenue.sums().get(i).probability()).isCloseTo(expected[i], within(5e-9));
        }
        assertThat(revenue.mean()).isEqualTo(BigMoney.parse("USD 500.000000"));
        assertThat(revenue.standardDeviation()).isEqualTo(BigMoney.parse("USD 361.708907"));
        assertThat(revenue.sums().stream()
                        .mapToDouble(RevenueDistribution.Sum::probability)
                        .sum())
                .isCloseTo(1, within(1e-11));
        RevenueDistribution drawn = RevenueDistribution.of(THREE, USD, Optional.of(wins), METHOD.withMostSums(0));
        RevenueDistribution exact = RevenueDistribution.of(THREE, USD, Optional.of(wins), METHOD);
        assertThat(exact.isExact()).isTrue();
        assertWithinErrors(drawn, exact, usd(50));
    }

    /** The chance of none, e^-1600, is below the least double: nothing to recur from, so that it is drawn. */
    @Test
    void veryManyCompoundWins_areDrawn() {
        CompoundWins wins = new CompoundWins(4_000, .5, new long[] {1, 0});
        RevenueDistribution revenue = RevenueDistribution.of(List.of(), USD, Optional.of(wins), METHOD);

        assertThat(revenue.isExact()).isFalse();
        assertThat(revenue.mean()).isEqualTo(BigMoney.parse("USD 10.000000"));
        assertThat(revenue.p50().minus(Money.parse("USD 10.00")).abs()).isLessThanOrEqualTo(Money.parse("USD 0.02"));
    }

    /** 25,000 wins expected: each draw is one normal sum. Mean and deviation of the draws must be those computed. */
    @Test
    void compoundWinsBeyondCounting_areDrawnAsNormalSums() {
        CompoundWins wins = new CompoundWins(100_000, .25, new long[] {10_000, 90_000, 20_000});
        RevenueDistribution revenue = RevenueDistribution.of(List.of(), USD, Optional.of(wins), METHOD);
        double mean = 0;
        double square = 0;
        for (RevenueDistribution.Sum sum : revenue.sums()) {
            mean += sum.amount().getAmount().doubleValue() * sum.probability();
        }
        for (RevenueDistribution.Sum sum : revenue.sums()) {
            double off = sum.amount().getAmount().doubleValue() - mean;
            square += off * off * sum.probability();
        }
        double deviation = revenue.standardDeviation().getAmount().doubleValue();

        assertThat(revenue.mean()).isEqualTo(BigMoney.parse("USD 10000000.000000"));
        assertThat(mean).isCloseTo(10_000_000, within(4 * deviation / Math.sqrt(50_000)));
        assertThat(Math.sqrt(square) / deviation).isCloseTo(1, within(4 / Math.sqrt(100_000)));
    }

    @Provide
    Arbitrary<List<DealChance>> deals() {
        Arbitrary<Long> amounts = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 6).map(n -> n * 2_500),
                Arbitraries.longs().between(0, 900_000_000L));
        Arbitrary<Double> chances =
                Arbitraries.oneOf(Arbitraries.doubles().between(0, 1).ofScale(6), Arbitraries.of(0.0, 1.0));
        return Combinators.combine(amounts, chances)
                .as((amount, chance) -> new DealChance(new OpportunityId("d"), Money.ofMinor(USD, amount), chance))
                .list()
                .ofMaxSize(11);
    }

    @Property
    void of_isWhatAllOutcomesAddUpTo(@ForAll("deals") List<DealChance> deals) {
        assertSame(RevenueDistribution.of(deals, USD, METHOD), outcomes(deals), 1e-11);
    }

    @Property(tries = 200)
    void momentsOfTheSums_areThoseComputed(
            @ForAll("deals") List<DealChance> deals, @ForAll @DoubleRange(min = 0, max = .95) double correlation) {
        RevenueDistribution revenue = RevenueDistribution.of(deals, USD, METHOD.withCorrelation(correlation));
        double mean = 0;
        double square = 0;
        for (RevenueDistribution.Sum sum : revenue.sums()) {
            mean += sum.amount().getAmount().doubleValue() * sum.probability();
        }
        for (RevenueDistribution.Sum sum : revenue.sums()) {
            double off = sum.amount().getAmount().doubleValue() - mean;
            square += off * off * sum.probability();
        }
        double size = 6e-7 + 1e-8 * (1 + revenue.quantile(1).getAmount().doubleValue());
        assertThat(revenue.mean().getAmount().doubleValue()).isCloseTo(mean, within(size));
        assertThat(revenue.standardDeviation().getAmount().doubleValue()).isCloseTo(Math.sqrt(square), within(size));
    }

    @Property(tries = 100)
    void noCorrelation_isIndependenceToTheLastBit(@ForAll("deals") List<DealChance> deals) {
        assertThat(RevenueDistribution.of(deals, USD, METHOD.withCorrelation(0)).sums())
                .isEqualTo(RevenueDistribution.of(deals, USD, METHOD).sums());
    }

    @Property
    void chanceAndQuantile_agree(
            @ForAll("deals") List<DealChance> deals, @ForAll @DoubleRange(min = .01, max = .99) double share) {
        RevenueDistribution revenue = RevenueDistribution.of(deals, USD, METHOD);
        Money quantile = revenue.quantile(share);

        assertThat(revenue.chanceToReach(quantile)).isGreaterThanOrEqualTo(1 - share - 1e-11);
        assertThat(revenue.chanceToReach(quantile.plusMinor(1))).isLessThanOrEqualTo(1 - share + 1e-11);
    }

    @Property(tries = 100)
    void moreDeals_neverLowerTheChance(
            @ForAll("deals") List<DealChance> deals, @ForAll @LongRange(min = 0, max = 900_000_000L) long amount) {
        Money target = Money.ofMinor(USD, amount);
        List<DealChance> more = new ArrayList<>(deals);
        more.add(deal("more", "123.45", .5));

        assertThat(RevenueDistribution.of(more, USD, METHOD).chanceToReach(target))
                .isGreaterThanOrEqualTo(
                        RevenueDistribution.of(deals, USD, METHOD).chanceToReach(target) - 1e-12);
    }

    private static Map<BigDecimal, Double> outcomes(List<DealChance> deals) {
        Map<BigDecimal, Double> chances = new TreeMap<>();
        for (int wins = 0; wins < 1 << deals.size(); wins++) {
            BigDecimal sum = BigDecimal.ZERO.setScale(2);
            double chance = 1;
            for (int i = 0; i < deals.size(); i++) {
                boolean won = (wins >> i & 1) == 1;
                chance *= won ? deals.get(i).probability() : 1 - deals.get(i).probability();
                sum = won ? sum.add(deals.get(i).amount().getAmount()) : sum;
            }
            if (chance > 0) {
                chances.merge(sum, chance, Double::sum);
            }
        }
        return chances;
    }

    private static void assertSame(RevenueDistribution revenue, Map<BigDecimal, Double> expected, double error) {
        assertThat(revenue.isExact()).isTrue();
        assertThat(revenue.sums())
                .extracting(sum -> sum.amount().getAmount())
                .containsExactlyElementsOf(expected.keySet());
        List<Double> chances = new ArrayList<>(expected.values());
        for (int i = 0; i < chances.size(); i++) {
            assertThat(revenue.sums().get(i).probability()).isCloseTo(chances.get(i), within(error));
        }
    }

    private static List<DealChance> many(int count) {
        List<DealChance> deals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            deals.add(deal("d" + i, 100 + i * 37 % 900 + ".00", (i * 13 % 97 + 1) / 100.0));
        }
        return deals;
    }

    private static DealChance deal(String id, String amount, double probability) {
        return new DealChance(new OpportunityId(id), Money.parse("USD " + amount), probability);
    }

    private static Money usd(long amount) {
        return Money.of(USD, amount);
    }
}
