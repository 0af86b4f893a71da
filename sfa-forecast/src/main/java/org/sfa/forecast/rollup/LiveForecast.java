package org.sfa.forecast.rollup;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.sfa.core.currency.CurrencyConverter;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.forecast.ForecastAdjustment;
import org.sfa.core.forecast.ForecastNode;
import org.sfa.core.id.EntityId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.order.Order;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.query.Criterion;
import org.sfa.core.quote.Quote;
import org.sfa.core.store.Change;
import org.sfa.core.store.ChangeFeed;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.time.FiscalPeriod;

/**
 * A forecast that is kept current by a change feed, and always equals a roll-up made from scratch. The feed doesn't tell the time: call
 * {@link #advanceTo} once a day, or open deals go on counting in the tree of the day before. A change of a deal costs the depth
 * of the tree; one of a person who moves the deals and adjustments of the person; one of units a look at each person and adjustment,
 * and the deals of those whom it moves; one of an adjustment those of the same person or unit, and a copy of the index of its period,
 * category and column; time and rates a look at each deal, person and adjustment, and the deals that they touch.
 *
 * <p>Safe for use by several threads. Reading never waits: {@link #version} is one read of an immutable value, which later changes
 * leave alone. The other methods run one at a time. A method that throws has changed nothing, but for the units of work before the
 * one that was refused.
 */
public final class LiveForecast {

    private static final int BATCH = 1 << 12;

    private final LiveState state;
    private volatile LiveVersion version;

    private LiveForecast(LiveState state, long position) {
        this.state = state;
        this.version = new LiveVersion(position, state.publish());
    }

    /**
     * Starts from everything that a unit of work sees; deals count by their own amounts.
     *
     * @param unit one that may read people, units, deals and adjustments; its snapshot is where the forecast starts to follow the feed
     * @throws org.sfa.core.error.SfaException if a deal has no rate, or units form a circle or one is missing
     */
    public static LiveForecast start(UnitOfWork unit, ForecastSettings settings) {
        return start(unit, new LiveState(settings, false));
    }

    /** Starts as {@link #start} does; deals count by their living orders, else their primary quotes, else their own amounts. */
    public static LiveForecast startByComponent(UnitOfWork unit, ForecastSettings settings) {
        return start(unit, new LiveState(settings, true));
    }

    private static LiveForecast start(UnitOfWork unit, LiveState state) {
        forEach(unit, Unit.TYPE, each -> state.units.put(each.id(), each));
        forEach(unit, SalesUser.TYPE, each -> state.users.put(each.id(), each));
        if (state.isByComponent) {
            forEach(unit, Quote.TYPE, state.deals().components::put);
            forEach(unit, Order.TYPE, state.deals().components::put);
        }
        forEach(unit, ForecastAdjustment.TYPE, each -> state.adjustments.replace(null, each, undo -> {}));
        state.atomically(() -> state.adjustments.write(state.figures().settings(), undo -> {}));
        forEach(
                unit,
                Opportunity.TYPE,
                deal -> state.atomically(() -> state.deals().add(deal)));
        return new LiveForecast(state, unit.snapshot());
    }

    private static <E extends Entity<I>, I extends EntityId> void forEach(
            UnitOfWork unit, EntityType<E, I> type, Consumer<E> work) {
        try (Stream<E> all = unit.repository(type).scan(Criterion.always())) {
            all.forEach(work);
        }
    }

    /**
     * Restarts from what {@link #snapshot} returned, on the day and at the position of then.
     *
     * @param settings those of then; the day and the rates may be others, of which the day does not matter
     * @throws org.sfa.core.error.InvalidValueException if the bytes are not of a snapshot, or of one that was made otherwise
     */
    public static LiveForecast restart(byte[] snapshot, ForecastSettings settings) {
        LiveSnapshot read = LiveSnapshot.read(snapshot, settings);
        return new LiveForecast(read.state(), read.position());
    }

    /** The figures, and up to which change they are current. */
    public LiveVersion version() {
        return version;
    }

    /** The last change that the figures take account of. */
    public long position() {
        return version.position();
    }

