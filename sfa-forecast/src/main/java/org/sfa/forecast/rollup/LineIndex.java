package org.sfa.forecast.rollup;

import java.util.List;
import org.sfa.core.id.SalesUserId;

/**
 * Which reporting line everybody belongs to on what day. A pass asks for the line of every deal, so what it needs for nearly all of
 * them lies side by side. Immutable.
 */
final class LineIndex {

    static final int NONE = -1;

    /** The number of the last line of each person, below the first day of it. */
    private final long[] lasts;

    private final LineHistory[] histories;
    private final List<ReportingLine> lines;

    LineIndex(Dictionary<SalesUserId> users, ReportingLines organization) {
        this.lasts = new long[users.size()];
        this.histories = new LineHistory[lasts.length];
        for (int user = 0; user < lasts.length; user++) {
            LineHistory history = organization.history(users.get(user));
            int last = history.from().length - 1;
            int from = last < 0 ? Integer.MAX_VALUE : history.from()[last];
            ReportingLine line = last < 0 ? null : history.lines()[last];
            lasts[user] = (long) from << Integer.SIZE | (line == null ? NONE : line.number()) & 0xFFFF_FFFFL;
            histories[user] = history;
        }
        this.lines = organization.lines();
    }

    /** Returns the number of the line of a person on a day, or −1. */
    int find(int user, int day) {
        long last = lasts[user];
        return day >= (int) (last >> Integer.SIZE) ? (int) last : search(user, day);
    }

    private int search(int user, int day) {
        ReportingLine line = histories[user].on(day);
        return line == null ? NONE : line.number();
    }

    /** All lines in the order of their numbers; one above another has a smaller number. */
    List<ReportingLine> lines() {
        return lines;
    }

    /** How many people there are. */
    int users() {
        return lasts.length;
    }
}
