package org.sfa.forecast.rollup;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.organization.Membership;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.organization.Placement;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;

/**
 * Who reports to which units on which days: an organisation prepared for roll-ups. Making one costs nothing; a person's line is
 * worked out when a deal first needs it, so one that is kept makes the next roll-up faster. Safe for use by several threads.
 */
public final class ReportingLines {

    private final Function<UnitId, Optional<Unit>> units;
    private final Function<SalesUserId, Optional<SalesUser>> users;
    private final Map<SalesUserId, LineHistory> histories = new HashMap<>();
    private final Map<UnitId, UnitLines> unitLines = new HashMap<>();
    private final Map<Key, ReportingLine> interned = new HashMap<>();
    private final List<ReportingLine> lines = new ArrayList<>();
    private final Dictionary<UnitId> nodes = new Dictionary<>();

    private record Key(UnitId unit, @Nullable ReportingLine above) {}

    /** The lines that begin with a unit, by the days on which one of the units that are ever above it moves. */
    private record UnitLines(int[] days, ReportingLine[] lines) {}

    private ReportingLines(Function<UnitId, Optional<Unit>> units, Function<SalesUserId, Optional<SalesUser>> users) {
        this.units = units;
        this.users = users;
    }

    /** Returns the lines of an organisation. */
    public static ReportingLines of(OrganizationTree tree) {
        return new ReportingLines(tree::findUnit, tree::findUser);
    }

    /** Returns lines of units and people that may change; who changes them calls {@link #forget}. */
    static ReportingLines of(Map<UnitId, Unit> units, Map<SalesUserId, SalesUser> users) {
        return new ReportingLines(id -> Optional.ofNullable(units.get(id)), id -> Optional.ofNullable(users.get(id)));
    }

    /**
     * Returns the lines of a person over time; none for one who is unknown.
     *
     * @throws InvalidValueException if units above the person form a circle on some day, or one is missing
     */
    synchronized LineHistory history(SalesUserId user) {
        LineHistory known = histories.get(user);
        if (known == null) {
            known = users.apply(user).map(this::history).orElse(LineHistory.NONE);
            histories.put(user, known);
        }
        return known;
    }

    /** Forgets what was worked out, as people or units have changed; the numbers of lines stay. */
    synchronized void forget() {
        histories.clear();
        unitLines.clear();
    }

    /** All lines in the order of their numbers. */
    synchronized List<ReportingLine> lines() {
        return List.copyOf(lines);
    }

    /** The numbers of all units in lines, in the order of these. */
    Dictionary<UnitId> nodes() {
        return nodes;
    }

    private LineHistory history(SalesUser user) {
        TreeSet<Integer> joined = new TreeSet<>();
        for (Membership membership : user.memberships()) {
            joined.add(day(membership.from()));
        }
        List<LineHistory.Entry> entries = new ArrayList<>();
        for (int from : joined) {
            Integer next = joined.higher(from);
            int to = next == null ? Integer.MAX_VALUE : next;
            Optional<UnitId> unit = user.unitOn(LocalDate.ofEpochDay(from));
            if (unit.isEmpty()) {
                entries.add(new LineHistory.Entry(from, null));
            } else {
                addEntries(entries, linesOf(unit.get()), from, to);
            }
        }
        return LineHistory.of(entries);
    }

    private static void addEntries(List<LineHistory.Entry> entries, UnitLines lines, int from, int to) {
        for (int i = 0; i < lines.days.length; i++) {
            int end = i + 1 < lines.days.length ? lines.days[i + 1] : Integer.MAX_VALUE;
            if (lines.days[i] < to && end > from) {
                entries.add(new LineHistory.Entry(Math.max(from, lines.days[i]), lines.lines[i]));
            }
        }
    }

    private UnitLines linesOf(UnitId unit) {
        UnitLines known = unitLines.get(unit);
        if (known == null) {
            known = work(unit);
            unitLines.put(unit, known);
        }
        return known;
    }

    private UnitLines work(UnitId start) {
        TreeSet<Integer> days = new TreeSet<>(Set.of(Integer.MIN_VALUE));
        Set<UnitId> above = new HashSet<>(Set.of(start));
        Deque<UnitId> open = new ArrayDeque<>(above);
        while (!open.isEmpty()) {
            for (Placement placement : unit(open.remove()).placements()) {
                days.add(day(placement.from()));
                placement.parent().filter(above::add).ifPresent(open::add);
            }
        }
        int[] from = days.stream().mapToInt(day -> day).toArray();
        ReportingLine[] lineOf = new ReportingLine[from.length];
        for (int i = 0; i < from.length; i++) {
            lineOf[i] = line(start, from[i]);
        }
        return new UnitLines(from, lineOf);
    }

    private ReportingLine line(UnitId start, int day) {
        LocalDate date = day == Integer.MIN_VALUE ? LocalDate.MIN : LocalDate.ofEpochDay(day);
        List<UnitId> path = new ArrayList<>();
        Set<UnitId> seen = new HashSet<>();
        Optional<UnitId> next = Optional.of(start);
        while (next.isPresent()) {
            if (!seen.add(next.get())) {
                throw new InvalidValueException(
                        "placements of " + Unit.TYPE.ref(next.get()), next.get(), "must not form a circle on " + date);
            }
            path.add(next.get());
            next = unit(next.get()).parentOn(date);
        }
        ReportingLine line = null;
        for (int i = path.size() - 1; i >= 0; i--) {
            line = intern(new Key(path.get(i), line));
        }
        return line;
    }

    private ReportingLine intern(Key key) {
        ReportingLine known = interned.get(key);
        if (known == null) {
            known = new ReportingLine(lines.size(), nodes.add(key.unit), key.unit, key.above);
            lines.add(known);
            interned.put(key, known);
        }
        return known;
    }

    private Unit unit(UnitId id) {
        return units.apply(id).orElseThrow(() -> new InvalidValueException("unit", id, "must exist in the tree"));
    }

    private static int day(LocalDate date) {
        return (int) Math.max(Integer.MIN_VALUE + 1, Math.min(Integer.MAX_VALUE, date.toEpochDay()));
    }
}
