package org.sfa.core.currency;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.sfa.core.error.Checks;
import org.sfa.core.time.FiscalPeriod;

/**
 * Exchange rates that a plan has locked: one rate per pair and fiscal period, which holds on every day of the period.
 *
 * <p>The periods are usually years. Unlike {@link ExchangeRates}, the rates of one period never stand in for the next: a year
 * that is not planned yet has no rate. Inverse and cross rates are found as there. Immutable and safe for use by several
 * threads.
 */
public final class PlanRates implements FxRateProvider {

    private final String name;
    private final NavigableMap<LocalDate, FiscalPeriod> periods = new TreeMap<>();
    private final NavigableMap<FiscalPeriod, ExchangeRates> rates = new TreeMap<>();

    private PlanRates(String name, Map<FiscalPeriod, ExchangeRates.Builder> builders) {
        this.name = name;
        builders.forEach((period, builder) -> {
            periods.put(period.start(), period);
            rates.put(period, builder.build());
        });
    }

    /** Returns a plan without rates, for a company that has none; its name is {@code none}. */
    public static PlanRates none() {
        return new PlanRates("none", Map.of());
    }

    /**
     * Returns a builder of a plan.
     *
     * @param name a name for people, of at most 200 characters, for instance {@code Budget FY2026}
     * @param base the currency through which pairs are crossed that the plan does not have
     */
    public static Builder builder(String name, CurrencyUnit base) {
        return new Builder(Checks.text("name", name, 200), base);
    }

    /** The name of the plan. */
    public String name() {
        return name;
    }

    /** The periods that have rates, in order. */
    public List<FiscalPeriod> periods() {
        return List.copyOf(periods.values());
    }

    @Override
    public Optional<FxRate> findRate(CurrencyUnit from, CurrencyUnit to, LocalDate on) {
        if (from.equals(to)) {
            return Optional.of(FxRate.identity(from));
        }
        return Optional.ofNullable(periods.floorEntry(on))
                .map(Map.Entry::getValue)
                .filter(period -> period.contains(on))
                .flatMap(period -> rates.get(period).findRate(from, to, on));
    }

    @Override
    public FxRate rate(CurrencyUnit from, CurrencyUnit to, LocalDate on) {
        return findRate(from, to, on).orElseThrow(() -> new MissingRateException("plan " + name, from, to, on));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PlanRates that && name.equals(that.name) && rates.equals(that.rates);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, rates);
    }

    @Override
    public String toString() {
        return "PlanRates[" + name + ", " + periods.values() + "]";
    }

    /** A mutable collector of locked rates; not safe for use by several threads. */
    public static final class Builder {

        private final String name;
        private final CurrencyUnit base;
        private final NavigableMap<FiscalPeriod, ExchangeRates.Builder> rates = new TreeMap<>();

        private Builder(String name, CurrencyUnit base) {
            this.name = name;
            this.base = base;
        }

        /**
         * Locks the rate at which one unit of a currency converts to another throughout a period.
         *
         * @throws org.sfa.core.error.InvalidValueException if the period overlaps another one of the plan, the currencies are
         *     the same, or the rate is refused by {@link DatedRate}
         */
        public Builder rate(FiscalPeriod period, CurrencyUnit from, CurrencyUnit to, BigDecimal rate) {
            DatedRate locked = new DatedRate(from, to, period.start(), rate);
            for (FiscalPeriod other : rates.keySet()) {
                boolean apart = other.equals(period) || !other.overlaps(period);
                Checks.that(apart, "fiscal period", period, "must not overlap " + other + " in plan " + name);
            }
            rates.computeIfAbsent(period, key -> ExchangeRates.builder(base)).rate(locked);
            return this;
        }

        /**
         * Returns the plan.
         *
         * @throws org.sfa.core.error.InvalidValueException if a pair has two rates in the same period
         */
        public PlanRates build() {
            return new PlanRates(name, rates);
        }
    }
}
