package org.sfa.forecast.pipeline;

import java.time.LocalDate;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.EntityLookup;

/**
 * A part of the pipeline: a rep, a unit with all below it, or any condition. Whether a deal belongs to it may depend on the
 * day, because the organisation changes.
 */
@FunctionalInterface
public interface DealSlice {

    /** Whether a deal in this state belongs to the slice on a day. */
    boolean contains(Opportunity deal, LocalDate day);

    /** Returns the slice of all deals. */
    static DealSlice all() {
        return (deal, day) -> true;
    }

    /** Returns the slice of the deals of one owner. */
    static DealSlice owner(SalesUserId owner) {
        return (deal, day) -> deal.owner().equals(owner);
    }

    /** Returns the slice of the deals that meet a condition. */
    static DealSlice of(Criterion<Opportunity> criterion) {
        return of(criterion, EntityLookup.none());
    }

    /** Returns the slice of the deals that meet a condition over paths, which the lookup follows to their present ends. */
    static DealSlice of(Criterion<Opportunity> criterion, EntityLookup lookup) {
        return (deal, day) -> criterion.test(deal, lookup);
    }

    /**
     * Returns the slice of the deals whose owner belongs to a unit or one below it: a closed deal by the tree of its close
     * date, an open one, and one without a close date, by the tree of the day asked about.
     */
    static DealSlice unit(OrganizationTree tree, UnitId unit) {
        return (deal, day) -> {
            LocalDate treeDay =
                    deal.outcome() == Outcome.OPEN ? day : deal.closeDate().orElse(day);
            return tree.path(deal.owner(), treeDay).contains(unit);
        };
    }

    /** Returns the slice of the deals that belong to this slice and to another one. */
    default DealSlice and(DealSlice other) {
        return (deal, day) -> contains(deal, day) && other.contains(deal, day);
    }
}
