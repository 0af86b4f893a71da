package org.sfa.rules.assignment;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.sfa.core.id.LeadId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.lead.AssignmentOrigin;
import org.sfa.core.lead.AssignmentStatus;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadAssignment;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Query;
import org.sfa.core.store.RejectedException;
import org.sfa.core.store.Units;
import org.sfa.core.store.Violation;
import org.sfa.rules.distribution.Ledger;

/**
 * What managers and owners do about where leads go. Each call is one unit of work but for those over many leads, which say so.
 *
 * <p>Every method that names a lead throws {@link org.sfa.core.store.UnknownEntityException} when there is none, and
 * {@link RejectedException} when the lead is closed, doesn't stand where the call needs it, or would go to somebody who is
 * no longer active, and {@link org.sfa.core.error.InvalidValueException} when the call needs a lead that was sent somewhere
 * and this one never was. Safe for use by several threads.
 */
public final class AssignmentService {

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

    /**
     * Says where a lead would go now and why, rule by rule and candidate by candidate; for a lead without an owner it is what
     * {@link #route} would do. Nothing is written.
     */
    public LeadExplanation explain(LeadId id) {
        Router router = assigner.router();
        return units.call(unit -> {
            Lead lead = unit.repository(Lead.TYPE).load(id);
            Ledger ledger = Ledger.trial(unit);
            router.dropRecommendation(lead, ledger);
            return new LeadExplanation(
                    router.rules().explain(lead, unit.lookup(), unit.now()),
                    router.route(lead, ledger, unit.now(), List.of()));
        });
    }

    /**
     * Sends a lead without an owner to whom the rules say now: one that came in before they were in force, that has changed
     * since, or for which somebody else was recommended. {@link #reassign} is for those that have an owner.
     */
    public LeadAssignment route(LeadId id) {
        return on(id, (flow, lead) -> {
            if (lead.owner().isPresent()) {
                throw refused(lead, "owner", lead.owner().get(), "must be absent for the lead to be routed");
            }
            return flow.route(lead);
        });
    }

    /** Confirms a recommendation. */
    public LeadAssignment confirm(LeadId id) {
        return on(id, (flow, lead) -> flow.confirm(lead));
    }

    /** Gives a lead to somebody else than was recommended. */
    public LeadAssignment overrule(LeadId id, SalesUserId user, String reason) {
        return on(id, (flow, lead) -> {
            flow.requireActive(flow.require(id, AssignmentStatus.RECOMMENDED, "overruled"), user);
            return flow.giveByHand(lead, user, AssignmentOrigin.OVERRULED, reason);
        });
    }

    /** Takes a lead that waits. */
    public LeadAssignment take(LeadId id, SalesUserId user) {
        return on(id, (flow, lead) -> {
            LeadAssignment row = flow.require(id, AssignmentStatus.WAITING, "taken");
            flow.requireActive(row, user);
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
     * Sends all open leads of somebody to others, for instance because the person leaves; each in a unit of its own. One that
     * meanwhile is closed or somebody else's is skipped, and one that can't be saved is named in the result and stays where it
     * is.
     *
     * @throws org.sfa.core.access.AccessDeniedException if the actor may not do so; what was sent until then stays sent
     */
    public BulkResult handOver(SalesUserId user, String reason) {
        Criterion<Lead> owned = Lead.TYPE.owner.is(user).and(Lead.TYPE.isOpen);
        List<LeadId> ids = units.call(unit -> {
            try (Stream<Lead> leads = unit.repository(Lead.TYPE).stream(Query.where(owned))) {
                return leads.map(Lead::id).toList();
            }
        });
        Router router = assigner.router();
        BulkResult sum = BulkResult.NONE;
        for (LeadId id : ids) {
            sum = sum.plus(BulkRun.orFailed(
                    id,
                    () -> units.call(unit -> unit.repository(Lead.TYPE)
                            .find(id)
                            .filter(still -> owned.test(still, unit.lookup()))
                            .map(still -> BulkResult.of(Flow.of(router, unit)
                                    .reassign(still, reason)
                                    .status()))
                            .orElse(BulkResult.SKIPPED))));
        }
        return sum;
    }

    private interface Step {
        LeadAssignment apply(Flow flow, Lead lead);
    }

    private LeadAssignment on(LeadId id, Step step) {
        Router router = assigner.router();
        return units.call(unit -> {
            Lead lead = unit.repository(Lead.TYPE).load(id);
            if (!lead.status().isOpen()) {
                throw refused(lead, "status", lead.status(), "must be open for the lead to be sent anywhere");
            }
            return step.apply(Flow.of(router, unit), lead);
        });
    }

    private static RejectedException refused(Lead lead, String attribute, Object value, String reason) {
        return new RejectedException(Lead.TYPE.ref(lead), List.of(new Violation(attribute, value.toString(), reason)));
    }

    /**
     * Looks after leads whose owner should have acted by now, after those that wait because nobody was available, and after
     * recommendations of people who are no longer active. To be called from time to time; each lead is a unit of its own.
     * One that somebody else dealt with in the meantime is left alone, and one that fails is named and does not keep the
     * others from being looked after.
     *
     * <p>A task about the lead that was done since counts as an action.
     */
    public Watch watch() {
        return new WatchRound(units, assigner.router()).run();
    }

    /**
     * Sends all open leads without an owner that match a condition to whom the rules say, in units of 500 leads, in the
     * order of their ids. People are told the sum of what they got, once in each unit.
     *
     * <p>Loads are counted anew every 50,000 leads; what others give away in between is not seen in them. Turns and
     * capacities are exact.
     *
     * <p>It may be stopped at any moment and called again: leads that were sent somewhere before by the same edition of the
     * rules are skipped, so that it goes on where it ended and a second call changes nothing. A lead that can't be saved, for
     * instance for want of a field that has become required, is named in the result and keeps no other from being sent.
     *
     * @param progress is told after each unit how far it is; what it throws ends the call, and what was sent until then
     *     stays sent
     */
    public BulkResult assignAll(Criterion<Lead> which, Consumer<BulkResult> progress) {
        return new BulkRun(units, assigner.router()).run(which, progress);
    }
}
