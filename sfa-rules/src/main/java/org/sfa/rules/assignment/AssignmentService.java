package org.sfa.rules.assignment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.sfa.core.activity.Task;
import org.sfa.core.activity.TaskStatus;
import org.sfa.core.id.LeadId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.lead.AssignmentOrigin;
import org.sfa.core.lead.AssignmentStatus;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadAssignment;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Cursor;
import org.sfa.core.query.Page;
import org.sfa.core.query.Query;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Units;
import org.sfa.rules.distribution.Ledger;

/**
 * What managers and owners do about where leads go. Each call is one unit of work but for those over many leads, which say so.
 *
 * <p>Every method that names a lead throws {@link org.sfa.core.store.UnknownEntityException} when there is none, and
 * {@link org.sfa.core.store.RejectedException} when the lead doesn't stand where the call needs it. Safe for use by several threads.
 */
public final class AssignmentService {

    private static final int SLAB = 50_000;
    private static final int CHUNK = 500;

    private final Units units;
    private final LeadAssigner assigner;

    /**
     * Creates a service.
     *
     * @param units the units of work, for instance {@code sfa.units()}
     * @param assigner the assigner that the units have as an automation, so that both go by the same rules
     */
    public AssignmentService(Units units, LeadAssigner assigner) {
        this.units = units;
        this.assigner = assigner;
    }

    /** Says where a lead would go now and why, rule by rule and candidate by candidate. Nothing is written. */
    public LeadExplanation explain(LeadId id) {
        Router router = assigner.router();
        return units.call(unit -> {
            Lead lead = unit.repository(Lead.TYPE).load(id);
            return new LeadExplanation(
                    router.rules().explain(lead, unit.lookup(), unit.now()),
                    router.route(lead, Ledger.trial(unit), unit.now(), List.of()));
        });
    }

    /** Sends a lead to whom the rules say now: one that came in before they were in force, or that has changed since. */
    public LeadAssignment route(LeadId id) {
        return on(id, (flow, lead) -> flow.route(lead));
    }

    /** Confirms a recommendation. */
    public LeadAssignment confirm(LeadId id) {
        return on(id, (flow, lead) -> flow.confirm(id));
    }

    /** Gives a lead to somebody else than was recommended. */
    public LeadAssignment overrule(LeadId id, SalesUserId user, String reason) {
        return on(id, (flow, lead) -> {
            flow.require(id, AssignmentStatus.RECOMMENDED, "overruled");
            return flow.giveByHand(lead, user, AssignmentOrigin.OVERRULED, reason);
        });
    }

    /** Takes a lead that waits. */
    public LeadAssignment take(LeadId id, SalesUserId user) {
        return on(id, (flow, lead) -> {
            LeadAssignment row = flow.require(id, AssignmentStatus.WAITING, "taken");
            return flow.giveByHand(
                    lead,
                    user,
                    AssignmentOrigin.TAKEN,
                    "taken from " + row.target().orElse("where it waited"));
        });
    }

    /** Sends a lead to somebody else than its owner, by the rules. */
    public LeadAssignment reassign(LeadId id, String reason) {
        return on(id, (flow, lead) -> flow.reassign(lead, reason));
    }

    /** Takes a lead from its owner and has it wait for somebody to take it. */
    public LeadAssignment returnToPool(LeadId id, String reason) {
        return on(id, (flow, lead) -> flow.release(lead, AssignmentOrigin.MANUAL, reason));
    }

    /**
     * Sends all open leads of somebody to others, for instance because the person leaves; each in a unit of its own.
     *
     * @return how many
     */
    public long handOver(SalesUserId user, String reason) {
        Criterion<Lead> owned = Lead.TYPE.owner.is(user).and(Ledger.OPEN);
        List<LeadId> ids = units.call(unit -> {
            try (Stream<Lead> leads = unit.repository(Lead.TYPE).stream(Query.where(owned))) {
                return leads.map(Lead::id).toList();
            }
        });
        ids.forEach(id -> reassign(id, reason));
        return ids.size();
    }

