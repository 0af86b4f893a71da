package org.sfa.forecast.rollup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sfa.core.id.SalesUserId;

/**
 * Which reporting line everybody belongs to on what day. A pass asks for the line of every deal: so what it needs for nearly all of
 * them lies side by side, the rest in one array too, and the lines that somebody belongs to have numbers of their own, without gaps.
 * Immutable.
 */
final class LineIndex {

    static final int NONE = -1;

    private final long[] lasts;

    /** The entries of all people, each the number of a line below the first day of it. */
    private final long[] entries;

    /** Where the entries of each person begin, and of the one after the last. */
    private final int[] starts;

    private final List<ReportingLine> lines;

    LineIndex(Dictionary<SalesUserId> users, ReportingLines organization) {
        LineHistory[] histories = new LineHistory[users.size()];
        this.starts = new int[histories.length + 1];
        for (int user = 0; user < histories.length; user++) {
            histories[user] = organization.history(users.get(user));
            starts[user + 1] = starts[user] + histories[user].from().length;
        }
        this.lasts = new long[histories.length];
        this.entries = new long[starts[histories.length]];
        int[] numbers = new int[organization.lines().size()];
        Arrays.fill(numbers, NONE);
        this.lines = new ArrayList<>();
        for (int user = 0; user < histories.length; user++) {
            lasts[user] = entry(Integer.MAX_VALUE, NONE);
            for (int i = 0; i < histories[user].from().length; i++) {
                lasts[user] =
                        entry(histories[user].from()[i], number(histories[user].lines()[i], numbers));
                entries[starts[user] + i] = lasts[user];
            }
        }
    }

    private int number(@Nullable ReportingLine line, int[] numbers) {
        if (line == null) {
            return NONE;
        }
        if (numbers[line.number()] == NONE) {
            numbers[line.number()] = lines.size();
            lines.add(line);
        }
        return numbers[line.number()];
    }

    private static long entry(int from, int number) {
        return (long) from << Integer.SIZE | number & 0xFFFF_FFFFL;
    }

    /** Returns the number of the line of a person on a day, or −1. */
    int find(int user, int day) {
        for (int i = starts[user + 1] - 1; i >= starts[user]; i--) {
            if (holds(entries[i], day)) {
                return number(entries[i]);
            }
        }
        return NONE;
    }

    /** The last entry of each person: the only one that a pass needs for nearly all deals. */
    long[] lasts() {
        return lasts;
    }

    /** Whether a day is not before an entry. */
    static boolean holds(long entry, int day) {
        return day >= (int) (entry >> Integer.SIZE);
    }

    /** Returns the number of the line of an entry, or −1. */
    static int number(long entry) {
        return (int) entry;
    }

    /** The lines that somebody belongs to, in the order of their numbers. */
    List<ReportingLine> lines() {
        return lines;
    }

    /** How many people there are. */
    int users() {
        return lasts.length;
    }
}
