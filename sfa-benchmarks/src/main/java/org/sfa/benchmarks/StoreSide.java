package org.sfa.benchmarks;

import java.util.List;
import java.util.stream.IntStream;
import org.sfa.core.opportunity.Opportunity;

/** One of the competitors of {@link StoreBenchmark}; each has tables of its own, with the same columns and indexes. */
interface StoreSide extends AutoCloseable {

    /** How many deals are inserted by one transaction. */
    int UNIT = 1_000;

    /** How many deals are read by one transaction. */
    int READS = 100;

    /** How many rows a driver fetches at a time. */
    int FETCH_SIZE = 1_000;

    /** Inserts deals with their rows in the log of changes; returns how many. */
    long insert(List<Deal> deals);

    /** Reads deals by id and returns the sum of their digests. */
    long readById(List<String> ids);

    /** Reads all deals of each owner and returns the sum of their digests. */
    long readByOwner(List<String> owners);

    /** Reads all deals and returns the sum of their digests. */
    long stream();

    /** Returns one deal. */
    Opportunity load(String id);

    @Override
    void close();

    /** Cuts a list into parts of one size and a smaller last one. */
    static <T> List<List<T>> parts(List<T> all, int size) {
        int count = (all.size() + size - 1) / size;
        return IntStream.range(0, count)
                .mapToObj(i -> all.subList(i * size, Math.min(all.size(), (i + 1) * size)))
                .toList();
    }
}
