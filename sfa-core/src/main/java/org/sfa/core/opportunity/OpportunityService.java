package org.sfa.core.opportunity;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.sfa.core.approval.Approvals;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.query.Query;
import org.sfa.core.query.Selector;
import org.sfa.core.store.Cause;
import org.sfa.core.store.RejectedException;
import org.sfa.core.store.Repository;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Units;
import org.sfa.core.store.Violation;

/**
 * What people do with deals. Each call is one unit of work (or part of the one that {@link #in} names), makes one change
 * and raises one event. Safe for use by several threads.
 *
 * <p>Every method that names a deal throws {@link org.sfa.core.store.UnknownEntityException} when there is none, and
 * {@link RejectedException} with all reasons when the sales process or an invariant forbids the change.
 */
public final class OpportunityService {

    private final Units units;

    /** Creates a service that works in these units. */
    public OpportunityService(Units units) {
        this.units = units;
    }

    /** Returns a service whose calls take part in a unit of work that the caller commits. */
    public OpportunityService in(UnitOfWork unit) {
        return new OpportunityService(Units.joined(unit));
    }

    /** Opens a new deal, which begins {@link UnitOfWork#today today} unless it says when. */
    public Opportunity open(Opportunity deal) {
        return units.call(unit -> {
            Opportunity begun = deal.withCreatedOn(deal.createdOn().orElse(unit.today()));
            Opportunity saved = save(unit, Optional.empty(), begun, "opened");
            unit.raise(new OpportunityEvent.Opened(deal.id()));
            return saved;
        });
    }

    /**
     * Moves a deal to another stage; what its owner thought of probability and category is forgotten. The close date stays as it is,
     * also when the stage is a closing one: {@link #win} and {@link #lose} say the day.
     */
    public Opportunity moveTo(OpportunityId id, StageCode stage, String reason) {
        return units.call(unit -> move(unit, id, stage, deal -> deal, reason));
    }

    /** Closes a deal as won, in the first won stage of its process. */
    public Opportunity win(OpportunityId id, LocalDate closeDate, String reason) {
        return units.call(
                unit -> move(unit, id, closing(unit, id, Outcome.WON), deal -> deal.withCloseDate(closeDate), reason));
    }

    /** Closes a deal as lost, in the first lost stage of its process. */
    public Opportunity lose(OpportunityId id, LocalDate closeDate, LossReason lossReason, String reason) {
        return units.call(unit -> move(
                unit,
                id,
                closing(unit, id, Outcome.LOST),
                deal -> deal.withCloseDate(closeDate).withLossReason(lossReason),
                reason));
    }

    /** Opens a closed deal again. */
    public Opportunity reopen(OpportunityId id, StageCode stage, LocalDate expectedClose, String reason) {
        return units.call(unit -> move(
                unit, id, stage, deal -> deal.withCloseDate(expectedClose).withLossReason(Optional.empty()), reason));
    }

    /** Changes anything else about a deal. */
    public Opportunity update(OpportunityId id, UnaryOperator<Opportunity> change, String reason) {
        return units.call(unit -> {
            Opportunity before = unit.repository(Opportunity.TYPE).load(id);
            Opportunity saved = save(unit, Optional.of(before), change.apply(before), reason);
            raiseMove(unit, before, saved);
            return saved;
        });
    }

    /**
     * Puts deals that turned out to be one together. The survivor keeps what it has, its amount, lines, splits and stage above
     * all; what it lacks it takes from the first duplicate that has it, an amount, a recurring amount or lines only where their
     * currency fits the others. Competitors are joined. What the owners of the duplicates thought of probability and category,
     * and their splits, is dropped: no splits means that the owner of the survivor has all of the credit. Tasks, and by the
     * automations of the facade leads, quotes and orders, go over to the survivor.
     *
     * <p>The duplicates are deleted, so that they count nowhere any more, and {@link Opportunity#mergedDeals} says where they
     * went. Whoever imports one of them again by an external key that the survivor could not take gets a new deal.
     *
     * @param duplicates at least one; the first ones are asked first for what the survivor lacks
     * @return the survivor
     * @throws org.sfa.core.error.InvalidValueException if there is no duplicate, or one is named twice or is the survivor
     * @throws RejectedException also if a duplicate is closed otherwise than the survivor, if two deals have different accounts,
     *     if an approval of a duplicate or of one of its quotes is waited for, or if two of the deals have a quote that was
     *     accepted
     */
    public Opportunity merge(OpportunityId survivor, List<OpportunityId> duplicates, String reason) {
        return units.call(
                unit -> OpportunityMerge.of(unit, survivor, duplicates).merge(reason));
    }

