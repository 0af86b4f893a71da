package org.sfa.rules.assignment;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.LeadId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.lead.AssignmentOrigin;
import org.sfa.core.lead.AssignmentStatus;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadAssignment;
import org.sfa.core.lead.LeadService;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Team;
import org.sfa.core.store.Cause;
import org.sfa.core.store.RejectedException;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Units;
import org.sfa.core.store.Violation;
import org.sfa.rules.distribution.Ledger;
import org.sfa.rules.internal.Texts;

/** The way of leads to their owners, step by step, within one unit of work. For one thread. */
final class Flow {

    private final Router router;
    private final UnitOfWork unit;
    private final Ledger ledger;
    private final Notices notices;

    Flow(Router router, UnitOfWork unit, Ledger ledger, Notices notices) {
        this.router = router;
        this.unit = unit;
        this.ledger = ledger;
        this.notices = notices;
    }

    static Flow of(Router router, UnitOfWork unit) {
        return new Flow(router, unit, Ledger.of(unit), Notices.of(unit));
    }

    /** Sends a lead that came in to whom the rules say, by recommendation or at once. */
    LeadAssignment route(Lead lead) {
        return route(lead, router.rules().decide(lead, unit.lookup(), unit.now()));
    }

    /** Sends a lead to whom a decision says that was made before. */
    LeadAssignment route(Lead lead, Decision decision) {
        return route(lead, decision, Set.of(), false, "");
    }

    private LeadAssignment route(
            Lead lead, Decision decision, Collection<SalesUserId> excluded, boolean again, String occasion) {
        Instant now = unit.now();
        dropRecommendation(lead);
        Routing routing = router.route(lead, decision, ledger, now, excluded);
        router.give(routing, lead, ledger, now);
        boolean atOnce = routing.hit().map(Decision.Hit::automatic).orElse(false) || again;
        AssignmentStatus status = routing.user().isEmpty()
                ? AssignmentStatus.WAITING
                : atOnce ? AssignmentStatus.ASSIGNED : AssignmentStatus.RECOMMENDED;
        LeadAssignment.Builder row = row(lead.id(), status, AssignmentOrigin.RULE)
                .ruleSet(routing.decision().ruleSet())
                .ruleSetVersion(routing.decision().version())
                .rule(routing.hit().map(Decision.Hit::rule))
                .target(routing.target().name())
                .user(routing.user())
                .runnersUp(routing.runnersUp())
                .reason(Texts.reason((occasion.isEmpty() ? "" : occasion + "; ") + routing.reason()));
        if (status == AssignmentStatus.ASSIGNED) {
            return assign(
                    lead,
                    row.followUpDue(router.due(routing.target(), routing.user().orElseThrow(), ledger, now)));
        }
        LeadAssignment saved = save(row);
        if (status == AssignmentStatus.RECOMMENDED) {
            notices.recommended(
                    lead,
                    saved,
                    manager(saved).or(saved::user).orElseThrow(),
                    saved.user().flatMap(ledger::user).map(SalesUser::name).orElse("somebody"));
        } else {
            new LeadService(Units.joined(unit))
                    .release(lead.id(), saved.reason().orElse(""));
        }
        return saved;
    }

    /** Makes a recommendation true. */
    LeadAssignment confirm(Lead lead) {
        LeadId id = lead.id();
        LeadAssignment before = require(id, AssignmentStatus.RECOMMENDED, "confirmed");
        requireActive(before, before.user().orElseThrow());
        LeadAssignment.Builder row = row(id, AssignmentStatus.ASSIGNED, AssignmentOrigin.CONFIRMED)
                .reason(Texts.reason(
                        "confirmed by " + unit.actor() + "; " + before.reason().orElse("")))
                .followUpDue(due(before.target(), before.user().orElseThrow()));
        return assign(lead, row);
    }

