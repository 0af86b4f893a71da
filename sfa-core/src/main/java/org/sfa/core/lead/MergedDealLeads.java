package org.sfa.core.lead;

import org.sfa.core.id.LeadId;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.opportunity.MergedDealRecords;
import org.sfa.core.store.Cause;
import org.sfa.core.store.UnitOfWork;

/** Takes the leads of a deal that is merged into another one over to that one. */
public final class MergedDealLeads extends MergedDealRecords<Lead, LeadId> {

    /** Creates the automation. */
    public MergedDealLeads() {
        super("leads", Lead.TYPE, Lead.TYPE.opportunity);
    }

    @Override
    protected void move(Lead lead, OpportunityId deal, UnitOfWork unit, Cause cause) {
        unit.repository(Lead.TYPE).save(lead.withOpportunity(deal), cause);
    }
}
