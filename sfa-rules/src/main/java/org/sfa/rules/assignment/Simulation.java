package org.sfa.rules.assignment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sfa.core.id.LeadId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.lead.Lead;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Query;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.time.WorkCalendar;
import org.sfa.rules.distribution.Distributor;
import org.sfa.rules.distribution.Ledger;

/**
 * What a rule set would do with leads of the past, beside what happened to them or what another set would do.
 *
 * <p>The leads come in again in the order of their first contact, those of one day by id, all of them now: rules are in force
 * and people available as at the beginning of the unit. So the rules of today may move leads that came in another order; to
 * compare two sets, let both of them send the leads. Nobody begins with a turn or a load; leads that are still open weigh on
 * whoever gets them, so that capacities count, and later leads with the same mail address find the owner that earlier ones
 * were given.
 * Leads are read as they are by now: one that was converted has the account that it became.
 *
 * @param ruleSet the name and version of the set
 * @param leads how many leads came in
 * @param moved how many would go to another owner, or to one where they had none, or lose theirs
 * @param unassigned how many would wait without an owner
 * @param byOwner for each owner how many leads there were and would be
 * @param byRule how many leads each rule would decide; {@code default} for those that none matches
 * @param moves the first hundred leads that would move
 */
public record Simulation(
        String ruleSet,
        long leads,
        long moved,
        long unassigned,
        Map<SalesUserId, Load> byOwner,
        Map<String, Long> byRule,
        List<Move> moves) {

    private static final int MOVES = 100;
    private static final Comparator<SalesUserId> BY_ID = Comparator.comparing(SalesUserId::value);

    /** Leads of one owner: as it was and as it would be. */
    public record Load(long before, long after) {

        private Load plus(Load other) {
            return new Load(before + other.before, after + other.after);
        }
    }

    /** A lead that would go elsewhere, and why. */
    public record Move(LeadId lead, Optional<SalesUserId> from, Optional<SalesUserId> to, String reason) {

        /** Returns for instance {@code L-7: U-1 to U-2, by tw of leads 2026-12, from taipei}. */
        @Override
        public String toString() {
            return lead + ": " + from.map(SalesUserId::value).orElse("nobody") + " to "
                    + to.map(SalesUserId::value).orElse("nobody") + ", " + reason;
        }
    }

    /** Copies the tables. */
    public Simulation {
        byOwner = copy(byOwner);
        byRule = Collections.unmodifiableMap(new TreeMap<>(byRule));
        moves = List.copyOf(moves);
    }

    private static Map<SalesUserId, Load> copy(Map<SalesUserId, Load> loads) {
        Map<SalesUserId, Load> sorted = new TreeMap<>(BY_ID);
        sorted.putAll(loads);
        return Collections.unmodifiableMap(sorted);
    }

    /**
     * Compares a rule set with what happened: with the owners that the leads have. Nothing is written; leads are read one
     * after the other, however many there are.
     *
     * @param hours when people work who don't say so themselves, as in {@link LeadAssigner#of(RuleSet, WorkCalendar)}
     */
    public static Simulation of(RuleSet set, WorkCalendar hours, Criterion<Lead> which, UnitOfWork unit) {
        return new Run(set, hours, unit, lead -> lead.owner()).over(which);
    }

    /** Compares a rule set with another one, on the same leads. */
    public static Simulation of(
            RuleSet set, RuleSet before, WorkCalendar hours, Criterion<Lead> which, UnitOfWork unit) {
        Course old = new Course(before, hours, unit);
        return new Run(set, hours, unit, lead -> old.send(lead).user()).over(which);
    }

    /** Sends one lead after the other, keeping its own turns and loads. */
    private static final class Course {

        private final Router router;
        private final UnitOfWork unit;
        private final Ledger ledger;

        Course(RuleSet set, WorkCalendar hours, UnitOfWork unit) {
            this.router = new Router(AssignmentRules.of(set), Distributor.of(hours));
            this.unit = unit;
            this.ledger = Ledger.blank(unit);
        }

        Routing send(Lead lead) {
            Lead fresh = lead.withOwner(Optional.empty());
            Routing routing = router.route(fresh, ledger, unit.now(), List.of());
            router.give(routing, fresh, ledger, unit.now());
            if (!lead.status().isOpen()) {
                routing.user().ifPresent(user -> ledger.taken(fresh, user));
            }
            return routing;
        }
    }

    private interface Before {
        Optional<SalesUserId> owner(Lead lead);
    }

    private static final class Run {

        private final RuleSet set;
        private final Course course;
        private final UnitOfWork unit;
        private final Before before;
        private final Map<SalesUserId, Load> loads = new HashMap<>();
        private final Map<String, Long> rules = new HashMap<>();
        private final List<Move> moves = new ArrayList<>();
        private long leads;
        private long moved;
        private long unassigned;

        Run(RuleSet set, WorkCalendar hours, UnitOfWork unit, Before before) {
            this.set = set;
            this.course = new Course(set, hours, unit);
            this.unit = unit;
            this.before = before;
        }

        Simulation over(Criterion<Lead> which) {
            try (Stream<Lead> past =
                    unit.repository(Lead.TYPE).stream(Query.where(which).orderBy(Lead.TYPE.createdOn))) {
                past.forEach(this::send);
            }
            return new Simulation(set.name() + " " + set.version(), leads, moved, unassigned, loads, rules, moves);
        }

        private void send(Lead lead) {
            Optional<SalesUserId> from = before.owner(lead);
            Routing routing = course.send(lead);
            Optional<SalesUserId> to = routing.user();
            leads++;
            unassigned += to.isEmpty() ? 1 : 0;
            from.ifPresent(user -> loads.merge(user, new Load(1, 0), Load::plus));
            to.ifPresent(user -> loads.merge(user, new Load(0, 1), Load::plus));
            rules.merge(routing.hit().map(Decision.Hit::rule).orElse("default"), 1L, Long::sum);
            if (!from.equals(to)) {
                moved++;
                if (moves.size() < MOVES) {
                    moves.add(new Move(lead.id(), from, to, routing.reason()));
                }
            }
        }
    }

    /** Returns the sums, and one line for each owner and rule. */
    @Override
    public String toString() {
        return ruleSet + ": " + leads + " leads, " + moved + " would move, " + unassigned + " would wait\n"
                + byOwner.entrySet().stream()
                        .map(entry ->
                                "  " + entry.getKey() + ": " + entry.getValue().before() + " -> "
                                        + entry.getValue().after() + "\n")
                        .collect(Collectors.joining())
                + byRule.entrySet().stream()
                        .map(entry -> "  by " + entry.getKey() + ": " + entry.getValue() + "\n")
                        .collect(Collectors.joining());
    }
}
