package org.sfa.core.approval;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sfa.core.id.EntityId;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.query.Query;
import org.sfa.core.store.Cause;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.Proposal;
import org.sfa.core.store.RejectedException;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.VersionConflictException;
import org.sfa.core.store.Violation;

/** What is done with requests in one unit of work. */
final class ApprovalWork {

    private static final ApprovalRequestType TYPE = ApprovalRequest.TYPE;

    private final UnitOfWork unit;
    private final Approvals approvals;
    private final String actor;
    private final Deputies deputies;
    private final ApprovalNotices notices;

    ApprovalWork(UnitOfWork unit, Approvals approvals) {
        this.unit = unit;
        this.approvals = approvals;
        this.actor = unit.actor().name();
        this.deputies = Deputies.of((type, id) -> unit.repository(type).find(id), unit.now());
        this.notices = new ApprovalNotices(unit, deputies);
    }

    <E extends Entity<I>, I extends EntityId> Optional<ApprovalRequest> propose(
            EntityType<E, I> type, E record, String reason) {
        Optional<ApprovalRequest> pending = pendingOn(type.ref(record));
        Optional<ApprovalPlan> plan = approvals.plan(type, unit.repository(type).proposal(record), actor);
        pending.ifPresent(request -> makeWay(request, plan.isPresent()));
        Proposal<E> proposal = unit.repository(type).proposal(record);
        long version = proposal.before().map(Entity::version).orElse(0L);
        if (version != record.version()) {
            throw new VersionConflictException(type.ref(record), record.version(), version);
        }
        if (plan.isEmpty()) {
            approvals.apply(unit, type, record, reason);
            return Optional.empty();
        }
        ApprovalRequest request = ApprovalRequest.builder()
                .id(unit.newId(TYPE))
                .subject(type.ref(record))
                .subjectVersion(version)
                .changes(ProposedChanges.between(
                        type, approvals.fields(), proposal.before().orElse(null), record))
                .requester(actor)
                .reason(Optional.of(reason).filter(text -> !text.isBlank()))
                .rules(plan.get().rules())
                .facts(plan.get().facts())
                .steps(plan.get().steps())
                .openedAt(unit.now())
                .build();
        ApprovalRequest saved = unit.repository(TYPE).save(request, Cause.of(reason));
        unit.raise(new ApprovalEvent.Requested(saved.id(), saved.subject()));
        notices.ask(saved, saved.waitingFor(), "Approval needed:");
        return Optional.of(saved);
    }

    /** A newer proposal takes the place of the actor's own; that of somebody else only stands in the way of another one. */
    private void makeWay(ApprovalRequest pending, boolean needsApproval) {
        if (!pending.requester().equals(actor)) {
            if (!needsApproval) {
                return;
            }
            throw refused(pending, "pendingOn", pending.subject(), "must be decided before another change is proposed");
        }
        end(pending, ApprovalAction.Kind.RECALLED, "another change is proposed");
    }

    <E extends Entity<I>, I extends EntityId> Optional<ApprovalRequest> renew(
            ApprovalRequest request, EntityType<E, I> type, String reason) {
        if (request.status() == ApprovalStatus.APPROVED) {
            throw refused(request, "status", request.status(), "must be one in which the change was not made");
        }
        return propose(type, changed(request, type), reason);
    }

    ApprovalRequest approve(ApprovalRequest request, String comment) {
        requirePending(request);
        List<ApprovalAction> decisions = decisions(request, ApprovalAction.Kind.APPROVED, comment);
        return isOutdated(request, approvals.type(request.subject().type()))
                ? end(request, ApprovalAction.Kind.OUTDATED, "the record, or who must agree, was changed since")
                : act(request, decisions, comment);
    }

    ApprovalRequest decide(ApprovalRequest request, ApprovalAction.Kind kind, String comment) {
        requirePending(request);
        return act(request, decisions(request, kind, comment), comment);
    }

    ApprovalRequest delegate(ApprovalRequest request, SalesUserId to, String comment) {
        requirePending(request);
        List<ApprovalAction> actions = decisions(request, ApprovalAction.Kind.DELEGATED, comment).stream()
                .map(action -> action.to(to))
                .toList();
        return act(request, actions, comment);
    }

    ApprovalRequest recall(ApprovalRequest request, String comment) {
        requirePending(request);
        return end(request, ApprovalAction.Kind.RECALLED, comment);
    }

    <E extends Entity<I>, I extends EntityId> Optional<E> preview(EntityType<E, I> type, ApprovalRequest request) {
        boolean isAlive = request.status() == ApprovalStatus.PENDING && !isOutdated(request, type);
        return isAlive
                ? Optional.of(
                        unit.repository(type).proposal(changed(request, type)).after())
                : Optional.empty();
    }

    /** Does what is due; returns nothing when nothing is any more. */
    Optional<ApprovalAction.Kind> overdue(ApprovalRequest request) {
        List<ApprovalAction> actions = ApprovalProgress.of(request).active().stream()
                .filter(step ->
                        step.dueAt().filter(due -> !due.isAfter(unit.now())).isPresent())
                .map(step -> ApprovalAction.overdue(step.whenDue(), actor, unit.now(), step.step()))
                .toList();
        if (actions.isEmpty()) {
            return Optional.empty();
        }
        ApprovalRequest saved = act(request, actions, "nobody answered in time");
        if (saved.status() == ApprovalStatus.PENDING) {
            Set<String> overdue = new HashSet<>();
            actions.forEach(action -> overdue.add(action.step().orElseThrow()));
            Set<SalesUserId> late = new LinkedHashSet<>();
            turns(request).forEach((step, people) -> late.addAll(overdue.contains(step) ? people : Set.of()));
            notices.ask(saved, late, "Approval overdue:");
        }
        return Optional.of(saved.actions().get(saved.actions().size() - 1).kind());
    }

