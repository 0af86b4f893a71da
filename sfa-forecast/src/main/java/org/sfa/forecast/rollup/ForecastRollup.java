package org.sfa.forecast.rollup;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.sfa.core.currency.CurrencyConverter;
import org.sfa.core.error.Checks;
import org.sfa.core.forecast.ForecastNode;
import org.sfa.core.id.EntityId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.time.FiscalCalendar;
import org.sfa.core.time.FiscalPeriod;

/**
 * The forecast of every unit, person and fiscal period. A deal counts in the period of its close date, for whoever is credited
 * and for every unit above: a closed one in the tree of its close date, an open one in the tree of the as-of date. Deals
 * without an amount or close date are counted apart.
 *
 * <p>Roll-ups of different deals can be merged, in any order and grouping, with the same result to the last unit and byte:
 * machines that each roll up a part need nothing else. Immutable and safe for use by several threads; equal when made by the same
 * settings, rates aside, and with the same figures.
 */
public final class ForecastRollup {

    private final ForecastSettings settings;
    private final Directory directory;
    private final Figures units;
    private final Figures users;
    private final long incomplete;
    private final long outside;

    ForecastRollup(
            ForecastSettings settings,
            Directory directory,
            Figures units,
            Figures users,
            long incomplete,
            long outside) {
        this.settings = settings;
        this.directory = directory;
        this.units = units;
        this.users = users;
        this.incomplete = incomplete;
        this.outside = outside;
    }

    /**
     * Rolls deals up by quarter and owner.
     *
     * @param deals the deals as they were on the day
     * @param asOf the day
     * @param converter converts each deal once to the currency of the forecast
     * @throws org.sfa.core.currency.MissingRateException if there is no rate for the currency of a deal
     */
    public static ForecastRollup of(
            Collection<Opportunity> deals,
            OrganizationTree tree,
            FiscalCalendar calendar,
            LocalDate asOf,
            CurrencyConverter converter) {
        DealColumns columns = DealColumns.builder(ForecastSettings.of(calendar, asOf, converter))
                .add(deals)
                .build();
        return of(columns, ReportingLines.of(tree));
    }

    /**
     * Rolls deals up on one thread, as {@link #of(DealColumns, ReportingLines, int)}.
     *
     * @throws org.sfa.core.error.InvalidValueException if units form a circle or one is missing, or if a sum is greater than a long
     */
    public static ForecastRollup of(DealColumns columns, ReportingLines lines) {
        return of(columns, lines, 1);
    }

    /**
     * Rolls deals up on several threads, which are those of {@link java.util.concurrent.ForkJoinPool#commonPool} or of the pool that
     * the caller belongs to. The result is the same for any number of them. What people are credited with is summed up when it is first
     * asked for, on as many threads; until then the columns are kept.
     *
     * @param threads how many threads at most
     * @throws org.sfa.core.error.InvalidValueException if units form a circle or one is missing, if a sum is greater than a long, or
     *     if the number of threads is not positive
     */
    public static ForecastRollup of(DealColumns columns, ReportingLines lines, int threads) {
        Checks.that(threads > 0, "threads", threads, "must be positive");
        return new ColumnsRollup(columns, lines, threads).rollup();
    }

    /** How it was made. */
    public ForecastSettings settings() {
        return settings;
    }

    /** The currency. */
    public CurrencyUnit currency() {
        return settings.currency();
    }

    /**
     * The sums of a unit, all units below it included, in a period; zeros when there is nothing.
     *
     * @throws org.sfa.core.error.InvalidValueException if the period is not of the calendar, or shorter than those of the forecast
     */
    public ForecastAmounts of(UnitId unit, FiscalPeriod period) {
        return amounts(units, directory.units().find(unit), period);
    }

    /**
     * The sums of what a person is credited with, wherever it counts, in a period; zeros when there is nothing.
     *
     * @throws org.sfa.core.error.InvalidValueException if the period is not of the calendar, or shorter than those of the forecast
     */
    public ForecastAmounts of(SalesUserId user, FiscalPeriod period) {
        return amounts(users, directory.users().find(user), period);
    }

