package org.sfa.forecast.rollup;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sfa.core.error.Checks;
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
    private final int firstChunk;
    private final int endChunk;

    /** Does something with the rows of a chunk. */
    @FunctionalInterface
    interface ChunkWork {
        void accept(DealChunk chunk, int rows);
    }

    private DealColumns(
            ForecastSettings settings,
            DealEncoder encoder,
            DealTable table,
            IdColumn ids,
            int firstChunk,
            int endChunk) {
        this.settings = settings;
        this.encoder = encoder;
        this.table = table;
        this.ids = ids;
        this.firstChunk = firstChunk;
        this.endChunk = endChunk;
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
        return endRow() - firstRow();
    }

    /** How many bytes the arrays take; what stands but once for many deals, such as a person, is left out. */
    public long bytes() {
        return table.bytes() + ids.bytes();
    }

    /**
     * Returns a part of the deals, for one of several threads; the roll-ups of all parts merge to that of all deals. Nothing is
     * copied. Parts are of many thousand deals, so that some may have none.
     *
     * @param number the number of the part, from 0
     * @param parts how many parts there are
     * @throws org.sfa.core.error.InvalidValueException if the number is out of range
     */
    public DealColumns part(int number, int parts) {
        Checks.inRange("number", number, 0, parts - 1L);
        int chunks = endChunk - firstChunk;
        int from = firstChunk + (int) ((long) chunks * number / parts);
        int to = firstChunk + (int) ((long) chunks * (number + 1) / parts);
        return new DealColumns(settings, encoder, table, ids, from, to);
    }

    DealEncoder encoder() {
        return encoder;
    }

    void forEachChunk(ChunkWork work) {
        List<DealChunk> chunks = table.chunks();
        for (int i = firstChunk; i < endChunk; i++) {
            work.accept(chunks.get(i), Math.min(DealChunk.ROWS, table.size() - (i << DealChunk.BITS)));
        }
    }

    DealTable table() {
        return table;
    }

    IdColumn ids() {
        return ids;
    }

    int firstRow() {
        return firstChunk << DealChunk.BITS;
    }

    int endRow() {
        return Math.min(endChunk << DealChunk.BITS, table.size());
    }

    /** Takes in deals one by one, so that they need not be in memory at once. For one thread; usable until it has built. */
    public static final class Builder {

        private final ForecastSettings settings;
        private final DealTable table = new DealTable();
        private final IdColumn ids = new IdColumn();
        private Function<Opportunity, Optional<String>> dimension = deal -> Optional.empty();
        private DealComponents components = DealComponents.none();
        private DealEncoder encoder;

        private Builder(ForecastSettings settings) {
            this.settings = settings;
            this.encoder = new DealEncoder(settings, dimension);
        }

        /** Sets what the deals are told apart by beside the organisation, such as territory; before the first deal. */
        public Builder dimension(Function<Opportunity, Optional<String>> dimension) {
            this.dimension = dimension;
            this.encoder = new DealEncoder(settings, dimension);
            return this;
        }

        /** Sets the quotes and orders that stand in for amounts of deals; before the first deal. Default none. */
        public Builder components(DealComponents components) {
            this.components = components;
            return this;
        }

        /**
         * Adds a deal.
         *
         * @throws org.sfa.core.currency.MissingRateException if there is no rate for its currency
         * @throws org.sfa.core.error.InvalidValueException if its probability is not in [0, 1], the shares of its revenue do not
         *     total 1, its orders are in several currencies, or its amount is greater than a long
         */
        public Builder add(Opportunity deal) {
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
            return new DealColumns(
                    settings, encoder, table, ids, 0, table.chunks().size());
        }
    }
}
