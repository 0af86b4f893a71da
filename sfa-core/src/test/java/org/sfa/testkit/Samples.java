package org.sfa.testkit;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.sfa.core.activity.Task;
import org.sfa.core.customer.Account;
import org.sfa.core.customer.Contact;
import org.sfa.core.field.CustomFields;
import org.sfa.core.field.FieldDefinition;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.ContactId;
import org.sfa.core.id.LeadId;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TaskId;
import org.sfa.core.id.UnitId;
import org.sfa.core.lead.Lead;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.StageCode;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.product.Product;
import org.sfa.core.query.Kind;
import org.sfa.core.value.PersonName;

/** The entities and custom fields that the suites work with. */
final class Samples {

    /** The sales user that owns the deals and tasks. */
    static final SalesUserId ANN = new SalesUserId("ann");

    /** The account that {@link StoreSuite#seed} saves. */
    static final AccountId ACME = new AccountId("acme");

    static final FieldDefinition<String> PAGE =
            FieldDefinition.of("lead", "page", Kind.TEXT).withIndex();
    static final FieldDefinition<BigDecimal> BUDGET =
            FieldDefinition.of("lead", "budget", Kind.DECIMAL).withIndex();
    static final FieldDefinition<Long> VISITS = FieldDefinition.of("lead", "visits", Kind.INTEGER);
    static final FieldDefinition<Money> DEPOSIT = FieldDefinition.of("lead", "deposit", Kind.MONEY);
    static final FieldDefinition<BigMoney> PRICE =
            FieldDefinition.of("lead", "price", Kind.UNIT_PRICE).withIndex();
    static final FieldDefinition<LocalDate> TRIAL =
            FieldDefinition.of("lead", "trial", Kind.DATE).withIndex();
    static final FieldDefinition<Instant> SEEN =
            FieldDefinition.of("lead", "seen", Kind.INSTANT).withIndex();
    static final FieldDefinition<Set<String>> TOPICS =
            FieldDefinition.of("lead", "topics", Kind.TEXTS).withIndex();
    static final FieldDefinition<Boolean> VIP =
            FieldDefinition.of("lead", "vip", Kind.BOOLEAN).withIndex();
    static final FieldDefinition<Long> COUNTER = FieldDefinition.of("account", "counter", Kind.INTEGER);
    static final FieldDefinition<String> GRADE =
            FieldDefinition.of("product", "grade", Kind.TEXT).asRequired().withOptions(List.of("A", "B"));

    /** All of them. */
    static final FieldDefinitions FIELDS = FieldDefinitions.of(
            List.of(PAGE, BUDGET, VISITS, DEPOSIT, PRICE, TRIAL, SEEN, TOPICS, VIP, COUNTER, GRADE));

    private Samples() {}

    static Account account(String id) {
        return Account.builder().id(new AccountId(id)).name("Account " + id).build();
    }

    static Contact contact(String id, String account) {
        return Contact.builder()
                .id(new ContactId(id))
                .name(PersonName.of("Contact", id))
                .account(new AccountId(account))
                .build();
    }

    static Lead lead(String id) {
        return Lead.builder().id(new LeadId(id)).company("Company " + id).build();
    }

    static SalesUser user(String id) {
        return SalesUser.builder().id(new SalesUserId(id)).name("User " + id).build();
    }

    static Unit unit(String id) {
        return Unit.builder().id(new UnitId(id)).name("Unit " + id).build();
    }

    static Task task(String id) {
        return Task.builder()
                .id(new TaskId(id))
                .subject("Task " + id)
                .owner(ANN)
                .build();
    }

    static Product product(String id) {
        return Product.builder()
                .id(new ProductId(id))
                .name("Product " + id)
                .customFields(CustomFields.none().with(GRADE, "A"))
                .build();
    }

    /** Returns a deal with everything that any open stage demands. */
    static Opportunity deal(String id, StageCode stage) {
        return Opportunity.builder()
                .id(new OpportunityId(id))
                .name("Deal " + id)
                .account(ACME)
                .owner(ANN)
                .stage(stage)
                .amount(Money.parse("USD 1000"))
                .closeDate(LocalDate.of(2026, 12, 31))
                .build();
    }
}
