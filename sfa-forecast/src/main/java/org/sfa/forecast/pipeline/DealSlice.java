package org.sfa.forecast.pipeline;

import java.time.LocalDate;
import java.util.Collection;
import org.joda.money.Money;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.product.Product;
import org.sfa.core.product.ProductFamily;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.EntityLookup;

/**
 * A part of the pipeline: a rep, a unit with all below it, or any condition. Whether a deal belongs to it may depend on the
 * day, because the organisation changes. A deal may belong to several slices in parts, which together make up its amount.
 */
@FunctionalInterface
public interface DealSlice {

    /** Whether a deal in this state belongs to the slice on a day. */
    boolean contains(Opportunity deal, LocalDate day);

    /**
     * Returns what counts in the slice of a sum that a deal of it brings: all of it, unless the slice says otherwise. The parts in
     * slices that together hold each deal once, such as those of all credited people, sum up to the whole.
     *
     * @param whole a sum of the deal, converted already, so that it is rounded once
     * @param treeDay the day whose organisation counts: the close date of a closed deal, the day asked about for an open one
     */
    default Money share(Opportunity deal, Money whole, LocalDate treeDay) {
        return whole;
    }

    /** Returns the slice of all deals. */
    static DealSlice all() {
        return (deal, day) -> true;
    }

    /** Returns the slice of the deals of one owner. */
    static DealSlice owner(SalesUserId owner) {
        return (deal, day) -> deal.owner().equals(owner);
    }

    /**
     * Returns the slice of what somebody is credited with: of each deal their share of the revenue, or all of it for the owner of
     * a deal without such splits. Overlays count nowhere. The share of a deal counts to the cent as in a roll-up of splits, and
     * throws {@link org.sfa.core.error.InvalidValueException} when the shares of the deal do not total 1.
     */
    static DealSlice credited(SalesUserId person) {
        return new CreditSlice((user, day) -> user.equals(person));
    }

    /**
     * Returns the slice of what the people of a unit and of those below it are credited with, as in a roll-up of splits; see
     * {@link #credited(SalesUserId)} for what that is, and {@link #unit} for the tree. When a person moves, a deal may stay in the
     * slice with another share: a waterfall counts the difference as reorganised.
     */
    static DealSlice credited(OrganizationTree tree, UnitId unit) {
        return new CreditSlice(new UnitMembers(tree, unit)::contain);
    }

    /**
     * Returns the slice of what is sold of a product family: of each deal its amount in proportion to quantity × unit price of
     * the lines; each line counts as much where one has no price, or the prices are in several currencies or all 0.
     *
     * @param products says which family each product belongs to; one that is missing has none
     */
    static DealSlice family(Collection<Product> products, ProductFamily family) {
        return new FamilySlice(products, family.code());
    }

    /** Returns the slice of what is sold of products without a family, and of deals without lines; see {@link #family}. */
    static DealSlice withoutFamily(Collection<Product> products) {
        return new FamilySlice(products, FamilyShares.NONE);
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
     * date, an open one, and one without a close date, by the tree of the day asked about. Each counts as a whole, as in a
     * roll-up by owner and not in one of splits.
     */
    static DealSlice unit(OrganizationTree tree, UnitId unit) {
        UnitMembers members = new UnitMembers(tree, unit);
        return (deal, day) -> members.contain(deal.owner(), UnitMembers.treeDay(deal, day));
    }

    /** Returns the slice of the deals that belong to this slice and to another one: of what counts here, the part there. */
    default DealSlice and(DealSlice other) {
        DealSlice first = this;
        return new DealSlice() {
            @Override
            public boolean contains(Opportunity deal, LocalDate day) {
                return first.contains(deal, day) && other.contains(deal, day);
            }

            @Override
            public Money share(Opportunity deal, Money whole, LocalDate treeDay) {
                return other.share(deal, first.share(deal, whole, treeDay), treeDay);
            }
        };
    }
}
