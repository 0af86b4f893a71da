package org.sfa.core.sample;

import java.util.List;
import org.sfa.core.activity.Task;
import org.sfa.core.approval.ApprovalRequest;
import org.sfa.core.customer.Account;
import org.sfa.core.customer.Contact;
import org.sfa.core.field.FieldDefinition;
import org.sfa.core.forecast.ForecastAdjustment;
import org.sfa.core.forecast.ForecastSubmission;
import org.sfa.core.id.EntityId;
import org.sfa.core.id.SalesUserId;
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
import org.sfa.core.query.Kind;
import org.sfa.core.quota.Quota;
import org.sfa.core.quote.Quote;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;

/**
 * One entity of each type in which every attribute has a value that is not its default. Each is made by the class of the
 * packages that it belongs to, such as {@link DealSamples}; this is the list of all.
 */
public final class Samples {

    public static final SalesUserId USER = SampleValues.USER;

    private Samples() {}

    /** An entity with its descriptor. */
    public record Sample<E extends Entity<I>, I extends EntityId>(EntityType<E, I> type, E full) {
        /** The custom field that the entity has a value of. */
        public FieldDefinition<String> note() {
            return FieldDefinition.of(type.name(), "note", Kind.TEXT);
        }

        @Override
        public String toString() {
            return type.name();
        }
    }

    public static List<Sample<?, ?>> all() {
        return List.of(
                new Sample<>(SalesUser.TYPE, OrganizationSamples.salesUser()),
                new Sample<>(Unit.TYPE, OrganizationSamples.unit()),
                new Sample<>(Territory.TYPE, OrganizationSamples.territory()),
                new Sample<>(Team.TYPE, OrganizationSamples.team()),
                new Sample<>(Rotation.TYPE, OrganizationSamples.rotation()),
                new Sample<>(Workload.TYPE, OrganizationSamples.workload()),
                new Sample<>(Account.TYPE, CustomerSamples.account()),
                new Sample<>(Contact.TYPE, CustomerSamples.contact()),
                new Sample<>(Product.TYPE, ProductSamples.product()),
                new Sample<>(PriceBook.TYPE, ProductSamples.priceBook()),
                new Sample<>(Price.TYPE, ProductSamples.price()),
                new Sample<>(Task.TYPE, CustomerSamples.task()),
                new Sample<>(SalesProcess.TYPE, DealSamples.process()),
                new Sample<>(Opportunity.TYPE, DealSamples.opportunity()),
                new Sample<>(Lead.TYPE, CustomerSamples.lead()),
                new Sample<>(LeadAssignment.TYPE, CustomerSamples.leadAssignment()),
                new Sample<>(Quote.TYPE, DealSamples.quote()),
                new Sample<>(Order.TYPE, DealSamples.order()),
                new Sample<>(Purchase.TYPE, DealSamples.purchase()),
                new Sample<>(Quota.TYPE, ForecastSamples.quota()),
                new Sample<>(ForecastAdjustment.TYPE, ForecastSamples.forecastAdjustment()),
                new Sample<>(ForecastSubmission.TYPE, ForecastSamples.forecastSubmission()),
                new Sample<>(ApprovalRequest.TYPE, DealSamples.approvalRequest()));
    }
}
