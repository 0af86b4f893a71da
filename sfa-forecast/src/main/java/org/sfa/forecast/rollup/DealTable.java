package org.sfa.forecast.rollup;

import java.util.ArrayList;
import java.util.List;

/** Rows of deals in chunks, so that no array is ever copied as a whole. */
final class DealTable {

    private static final int MASK = DealChunk.ROWS - 1;

    private final List<DealChunk> chunks = new ArrayList<>();
    private int size;

    int size() {
        return size;
    }

    List<DealChunk> chunks() {
        return chunks;
    }

    /** How many rows there are in a chunk, from its first one. */
    int rows(int chunk) {
        return Math.min(DealChunk.ROWS, size - (chunk << DealChunk.BITS));
    }

    /** Adds a row and returns its number. */
    int add(DealRow row) {
        if (size >> DealChunk.BITS == chunks.size()) {
            chunks.add(new DealChunk());
        }
        size++;
        set(size - 1, row);
        return size - 1;
    }

    void set(int number, DealRow row) {
        chunks.get(number >> DealChunk.BITS).set(number & MASK, row);
    }

    DealRow get(int number) {
        return chunks.get(number >> DealChunk.BITS).get(number & MASK);
    }

    long bytes() {
        return chunks.stream().mapToLong(DealChunk::bytes).sum();
    }
}
