package org.sfa.benchmarks;

/** The limit: a pass made by hand over dense arrays of seconds and stages, six places for each deal. */
final class BareStages implements StageSide {

    private static final int SECONDS_A_DAY = 86_400;
    private static final int STATES = StageMarket.STATES;
    private static final int OPEN = StageMarket.OPEN;
    private static final int SUMS = MEASURES;

    private final int[] seconds;
    private final byte[] stages;
    private final int asOf = (int) (StageMarket.AS_OF.getEpochSecond() - StageMarket.START);
    private long[] sums = new long[0];

    BareStages(int deals) {
        seconds = new int[deals * STATES];
        stages = new byte[deals * STATES];
        StageMarket.Row row = new StageMarket.Row();
        for (int deal = 0; deal < deals; deal++) {
            StageMarket.fill(row, deal);
            for (int i = 0; i < STATES; i++) {
                seconds[deal * STATES + i] = (int) (row.seconds[i] - StageMarket.START);
                stages[deal * STATES + i] = (byte) row.stages[i];
            }
        }
    }

    @Override
    public String title() {
        return "by hand";
    }

    @Override
    public void run() {
        sums = new long[OPEN * SUMS];
        int[] total = new int[OPEN];
        int[] last = new int[OPEN];
        for (int low = 0; low < stages.length; low += STATES) {
            int high = low;
            while (high < low + STATES && seconds[high] <= asOf) {
                high++;
            }
            if (high > low) {
                count(low, high, total, last);
            }
        }
    }

    private void count(int low, int high, int[] total, int[] last) {
        int met = 0;
        int wentBack = 0;
        int reached = -1;
        for (int row = low; row < high; row++) {
            int stage = stages[row];
            if (stage < OPEN) {
                int next = row + 1 < high ? stages[row + 1] : StageMarket.LOST;
                total[stage] += (row + 1 < high ? seconds[row + 1] : asOf) - seconds[row];
                last[stage] = row;
                met |= 1 << stage;
                wentBack |= next < stage ? 1 << stage : 0;
                reached = Math.max(reached, stage);
            } else if (stage == StageMarket.WON) {
                reached = OPEN;
            }
        }
        int now = stages[high - 1];
        for (int stage = 0; stage < OPEN; stage++) {
            if ((met >> stage & 1) == 0) {
                sums[stage * SUMS + 1] += reached > stage ? 1 : 0;
                continue;
            }
            int at = stage * SUMS;
            int next = last[stage] + 1 < high ? stages[last[stage] + 1] : -1;
            sums[at]++;
            sums[at + 2] += next > stage && next <= StageMarket.WON ? 1 : 0;
            sums[at + 3] += next == StageMarket.LOST ? 1 : 0;
            sums[at + 4] += next >= 0 && next < stage ? 1 : 0;
            sums[at + 5] += next < 0 ? 1 : 0;
            sums[at + 6] += wentBack >> stage & 1;
            sums[at + 7] += now == StageMarket.WON ? 1 : 0;
            sums[at + 8] += now == StageMarket.LOST ? 1 : 0;
            if (next >= 0) {
                sums[at + 9]++;
                sums[at + 10] += total[stage] / SECONDS_A_DAY;
            }
            total[stage] = 0;
        }
    }

    @Override
    public long[] result() {
        long[] result = sums.clone();
        for (int at = 0; at < result.length; at += SUMS) {
            result[at + 10] = mean(result[at + 10], result[at + 9]);
        }
        return result;
    }

    /** The mean in millionths, rounded half up. */
    static long mean(long sum, long count) {
        return (sum * 2_000_000 + count) / (2 * count);
    }
}
