package org.sfa.forecast.rollup;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sfa.core.currency.CurrencyConverter;
import org.sfa.core.error.SfaException;
import org.sfa.core.forecast.ForecastAdjustment;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.store.Change;

/**
 * What a live forecast knows. Each step takes effect as a whole or, when it throws, not at all: what was done is taken back in
 * reverse order. For one thread.
 */
final class LiveState {

    final Map<UnitId, Unit> units = new HashMap<>();
    final Map<SalesUserId, SalesUser> users = new HashMap<>();
    final LiveAdjustments adjustments = new LiveAdjustments(units, users);
    final boolean isByComponent;
    private final ReportingLines lines = ReportingLines.of(units, users);
    private final LiveFigures figures;
    private final LiveDeals deals;
    private final Deque<Runnable> undo = new ArrayDeque<>();

    LiveState(ForecastSettings settings, boolean isByComponent) {
        this.figures = new LiveFigures(settings, lines);
        this.deals = new LiveDeals(figures, undo);
        this.isByComponent = isByComponent;
    }

    LiveFigures figures() {
        return figures;
    }

    LiveDeals deals() {
        return deals;
    }

    /** Does something as a whole or not at all. */
    void atomically(Runnable work) {
        undo.clear();
        try {
            work.run();
            figures.check();
        } catch (RuntimeException e) {
            while (!undo.isEmpty()) {
                undo.pop().run();
            }
            lines.forget();
            adjustments.forget();
            figures.forgive();
            throw e;
        }
    }

    /** The forecast as it is. */
    AdjustedForecast publish() {
        return new AdjustedForecast(figures.publish(), adjustments.book());
    }

    /** Takes account of all changes of one unit of work. */
    void apply(List<? extends Change<?>> unit) {
        if (unit.size() == 1 && unit.get(0).entityType() == Opportunity.TYPE) {
            atomically(() -> set(unit.get(0), unit.get(0)));
            return;
        }
        atomically(() -> {
            organize(unit);
            Set<OpportunityId> touched = new LinkedHashSet<>();
            Map<OpportunityId, Change<?>> firsts = new HashMap<>();
            Map<OpportunityId, Change<?>> lasts = new LinkedHashMap<>();
            for (Change<?> change : unit) {
                if (change.entityType() == Opportunity.TYPE) {
                    OpportunityId deal = either(change, Opportunity.class).id();
                    firsts.putIfAbsent(deal, change);
                    lasts.put(deal, change);
                } else if (isByComponent) {
                    deals.replace(change, touched);
                }
            }
            lasts.forEach((deal, last) -> set(firsts.get(deal), last));
            touched.removeAll(lasts.keySet());
            touched.forEach(deals::restate);
        });
    }

    /**
     * Puts a deal after the last change of a unit in place of it before the first one: only of that is there a row. In between, one that
     * was deleted and made anew may have had the version of then again.
     */
    private void set(Change<?> first, Change<?> last) {
        refusing(
                last,
                () -> deals.set(
                        either(last, Opportunity.class).id(),
                        (Opportunity) first.before().orElse(null),
                        (Opportunity) last.after().orElse(null)));
    }

    /** The entity after a change, else before it. */
    private static <E> E either(Change<?> change, Class<E> type) {
        return type.cast(
                change.after().isPresent()
                        ? change.after().get()
                        : change.before().orElseThrow());
    }

    private static void refusing(Change<?> change, Runnable work) {
        try {
            work.run();
        } catch (SfaException e) {
            throw new ChangeRefusedException(change, e);
        }
    }

    // People and units

