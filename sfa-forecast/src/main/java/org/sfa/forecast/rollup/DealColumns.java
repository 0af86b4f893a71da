package org.sfa.forecast.rollup;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.sfa.core.opportunity.Opportunity;

/**
 * Deals as dense arrays, which a roll-up reads in one pass: each deal a row of about 75 bytes, its amounts converted once to the
 * currency of the forecast. Immutable and safe for use by several threads.
 */
public final class DealColumns {

    private final ForecastSettings settings;
    private final DealEncoder encoder;
    private final DealTable table;
    private final IdColumn ids;

    private DealColumns(ForecastSettings settings, DealEncoder encoder, DealTable table, IdColumn ids) {
        this.settings = settings;
        this.encoder = encoder;
        this.table = table;
        this.ids = ids;
    }

    /** Returns a builder of columns without deals. */
    public static Builder builder(ForecastSettings settings) {
        return new Builder(settings);
    }

    /** How the forecast is made. */
    public ForecastSettings settings() {
        return settings;
    }

    /** How many deals there are. */
    public int size() {
        return table.size();
    }

    /** How many bytes the arrays take; what stands but once for many deals, such as a person, is left out. */
    public long bytes() {
        return table.bytes() + ids.bytes();
    }

    DealEncoder encoder() {
        return encoder;
    }

    DealTable table() {
        return table;
    }

    IdColumn ids() {
        return ids;
    }

    /** Takes in deals one by one, so that they need not be in memory at once. For one thread; usable until it has built. */
    public static final class Builder {

        private final ForecastSettings settings;
        private final DealTable table = new DealTable();
        private final IdColumn ids = new IdColumn();
        private Function<Opportunity, Optional<String>> dimension = deal -> Optional.empty();
        private DealComponents components = DealComponents.none();
        private DealEncoder encoder;
        private boolean isBuilt;

        private Builder(ForecastSettings settings) {
            this.settings = settings;
            this.encoder = new DealEncoder(settings, dimension);
        }

        /**
         * Sets what the deals are told apart by beside the organisation, such as territory.
         *
         * @throws IllegalStateException after the first deal
         */
        public Builder dimension(Function<Opportunity, Optional<String>> dimension) {
            requireEmpty("the dimension");
            this.dimension = dimension;
            this.encoder = new DealEncoder(settings, dimension);
            return this;
        }

        /**
         * Sets the quotes and orders that stand in for amounts of deals. Default none.
         *
         * @throws IllegalStateException after the first deal
         */
        public Builder components(DealComponents components) {
            requireEmpty("components");
            this.components = components;
            return this;
        }

        private void requireEmpty(String what) {
            if (table.size() > 0) {
                throw new IllegalStateException(what + " must be set before the first deal: there are " + table.size());
            }
        }

        /**
         * Adds a deal.
         *
         * @throws org.sfa.core.currency.MissingRateException if there is no rate for its currency
         * @throws org.sfa.core.error.InvalidValueException if its probability is not in [0, 1], the shares of its revenue do not
         *     total 1, its orders are in several currencies, its amount is greater than a long, or it closes outside of the years
         *     of the calendar
         * @throws IllegalStateException after {@link #build}
         */
        public Builder add(Opportunity deal) {
            if (isBuilt) {
                throw new IllegalStateException("the columns are built: deals must be added before");
            }
            DealRow row = encoder.encode(deal, components.choose(deal.id(), deal.amount()));
            ids.set(table.add(row), deal.id().value());
            return this;
        }

        /** Adds deals as {@link #add(Opportunity)} does. */
        public Builder add(Collection<Opportunity> deals) {
            deals.forEach(this::add);
            return this;
        }

        /** Returns the columns. */
        public DealColumns build() {
            isBuilt = true;
            return new DealColumns(settings, encoder, table, ids);
        }
    }
}
