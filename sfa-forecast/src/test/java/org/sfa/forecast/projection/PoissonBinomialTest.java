package org.sfa.forecast.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sfa.core.error.InvalidValueException;

class PoissonBinomialTest {

    private static final Offset<Double> EXACT = within(1e-12);

    @Test
    void exactly_isThatOfThePackagePoibin() {
        assertPmf(5e-9, PoissonBinomial.of(.4163448, .3340270, .9689613), .0120647, .39129134, .46189012, .13475384);
        assertPmf(1e-12, PoissonBinomial.of(.3, .8, .3), .098, .476, .354, .072);
    }

    @Test
    void atMost_isThatOfThePackagePoibin() {
        PoissonBinomial wins = PoissonBinomial.of(.1, .5, .7);

        assertThat(wins.atMost(0)).isCloseTo(.135, EXACT);
        assertThat(wins.atMost(1)).isCloseTo(.6, EXACT);
        assertThat(wins.atMost(2)).isCloseTo(.965, EXACT);
        assertThat(wins.atMost(3)).isCloseTo(1, EXACT);
        assertThat(wins.mean()).isCloseTo(1.3, EXACT);
        assertThat(wins.standardDeviation()).isCloseTo(Math.sqrt(.09 + .25 + .21), EXACT);
    }

    @Test
    void edges_areSure() {
        assertPmf(0, PoissonBinomial.of(), 1);
        assertPmf(0, PoissonBinomial.of(0, 0), 1, 0, 0);
        assertPmf(0, PoissonBinomial.of(1, 1), 0, 0, 1);
        assertPmf(1e-15, PoissonBinomial.of(1, .5, 0), 0, .5, .5, 0);
        assertThat(PoissonBinomial.of().quantile(1)).isZero();
        assertThat(PoissonBinomial.of(1, 1).quantile(.01)).isEqualTo(2);
    }

    @Test
    void numbersThatThereCantBe_haveNoChance() {
        PoissonBinomial wins = PoissonBinomial.of(.5);

        assertThat(wins.deals()).isEqualTo(1);
        assertThat(wins.exactly(-1)).isZero();
        assertThat(wins.exactly(2)).isZero();
        assertThat(wins.atMost(-1)).isZero();
        assertThat(wins.atMost(99)).isEqualTo(1);
        assertThat(wins.atLeast(-1)).isEqualTo(1);
        assertThat(wins.atLeast(2)).isZero();
    }

    /** Reference by SciPy's convolution: p from 1/101 to 100/101. */
    @Test
    void tails_areAccurateRelativeToTheirSize() {
        double[] ladder = new double[100];
        Arrays.setAll(ladder, i -> (i + 1) / 101.0);
        PoissonBinomial wins = PoissonBinomial.of(ladder);

        assertThat(wins.exactly(50)).isCloseTo(0.09709601771118372, EXACT);
        assertThat(wins.exactly(0) / 3.4503748253869e-43).isCloseTo(1, within(1e-12));
        assertThat(wins.atLeast(100) / 3.4503748253869e-43).isCloseTo(1, within(1e-12));
        assertThat(wins.atMost(30) / 7.389034760134059e-07).isCloseTo(1, within(1e-12));
    }

    /** The binomial coefficients are exact in decimals, so that the distribution is checked and not its own method. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 300, 3_000})
    void equalChances_areBinomial(int deals) {
        double[] chances = new double[deals];
        Arrays.fill(chances, .25);
        PoissonBinomial wins = PoissonBinomial.of(chances);
        BigDecimal term = new BigDecimal("0.75").pow(deals, MathContext.DECIMAL128);
        double sum = 0;
        for (int k = 0; k <= deals; k++) {
            assertThat(wins.exactly(k)).isCloseTo(term.doubleValue(), EXACT);
            sum += term.doubleValue();
            assertThat(wins.atMost(k)).isCloseTo(sum, EXACT);
            term = term.multiply(BigDecimal.valueOf(deals - k), MathContext.DECIMAL128)
                    .divide(BigDecimal.valueOf(3L * (k + 1)), MathContext.DECIMAL128);
        }
    }

    @Test
    void tenThousandDeals_addUpToOneWithTheMomentsOfTheirChances() {
        double[] chances = new double[10_000];
        Arrays.setAll(chances, i -> (i % 97 + 1) / 100.0);
        PoissonBinomial wins = PoissonBinomial.of(chances);

        double mean = Arrays.stream(chances).sum();
        double sum = 0;
        double weighted = 0;
        for (int k = 0; k <= chances.length; k++) {
            sum += wins.exactly(k);
            weighted += k * wins.exactly(k);
        }
        assertThat(sum).isCloseTo(1, EXACT);
        assertThat(weighted / mean).isCloseTo(1, EXACT);
        assertThat(wins.standardDeviation())
                .isCloseTo(
                        Math.sqrt(Arrays.stream(chances).map(p -> p * (1 - p)).sum()), within(1e-9));
        assertThat(wins.quantile(.5)).isCloseTo((int) mean, within(1));
    }

    /** Two deals at a half both come with chance ¼ + arcsin ρ / 2π (W. F. Sheppard 1899). */
    @ParameterizedTest
    @ValueSource(doubles = {.1, .5, .9, .95})
    void sharedShock_ofTwoEvenDealsIsSheppardsFormula(double correlation) {
        PoissonBinomial wins = PoissonBinomial.of(new double[] {.5, .5}, new SharedShock(correlation));

        assertThat(wins.exactly(2)).isCloseTo(.25 + Math.asin(correlation) / (2 * Math.PI), EXACT);
        assertThat(wins.exactly(0)).isCloseTo(wins.exactly(2), EXACT);
    }