    private void organize(List<? extends Change<?>> unit) {
        Set<UnitId> moved = new HashSet<>();
        Set<SalesUserId> people = new HashSet<>();
        Change<?> last = null;
        Change<?> managed = null;
        Change<?> adjusted = null;
        for (Change<?> change : unit) {
            if (change.entityType() == Unit.TYPE) {
                managed = putUnit(either(change, Unit.class).id(), change, moved) ? change : managed;
                last = change;
            } else if (change.entityType() == SalesUser.TYPE) {
                putUser(either(change, SalesUser.class).id(), change, people);
                last = change;
            } else if (change.entityType() == ForecastAdjustment.TYPE) {
                adjustments.replace(
                        (ForecastAdjustment) change.before().orElse(null),
                        (ForecastAdjustment) change.after().orElse(null),
                        undo::push);
                adjusted = change;
            }
        }
        if (!moved.isEmpty() || !people.isEmpty()) {
            refusing(Objects.requireNonNull(last), () -> move(moved, people));
        }
        adjustments.touch(people);
        if (managed != null) {
            refusing(managed, () -> adjustments.writeAll(figures.settings(), undo::push));
        } else if (adjusted != null || last != null) {
            refusing(
                    adjusted != null ? adjusted : Objects.requireNonNull(last),
                    () -> adjustments.write(figures.settings(), undo::push));
        }
    }

    /** Puts a unit in its place and returns whether others may answer for forecasts now, or they may count elsewhere. */
    private boolean putUnit(UnitId id, Change<?> change, Set<UnitId> moved) {
        Unit before = units.get(id);
        Unit after = (Unit) change.after().orElse(null);
        put(units, id, after);
        if (before == null || after == null || !before.placements().equals(after.placements())) {
            moved.add(id);
            return true;
        }
        return !before.manager().equals(after.manager());
    }

    private void putUser(SalesUserId id, Change<?> change, Set<SalesUserId> people) {
        SalesUser before = users.get(id);
        SalesUser after = (SalesUser) change.after().orElse(null);
        put(users, id, after);
        if (before == null || after == null || !before.memberships().equals(after.memberships())) {
            people.add(id);
        }
    }

    private <K, V> void put(Map<K, V> map, K key, @Nullable V value) {
        V before = value == null ? map.remove(key) : map.put(key, value);
        undo.push(() -> {
            if (before == null) {
                map.remove(key);
            } else {
                map.put(key, before);
            }
        });
    }

    private void move(Set<UnitId> moved, Set<SalesUserId> people) {
        lines.forget();
        Set<Integer> touched = figures.usersBelow(moved);
        for (SalesUserId person : people) {
            touched.add(figures.encoder.users.add(person));
        }
        Map<Integer, LineHistory> before = figures.move(figures.histories(touched));
        undo.push(() -> figures.move(before));
    }

    // Time and rates

    /** Moves to a later day. */
    void advanceTo(LocalDate day) {
        atomically(() -> {
            ForecastSettings before = figures.settings();
            ForecastSettings after = before.withAsOf(day);
            restate(after);
            adjustments.writeAll(after, undo::push);
            Set<Integer> moved = figures.usersWhoMove(DealEncoder.day(day));
            figures.move(moved, () -> figures.use(after));
            undo.push(() -> figures.move(moved, () -> figures.use(before)));
        });
    }

    /** Uses other rates. */
    void use(CurrencyConverter converter) {
        atomically(() -> {
            ForecastSettings before = figures.settings();
            ForecastSettings after = before.withConverter(converter);
            restate(after);
            adjustments.writeAll(after, undo::push);
            figures.use(after);
            undo.push(() -> figures.use(before));
        });
    }

    /** Converts again the rows whose rate is another one; throws before the first when a rate is missing. */
    private void restate(ForecastSettings after) {
        MinorUnits before = figures.encoder.units();
        MinorUnits units = new MinorUnits(after.converter(), after.asOf());
        List<Integer> numbers = new ArrayList<>();
        List<DealRow> rows = new ArrayList<>();
        for (int number = 0; number < figures.table.size(); number++) {
            DealRow row = figures.table.get(number);
            DealRow converted = row.isIncomplete() ? row : figures.converted(number, units);
            if (!converted.equals(row)) {
                numbers.add(number);
                rows.add(converted);
            }
        }
        figures.encoder.use(units);
        undo.push(() -> figures.encoder.use(before));
        for (int i = 0; i < rows.size(); i++) {
            int number = numbers.get(i);
            DealRow old = figures.set(number, rows.get(i));
            undo.push(() -> figures.set(number, old));
        }
    }
}
