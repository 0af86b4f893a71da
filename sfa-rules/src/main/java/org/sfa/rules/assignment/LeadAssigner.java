package org.sfa.rules.assignment;

import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.sfa.core.id.LeadId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.lead.AssignmentOrigin;
import org.sfa.core.lead.AssignmentStatus;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadAssignment;
import org.sfa.core.lead.LeadEvent;
import org.sfa.core.lead.LeadStatus;
import org.sfa.core.store.Automation;
import org.sfa.core.store.SalesEvent;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.time.WorkCalendar;
import org.sfa.rules.distribution.Distributor;

/**
 * Finds an owner for each lead that comes in, by the rules that are in force:
 * {@code Sfa.builder().automation(LeadAssigner.of(rules))}.
 *
 * <p>In the unit of work that captures the lead it decides, takes the turn and the place of whoever is chosen, and
 * recommends that one or, where the rule says so, makes that one the owner; {@link LeadAssignment} says where a lead stands
 * and why. The owner is notified through the outbox. What people do by hand through {@link org.sfa.core.lead.LeadService}
 * counts too: an owner given by hand is a turn and a load, and the first change of status is the first action.
 * {@link AssignmentService} has what managers do.
 *
 * <p>What it does it does as the actor of the unit, who needs the permissions to read users, teams, territories and accounts
 * and to create and change assignments, rotations and workloads. People can give each other more than a capacity allows;
 * rules never do.
 *
 * <p>Two units that give leads to the same team at the same time conflict; {@link org.sfa.core.store.Units} runs the one
 * that is too late again.
 *
 * <p>Safe for use by several threads. The rules can be exchanged at any time; units that are under way finish with those
 * that they began with.
 */
public final class LeadAssigner implements Automation {

    private final AtomicReference<Router> router;
    private final Distributor distributor;

    private LeadAssigner(RuleSet set, WorkCalendar hours) {
        this.distributor = Distributor.of(hours);
        this.router = new AtomicReference<>(router(set));
    }

    /** Returns an assigner for people who work at all hours where they don't say otherwise. */
    public static LeadAssigner of(RuleSet set) {
        return new LeadAssigner(set, WorkCalendar.alwaysOpen(ZoneOffset.UTC));
    }

    /**
     * Returns an assigner for people who work in these hours, by the clock of their own time zone, where they don't say
     * otherwise.
     */
    public static LeadAssigner of(RuleSet set, WorkCalendar hours) {
        return new LeadAssigner(set, hours);
    }

    private Router router(RuleSet set) {
        return new Router(AssignmentRules.of(set), distributor);
    }

    /** Puts other rules in force. Reading them from a file comes first: when that fails, those of before stay in force. */
    public void use(RuleSet set) {
        router.set(router(set));
    }

    /** The rules that are in force. */
    public RuleSet ruleSet() {
        return router.get().rules().set();
    }

    Router router() {
        return router.get();
    }

    @Override
    public String name() {
        return "lead assignment";
    }

    @Override
    public Phase phase() {
        return Phase.IN_UNIT;
    }

    @Override
    public void on(SalesEvent event, UnitOfWork unit) {
        Flow flow = Flow.of(router.get(), unit);
        if (event instanceof LeadEvent.Captured captured) {
            captured(unit.repository(Lead.TYPE).load(captured.lead()), flow);
        } else if (event instanceof LeadEvent.Assigned assigned) {
            assigned(assigned, unit, flow);
        } else if (event instanceof LeadEvent.Released released) {
            released(released, unit, flow);
        } else if (event instanceof LeadEvent.StatusChanged changed) {
            if (changed.to() != LeadStatus.NEW) {
                flow.acted(changed.lead(), unit.now());
            }
            flow.closedOrReopened(
                    unit.repository(Lead.TYPE).load(changed.lead()), changed.from() != LeadStatus.UNQUALIFIED);
        } else if (event instanceof LeadEvent.Converted converted) {
            flow.acted(converted.lead(), unit.now());
            flow.closedOrReopened(unit.repository(Lead.TYPE).load(converted.lead()), true);
        } else if (event instanceof LeadEvent.Deleted deleted) {
            flow.dropRecommendation(unit.repository(Lead.TYPE).load(deleted.lead()));
        }
    }

    private static void captured(Lead lead, Flow flow) {
        if (lead.owner().isPresent()) {
            // As it was before, so that it begins to weigh on the owner now.
            flow.giveByHand(
                    lead.withOwner(Optional.empty()),
                    lead.owner().get(),
                    AssignmentOrigin.MANUAL,
                    "captured with an owner");
        } else if (lead.status().isOpen()) {
            flow.route(lead);
        }
    }

    /** An event of our own finds what it says in the assignment already; any other one was made by hand. */
    private static void assigned(LeadEvent.Assigned event, UnitOfWork unit, Flow flow) {
        Optional<LeadAssignment> row = flow.find(event.lead());
        boolean known = row.filter(assignment -> assignment.status() == AssignmentStatus.ASSIGNED
                        && assignment.user().equals(Optional.of(event.to()))
                        && assignment.decidedAt().equals(unit.now()))
                .isPresent();
        if (!known) {
            flow.giveByHand(
                    before(event.lead(), event.from(), unit), event.to(), AssignmentOrigin.MANUAL, event.reason());
            event.from().ifPresent(former -> flow.lost(event.lead(), former, event.reason()));
        }
    }

    private static void released(LeadEvent.Released event, UnitOfWork unit, Flow flow) {
        boolean known = flow.find(event.lead())
                .filter(assignment -> assignment.status() == AssignmentStatus.WAITING)
                .isPresent();
        if (!known) {
            flow.release(unit.repository(Lead.TYPE).load(event.lead()), AssignmentOrigin.MANUAL, event.reason());
            flow.lost(event.lead(), event.from(), event.reason());
        }
    }

    /** The lead as it was before it changed hands, so that it no longer weighs on whoever had it. */
    private static Lead before(LeadId id, Optional<SalesUserId> owner, UnitOfWork unit) {
        return unit.repository(Lead.TYPE).load(id).withOwner(owner);
    }
}
