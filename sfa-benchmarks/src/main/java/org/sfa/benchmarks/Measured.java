package org.sfa.benchmarks;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * A side of {@link AssignmentRun} and what it cost. One that is slow gets the first leads only: as many as it can do in the
 * time that it has.
 */
final class Measured {

    private static final int MOST = 4;

    private final AssignmentSide side;
    private final double compileNanos;
    private final int[] answers;
    private final List<Long> rounds = new ArrayList<>();
    private long roundNanos;
    private int leads;

    Measured(AssignmentSide side, double compileNanos, int leads) {
        this.side = side;
        this.compileNanos = compileNanos;
        this.answers = new int[leads];
    }

    /** Works until it has run for a time, and then chooses how many leads it can do in another. */
    void warmUp(long nanos, long nanosOfRound) {
        roundNanos = nanosOfRound;
        int batch = side.batch();
        long start = System.nanoTime();
        long last = start;
        int count = 0;
        long lastNanos;
        do {
            int from = count * batch % answers.length;
            side.assign(from, from + batch, answers);
            count++;
            long now = System.nanoTime();
            lastNanos = now - last;
            last = now;
        } while (last - start < nanos);
        long batches = Math.max(1, roundNanos / Math.max(1, Math.min(lastNanos, (last - start) / count)));
        leads = (int) Math.min(answers.length, batches * batch);
    }

    /** Measures one pass over its leads, unless one of them took far too long already. */
    void round() {
        if (rounds.stream().anyMatch(nanos -> nanos > MOST * roundNanos)) {
            return;
        }
        int batch = side.batch();
        long start = cost();
        for (int from = 0; from < leads; from += batch) {
            side.assign(from, from + batch, answers);
        }
        rounds.add(cost() - start);
    }

    /** How long this thread has worked, and its garbage been collected: what else the machine does hardly counts. */
    static long cost() {
        long collections = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            collections += collector.getCollectionTime();
        }
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() + collections * 1_000_000;
    }

    /** Demands that the answers for the leads of this side are those of another side. */
    void requireSame(Measured other) {
        int count = Math.min(leads, other.leads);
        Report.requireEqual(
                "checksum of " + side.title() + " beside " + other.side.title(),
                checksum(count),
                other.checksum(count));
    }

    private long checksum(int count) {
        long sum = 1;
        for (int i = 0; i < count; i++) {
            sum = 31 * sum + answers[i];
        }
        return sum;
    }

    String title() {
        return side.title();
    }

    int leads() {
        return leads;
    }

    double compileNanos() {
        return compileNanos;
    }

    /** The median cost of a lead. */
    double nanosPerLead() {
        return Timing.median(rounds.stream().mapToLong(nanos -> nanos).toArray()) / leads;
    }

    /** The part of the leads that matched, from 0 to 1. */
    double matched() {
        int count = 0;
        for (int i = 0; i < leads; i++) {
            count += answers[i] == AssignmentSide.NONE ? 0 : 1;
        }
        return (double) count / leads;
    }
}
