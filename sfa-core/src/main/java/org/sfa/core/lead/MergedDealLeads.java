package org.sfa.core.lead;

import java.util.List;
import java.util.stream.Stream;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.OpportunityEvent;
import org.sfa.core.store.Automation;
import org.sfa.core.store.Cause;
import org.sfa.core.store.SalesEvent;
import org.sfa.core.store.UnitOfWork;

/** Takes the leads of a deal that is merged into another one over to that one. */
public final class MergedDealLeads implements Automation {

    /** Creates the automation. */
    public MergedDealLeads() {}

    @Override
    public String name() {
        return "leads of merged deals";
    }

    @Override
    public Phase phase() {
        return Phase.IN_UNIT;
    }

    @Override
    public void on(SalesEvent event, UnitOfWork unit) {
        if (event instanceof OpportunityEvent.Merged merged) {
            List<Lead> leads;
            try (Stream<Lead> found = unit.repository(Lead.TYPE).scan(Lead.TYPE.opportunity.is(merged.duplicate()))) {
                leads = found.toList();
            }
            Cause cause = Cause.of(Opportunity.TYPE.ref(merged.duplicate()) + " was merged");
            leads.forEach(each -> unit.repository(Lead.TYPE).save(each.withOpportunity(merged.opportunity()), cause));
        }
    }
}
