package org.sfa.rules.assignment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.sfa.core.activity.Task;
import org.sfa.core.activity.TaskStatus;
import org.sfa.core.error.SfaException;
import org.sfa.core.id.LeadId;
import org.sfa.core.lead.AssignmentOrigin;
import org.sfa.core.lead.AssignmentStatus;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadAssignment;
import org.sfa.core.lead.LeadAssignmentType;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Query;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Units;

/** One look after all leads that need it, each in a unit of its own. */
final class WatchRound {

    private static final LeadAssignmentType TYPE = LeadAssignment.TYPE;

    private final Units units;
    private final Router router;

    /** What is done about one lead. */
    private interface Care {
        Watch of(Flow flow, LeadAssignment row, UnitOfWork unit);
    }

    WatchRound(Units units, Router router) {
        this.units = units;
        this.router = router;
    }

    Watch run() {
        Instant now = units.call(UnitOfWork::now);
        Criterion<LeadAssignment> due = TYPE.status
                .is(AssignmentStatus.ASSIGNED)
                .and(TYPE.followUpDue.atMost(now))
                .and(TYPE.firstActionAt.isAbsent())
                .and(TYPE.missedAt.isAbsent());
        Criterion<LeadAssignment> waiting =
                TYPE.status.is(AssignmentStatus.WAITING).and(TYPE.origin.is(AssignmentOrigin.RULE));
        Criterion<LeadAssignment> recommended = TYPE.status.is(AssignmentStatus.RECOMMENDED);
        return each(due, row -> true, WatchRound::lookAfter)
                .plus(each(waiting, this::waitsForSomebody, WatchRound::place))
                .plus(each(recommended, row -> true, WatchRound::recommendAgain));
    }

    private Watch each(Criterion<LeadAssignment> which, Predicate<LeadAssignment> also, Care care) {
        List<LeadId> ids = units.call(unit -> {
            try (Stream<LeadAssignment> rows = unit.repository(TYPE).stream(Query.where(which))) {
                return rows.filter(also).map(LeadAssignment::lead).toList();
            }
        });
        Watch watch = Watch.NONE;
        for (LeadId id : ids) {
            watch = watch.plus(one(id, row -> which.test(row) && also.test(row), care));
        }
        return watch;
    }

    private Watch one(LeadId id, Predicate<LeadAssignment> still, Care care) {
        try {
            return units.call(unit -> unit.repository(TYPE)
                    .find(id)
                    .filter(still)
                    .map(row -> care.of(Flow.of(router, unit), row, unit))
                    .orElse(Watch.NONE));
        } catch (SfaException e) {
            return Watch.failed(id, String.valueOf(e.getMessage()));
        }
    }

    private static Watch lookAfter(Flow flow, LeadAssignment row, UnitOfWork unit) {
        Lead lead = unit.repository(Lead.TYPE).load(row.lead());
        boolean open = lead.status().isOpen();
        Optional<Instant> action = action(row, unit).or(() -> open ? Optional.empty() : Optional.of(unit.now()));
        if (action.isPresent()) {
            flow.acted(row.lead(), action.get());
            return Watch.ACTED;
        }
        return switch (flow.missed(row)) {
            case REMIND -> Watch.REMINDED;
            case REASSIGN -> Watch.REASSIGNED;
            case RETURN -> Watch.RETURNED;
        };
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

    /** A queue is left to people; a team in which nobody was available, or that is no longer a target, is asked again. */
    private boolean waitsForSomebody(LeadAssignment row) {
        return row.target()
                .filter(name -> router.target(name)
                        .filter(Target.Queue.class::isInstance)
                        .isEmpty())
                .isPresent();
    }

    private static Watch place(Flow flow, LeadAssignment row, UnitOfWork unit) {
        Lead lead = unit.repository(Lead.TYPE).load(row.lead());
        if (lead.owner().isPresent() || !lead.status().isOpen() || !flow.canPlace(lead)) {
            return Watch.NONE;
        }
        flow.route(lead);
        return Watch.PLACED;
    }

    private static Watch recommendAgain(Flow flow, LeadAssignment row, UnitOfWork unit) {
        boolean active = row.user()
                .flatMap(unit.repository(SalesUser.TYPE)::find)
                .filter(SalesUser::active)
                .isPresent();
        Lead lead = unit.repository(Lead.TYPE).load(row.lead());
        if (active || lead.owner().isPresent() || !lead.status().isOpen()) {
            return Watch.NONE;
        }
        flow.route(lead);
        return Watch.PLACED;
    }
}
