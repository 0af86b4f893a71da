package org.sfa.forecast.rollup;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;

/**
 * The reporting lines of people by number, each asked for once. The last line of a person, which is nearly always the one that counts, is
 * found without a look at the others. For one thread.
 */
final class PeopleLines {

    private final ReportingLines lines;
    private final Dictionary<SalesUserId> people;
    private @Nullable LineHistory[] histories = {};
    private @Nullable ReportingLine[] lasts = {};
    private int[] lastFrom = {};

    PeopleLines(ReportingLines lines, Dictionary<SalesUserId> people) {
        this.lines = lines;
        this.people = people;
    }

    /** Returns the line of a person on a day; null for none. */
    @Nullable
    ReportingLine on(int person, int day) {
        ReportingLine last = person < lasts.length ? lasts[person] : null;
        return last != null && day >= lastFrom[person] ? last : history(person).on(day);
    }

    private LineHistory history(int person) {
        LineHistory known = known(person);
        if (known == null) {
            known = find(person);
            set(person, known);
        }
        return known;
    }

    /** Returns the history that is used for a person; null when nobody has asked for it. */
    @Nullable
    LineHistory known(int person) {
        return person < histories.length ? histories[person] : null;
    }

    /**
     * Returns the history that a person has now, which may be another one than is used.
     *
     * @throws org.sfa.core.error.InvalidValueException if units above the person form a circle, or one is missing
     */
    LineHistory find(int person) {
        return lines.history(people.get(person));
    }

    /** Uses a history for a person from now on; null to ask for it again. */
    void set(int person, @Nullable LineHistory history) {
        if (person >= histories.length) {
            int length = Math.max(64, 2 * person);
            histories = Arrays.copyOf(histories, length);
            lasts = Arrays.copyOf(lasts, length);
            lastFrom = Arrays.copyOf(lastFrom, length);
        }
        histories[person] = history;
        int count = history == null ? 0 : history.from().length;
        lasts[person] = count == 0 ? null : history.lines()[count - 1];
        lastFrom[person] = count == 0 ? 0 : history.from()[count - 1];
    }

    /** Returns those who were ever below one of these units. */
    Set<Integer> everBelow(Set<UnitId> units) {
        Set<Integer> found = new HashSet<>();
        for (int person = 0; person < histories.length; person++) {
            if (histories[person] != null && isBelow(histories[person], units)) {
                found.add(person);
            }
        }
        return found;
    }

    private static boolean isBelow(LineHistory history, Set<UnitId> units) {
        for (ReportingLine line : history.lines()) {
            for (ReportingLine next = line; next != null; next = next.above()) {
                if (units.contains(next.unit())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns those who have another line on another day. */
    Set<Integer> movingBetween(int day, int other) {
        Set<Integer> found = new HashSet<>();
        for (int person = 0; person < histories.length; person++) {
            if (histories[person] != null && histories[person].on(day) != histories[person].on(other)) {
                found.add(person);
            }
        }
        return found;
    }
}