    /** Gives a lead to somebody else than the rules say, or to somebody without asking them. */
    LeadAssignment giveByHand(Lead lead, SalesUserId user, AssignmentOrigin origin, String reason) {
        Optional<LeadAssignment> before = dropRecommendation(lead);
        router.giveByHand(lead, user, ledger, unit.now());
        Optional<String> target = before.flatMap(LeadAssignment::target);
        LeadAssignment.Builder row = row(lead.id(), AssignmentStatus.ASSIGNED, origin)
                .user(user)
                .reason(Texts.reason(reason))
                .followUpDue(due(target, user));
        return assign(lead, row);
    }

    /** Takes the lead from its owner and has it wait in the queue behind the target that it was sent to, if there is one. */
    LeadAssignment release(Lead lead, AssignmentOrigin origin, String reason) {
        Optional<String> sentTo = dropRecommendation(lead).flatMap(LeadAssignment::target);
        LeadAssignment saved = save(row(lead.id(), AssignmentStatus.WAITING, origin)
                .target(router.pool(sentTo))
                .user(Optional.empty())
                .runnersUp(List.of())
                .reason(Texts.reason(reason)));
        lead.owner().ifPresent(owner -> {
            ledger.taken(lead, owner);
            new LeadService(Units.joined(unit)).release(lead.id(), Texts.reason(reason));
            notices.left(lead, owner, Texts.reason(reason));
        });
        return saved;
    }

    /** Tells somebody whose lead went past the rules, unless it was their own doing. */
    void lost(LeadId id, SalesUserId former, String reason) {
        if (!unit.actor().name().equals(former.value())) {
            notices.left(unit.repository(Lead.TYPE).load(id), former, Texts.reason(reason));
        }
    }

    /** Takes note that the owner did something. */
    void acted(LeadId id, Instant at) {
        find(id).filter(row -> row.status() == AssignmentStatus.ASSIGNED
                        && row.firstActionAt().isEmpty())
                .ifPresent(row ->
                        unit.repository(LeadAssignment.TYPE).save(row.withFirstActionAt(at), Cause.of("first action")));
    }

    /** Does what the target wants done when nobody acted in time. */
    FollowUp.WhenMissed missed(LeadAssignment row) {
        Lead lead = unit.repository(Lead.TYPE).load(row.lead());
        SalesUserId owner = row.user().orElseThrow();
        FollowUp.WhenMissed measure = row.target()
                .flatMap(router::target)
                .flatMap(Target::followUp)
                .map(FollowUp::whenMissed)
                .filter(wanted -> wanted != FollowUp.WhenMissed.REASSIGN || canPlace(lead))
                .orElse(FollowUp.WhenMissed.REMIND);
        String reason = "no action until " + row.followUpDue().orElseThrow();
        LeadAssignment missed =
                unit.repository(LeadAssignment.TYPE).save(row.withMissedAt(unit.now()), Cause.of(reason));
        switch (measure) {
            case REMIND -> {
                notices.missed(lead, missed, owner);
                manager(missed)
                        .filter(manager -> !manager.equals(owner))
                        .ifPresent(manager -> notices.missed(lead, missed, manager));
            }
            case REASSIGN -> reassign(lead, reason);
            case RETURN -> release(lead, AssignmentOrigin.RULE, reason);
        }
        return measure;
    }

    /** Whether somebody else than its owner, or a queue, would take a lead now. */
    boolean canPlace(Lead lead) {
        Routing routing = router.route(lead, ledger, unit.now(), others(lead));
        return routing.user().isPresent() || routing.target() instanceof Target.Queue;
    }

    /** Whoever has the lead, or is recommended for it. */
    private Set<SalesUserId> others(Lead lead) {
        Set<SalesUserId> present = new LinkedHashSet<>();
        lead.owner().ifPresent(present::add);
        find(lead.id()).flatMap(LeadAssignment::user).ifPresent(present::add);
        return present;
    }

