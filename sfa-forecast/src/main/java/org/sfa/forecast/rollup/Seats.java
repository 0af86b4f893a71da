package org.sfa.forecast.rollup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sfa.core.id.SalesUserId;

/**
 * The seats of an organisation, each a person in one reporting line, and who has which on what day. A pass asks for the seat of
 * every deal, so what it needs for nearly all of them lies side by side.
 */
final class Seats {

    static final int NONE = -1;

    /** The last seat of each person, below the first day of it. */
    private final long[] lasts;

    private final int[][] days;
    private final int[][] seats;
    private final List<int[]> slots = new ArrayList<>();
    private final List<ReportingLine> lines = new ArrayList<>();
    private final List<Integer> users = new ArrayList<>();

    Seats(Dictionary<SalesUserId> users, ReportingLines organization) {
        int count = users.size();
        this.lasts = new long[count];
        this.days = new int[count][];
        this.seats = new int[count][];
        for (int user = 0; user < count; user++) {
            LineHistory history = organization.history(users.get(user));
            int first = lines.size();
            days[user] = history.from();
            seats[user] = new int[history.from().length];
            for (int i = 0; i < seats[user].length; i++) {
                seats[user][i] = seat(history.lines()[i], first, user);
            }
            int[] own = new int[lines.size() - first];
            Arrays.setAll(own, i -> first + i);
            slots.add(own);
            int last = seats[user].length - 1;
            int from = last < 0 ? Integer.MAX_VALUE : days[user][last];
            lasts[user] = (long) from << Integer.SIZE | (last < 0 ? NONE : seats[user][last]) & 0xFFFF_FFFFL;
        }
    }

    /** Returns the seat in a line, one of those from a number on or a new one. */
    private int seat(@Nullable ReportingLine line, int from, int user) {
        if (line == null) {
            return NONE;
        }
        int seat = from;
        while (seat < lines.size() && lines.get(seat) != line) {
            seat++;
        }
        if (seat == lines.size()) {
            lines.add(line);
            users.add(user);
        }
        return seat;
    }

    /** Returns the seat of a person on a day, or −1. */
    int find(int user, int day) {
        long last = lasts[user];
        return day >= (int) (last >> Integer.SIZE) ? (int) last : search(user, day);
    }

    private int search(int user, int day) {
        int[] from = days[user];
        for (int i = from.length - 2; i >= 0; i--) {
            if (from[i] <= day) {
                return seats[user][i];
            }
        }
        return NONE;
    }

    int size() {
        return lines.size();
    }

    ReportingLine line(int seat) {
        return lines.get(seat);
    }

    /** The number of the person in a seat. */
    int user(int seat) {
        return users.get(seat);
    }

    /** The seats of each person. */
    List<int[]> slots() {
        return slots;
    }
}
