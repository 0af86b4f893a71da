package org.sfa.core.sample;

import static org.sfa.core.sample.SampleValues.DAY;
import static org.sfa.core.sample.SampleValues.EMAIL;
import static org.sfa.core.sample.SampleValues.NOON;
import static org.sfa.core.sample.SampleValues.USER;
import static org.sfa.core.sample.SampleValues.note;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.sfa.core.activity.Task;
import org.sfa.core.activity.TaskPriority;
import org.sfa.core.activity.TaskStatus;
import org.sfa.core.customer.Account;
import org.sfa.core.customer.AccountCategory;
import org.sfa.core.customer.Contact;
import org.sfa.core.customer.CustomerClass;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.ContactId;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.LeadId;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TaskId;
import org.sfa.core.id.TerritoryId;
import org.sfa.core.lead.AssignmentOrigin;
import org.sfa.core.lead.AssignmentStatus;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadAssignment;
import org.sfa.core.lead.LeadStatus;
import org.sfa.core.value.Country;
import org.sfa.core.value.EmailAddress;
import org.sfa.core.value.GeoPoint;
import org.sfa.core.value.Industry;
import org.sfa.core.value.LeadSource;
import org.sfa.core.value.PersonName;
import org.sfa.core.value.PhoneNumber;
import org.sfa.core.value.PostalAddress;

/** Samples of customers and those who may become customers: accounts, contacts, leads and the tasks about them. */
public final class CustomerSamples {

    private static final PhoneNumber PHONE = PhoneNumber.of("+1 512 757 6000");
    private static final PostalAddress ADDRESS = new PostalAddress(
            Optional.of("1 Main St"),
            Optional.of("Austin"),
            Optional.of("TX"),
            Optional.of("78701"),
            Optional.of(Country.of("US")),
            Optional.of(new GeoPoint(30.27, -97.74)));

    private CustomerSamples() {}

    public static Account account() {
        return Account.builder()
                .id(new AccountId("A-1"))
                .version(3)
                .externalKey("ERP-A-1")
                .customFields(note(Account.TYPE))
                .name("ACME")
                .legalName("ACME Ltd")
                .parent(new AccountId("A-0"))
                .owner(USER)
                .territory(new TerritoryId("T-1"))
                .category(AccountCategory.PARTNER)
                .customerClass(CustomerClass.of("partner"))
                .industry(Industry.of("software"))
                .source(LeadSource.of("fair"))
                .rating("hot")
                .website("https://acme.example")
                .email(EMAIL)
                .phone(PHONE)
                .billingAddress(ADDRESS)
                .shippingAddress(PostalAddress.in(Country.of("TW")))
                .country(Country.of("US"))
                .annualRevenue(Money.parse("USD 1000000.00"))
                .employees(250L)
                .foundedYear(1999L)
                .taxId("12-345")
                .tags(Set.of("key"))
                .purchasedFamilies(Set.of("servers"))
                .purchasedProducts(Set.of(new ProductId("P-1")))
                .purchases(2)
                .lastPurchase(DAY)
                .purchaseVolume(Money.parse("USD 1.09"))
                .purchaseUpdates(3)
                .description("a customer")
                .build();
    }

    public static Contact contact() {
        return Contact.builder()
                .id(new ContactId("C-1"))
                .version(3)
                .externalKey("ERP-C-1")
                .customFields(note(Contact.TYPE))
                .name(PersonName.of("Ann", "Lee"))
                .account(new AccountId("A-1"))
                .owner(USER)
                .reportsTo(new ContactId("C-0"))
                .title("CFO")
                .department("Finance")
                .email(EMAIL)
                .personalEmail(EmailAddress.of("ann@home.example"))
                .phone(PHONE)
                .mobile(PhoneNumber.of("+1 512 757 6001"))
                .assistantPhone(PhoneNumber.of("+1 512 757 6002"))
                .address(ADDRESS)
                .birthday(LocalDate.of(1980, 2, 29))
                .language("en")
                .source(LeadSource.of("fair"))
                .doNotContact(true)
                .tags(Set.of("golf"))
                .description("likes figures")
                .build();
    }

    public static Lead lead() {
        return Lead.builder()
                .id(new LeadId("L-1"))
                .version(3)
                .externalKey("ERP-L-1")
                .customFields(note(Lead.TYPE))
                .person(PersonName.of("Ann", "Lee"))
                .company("ACME")
                .title("CFO")
                .email(EMAIL)
                .phone(PHONE)
                .mobile(PHONE)
                .website("https://acme.example")
                .address(ADDRESS)
                .country(Country.of("US"))
                .industry(Industry.of("software"))
                .source(LeadSource.of("fair"))
                .status(LeadStatus.CONVERTED)
                .statusReason("wants it")
                .owner(USER)
                .rating("hot")
                .score(new BigDecimal("87.5"))
                .annualRevenue(Money.parse("USD 1000000.00"))
                .employees(250L)
                .language("zh-TW")
                .interests(Set.of("servers"))
                .createdOn(DAY)
                .convertedOn(DAY.plusDays(3))
                .account(new AccountId("A-1"))
                .contact(new ContactId("C-1"))
                .opportunity(new OpportunityId("O-1"))
                .description("met at the fair")
                .build();
    }

    public static LeadAssignment leadAssignment() {
        return LeadAssignment.builder()
                .id(new LeadId("L-1"))
                .lead(new LeadId("L-1"))
                .version(3)
                .externalKey("ERP-LA-1")
                .customFields(note(LeadAssignment.TYPE))
                .status(AssignmentStatus.ASSIGNED)
                .origin(AssignmentOrigin.OVERRULED)
                .ruleSet("leads")
                .ruleSetVersion("2026-11")
                .rule("tw-steel")
                .target("taipei")
                .user(USER)
                .runnersUp(List.of(new SalesUserId("U-2")))
                .reason("knows the customer")
                .decidedAt(NOON)
                .assignedAt(NOON)
                .followUpDue(NOON.plusSeconds(3_600))
                .firstActionAt(NOON.plusSeconds(7_200))
                .missedAt(NOON.plusSeconds(3_660))
                .build();
    }

    public static Task task() {
        return Task.builder()
                .id(new TaskId("K-1"))
                .version(3)
                .externalKey("ERP-K-1")
                .customFields(note(Task.TYPE))
                .subject("Call")
                .owner(USER)
                .about(new EntityRef("lead", "L-1"))
                .status(TaskStatus.DONE)
                .priority(TaskPriority.URGENT)
                .dueDate(DAY)
                .completedAt(Sandbox.NOW)
                .description("about the offer")
                .build();
    }
}
