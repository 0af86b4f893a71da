package org.sfa.core;

import java.util.List;
import java.util.Optional;
import org.sfa.core.activity.Task;
import org.sfa.core.approval.ApprovalRequest;
import org.sfa.core.customer.Account;
import org.sfa.core.customer.Contact;
import org.sfa.core.forecast.ForecastAdjustment;
import org.sfa.core.forecast.ForecastSubmission;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadAssignment;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.SalesProcess;
import org.sfa.core.order.Order;
import org.sfa.core.order.Purchase;
import org.sfa.core.organization.Rotation;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Team;
import org.sfa.core.organization.Territory;
import org.sfa.core.organization.Unit;
import org.sfa.core.organization.Workload;
import org.sfa.core.product.Price;
import org.sfa.core.product.PriceBook;
import org.sfa.core.product.Product;
import org.sfa.core.quota.Quota;
import org.sfa.core.quote.Quote;
import org.sfa.core.store.EntityType;

/** The entity types that come with the SDK, each after those it refers to. */
public final class Model {

    private static final List<EntityType<?, ?>> TYPES = List.of(
            SalesUser.TYPE,
            Unit.TYPE,
            Territory.TYPE,
            Team.TYPE,
            Rotation.TYPE,
            Workload.TYPE,
            Account.TYPE,
            Contact.TYPE,
            Product.TYPE,
            PriceBook.TYPE,
            Price.TYPE,
            Task.TYPE,
            SalesProcess.TYPE,
            Opportunity.TYPE,
            Lead.TYPE,
            LeadAssignment.TYPE,
            Quote.TYPE,
            Order.TYPE,
            Purchase.TYPE,
            Quota.TYPE,
            ForecastAdjustment.TYPE,
            ForecastSubmission.TYPE,
            ApprovalRequest.TYPE);

    private Model() {}

    /** Returns all types. */
    public static List<EntityType<?, ?>> types() {
        return TYPES;
    }

    /** Returns the type with a name, for instance {@code opportunity}. */
    public static Optional<EntityType<?, ?>> find(String name) {
        for (EntityType<?, ?> type : TYPES) {
            if (type.name().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