    private interface Step {
        LeadAssignment apply(Flow flow, Lead lead);
    }

    private LeadAssignment on(LeadId id, Step step) {
        Router router = assigner.router();
        return units.call(unit ->
                step.apply(Flow.of(router, unit), unit.repository(Lead.TYPE).load(id)));
    }

    /**
     * Looks after leads whose owner should have acted by now, and after those that wait because nobody was available. To be called from time to time; each lead
     * is a unit of its own, and one that somebody else dealt with in the meantime is left alone.
     *
     * <p>A task about the lead that was done since counts as an action.
     */
    public Watch watch() {
        Watch watch = Watch.NONE;
        for (LeadId id : ids(AssignmentStatus.ASSIGNED)) {
            watch = watch.plus(lookAfter(id));
        }
        for (LeadId id : ids(AssignmentStatus.WAITING)) {
            watch = watch.plus(place(id));
        }
        return watch;
    }

    private List<LeadId> ids(AssignmentStatus status) {
        Router router = assigner.router();
        return units.call(unit -> {
            Criterion<LeadAssignment> which = status == AssignmentStatus.WAITING
                    ? LeadAssignment.TYPE.status.is(status)
                    : LeadAssignment.TYPE.followUpDue.atMost(unit.now()).and(LeadAssignment.TYPE.status.is(status));
            List<LeadId> ids = new ArrayList<>();
            try (Stream<LeadAssignment> rows = unit.repository(LeadAssignment.TYPE).stream(Query.where(which))) {
                rows.filter(row ->
                                status == AssignmentStatus.WAITING ? waitsForSomebody(row, router) : isDue(row, unit))
                        .forEach(row -> ids.add(row.lead()));
            }
            return ids;
        });
    }

    private static boolean isDue(LeadAssignment row, UnitOfWork unit) {
        return row.status() == AssignmentStatus.ASSIGNED
                && row.firstActionAt().isEmpty()
                && row.missedAt().isEmpty()
                && row.followUpDue().filter(due -> !due.isAfter(unit.now())).isPresent();
    }

    /** A queue is left to people; a team in which nobody was available is asked again. */
    private static boolean waitsForSomebody(LeadAssignment row, Router router) {
        return row.status() == AssignmentStatus.WAITING
                && row.origin() == AssignmentOrigin.RULE
                && row.missedAt().isEmpty()
                && row.target()
                        .flatMap(router::target)
                        .filter(target -> !(target instanceof Target.Queue))
                        .isPresent();
    }

    private Watch lookAfter(LeadId id) {
        Router router = assigner.router();
        return units.call(unit -> {
            Flow flow = Flow.of(router, unit);
            Optional<LeadAssignment> row = flow.find(id).filter(due -> isDue(due, unit));
            if (row.isEmpty()) {
                return Watch.NONE;
            }
            Optional<Instant> action = action(row.get(), unit);
            if (action.isPresent()) {
                flow.acted(id, action.get());
                return new Watch(1, 0, 0, 0, 0);
            }
            return switch (flow.missed(row.get())) {
                case REMIND -> new Watch(0, 1, 0, 0, 0);
                case REASSIGN -> new Watch(0, 0, 1, 0, 0);
                case RETURN -> new Watch(0, 0, 0, 1, 0);
            };
        });
    }

    private static Optional<Instant> action(LeadAssignment row, UnitOfWork unit) {
        Criterion<Task> done = Task.TYPE
                .about
                .is(Lead.TYPE.ref(row.lead()))
                .and(Task.TYPE.status.is(TaskStatus.DONE))
                .and(Task.TYPE.completedAt.atLeast(row.assignedAt().orElseThrow()));
        try (Stream<Task> tasks = unit.repository(Task.TYPE).scan(done)) {
            return tasks.map(Task::completedAt).flatMap(Optional::stream).min(Instant::compareTo);
        }
    }