    /** The people whose turn it is in each step. */
    private static Map<String, Set<SalesUserId>> turns(ApprovalRequest request) {
        Map<String, Set<SalesUserId>> turns = new LinkedHashMap<>();
        ApprovalProgress.of(request)
                .active()
                .forEach(step -> turns.put(step.step().name(), step.waitingFor()));
        return turns;
    }

    Optional<ApprovalRequest> pendingOn(EntityRef record) {
        return unit.repository(TYPE).page(Query.where(TYPE.pendingOn.is(record)).limit(1)).items().stream()
                .findFirst();
    }

    ApprovalRequest end(ApprovalRequest request, ApprovalAction.Kind kind, String comment) {
        return act(request, List.of(ApprovalAction.end(kind, actor, unit.now(), comment)), comment);
    }

    /** Whether somebody may decide about a request. */
    boolean mayDecide(SalesUserId person, ApprovalRequest request) {
        return !request.requester().equals(person.value())
                && request.waitingFor().stream().anyMatch(asked -> deputies.mayDecideFor(person.value(), asked));
    }

    /** Returns what the actor does in each step, in place of each person for whom the actor may. */
    private List<ApprovalAction> decisions(ApprovalRequest request, ApprovalAction.Kind kind, String comment) {
        List<ApprovalAction> actions = new ArrayList<>();
        SalesUserId self = new SalesUserId(actor);
        for (ApprovalProgress.StepProgress step : ApprovalProgress.of(request).active()) {
            // Themselves first: in a step that asks all, nobody can agree twice.
            Stream<SalesUserId> people = Stream.concat(
                    Stream.of(self).filter(step.waitingFor()::contains),
                    step.waitingFor().stream().filter(person -> !person.equals(self)));
            people.filter(person -> deputies.mayDecideFor(actor, person))
                    .forEach(person -> actions.add(
                            ApprovalAction.decision(kind, actor, unit.now(), step.step(), person, comment)));
        }
        if (actions.isEmpty() || actor.equals(request.requester())) {
            throw refused(request, "waitingFor", request.waitingFor(), "must have " + actor + " among them");
        }
        return actions;
    }

    private ApprovalRequest act(ApprovalRequest request, List<ApprovalAction> actions, String comment) {
        ApprovalProgress progress = ApprovalProgress.of(request);
        List<ApprovalAction> done = new ArrayList<>();
        List<String> objections = new ArrayList<>();
        for (ApprovalAction action : actions) {
            // What is done in one step may end the request, and may be of no use in another.
            progress.objection(action).ifPresentOrElse(objections::add, () -> {
                progress.take(action);
                done.add(action);
            });
        }
        if (done.isEmpty()) {
            throw refused(request, "actions", actions.get(0).kind(), objections.get(0));
        }
        List<ApprovalAction> all = new ArrayList<>(request.actions());
        all.addAll(done);
        ApprovalAction last = done.get(done.size() - 1);
        String reason = (last.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + comment).strip();
        ApprovalRequest saved = unit.repository(TYPE).save(request.withActions(all), Cause.of(Cause.cut(reason)));
        if (saved.status() == ApprovalStatus.APPROVED) {
            make(saved, approvals.type(saved.subject().type()));
        }
        done.forEach(action -> unit.raise(new ApprovalEvent.Acted(saved.id(), action)));
        tell(request, saved, comment);
        return saved;
    }

    private void tell(ApprovalRequest before, ApprovalRequest after, String comment) {
        if (after.status() == ApprovalStatus.PENDING) {
            Map<String, Set<SalesUserId>> earlier = turns(before);
            Set<SalesUserId> fresh = new LinkedHashSet<>();
            turns(after).forEach((step, people) -> people.stream()
                    .filter(person -> !earlier.getOrDefault(step, Set.of()).contains(person))
                    .forEach(fresh::add));
            notices.ask(after, fresh, "Approval needed:");
        } else {
            notices.report(after, comment);
            if (after.status() != ApprovalStatus.APPROVED && after.status() != ApprovalStatus.REJECTED) {
                notices.release(after, before.waitingFor());
            }
            unit.raise(new ApprovalEvent.Closed(after.id(), after.subject(), after.status(), comment));
        }
    }

    private <E extends Entity<I>, I extends EntityId> void make(ApprovalRequest request, EntityType<E, I> type) {
        String reason = "approved by " + TYPE.ref(request) + ", proposed by " + request.requester()
                + request.reason().map(text -> ": " + text).orElse("");
        approvals.apply(unit, type, changed(request, type), Cause.cut(reason));
    }

    private <E extends Entity<I>, I extends EntityId> E changed(ApprovalRequest request, EntityType<E, I> type) {
        return ProposedChanges.apply(type, approvals.fields(), record(request, type), request.changes());
    }

    private <E extends Entity<I>, I extends EntityId> boolean isOutdated(
            ApprovalRequest request, EntityType<E, I> type) {
        return !approvals.isAsProposed(request, type, record(request, type), unit.repository(type)::proposal);
    }

    private <E extends Entity<I>, I extends EntityId> @Nullable E record(
            ApprovalRequest request, EntityType<E, I> type) {
        return unit.repository(type).find(type.id(request.subject().id())).orElse(null);
    }

    private static void requirePending(ApprovalRequest request) {
        if (request.status() != ApprovalStatus.PENDING) {
            throw refused(request, "status", request.status(), "must be PENDING");
        }
    }

    private static RejectedException refused(ApprovalRequest request, String attribute, Object value, String reason) {
        return new RejectedException(TYPE.ref(request), List.of(new Violation(attribute, value.toString(), reason)));
    }
}
