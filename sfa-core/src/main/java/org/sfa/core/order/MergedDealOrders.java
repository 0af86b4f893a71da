package org.sfa.core.order;

import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.OrderId;
import org.sfa.core.opportunity.MergedDealRecords;
import org.sfa.core.store.Cause;
import org.sfa.core.store.UnitOfWork;

/** Takes the orders of a deal that is merged into another one over to that one. */
public final class MergedDealOrders extends MergedDealRecords<Order, OrderId> {

    /** Creates the automation. */
    public MergedDealOrders() {
        super("orders", Order.TYPE, Order.TYPE.opportunity);
    }

    @Override
    protected void move(Order order, OpportunityId deal, UnitOfWork unit, Cause cause) {
        unit.repository(Order.TYPE).save(order.withOpportunity(deal), cause);
    }
}