    /** Returns the deal that another one was merged into, itself or by way of one that was merged later; scans the deals. */
    public Optional<Opportunity> findSurvivor(OpportunityId merged) {
        return units.call(unit -> unit
                .repository(Opportunity.TYPE)
                .page(Query.where(Selector.has(Opportunity.TYPE.mergedDeals, merged))
                        .limit(1))
                .items()
                .stream()
                .findFirst());
    }

    /** Makes a change of a deal that was approved, with its event. */
    public static void applyApproved(UnitOfWork unit, Approvals approvals, Opportunity approved, String reason) {
        Optional<Opportunity> before = unit.repository(Opportunity.TYPE).find(approved.id());
        OpportunityService deals = new OpportunityService(Units.joined(unit));
        if (before.isPresent()) {
            deals.update(approved.id(), deal -> approved, reason);
        } else {
            deals.open(approved);
        }
    }

    /** Returns why a deal could not move to a stage now; empty when it could. */
    public List<Violation> obstacles(OpportunityId id, StageCode stage) {
        return units.call(unit -> {
            Opportunity before = unit.repository(Opportunity.TYPE).load(id);
            return OpportunityRules.violations(process(unit, before), before, before.withStage(stage));
        });
    }

    private static Opportunity move(
            UnitOfWork unit, OpportunityId id, StageCode stage, UnaryOperator<Opportunity> change, String reason) {
        Opportunity before = unit.repository(Opportunity.TYPE).load(id);
        Opportunity moved = change.apply(before)
                .withStage(stage)
                .withOwnProbability(Optional.empty())
                .withOwnCategory(Optional.empty());
        Opportunity saved = save(unit, Optional.of(before), moved, reason);
        raiseMove(unit, before, saved);
        return saved;
    }

    /** Refuses at once what the guard would refuse at commit, so that the caller of a joined unit learns it here. */
    private static Opportunity save(UnitOfWork unit, Optional<Opportunity> before, Opportunity after, String reason) {
        List<Violation> violations = OpportunityRules.violations(process(unit, after), before.orElse(null), after);
        if (!violations.isEmpty()) {
            throw new RejectedException(Opportunity.TYPE.ref(after), violations);
        }
        Repository<Opportunity, OpportunityId> deals = unit.repository(Opportunity.TYPE);
        return deals.save(after, Cause.of(reason));
    }

    private static void raiseMove(UnitOfWork unit, Opportunity before, Opportunity after) {
        if (before.stage() == after.stage()) {
            return;
        }
        OpportunityId id = after.id();
        unit.raise(
                switch (after.outcome()) {
                    case WON -> new OpportunityEvent.Won(id, before.stage());
                    case LOST -> new OpportunityEvent.Lost(id, before.stage(), after.lossReason());
                    case OPEN ->
                        before.outcome() == Outcome.OPEN
                                ? new OpportunityEvent.StageMoved(id, before.stage(), after.stage())
                                : new OpportunityEvent.Reopened(id, before.stage(), after.stage());
                });
    }

    private static StageCode closing(UnitOfWork unit, OpportunityId id, Outcome outcome) {
        return process(unit, unit.repository(Opportunity.TYPE).load(id))
                .first(outcome)
                .code();
    }

    private static SalesProcess process(UnitOfWork unit, Opportunity deal) {
        return unit.repository(SalesProcess.TYPE).load(deal.process());
    }
}
