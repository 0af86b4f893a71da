package org.sfa.core.order;

import java.util.List;
import java.util.stream.Stream;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.OpportunityEvent;
import org.sfa.core.store.Automation;
import org.sfa.core.store.Cause;
import org.sfa.core.store.SalesEvent;
import org.sfa.core.store.UnitOfWork;

/** Takes the orders of a deal that is merged into another one over to that one. */
public final class MergedDealOrders implements Automation {

    /** Creates the automation. */
    public MergedDealOrders() {}

    @Override
    public String name() {
        return "orders of merged deals";
    }

    @Override
    public Phase phase() {
        return Phase.IN_UNIT;
    }

    @Override
    public void on(SalesEvent event, UnitOfWork unit) {
        if (event instanceof OpportunityEvent.Merged merged) {
            List<Order> orders;
            try (Stream<Order> found =
                    unit.repository(Order.TYPE).scan(Order.TYPE.opportunity.is(merged.duplicate()))) {
                orders = found.toList();
            }
            Cause cause = Cause.of(Opportunity.TYPE.ref(merged.duplicate()) + " was merged");
            orders.forEach(each -> unit.repository(Order.TYPE).save(each.withOpportunity(merged.opportunity()), cause));
        }
    }
}
