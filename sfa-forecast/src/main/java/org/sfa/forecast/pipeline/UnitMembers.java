package org.sfa.forecast.pipeline;

import java.time.LocalDate;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.organization.OrganizationTree;

/** The people of a unit and of those below it. */
record UnitMembers(OrganizationTree tree, UnitId unit) {

    /** The day whose tree counts: that of the close of a closed deal, the one asked about for an open one. */
    static LocalDate treeDay(Opportunity deal, LocalDate day) {
        return deal.outcome() == Outcome.OPEN ? day : deal.closeDate().orElse(day);
    }

    boolean contain(SalesUserId user, LocalDate day) {
        return tree.path(user, day).contains(unit);
    }
}
