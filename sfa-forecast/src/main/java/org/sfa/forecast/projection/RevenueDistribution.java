package org.sfa.forecast.projection;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.error.InvalidValueException;

/**
 * How likely deals are to bring how much together. While there are few distinct sums they are all computed; beyond that,
 * the figures come from seeded draws, and say so with their standard error. Mean and standard deviation are never drawn.
 *
 * <p>The quantile of a share is the least sum that is not exceeded with at least that probability (the inverse of the
 * distribution function): P10 is the cautious figure, which 90 in 100 outcomes reach or pass, P90 the hopeful one.
 *
 * <p>Probabilities are doubles, as those of sums can't be written as short decimals; sums are exact minor units. Immutable
 * and safe for use by several threads.
 */
public final class RevenueDistribution {

    private static final int DECIMALS = 6;

    private final CurrencyUnit currency;
    private final WeightedSums sums;
    private final double[] atMost;
    private final double[] atLeast;
    private final BigDecimal mean;
    private final BigDecimal deviation;
    private final OptionalInt draws;

    /**
     * A sum that the deals may bring.
     *
     * @param amount the sum
     * @param probability how likely it is
     */
    public record Sum(Money amount, double probability) {}

    private RevenueDistribution(
            CurrencyUnit currency, WeightedSums sums, BigDecimal mean, BigDecimal deviation, OptionalInt draws) {
        this.currency = currency;
        this.sums = sums;
        this.mean = mean;
        this.deviation = deviation;
        this.draws = draws;
        int n = sums.weights().length;
        atMost = sums.weights().clone();
        for (int i = 1; i < n; i++) {
            atMost[i] += atMost[i - 1];
        }
        atLeast = new double[n + 1];
        for (int i = n - 1; i >= 0; i--) {
            atLeast[i] = atLeast[i + 1] + sums.weights()[i];
        }
    }

    /**
     * Returns the distribution of what deals bring together.
     *
     * @param deals the deals, in any order
     * @throws InvalidValueException if a deal is in another currency, or if the amounts are too great to be added up
     */
    public static RevenueDistribution of(Collection<DealChance> deals, CurrencyUnit currency, ProjectionMethod method) {
        return of(deals, currency, Optional.empty(), method);
    }

    static RevenueDistribution of(
            Collection<DealChance> deals, CurrencyUnit currency, Optional<CompoundWins> more, ProjectionMethod method) {
        OpenAmounts open = OpenAmounts.of(deals, currency);
        more.ifPresent(wins -> OpenAmounts.checkSum("greatest sum of new wins", new BigDecimal(wins.greatestSum())));
        Optional<WeightedSums> exact = ExactRevenue.of(open, more, method);
        WeightedSums sums = exact.orElseGet(() -> SimulatedRevenue.of(open, more, method));
        double mean = RevenueMoments.mean(open) + more.map(CompoundWins::mean).orElse(0.0);
        double variance = RevenueMoments.variance(open, method.shock())
                + more.map(CompoundWins::variance).orElse(0.0);
        return new RevenueDistribution(
                currency,
                sums.plus(open.sure()),
                new BigDecimal(mean).add(BigDecimal.valueOf(open.sure())),
                new BigDecimal(Math.sqrt(variance)),
                exact.isPresent() ? OptionalInt.empty() : OptionalInt.of(method.draws()));
    }

    /** Returns the distribution with a sum added that is sure, such as what was won already. */
    public RevenueDistribution plus(Money sure) {
        long minor = OpenAmounts.minor("amount", sure, currency);
        return new RevenueDistribution(
                currency, sums.plus(minor), mean.add(BigDecimal.valueOf(minor)), deviation, draws);
    }

    /** The currency. */
    public CurrencyUnit currency() {
        return currency;
    }

    /** Whether every sum was computed; else they were drawn. */
    public boolean isExact() {
        return draws.isEmpty();
    }

    /** How many draws there were; empty when it is exact. */
    public OptionalInt draws() {
        return draws;
    }