    /** Reference by adaptive quadrature with SciPy. */
    @Test
    void sharedShock_isTheIntegralOverTheShock() {
        PoissonBinomial wins = PoissonBinomial.of(new double[] {.3, .8, .3}, new SharedShock(.4));

        assertPmf(1e-11, wins, 0.1569168052667127, 0.4220502599497758, 0.2851490643003106, 0.13588387048320102);
    }

    @Test
    void chancesOutsideTheRange_areRefusedByPlace() {
        assertThatThrownBy(() -> PoissonBinomial.of(.5, 1.5))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("probabilities[1] must be in [0, 1], but was 1.5");
        assertThatThrownBy(() -> PoissonBinomial.of(new double[] {Double.NaN}, new SharedShock(.2)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("probabilities[0] must be in [0, 1], but was NaN");
        assertThatThrownBy(() -> PoissonBinomial.of(.5).quantile(0))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("share must be in (0, 1], but was 0.0");
        assertThatThrownBy(() -> new SharedShock(1))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("correlation must be in [0, 0.95], but was 1.0");
        assertThatThrownBy(() -> new SharedShock(-.1)).isInstanceOf(InvalidValueException.class);
    }

    @Provide
    Arbitrary<double[]> chances() {
        return Arbitraries.oneOf(Arbitraries.doubles().between(0, 1).ofScale(9), Arbitraries.of(0.0, 1e-9, 1.0))
                .array(double[].class)
                .ofMaxSize(12);
    }

    @Property
    void exactly_isWhatAllOutcomesAddUpTo(@ForAll("chances") double[] chances) {
        double[] counted = new double[chances.length + 1];
        for (int wins = 0; wins < 1 << chances.length; wins++) {
            double chance = 1;
            for (int i = 0; i < chances.length; i++) {
                chance *= (wins >> i & 1) == 1 ? chances[i] : 1 - chances[i];
            }
            counted[Integer.bitCount(wins)] += chance;
        }
        assertPmf(1e-12, PoissonBinomial.of(chances), counted);
    }

    @Property
    void quantile_isTheLeastNumberThatReachesTheShare(
            @ForAll("chances") double[] chances, @ForAll @DoubleRange(min = .01, max = .99) double share) {
        PoissonBinomial wins = PoissonBinomial.of(chances);
        int quantile = wins.quantile(share);

        assertThat(wins.atMost(quantile)).isGreaterThanOrEqualTo(share - 1e-11);
        assertThat(wins.atMost(quantile - 1)).isLessThan(share);
        assertThat(wins.atMost(quantile - 1) + wins.atLeast(quantile)).isCloseTo(1, EXACT);
    }

    @Property(tries = 200)
    void sharedShock_keepsTheChancesAndWidens(
            @ForAll("chances") double[] chances, @ForAll @DoubleRange(min = .01, max = .95) double correlation) {
        PoissonBinomial shared = PoissonBinomial.of(chances, new SharedShock(correlation));
        PoissonBinomial independent = PoissonBinomial.of(chances);

        double weighted = 0;
        double sum = 0;
        for (int k = 0; k <= chances.length; k++) {
            weighted += k * shared.exactly(k);
            sum += shared.exactly(k);
        }
        assertThat(sum).isCloseTo(1, within(1e-11));
        assertThat(weighted).isCloseTo(independent.mean(), within(1e-9));
        assertThat(shared.standardDeviation()).isGreaterThanOrEqualTo(independent.standardDeviation() - 1e-9);
    }

    @Property(tries = 100)
    void noShock_isIndependenceToTheLastBit(@ForAll("chances") double[] chances) {
        PoissonBinomial shared = PoissonBinomial.of(chances, SharedShock.none());
        PoissonBinomial almost = PoissonBinomial.of(chances, new SharedShock(1e-12));
        PoissonBinomial independent = PoissonBinomial.of(chances);
        for (int k = 0; k <= chances.length; k++) {
            assertThat(shared.exactly(k)).isEqualTo(independent.exactly(k));
            assertThat(almost.exactly(k)).isCloseTo(independent.exactly(k), within(1e-5));
        }
    }

    private static void assertPmf(double error, PoissonBinomial wins, double... expected) {
        assertThat(wins.deals()).isEqualTo(expected.length - 1);
        for (int k = 0; k < expected.length; k++) {
            assertThat(wins.exactly(k)).isCloseTo(expected[k], within(error));
        }
    }
}
