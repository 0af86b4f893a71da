package org.sfa.forecast.rollup;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.Opportunity;

/**
 * The rows of a live forecast and their sums, changed together. A row costs the nodes above it. For one thread; what it publishes is
 * for all.
 */
final class LiveFigures {

    static final int UNKNOWN = 0;

    final DealEncoder encoder;
    final DealTable table = new DealTable();
    final IdColumn ids = new IdColumn();
    private final IdIndex index = new IdIndex(ids);
    private final RowLinks owned = new RowLinks();
    private final Map<Integer, Set<Integer>> shared = new HashMap<>();
    private final ReportingLines lines;
    private final PeopleLines people;
    private final Directory directory;
    private final VersionedFigures.Edition ofUnits = new VersionedFigures.Edition();
    private final VersionedFigures.Edition ofUsers = new VersionedFigures.Edition();
    private int[] versions = {};
    private ForecastSettings settings;
    private Crediting crediting;
    private int asOf;
    private long incomplete;
    private long outside;
    private long wrapped;
    private long fetched;

    LiveFigures(ForecastSettings settings, ReportingLines lines) {
        this.encoder = new DealEncoder(settings, deal -> Optional.empty());
        this.lines = lines;
        this.people = new PeopleLines(lines, encoder.users);
        this.directory =
                new Directory(lines.nodes(), encoder.users, new PeriodIndex(settings.calendar(), settings.periods()));
        this.settings = settings;
        this.crediting = new Crediting(settings, encoder);
        this.asOf = DealEncoder.day(settings.asOf());
    }

    ForecastSettings settings() {
        return settings;
    }

    /** Uses other settings; whoever calls it has the rows that this touches moved. */
    void use(ForecastSettings settings) {
        this.settings = settings;
        this.crediting = new Crediting(settings, encoder);
        this.asOf = DealEncoder.day(settings.asOf());
    }

    /** Returns the row of a deal; one that never was is like one that was deleted. */
    DealRow find(OpportunityId deal) {
        int number = index.find(deal);
        return number < 0 ? DealRow.DELETED : table.get(number);
    }

    /** Returns the number of the row of a deal; one that never was gets a row like one that was deleted. */
    int number(OpportunityId deal) {
        int number = index.find(deal);
        if (number < 0) {
            number = table.add(DealRow.DELETED);
            index.add(deal, number);
        }
        return number;
    }

    /** Whether a row was set for this version of its deal. */
    boolean isOf(int number, Opportunity deal) {
        int version = number < versions.length ? versions[number] : UNKNOWN;
        return version != UNKNOWN && version == (int) deal.version();
    }

    /** Puts a row in the place of another one and returns that; the row is of a version of its deal, or of an unknown one. */
    DealRow set(int number, DealRow row, long version) {
        if (number >= versions.length) {
            versions = Arrays.copyOf(versions, Math.max(64, number + (number >> 1)));
        }
        DealRow old = set(number, row);
        versions[number] = (int) version;
        return old;
    }

    /** Puts a row in the place of another one of the same version, and returns that. */
    DealRow set(int number, DealRow row) {
        DealRow old = table.get(number);
        findLines(row);
        link(number, old, row);
        table.set(number, row);
        if (isBeside(old, row)) {
            addDifference(old, row);
        } else {
            add(old, -1);
            add(row, 1);
        }
        return old;
    }

    /** Finds the lines that a row counts by, so that one which can't be found is told before anything has changed. */
    private void findLines(DealRow row) {
        if (row.isIncomplete()) {
            return;
        }
        if (crediting.isByOwner()) {
            line(row.owner(), row);
        } else {
            crediting.share(row, (user, count, amount, weighted, recurring) -> line(user, row));
        }
    }

    private void addDifference(DealRow old, DealRow row) {
        ReportingLine line = line(row.owner(), row);
        if (line != null) {
            int period = directory.periods().of(row.day());
            long amount = row.amount() - old.amount();
            long weighted = row.weighted() - old.weighted();
            add(line, row.owner(), period, row.category(), 0, amount, weighted, row.recurring() - old.recurring());
        }
    }

    /** Whether rows count at the same place, so that the differences of their figures, all of them longs, are what there is to add. */
    private boolean isBeside(DealRow old, DealRow row) {
        return crediting.isByOwner()
                && !old.isIncomplete()
                && !row.isIncomplete()
                && old.owner() == row.owner()
                && old.day() == row.day()
                && old.category() == row.category()
                && old.isOpen() == row.isOpen()
                && (old.magnitude() | row.magnitude()) < Long.MAX_VALUE / 2;
    }

    /**
     * Returns a row with its amounts converted by other rates.
     *
     * @throws org.sfa.core.currency.MissingRateException if there is no rate, naming the deal
     */
    DealRow converted(int number, MinorUnits by) {
        return encoder.converted(() -> new OpportunityId(ids.get(number)), table.get(number), by);
    }

