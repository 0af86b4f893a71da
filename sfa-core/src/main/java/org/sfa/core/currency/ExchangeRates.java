package org.sfa.core.currency;

import com.google.common.collect.HashBasedTable;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.sfa.core.error.Checks;

/**
 * A table of dated exchange rates.
 *
 * <p>The rate of a pair on a date is the latest that is effective on or before the date. A published rate serves both
 * directions: where a pair was published as EUR/USD and as USD/EUR, the later one counts, and on the same date the one
 * published in the direction asked for. A pair that has no rate on the date is crossed through the base currency, each leg
 * with its own latest rate; a pair that has one is never crossed, however old it is. Anything else is missing.
 *
 * <p>Inverse and cross rates are exact fractions, see {@link FxRate}. Immutable and safe for use by several threads; a lookup
 * costs the logarithm of the number of rates of the pair.
 */
public final class ExchangeRates implements FxRateProvider {

    private static final Comparator<DatedRate> ORDER =
            Comparator.comparing(DatedRate::from).thenComparing(DatedRate::to).thenComparing(DatedRate::effectiveFrom);

    private final CurrencyUnit base;
    private final List<DatedRate> published;
    private final Table<CurrencyUnit, CurrencyUnit, NavigableMap<LocalDate, FxRate>> rates = HashBasedTable.create();

    private ExchangeRates(CurrencyUnit base, Collection<DatedRate> rates) {
        this.base = base;
        this.published = ImmutableList.sortedCopyOf(ORDER, rates);
        for (DatedRate rate : published) {
            FxRate previous = history(rate.from(), rate.to()).put(rate.effectiveFrom(), rate.fxRate());
            String reason = "must be unique for the rate from " + rate.from() + " to " + rate.to();
            Checks.that(previous == null, "effectiveFrom", rate.effectiveFrom(), reason);
        }
        // Only now, so that an inverse takes the place of no rate that was published.
        for (DatedRate rate : published) {
            FxRate inverse = rate.fxRate().inverse();
            history(rate.to(), rate.from()).putIfAbsent(rate.effectiveFrom(), inverse);
        }
    }

    private NavigableMap<LocalDate, FxRate> history(CurrencyUnit from, CurrencyUnit to) {
        NavigableMap<LocalDate, FxRate> history = rates.get(from, to);
        if (history == null) {
            history = new TreeMap<>();
            rates.put(from, to, history);
        }
        return history;
    }

    /**
     * Returns a table of rates.
     *
     * @param base the currency through which pairs are crossed that were not published
     * @param rates the published rates in any order
     * @throws org.sfa.core.error.InvalidValueException if a pair has two rates effective from the same date
     */
    public static ExchangeRates of(CurrencyUnit base, Collection<DatedRate> rates) {
        return new ExchangeRates(base, rates);
    }

    /** Returns a builder of a table without rates. */
    public static Builder builder(CurrencyUnit base) {
        return new Builder(base, List.of());
    }

    /** Returns a builder that holds the rates of this table. */
    public Builder toBuilder() {
        return new Builder(base, published);
    }

    /** The currency through which pairs are crossed that were not published. */
    public CurrencyUnit base() {
        return base;
    }

    /** The published rates, sorted by currencies and date. */
    public List<DatedRate> published() {
        return published;
    }

    @Override
    public Optional<FxRate> findRate(CurrencyUnit from, CurrencyUnit to, LocalDate on) {
        if (from.equals(to)) {
            return Optional.of(FxRate.identity(from));
        }
        return latest(from, to, on).or(() -> latest(from, base, on)
                .flatMap(toBase -> latest(base, to, on).map(toBase::then)));
    }

    private Optional<FxRate> latest(CurrencyUnit from, CurrencyUnit to, LocalDate on) {
        return Optional.ofNullable(rates.get(from, to))
                .map(history -> history.floorEntry(on))
                .map(Map.Entry::getValue);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExchangeRates that && base.equals(that.base) && published.equals(that.published);
    }

    @Override
    public int hashCode() {
        return Objects.hash(base, published);
    }

    @Override
    public String toString() {
        return "ExchangeRates[base=" + base + ", " + published.size() + " rates]";
    }

    /** A mutable collector of rates; not safe for use by several threads. */
    public static final class Builder {

        private final CurrencyUnit base;
        private final ImmutableList.Builder<DatedRate> rates = ImmutableList.builder();

        private Builder(CurrencyUnit base, List<DatedRate> rates) {
            this.base = base;
            this.rates.addAll(rates);
        }

        /** Adds the rate at which one unit of a currency converts to another from a date on. */
        public Builder rate(CurrencyUnit from, CurrencyUnit to, LocalDate effectiveFrom, BigDecimal rate) {
            return rate(new DatedRate(from, to, effectiveFrom, rate));
        }

        /** Adds a published rate. */
        public Builder rate(DatedRate rate) {
            rates.add(rate);
            return this;
        }

        /**
         * Returns the table.
         *
         * @throws org.sfa.core.error.InvalidValueException if a pair has two rates effective from the same date
         */
        public ExchangeRates build() {
            return new ExchangeRates(base, rates.build());
        }
    }
}