    /** A lead that was closed waits for nobody any more; one that is open again weighs, or looks for an owner. */
    void closedOrReopened(Lead lead, boolean wasOpen) {
        boolean open = lead.status().isOpen();
        if (wasOpen && !open) {
            dropRecommendation(lead)
                    .filter(row -> row.status() != AssignmentStatus.ASSIGNED)
                    .ifPresent(row -> unit.repository(LeadAssignment.TYPE)
                            .delete(row.id(), Cause.of("the lead is " + lead.status())));
        } else if (!wasOpen && open && lead.owner().isPresent()) {
            ledger.given(lead, lead.owner().get(), unit.now());
        } else if (!wasOpen && open) {
            route(lead);
        }
    }

    /**
     * Sends a lead to somebody else than its owner, or than whoever is recommended; at once, whatever the rule says of
     * recommendations.
     */
    LeadAssignment reassign(Lead lead, String reason) {
        Decision decision = router.rules().decide(lead, unit.lookup(), unit.now());
        LeadAssignment saved = route(lead, decision, others(lead), true, reason);
        lead.owner().ifPresent(owner -> notices.left(lead, owner, saved.reason().orElse("")));
        return saved;
    }

    private LeadAssignment assign(Lead lead, LeadAssignment.Builder row) {
        // The row comes first, so that the automation knows the event as one of its own.
        LeadAssignment saved = save(row.assignedAt(unit.now()));
        SalesUserId owner = saved.user().orElseThrow();
        new LeadService(Units.joined(unit))
                .assign(lead.id(), owner, saved.reason().orElse(""));
        if (!unit.actor().name().equals(owner.value())) {
            notices.assigned(lead, saved, owner);
        }
        return saved;
    }

    private Optional<Instant> due(Optional<String> target, SalesUserId user) {
        return target.flatMap(router::target).flatMap(known -> router.due(known, user, ledger, unit.now()));
    }

    private Optional<SalesUserId> manager(LeadAssignment row) {
        return row.target()
                .flatMap(router::target)
                .filter(Target.Team.class::isInstance)
                .flatMap(target -> ledger.team(((Target.Team) target).team()))
                .flatMap(Team::manager);
    }

    /** A recommendation that comes to nothing is no turn. */
    Optional<LeadAssignment> dropRecommendation(Lead lead) {
        return router.dropRecommendation(lead, ledger);
    }

    Optional<LeadAssignment> find(LeadId id) {
        return unit.repository(LeadAssignment.TYPE).find(id);
    }

    LeadAssignment require(LeadId id, AssignmentStatus status, String verb) {
        LeadAssignment row = find(id).orElseThrow(
                        () -> new InvalidValueException("lead", id, "must have been sent somewhere to be " + verb));
        if (row.status() != status) {
            throw new RejectedException(
                    LeadAssignment.TYPE.ref(row),
                    List.of(new Violation("status", row.status().toString(), "must be " + status + " to be " + verb)));
        }
        return row;
    }

    /** Somebody who has left since must not get the lead; nobody would ever look at it. */
    void requireActive(LeadAssignment row, SalesUserId user) {
        if (ledger.user(user).filter(known -> !known.active()).isPresent()) {
            throw new RejectedException(
                    LeadAssignment.TYPE.ref(row),
                    List.of(new Violation("user", user.value(), "must be active to be given the lead")));
        }
    }

    private LeadAssignment.Builder row(LeadId id, AssignmentStatus status, AssignmentOrigin origin) {
        LeadAssignment.Builder row = LeadAssignment.builder();
        find(id).ifPresent(row::from);
        row.id(id)
                .lead(id)
                .status(status)
                .origin(origin)
                .decidedAt(unit.now())
                .assignedAt(Optional.empty())
                .followUpDue(Optional.empty())
                .firstActionAt(Optional.empty())
                .missedAt(Optional.empty());
        return row;
    }

    private LeadAssignment save(LeadAssignment.Builder row) {
        LeadAssignment built = row.build();
        return unit.repository(LeadAssignment.TYPE)
                .save(built, Cause.of(built.reason().orElse("")));
    }
}
