package org.sfa.forecast.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.Checks;
import org.sfa.core.id.SalesProcessId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.SalesProcess;
import org.sfa.core.opportunity.Stage;
import org.sfa.core.opportunity.StageCode;

/**
 * The stays of all deals in columns, grouped by deal: the form that {@link StageMetrics} count from. It takes 13 bytes for a
 * state and 8 for a deal, and is built by one pass over a history. Immutable, safe for use by several threads.
 */
public final class SpellTable {

    static final byte OPEN = 0;
    static final byte WON = 1;
    static final byte LOST = 2;
    static final byte REMOVED = 3;
    static final int NO_RANK = -1;

    private static final long MOST_SECONDS = 3_155_760_000_000L;

    private final DealTimeline[] deals;
    private final int[] first;
    private final long[] from;
    private final short[] stage;
    private final short[] process;
    private final byte[] kind;
    private final List<StageCode> stages = new ArrayList<>();
    private final List<int[]> ladders = new ArrayList<>();
    /** One more than the number of a stage, by its ordinal in this process; 0 for one not met. */
    private short[] stageNumbers = new short[16];

    private final Map<SalesProcessId, Short> processNumbers = new HashMap<>();
    private final int[][] ranks;

    private SpellTable(Collection<DealTimeline> timelines, Collection<SalesProcess> processes) {
        processes.forEach(this::addProcess);
        deals = timelines.toArray(DealTimeline[]::new);
        first = new int[deals.length + 1];
        // At most one stay for each state; states that begin no stay leave room behind the last.
        int most = Math.toIntExact(
                Arrays.stream(deals).mapToLong(DealTimeline::size).sum());
        from = new long[most];
        stage = new short[most];
        process = new short[most];
        kind = new byte[most];
        int row = 0;
        for (int d = 0; d < deals.length; d++) {
            first[d] = row;
            row = addStays(deals[d], row);
        }
        first[deals.length] = row;
        ranks = ranks();
    }

    private int addStays(DealTimeline timeline, int firstRow) {
        int row = firstRow;
        Opportunity before = null;
        SalesProcessId follows = null;
        short followed = 0;
        for (int i = 0; i < timeline.size(); i++) {
            Opportunity deal = timeline.deal(i);
            if (i == 0 || !isSameStay(before, deal)) {
                if (deal != null && deal.process() != follows) {
                    follows = deal.process();
                    followed = number(follows);
                }
                from[row] = micros(timeline.from(i));
                kind[row] = kind(deal);
                stage[row] = deal == null ? 0 : number(deal.stage());
                process[row++] = followed;
            }
            before = deal;
        }
        return row;
    }

    /**
     * Returns the stays of a history.
     *
     * @param processes the processes, whose order of open stages tells forwards from back; a stage that a process of a deal
     *     does not have is neither
     */
    public static SpellTable of(PipelineHistory history, Collection<SalesProcess> processes) {
        return of(history.timelines(), processes);
    }

    static SpellTable of(Collection<DealTimeline> timelines, Collection<SalesProcess> processes) {
        return new SpellTable(timelines, processes);
    }

    private void addProcess(SalesProcess added) {
        List<Stage> open = added.stages().stream()
                .filter(each -> each.outcome() == Outcome.OPEN)
                .toList();
        ladders.set(
                number(added.id()),
                open.stream().mapToInt(each -> number(each.code())).toArray());
    }

    private short number(StageCode code) {
        if (code.ordinal() >= stageNumbers.length) {
            stageNumbers = Arrays.copyOf(stageNumbers, code.ordinal() * 2 + 1);
        }
        if (stageNumbers[code.ordinal()] == 0) {
            stages.add(code);
            stageNumbers[code.ordinal()] = (short) Checks.inRange("distinct stages", stages.size(), 1, Short.MAX_VALUE);
        }
        return (short) (stageNumbers[code.ordinal()] - 1);
    }

    private short number(SalesProcessId id) {
        Short known = processNumbers.get(id);
        if (known == null) {
            known = (short) Checks.inRange("distinct processes", ladders.size(), 0, Short.MAX_VALUE);
            processNumbers.put(id, known);
            ladders.add(new int[0]);
        }
        return known;
    }

    private int[][] ranks() {
        int[][] all = new int[ladders.size()][stages.size()];
        for (int p = 0; p < all.length; p++) {
            Arrays.fill(all[p], NO_RANK);
            int[] ladder = ladders.get(p);
            for (int rank = 0; rank < ladder.length; rank++) {
                all[p][ladder[rank]] = rank;
            }
        }
        return all;
    }

    private static boolean isSameStay(@Nullable Opportunity before, @Nullable Opportunity deal) {
        return before == deal || before != null && deal != null && before.stage() == deal.stage();
    }

    private static byte kind(@Nullable Opportunity deal) {
        return deal == null
                ? REMOVED
                : switch (deal.outcome()) {
                    case OPEN -> OPEN;
                    case WON -> WON;
                    case LOST -> LOST;
                };
    }

    /** Microseconds since 1970; instants more than 100,000 years away count as if they were that far. */
    static long micros(Instant instant) {
        long seconds = Math.max(-MOST_SECONDS, Math.min(instant.getEpochSecond(), MOST_SECONDS));
        return seconds * 1_000_000 + instant.getNano() / 1_000;
    }

    /** How many deals there are. */
    public int deals() {
        return deals.length;
    }

    /** How many stays there are, those in closed stages and deletions included. */
    public int stays() {
        return first[deals.length];
    }

    /** How much memory the columns take, in bytes; the timelines that they were made of are not counted. */
    public long bytes() {
        return (long) from.length * (Long.BYTES + 2 * Short.BYTES + Byte.BYTES) + (long) first.length * Integer.BYTES;
    }

    DealTimeline timeline(int deal) {
        return deals[deal];
    }

    int first(int deal) {
        return first[deal];
    }

    long from(int row) {
        return from[row];
    }

    byte kind(int row) {
        return kind[row];
    }

    int stage(int row) {
        return stage[row];
    }

    /** The stages that a deal may be in, by number. */
    List<StageCode> stages() {
        return stages;
    }

    /** The place of a stage among the open stages of the process that a deal follows in a row, or {@link #NO_RANK}. */
    int rank(int row, int stageNumber) {
        return ranks[process[row]][stageNumber];
    }

    /** The open stages of the process that a deal follows in a row, in order, by number. */
    int[] ladder(int row) {
        return ladders.get(process[row]);
    }
}