    private void link(int number, DealRow old, DealRow row) {
        if (old.owner() != row.owner()) {
            if (!old.isDeleted()) {
                owned.unlink(old.owner(), number);
            }
            if (!row.isDeleted()) {
                owned.link(row.owner(), number);
            }
        }
        if (old.splits() != row.splits()) {
            sharers(old).forEach(user -> shared.get(user).remove(number));
            sharers(row).forEach(user -> shared.computeIfAbsent(user, u -> new HashSet<>())
                    .add(number));
        }
    }

    private Set<Integer> sharers(DealRow row) {
        Set<Integer> users = new HashSet<>();
        if (crediting.isShared(row.splits())) {
            SplitPlan plan = crediting.plan(row.splits());
            for (int i = 0; i < plan.size(); i++) {
                users.add(plan.user(i));
            }
        }
        return users;
    }

    /** Adds a row to the sums, or takes it off by a sign of −1. */
    private void add(DealRow row, int sign) {
        if (row.isIncomplete()) {
            incomplete += row.isOpen() ? sign : 0;
            return;
        }
        int period = directory.periods().of(row.day());
        if (crediting.isByOwner()) {
            add(row, period, sign, row.owner(), 1, row.amount(), row.weighted(), row.recurring());
            return;
        }
        crediting.share(
                row,
                (user, count, amount, weighted, recurring) ->
                        add(row, period, sign, user, count, amount, weighted, recurring));
    }

    private void add(
            DealRow row, int period, int sign, int user, long count, long amount, long weighted, long recurring) {
        ReportingLine line = line(user, row);
        if (line == null) {
            outside += sign;
        } else {
            add(line, user, period, row.category(), sign * count, sign * amount, sign * weighted, sign * recurring);
        }
    }

    private @Nullable ReportingLine line(int user, DealRow row) {
        return people.on(user, row.isOpen() ? asOf : row.day());
    }

    private void add(
            ReportingLine line,
            int user,
            int period,
            int category,
            long count,
            long amount,
            long weighted,
            long recurring) {
        fetch(line, user, period, category);
        long bits = ofUsers.add(user, period, category, count, amount, weighted, recurring);
        for (ReportingLine next = line; next != null; next = next.above()) {
            bits |= ofUnits.add(next.node(), period, category, count, amount, weighted, recurring);
        }
        wrapped |= bits;
    }

    private void fetch(ReportingLine line, int user, int period, int category) {
        long read = ofUsers.peek(user, period, category);
        for (ReportingLine next = line; next != null; next = next.above()) {
            read += ofUnits.peek(next.node(), period, category);
        }
        // Kept, so that the reads are not optimized away.
        fetched = read;
    }

    /** Returns those of the people with deals who were ever below one of these units. */
    Set<Integer> usersBelow(Set<UnitId> units) {
        return people.everBelow(units);
    }

    /** Returns those of the people with deals who have another line on another day. */
    Set<Integer> usersWhoMove(int day) {
        return people.movingBetween(asOf, day);
    }

    /** Does something that moves people, with their rows taken off before and added again after. */
    void move(Collection<Integer> users, Runnable work) {
        Set<Integer> rows = new HashSet<>();
        for (int user : users) {
            owned.forEach(user, rows::add);
            rows.addAll(shared.getOrDefault(user, Set.of()));
        }
        rows.forEach(row -> add(table.get(row), -1));
        work.run();
        rows.forEach(row -> add(table.get(row), 1));
    }

    /**
     * Returns the histories that people have now; their rows still count by the old ones.
     *
     * @throws InvalidValueException if units above one form a circle, or one is missing
     */
    Map<Integer, LineHistory> histories(Set<Integer> users) {
        Map<Integer, LineHistory> found = new HashMap<>();
        users.forEach(user -> found.put(user, people.find(user)));
        return found;
    }

    /** Moves people to other histories and returns those before; null for one that nobody has asked for. */
    Map<Integer, @Nullable LineHistory> move(Map<Integer, ? extends @Nullable LineHistory> to) {
        Map<Integer, @Nullable LineHistory> before = new HashMap<>();
        for (int user : to.keySet()) {
            before.put(user, people.known(user));
        }
        move(to.keySet(), () -> to.forEach(people::set));
        return before;
    }

    /** Throws when a sum has grown too great since this was asked last. */
    void check() {
        long bits = wrapped;
        wrapped = 0;
        Cells.check(bits);
    }

    /** Forgets that a sum has been too great, as what made it so was taken back. */
    void forgive() {
        wrapped = 0;
    }

    ForecastRollup publish() {
        return new ForecastRollup(settings, directory, ofUnits.publish(), ofUsers.publish(), incomplete, outside);
    }

    ForecastComponents components() {
        return new ForecastComponents(settings, encoder, table, ids, lines);
    }

    long bytes() {
        return table.bytes() + ids.bytes() + index.bytes() + owned.bytes() + 4L * versions.length;
    }
}