    /** The possible sums, or those drawn, ascending. A view: nothing is copied. */
    public List<Sum> sums() {
        return new AbstractList<>() {
            @Override
            public Sum get(int index) {
                return new Sum(money(sums.sums()[index]), sums.weights()[index]);
            }

            @Override
            public int size() {
                return sums.sums().length;
            }
        };
    }

    /** The mean: the sum of amount × probability, with six decimals, rounded half even. Computed, not drawn. */
    public BigMoney mean() {
        return major(currency, mean);
    }

    /** The standard deviation, with six decimals, rounded half even. Computed, not drawn. */
    public BigMoney standardDeviation() {
        return major(currency, deviation);
    }

    static BigMoney major(CurrencyUnit currency, BigDecimal minor) {
        return BigMoney.of(
                currency, minor.movePointLeft(currency.getDecimalPlaces()).setScale(DECIMALS, RoundingMode.HALF_EVEN));
    }

    /** The least sum that at least 10 in 100 outcomes do not exceed: the cautious figure. */
    public Money p10() {
        return quantile(0.10);
    }

    /** The least sum that at least half of the outcomes do not exceed: the median. */
    public Money p50() {
        return quantile(0.50);
    }

    /** The least sum that at least 90 in 100 outcomes do not exceed: the hopeful figure. */
    public Money p90() {
        return quantile(0.90);
    }

    /**
     * Returns the least sum that is not exceeded with at least this probability; a probability that misses the share by
     * less than 1e-12 counts as reaching it.
     *
     * @param share in (0, 1]: 0.9 for P90
     * @throws InvalidValueException if the share is out of range
     */
    public Money quantile(double share) {
        PoissonBinomial.checkShare(share);
        return money(minorQuantile(share));
    }

    private long minorQuantile(double share) {
        int low = 0;
        int high = atMost.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (atMost[middle] >= share - PoissonBinomial.ROUNDING) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return sums.sums()[low];
    }

    /**
     * Returns the standard error of a drawn quantile: half the distance between the quantiles one standard error of the
     * share to either side (R. S. Woodruff, Confidence intervals for medians and other position measures, Journal of the
     * American Statistical Association 47, 1952), rounded half up to the minor unit. Empty when nothing was drawn.
     *
     * @throws InvalidValueException if the share is out of range
     */
    public Optional<Money> errorOfQuantile(double share) {
        PoissonBinomial.checkShare(share);
        if (draws.isEmpty()) {
            return Optional.empty();
        }
        double side = error(share);
        long high = minorQuantile(Math.min(1, share + side));
        long low = minorQuantile(Math.max(Double.MIN_NORMAL, share - side));
        return Optional.of(money((high - low + 1) / 2));
    }

    /**
     * Returns the chance that the deals bring at least an amount.
     *
     * @throws InvalidValueException if it is in another currency
     */
    public double chanceToReach(Money amount) {
        long minor = OpenAmounts.minor("amount", amount, currency);
        int at = Arrays.binarySearch(sums.sums(), minor);
        return Math.min(1, atLeast[at >= 0 ? at : -at - 1]);
    }

    /**
     * Returns the standard error of a drawn chance, √(chance·(1 − chance) / draws), which is rather too great with a shared
     * shock. Empty when nothing was drawn.
     */
    public OptionalDouble errorOfChance(Money amount) {
        double chance = chanceToReach(amount);
        return draws.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(error(chance));
    }

    private double error(double share) {
        return Math.sqrt(share * (1 - share) / draws.orElseThrow());
    }

    private Money money(long minor) {
        return Money.ofMinor(currency, minor);
    }

    /** Returns for instance {@code P10 USD 50.00, P50 USD 100.00, P90 USD 300.00 (exact)}. */
    @Override
    public String toString() {
        String how = isExact() ? "exact" : "simulated, " + draws.getAsInt() + " draws";
        return "P10 " + p10() + ", P50 " + p50() + ", P90 " + p90() + " (" + how + ")";
    }
}