    private Watch place(LeadId id) {
        Router router = assigner.router();
        return units.call(unit -> {
            Flow flow = Flow.of(router, unit);
            Lead lead = unit.repository(Lead.TYPE).load(id);
            boolean waits =
                    flow.find(id).filter(row -> waitsForSomebody(row, router)).isPresent();
            if (!waits || !Ledger.OPEN.test(lead, unit.lookup())) {
                return Watch.NONE;
            }
            return flow.route(lead).status() == AssignmentStatus.WAITING ? Watch.NONE : new Watch(0, 0, 0, 0, 1);
        });
    }

    /**
     * Sends all open leads without an owner that match a condition to whom the rules say, in units of 500 leads, in the order of
     * their ids. People are told the sum of
     * what they got, once in each unit.
     *
     * <p>It may be stopped at any moment and called again: leads that were sent somewhere before by the same edition of the rules are
     * skipped, so that it goes on where it ended and a second call changes nothing.
     *
     * @param progress is told after each unit how far it is
     */
    public BulkResult assignAll(Criterion<Lead> which, Consumer<BulkResult> progress) {
        Query<Lead> query = Query.where(which.and(Lead.TYPE.owner.isAbsent()).and(Ledger.OPEN))
                .limit(SLAB);
        BulkResult sum = BulkResult.NONE;
        Optional<Cursor> next = Optional.empty();
        do {
            Query<Lead> rest = next.map(query::after).orElse(query);
            Slab slab = units.call(unit -> {
                Page<Lead> page = unit.repository(Lead.TYPE).page(rest);
                return new Slab(page.items().stream().map(Lead::id).toList(), page.next());
            });
            for (int from = 0; from < slab.ids().size(); from += CHUNK) {
                List<LeadId> ids = slab.ids()
                        .subList(from, Math.min(from + CHUNK, slab.ids().size()));
                sum = sum.plus(units.call(unit -> chunk(ids, unit)));
                progress.accept(sum);
            }
            next = slab.next();
        } while (next.isPresent());
        return sum;
    }

    /** Leads are found in large portions, because finding them may cost a pass over all, and sent in small ones. */
    private record Slab(List<LeadId> ids, Optional<Cursor> next) {}

    private BulkResult chunk(List<LeadId> ids, UnitOfWork unit) {
        Router router = assigner.router();
        Notices notices = Notices.summed(unit);
        Flow flow = new Flow(router, unit, Ledger.of(unit), notices);
        List<Lead> leads = ids.stream()
                .map(unit.repository(Lead.TYPE)::find)
                .flatMap(Optional::stream)
                .filter(lead -> lead.owner().isEmpty() && Ledger.OPEN.test(lead, unit.lookup()))
                .filter(lead ->
                        flow.find(lead.id()).filter(row -> isSent(row, router)).isEmpty())
                .toList();
        List<Decision> decisions = router.rules().decide(leads, unit.lookup(), unit.now());
        BulkResult result = new BulkResult(0, 0, 0, ids.size() - leads.size());
        for (int i = 0; i < leads.size(); i++) {
            result = result.plus(
                    switch (flow.route(leads.get(i), decisions.get(i)).status()) {
                        case ASSIGNED -> new BulkResult(1, 0, 0, 0);
                        case RECOMMENDED -> new BulkResult(0, 1, 0, 0);
                        case WAITING -> new BulkResult(0, 0, 1, 0);
                    });
        }
        notices.sum();
        return result;
    }

    private static boolean isSent(LeadAssignment row, Router router) {
        RuleSet set = router.rules().set();
        return row.status() == AssignmentStatus.RECOMMENDED
                || row.ruleSet().equals(Optional.of(set.name()))
                        && row.ruleSetVersion().equals(Optional.of(set.version()));
    }
}