    /**
     * The sums of a person or unit in a period, as {@link #of(SalesUserId, FiscalPeriod)} and {@link #of(UnitId, FiscalPeriod)}.
     *
     * @throws org.sfa.core.error.InvalidValueException if the period is not of the calendar, or shorter than those of the forecast
     */
    public ForecastAmounts of(ForecastNode node, FiscalPeriod period) {
        return node.unit()
                .map(unit -> of(unit, period))
                .orElseGet(() -> of(node.user().orElseThrow(), period));
    }

    private ForecastAmounts amounts(Figures figures, int node, FiscalPeriod period) {
        int number = directory.periods().find(period);
        if (number >= 0) {
            long[] cell = figures.cell(node, number);
            return new ForecastAmounts(currency(), cell == null ? Cells.create() : cell);
        }
        FiscalCalendar calendar = settings.calendar();
        Checks.that(calendar.contains(period), "fiscal period", period, "must be a period of the calendar");
        boolean isLongEnough = period.kind().perYear() <= settings.periods().perYear();
        Checks.that(isLongEnough, "fiscal period", period, "must not be shorter than a " + settings.periods());
        long[] sum = Cells.create();
        if (period.kind() != settings.periods()) {
            for (FiscalPeriod part : calendar.periods(settings.periods(), period.start(), period.end())) {
                long[] cell = figures.cell(node, directory.periods().find(part));
                Cells.check(cell == null ? 0 : Cells.add(sum, cell));
            }
        }
        return new ForecastAmounts(currency(), sum);
    }

    /** How many open deals have no amount or no close date and so count nowhere. */
    public long incomplete() {
        return incomplete;
    }

    /** How many deals, or shares of deals, belong to nobody in the tree and so count nowhere. */
    public long outside() {
        return outside;
    }

    /** The units with deals in any period, by id. */
    public List<UnitId> units() {
        return named(directory.units(), units);
    }

    /** The people who are credited with deals in any period, by id. */
    public List<SalesUserId> users() {
        return named(directory.users(), users);
    }

    private static <T extends EntityId> List<T> named(Dictionary<T> names, Figures figures) {
        Set<T> found = new HashSet<>();
        figures.forEach((node, period, cell) -> found.add(names.get(node)));
        return found.stream().sorted(Comparator.comparing(EntityId::value)).toList();
    }

    /** The shortest periods with deals of any unit, in order. */
    public List<FiscalPeriod> periods() {
        // The directory has those of other slices, and of the deals that a live forecast has had or will have, too.
        return IntStream.range(0, directory.periods().size())
                .filter(units::hasCells)
                .mapToObj(directory.periods()::get)
                .sorted()
                .toList();
    }

    /**
     * Returns the roll-up of the deals of both, which must have none in common.
     *
     * @throws org.sfa.core.error.InvalidValueException if they were not made alike, or if a sum is greater than a long
     */
    public ForecastRollup merge(ForecastRollup other) {
        Checks.that(isAlike(other), "settings", other.settings, "must be those of the other roll-up, " + settings);
        return new RollupMerge(settings).add(this).add(other).rollup();
    }

    private boolean isAlike(ForecastRollup other) {
        ForecastSettings theirs = other.settings;
        return settings.calendar().equals(theirs.calendar())
                && settings.periods() == theirs.periods()
                && settings.asOf().equals(theirs.asOf())
                && settings.credit() == theirs.credit()
                && settings.converter().policy() == theirs.converter().policy()
                && currency().equals(theirs.currency());
    }

    /** Returns the figures as bytes: the same for equal roll-ups. */
    public byte[] toBytes() {
        return RollupBytes.write(this);
    }

    /**
     * Returns the roll-up that was written as bytes.
     *
     * @param settings those that it was made by
     * @throws org.sfa.core.error.InvalidValueException if the bytes are not of a roll-up, or of one that was made otherwise
     */
    public static ForecastRollup ofBytes(byte[] bytes, ForecastSettings settings) {
        return RollupBytes.read(bytes, settings);
    }

    Directory directory() {
        return directory;
    }

    Figures unitFigures() {
        return units;
    }

    Figures userFigures() {
        return users;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ForecastRollup that
                && isAlike(that)
                && incomplete == that.incomplete
                && outside == that.outside
                && Arrays.equals(toBytes(), that.toBytes());
    }

    @Override
    public int hashCode() {
        return Objects.hash(settings.asOf(), currency(), incomplete, outside);
    }

    @Override
    public String toString() {
        return "ForecastRollup[" + currency() + ", as of " + settings.asOf() + ", "
                + periods().size() + " periods]";
    }
}