    /**
     * Takes account of all changes of a feed behind {@link #position}, and publishes after each few thousand.
     *
     * @return how many there were
     * @throws ChangeRefusedException if one can't be taken account of; the next call asks for it again, and goes on when rates that
     *     were missing have been given to {@link #restate}. Whatever else is wrong stays in the feed: mend it in the store, and start
     *     anew
     */
    public synchronized long catchUp(ChangeFeed feed) {
        long start = position();
        int limit = BATCH;
        for (List<Change<?>> changes = feed.after(start, limit);
                !changes.isEmpty();
                changes = feed.after(position(), limit)) {
            // A unit that is longer than the limit is read as a whole; positions say how long it is.
            long unitEnd = changes.get(0).unitEnd();
            boolean isWhole = unitEnd <= changes.get(changes.size() - 1).position();
            limit = isWhole ? BATCH : Math.toIntExact(unitEnd - position());
            if (isWhole) {
                apply(changes);
            }
        }
        return position() - start;
    }

    /**
     * Takes account of changes, in the order of the feed, and publishes once. A unit of work whose end is not among them is left
     * out.
     *
     * @return how many were taken account of
     * @throws ChangeRefusedException if one can't be: for instance as it has no rate, or puts units in a circle
     * @throws org.sfa.core.error.InvalidValueException if they do not follow {@link #position} one by one
     */
    public synchronized int apply(List<? extends Change<?>> changes) {
        long expected = position();
        for (Change<?> change : changes) {
            expected++;
            if (change.position() != expected) {
                throw new InvalidValueException(
                        "position of the change of " + change.entity(), change.position(), "must be " + expected);
            }
        }
        int done = 0;
        try {
            for (int end = endOfUnit(changes, 0); end > 0; end = endOfUnit(changes, done)) {
                state.apply(changes.subList(done, end));
                done = end;
            }
        } finally {
            if (done > 0) {
                publish(position() + done);
            }
        }
        return done;
    }

    /** Returns where the unit ends that begins at an index; 0 when it doesn't. */
    private static int endOfUnit(List<? extends Change<?>> changes, int from) {
        if (from == changes.size()) {
            return 0;
        }
        long end = from + changes.get(from).unitEnd() - changes.get(from).position() + 1;
        return end <= changes.size() ? (int) end : 0;
    }

    private void publish(long position) {
        version = new LiveVersion(position, state.publish());
    }

    /**
     * Moves the forecast to a later day: open deals move to the tree of that day, and with rates as of the day all deals to those.
     *
     * @throws org.sfa.core.error.InvalidValueException if the day is before that of the forecast
     * @throws org.sfa.core.currency.MissingRateException if a deal or an adjustment has no rate on that day, naming it
     */
    public synchronized void advanceTo(LocalDate day) {
        LocalDate current = state.figures().settings().asOf();
        Checks.that(!day.isBefore(current), "day", day, "must not be before " + current);
        state.advanceTo(day);
        publish(position());
    }

    /**
     * Converts by other rates from now on.
     *
     * @throws org.sfa.core.error.InvalidValueException if the converter has another target
     * @throws org.sfa.core.currency.MissingRateException if a deal or an adjustment has no rate, naming it
     */
    public synchronized void restate(CurrencyConverter converter) {
        Checks.that(
                converter.target().equals(state.figures().settings().currency()),
                "target",
                converter.target(),
                "must be " + state.figures().settings().currency());
        state.use(converter);
        publish(position());
    }

    /** Returns the deals of a unit and those below it in a period and category; the greatest amount first. */
    public synchronized List<CreditedDeal> components(UnitId unit, FiscalPeriod period, ForecastCategory category) {
        return state.figures().components().of(unit, period, category);
    }

    /** Returns the deals that a person is credited with in a period and category; the greatest amount first. */
    public synchronized List<CreditedDeal> components(
            SalesUserId user, FiscalPeriod period, ForecastCategory category) {
        return state.figures().components().of(user, period, category);
    }

    /**
     * Returns the forecast of a person or unit in a period with everything behind it.
     *
     * @throws InvalidValueException if the period is not of the calendar, or shorter than those of the forecast
     */
    public synchronized LiveDetail detail(ForecastNode node, FiscalPeriod period) {
        ForecastDetail detail =
                ForecastDetail.of(version.adjusted(), state.figures().components(), node, period);
        return new LiveDetail(position(), state.isByComponent, detail);
    }

    /** Returns the organisation as it is known, for reports. */
    public synchronized OrganizationTree organization() {
        return OrganizationTree.of(state.units.values(), state.users.values());
    }

    /** Returns everything that is known as bytes, to restart from without reading all deals again. */
    public synchronized byte[] snapshot() {
        return new LiveSnapshot(state, position()).write();
    }

    /** How many bytes the arrays of deals take; see {@link DealColumns#bytes}. */
    public synchronized long bytes() {
        return state.figures().bytes();
    }
}
