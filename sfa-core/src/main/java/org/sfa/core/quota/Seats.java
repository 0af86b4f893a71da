package org.sfa.core.quota;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sfa.core.error.Checks;
import org.sfa.core.id.UnitId;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.time.FiscalPeriod;

/** Who belongs to which unit on which days of a period, and carries how much of a full quota then. */
final class Seats {

    private final FiscalPeriod period;
    private final PlanRules rules;
    private final List<LocalDate> days;
    private final Map<UnitId, List<Seat>> seats = new HashMap<>();
    private final Map<UnitId, Long> headcounts = new HashMap<>();

    /**
     * A person in a unit.
     *
     * @param days the numbers of the days on which the person is there
     * @param carried the sum of the ramp over these days
     */
    record Seat(SalesUser user, BitSet days, BigDecimal carried) {}

    Seats(FiscalPeriod period, OrganizationTree tree, PlanRules rules) {
        this.period = period;
        this.rules = rules;
        this.days = period.start()
                .datesUntil(period.end())
                .filter(day ->
                        rules.proRating().isEmpty() || rules.proRating().get().isWorkingDay(day))
                .toList();
        Checks.that(!days.isEmpty(), "fiscal period", period, "must have a working day");
        tree.users().stream()
                .sorted(Comparator.comparing(user -> user.id().value()))
                .forEach(this::add);
    }

    private void add(SalesUser user) {
        Optional<UnitId> first = user.unitOn(period.start());
        if (user.active()) {
            first.ifPresent(unit -> headcounts.merge(unit, 1L, Long::sum));
        }
        if (rules.proRating().isPresent()) {
            Map<UnitId, BitSet> present = new HashMap<>();
            for (int day = 0; day < days.size(); day++) {
                Optional<UnitId> unit = user.unitOn(days.get(day));
                if (unit.isPresent()) {
                    present.computeIfAbsent(unit.get(), id -> new BitSet()).set(day);
                }
            }
            present.forEach((unit, on) -> add(user, unit, on));
        } else if (first.isPresent()) {
            BitSet all = new BitSet();
            all.set(0, days.size());
            add(user, first.get(), all);
        }
    }

    /** An inactive person gets nothing new; one who has left by the end of the period keeps the part until then. */
    private void add(SalesUser user, UnitId unit, BitSet on) {
        boolean leaves = rules.proRating().isPresent() && !on.get(days.size() - 1);
        if (user.active() || leaves) {
            BigDecimal carried = on.stream()
                    .mapToObj(day -> rules.ramp().share(user, days.get(day)))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            seats.computeIfAbsent(unit, id -> new ArrayList<>()).add(new Seat(user, on, carried));
        }
    }

    /** How many days count. */
    int days() {
        return days.size();
    }

    /** Returns the people of a unit, by id. */
    List<Seat> of(UnitId unit) {
        return seats.getOrDefault(unit, List.of());
    }

    /** Returns how many people a unit has on the first day, without those below. */
    long headcount(UnitId unit) {
        return headcounts.getOrDefault(unit, 0L);
    }
}
