package org.sfa.core.sample;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.activity.Task;
import org.sfa.core.activity.TaskPriority;
import org.sfa.core.activity.TaskStatus;
import org.sfa.core.approval.ApprovalAction;
import org.sfa.core.approval.ApprovalRequest;
import org.sfa.core.approval.ApprovalStatus;
import org.sfa.core.approval.ApprovalStep;
import org.sfa.core.approval.ProposedChange;
import org.sfa.core.approval.TimeLimit;
import org.sfa.core.currency.FxPolicy;
import org.sfa.core.customer.Account;
import org.sfa.core.customer.AccountCategory;
import org.sfa.core.customer.Contact;
import org.sfa.core.customer.CustomerClass;
import org.sfa.core.erp.LegalStatus;
import org.sfa.core.field.CustomFields;
import org.sfa.core.field.FieldDefinition;
import org.sfa.core.forecast.AdjustedFigures;
import org.sfa.core.forecast.AdjustmentKind;
import org.sfa.core.forecast.ForecastAdjustment;
import org.sfa.core.forecast.ForecastColumn;
import org.sfa.core.forecast.ForecastNode;
import org.sfa.core.forecast.ForecastSubmission;
import org.sfa.core.forecast.FrozenForecast;
import org.sfa.core.forecast.FrozenSettings;
import org.sfa.core.forecast.SubmittedAdjustment;
import org.sfa.core.forecast.SubmittedDeal;
import org.sfa.core.forecast.SubmittedFigures;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.ApprovalRequestId;
import org.sfa.core.id.ContactId;
import org.sfa.core.id.EntityId;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.ForecastAdjustmentId;
import org.sfa.core.id.ForecastSubmissionId;
import org.sfa.core.id.LeadId;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.OrderId;
import org.sfa.core.id.PriceBookId;
import org.sfa.core.id.PriceId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.PurchaseId;
import org.sfa.core.id.QuotaId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.id.SalesProcessId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TaskId;
import org.sfa.core.id.TeamId;
import org.sfa.core.id.TerritoryId;
import org.sfa.core.id.UnitId;
import org.sfa.core.lead.AssignmentOrigin;
import org.sfa.core.lead.AssignmentStatus;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadAssignment;
import org.sfa.core.lead.LeadStatus;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.LossReason;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.OpportunityLine;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.RecurringAmount;
import org.sfa.core.opportunity.SalesProcess;
import org.sfa.core.opportunity.SalesProcesses;
import org.sfa.core.opportunity.Split;
import org.sfa.core.order.Invoice;
import org.sfa.core.order.Order;
import org.sfa.core.order.OrderChange;
import org.sfa.core.order.OrderLine;
import org.sfa.core.order.OrderStatus;
import org.sfa.core.order.Payment;
import org.sfa.core.order.Progress;
import org.sfa.core.order.Purchase;
import org.sfa.core.order.Shipment;
import org.sfa.core.organization.Absence;
import org.sfa.core.organization.Membership;
import org.sfa.core.organization.Placement;
import org.sfa.core.organization.Rotation;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Team;
import org.sfa.core.organization.TeamMember;
import org.sfa.core.organization.Territory;
import org.sfa.core.organization.Turn;
import org.sfa.core.organization.Unit;
import org.sfa.core.organization.Workload;
import org.sfa.core.product.BundleItem;
import org.sfa.core.product.Price;
import org.sfa.core.product.PriceBook;
import org.sfa.core.product.PriceTier;
import org.sfa.core.product.Product;
import org.sfa.core.product.ProductFamily;
import org.sfa.core.product.TierMode;
import org.sfa.core.product.WarrantyTerms;
import org.sfa.core.query.Kind;
import org.sfa.core.quota.Quota;
import org.sfa.core.quota.QuotaAdjustment;
import org.sfa.core.quota.QuotaMeasure;
import org.sfa.core.quota.QuotaTarget;
import org.sfa.core.quote.CounterProposal;
import org.sfa.core.quote.Discount;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.QuoteLine;
import org.sfa.core.quote.QuoteStatus;
import org.sfa.core.quote.Rounding;
import org.sfa.core.quote.TaxRate;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.time.WorkCalendar;
import org.sfa.core.value.Country;
import org.sfa.core.value.EmailAddress;
import org.sfa.core.value.GeoPoint;
import org.sfa.core.value.Industry;
import org.sfa.core.value.LeadSource;
import org.sfa.core.value.PersonName;
import org.sfa.core.value.PhoneNumber;
import org.sfa.core.value.PostalAddress;

/** One entity of each type in which every attribute has a value that is not its default. */
public final class Samples {

    public static final SalesUserId USER = new SalesUserId("U-1");

    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final EmailAddress EMAIL = EmailAddress.of("ann@example.com");
    private static final PhoneNumber PHONE = PhoneNumber.of("+1 512 757 6000");
    private static final PostalAddress ADDRESS = new PostalAddress(
            Optional.of("1 Main St"),
            Optional.of("Austin"),
            Optional.of("TX"),
            Optional.of("78701"),
            Optional.of(Country.of("US")),
            Optional.of(new GeoPoint(30.27, -97.74)));

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

    private static CustomFields note(EntityType<?, ?> type) {
        return CustomFields.none().with(FieldDefinition.of(type.name(), "note", Kind.TEXT), "by hand");
    }

    public static List<Sample<?, ?>> all() {
        return List.of(
                new Sample<>(SalesUser.TYPE, salesUser()),
                new Sample<>(Unit.TYPE, unit()),
                new Sample<>(Territory.TYPE, territory()),
                new Sample<>(Team.TYPE, team()),
                new Sample<>(Rotation.TYPE, rotation()),
                new Sample<>(Workload.TYPE, workload()),
                new Sample<>(Account.TYPE, account()),
                new Sample<>(Contact.TYPE, contact()),
                new Sample<>(Product.TYPE, product()),
                new Sample<>(PriceBook.TYPE, priceBook()),
                new Sample<>(Price.TYPE, price()),
                new Sample<>(Task.TYPE, task()),
                new Sample<>(SalesProcess.TYPE, process()),
                new Sample<>(Opportunity.TYPE, opportunity()),
                new Sample<>(Lead.TYPE, lead()),
                new Sample<>(LeadAssignment.TYPE, leadAssignment()),
                new Sample<>(Quote.TYPE, quote()),
                new Sample<>(Order.TYPE, order()),
                new Sample<>(Purchase.TYPE, purchase()),
                new Sample<>(Quota.TYPE, quota()),
                new Sample<>(ForecastAdjustment.TYPE, forecastAdjustment()),
                new Sample<>(ForecastSubmission.TYPE, forecastSubmission()),
                new Sample<>(ApprovalRequest.TYPE, approvalRequest()));
    }

    public static SalesUser salesUser() {
        return SalesUser.builder()
                .id(USER)
                .version(3)
                .externalKey("ERP-U-1")
                .customFields(note(SalesUser.TYPE))
                .name("Ann Lee")
                .email(EMAIL)
                .role("account executive")
                .active(false)
                .zone(ZoneId.of("Asia/Taipei"))
                .skills(Set.of("negotiation"))
                .languages(Set.of("zh-TW", "en"))
                .workCalendar(WorkCalendar.standard(ZoneId.of("Asia/Tokyo")).withHolidays(List.of(DAY)))
                .absences(List.of(new Absence(DAY, DAY.plusDays(7), "holiday")))
                .deputy(new SalesUserId("U-2"))
                .capacity(50L)
                .memberships(List.of(Membership.of(new UnitId("N-1"), DAY)))
                .build();
    }

    public static Unit unit() {
        return Unit.builder()
                .id(new UnitId("N-1"))
                .version(3)
                .externalKey("ERP-N-1")
                .customFields(note(Unit.TYPE))
                .name("North")
                .manager(USER)
                .placements(List.of(Placement.below(new UnitId("N-0"), DAY)))
                .build();
    }

    public static Territory territory() {
        return Territory.builder()
                .id(new TerritoryId("T-1"))
                .version(3)
                .externalKey("ERP-T-1")
                .customFields(note(Territory.TYPE))
                .name("Texas")
                .parent(new TerritoryId("T-0"))
                .owner(USER)
                .members(Set.of(USER))
                .countries(Set.of(Country.of("US")))
                .industries(Set.of(Industry.of("software")))
                .description("all of it")
                .build();
    }

    public static Team team() {
        return Team.builder()
                .id(new TeamId("M-1"))
                .version(3)
                .externalKey("ERP-M-1")
                .customFields(note(Team.TYPE))
                .name("Inbound")
                .manager(USER)
                .members(List.of(new TeamMember(USER, 3), TeamMember.of(new SalesUserId("U-2"))))
                .description("what comes in by the web site")
                .build();
    }

    public static Rotation rotation() {
        return Rotation.builder()
                .id(new TeamId("M-1"))
                .version(3)
                .externalKey("ERP-R-1")
                .customFields(note(Rotation.TYPE))
                .turns(List.of(new Turn(USER, 5, 1), new Turn(new SalesUserId("U-2"), 4, 1)))
                .weightedTurns(List.of(new Turn(USER, 7, 3), new Turn(new SalesUserId("U-2"), 2, 1)))
                .build();
    }

    public static Workload workload() {
        return Workload.builder()
                .id(USER)
                .version(3)
                .externalKey("ERP-W-1")
                .customFields(note(Workload.TYPE))
                .given(12)
                .lastGivenAt(NOON)
                .build();
    }

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

    public static Product product() {
        return Product.builder()
                .id(new ProductId("P-1"))
                .version(3)
                .externalKey("ERP-P-1")
                .customFields(note(Product.TYPE))
                .name("Server")
                .code("SRV-1")
                .family(ProductFamily.of("servers"))
                .listPrice(BigMoney.parse("USD 0.125"))
                .cost(BigMoney.parse("USD 0.0525"))
                .unitOfMeasure("hour")
                .active(false)
                .availableFrom(DAY)
                .availableUntil(DAY.plusYears(2))
                .warranty(new WarrantyTerms(Period.of(2, 6, 15), "parts and labour"))
                .taxCategory("VAT-20")
                .bundle(List.of(
                        BundleItem.required(new ProductId("P-2"), 2).withDiscount(new BigDecimal("0.05")),
                        BundleItem.oneOf("colour", new ProductId("P-3"), 1)))
                .description("rents by the hour")
                .build();
    }

    public static PriceBook priceBook() {
        return PriceBook.builder()
                .id(new PriceBookId("B-1"))
                .version(3)
                .externalKey("ERP-B-1")
                .customFields(note(PriceBook.TYPE))
                .name("Partners in Asia")
                .currency(CurrencyUnit.USD)
                .customerClasses(Set.of(CustomerClass.of("partner")))
                .territories(Set.of(new TerritoryId("T-1")))
                .validFrom(DAY)
                .validUntil(DAY.plusYears(1))
                .rank(-2)
                .standard(true)
                .active(false)
                .description("by contract")
                .build();
    }

    public static Price price() {
        return Price.builder()
                .id(new PriceId("PR-1"))
                .version(3)
                .externalKey("ERP-PR-1")
                .customFields(note(Price.TYPE))
                .priceBook(new PriceBookId("B-1"))
                .product(new ProductId("P-1"))
                .unitPrice(BigMoney.parse("USD 0.125"))
                .tiers(List.of(
                        PriceTier.from(100, BigMoney.parse("USD 0.12")),
                        new PriceTier(new BigDecimal("1000.5"), BigMoney.parse("USD 0.1125"))))
                .tierMode(TierMode.GRADUATED)
                .minimumQuantity(new BigDecimal("0.5"))
                .validFrom(DAY)
                .validUntil(DAY.plusMonths(6))
                .active(false)
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

    public static SalesProcess process() {
        return SalesProcess.builder()
                .from(SalesProcesses.standard())
                .id(new SalesProcessId("S-1"))
                .version(3)
                .externalKey("ERP-S-1")
                .customFields(note(SalesProcess.TYPE))
                .build();
    }

    public static Opportunity opportunity() {
        return Opportunity.builder()
                .id(new OpportunityId("O-1"))
                .version(3)
                .externalKey("ERP-O-1")
                .customFields(note(Opportunity.TYPE))
                .name("Servers for ACME")
                .account(new AccountId("A-1"))
                .contact(new ContactId("C-1"))
                .owner(USER)
                .process(new SalesProcessId("S-1"))
                .stage(SalesProcesses.LOST)
                .outcome(Outcome.LOST)
                .amount(Money.parse("USD 5000.00"))
                .recurring(new RecurringAmount(Money.parse("USD 100.00"), RecurringAmount.Interval.MONTH, 24))
                .closeDate(DAY)
                .createdOn(DAY.minusMonths(1))
                .ownProbability(new BigDecimal("0.4"))
                .ownCategory(ForecastCategory.COMMIT)
                .probability(new BigDecimal("0.4"))
                .category(ForecastCategory.COMMIT)
                .lines(List.of(OpportunityLine.of(new ProductId("P-1"))))
                .splits(List.of(new Split(USER, BigDecimal.ONE, Split.Kind.REVENUE)))
                .source(LeadSource.of("fair"))
                .businessType("renewal")
                .lossReason(LossReason.of("price"))
                .competitors(Set.of("Initech"))
                .mergedDeals(Set.of(new OpportunityId("O-0")))
                .nextStep("ask why")
                .description("lost")
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

    public static Quote quote() {
        return Quote.builder()
                .id(new QuoteId("Q-1"))
                .version(3)
                .externalKey("ERP-Q-1")
                .customFields(note(Quote.TYPE))
                .name("Q-2026-1")
                .opportunity(new OpportunityId("O-1"))
                .account(new AccountId("A-1"))
                .status(QuoteStatus.SENT)
                .currency(CurrencyUnit.USD)
                .lines(List.of(QuoteLine.of("1", "Server", BigDecimal.TEN, BigMoney.parse("USD 0.125"))
                        .withProduct(new ProductId("P-1"))
                        .withDiscounts(Discount.of(new BigDecimal("0.05")).because("volume"))
                        .withTaxes(List.of(new TaxRate("VAT", new BigDecimal("0.2"))))
                        .withUnitCost(BigMoney.parse("USD 0.07"))))
                .discounts(List.of(Discount.of(Money.parse("USD 0.10"))))
                .shipping(Money.parse("USD 4.50"))
                .shippingTaxes(List.of(new TaxRate("VAT", new BigDecimal("0.2"))))
                .rounding(Rounding.PER_TOTAL)
                .lastDay(DAY)
                .terms("30 days net")
                .primaryOf(new OpportunityId("O-1"))
                .counterProposals(List.of(new CounterProposal(
                        DAY,
                        List.of(new CounterProposal.Line(
                                "1",
                                Optional.empty(),
                                Optional.of(BigDecimal.ONE),
                                Optional.of(Money.parse("USD 0.10")))),
                        Optional.of(Money.parse("USD 1")),
                        Optional.of("too dear"))))
                .revision(2)
                .revises(new QuoteId("Q-0"))
                .statusReason("asked for")
                .approvedAt(NOON)
                .net(Money.parse("USD 1.09"))
                .total(Money.parse("USD 6.71"))
                .discountRate(new BigDecimal("0.128000"))
                .marginRate(new BigDecimal("0.357798"))
                .factsAbout(new AccountId("A-1"))
                .creditAvailable(Money.parse("USD 5"))
                .creditCheckedAt(NOON)
                .creditExcess(Money.parse("USD 1.71"))
                .overdue(Money.parse("USD 2.50"))
                .overdueSince(DAY)
                .invoicesCheckedAt(NOON)
                .legalStatus(LegalStatus.ACTIVE)
                .legalCheckedAt(NOON)
                .description("as discussed")
                .build();
    }

    public static Order order() {
        OrderLine line = new OrderLine(
                "1",
                Optional.of(new ProductId("P-1")),
                "Server",
                BigDecimal.TEN,
                Money.parse("USD 1.09"),
                Money.parse("USD 0.22"),
                Optional.of(BigMoney.parse("USD 0.07")));
        return Order.builder()
                .id(new OrderId("R-1"))
                .version(3)
                .externalKey("ERP-R-1")
                .customFields(note(Order.TYPE))
                .name("Q-2026-1")
                .opportunity(new OpportunityId("O-1"))
                .quote(new QuoteId("Q-1"))
                .account(new AccountId("A-1"))
                .currency(CurrencyUnit.USD)
                .lines(List.of(line))
                .shipping(Money.parse("USD 4.50"))
                .shippingTax(Money.parse("USD 0.90"))
                .net(Money.parse("USD 1.09"))
                .total(Money.parse("USD 6.71"))
                .placedOn(DAY)
                .status(OrderStatus.COMPLETED)
                .statusReason("all is well")
                .erpNumber("ERP-17")
                .submission(2)
                .revision(3)
                .latestRevision(4)
                .pendingChange(new OrderChange(
                        4,
                        List.of(line.with(new BigDecimal(11), Money.parse("USD 1.20"), Money.parse("USD 0.24"))),
                        "one more"))
                .shipments(List.of(new Shipment(
                        "S-1",
                        DAY,
                        Optional.of("Post"),
                        Optional.of("TR-1"),
                        List.of(new Shipment.Item("1", BigDecimal.TEN)))))
                .invoices(List.of(new Invoice("I-1", DAY, Money.parse("USD 6.71"))))
                .payments(List.of(new Payment("B-1", DAY, Money.parse("USD 6.71"), Optional.of("transfer"))))
                .reports(Set.of("E-1"))
                .shippingState(Progress.FULLY)
                .paymentState(Progress.FULLY)
                .invoiced(Money.parse("USD 6.71"))
                .paid(Money.parse("USD 6.71"))
                .balance(Money.parse("USD 0.00"))
                .confirmedOn(DAY)
                .shippedOn(DAY)
                .paidOn(DAY)
                .description("as discussed")
                .build();
    }

    public static Purchase purchase() {
        return Purchase.builder()
                .id(new PurchaseId("B-1"))
                .version(3)
                .externalKey("ERP-B-1")
                .customFields(note(Purchase.TYPE))
                .account(new AccountId("A-1"))
                .order(new OrderId("R-1"))
                .line("1")
                .product(new ProductId("P-1"))
                .family(ProductFamily.of("servers"))
                .day(DAY)
                .quantity(BigDecimal.TEN)
                .net(Money.parse("USD 1.09"))
                .build();
    }

    public static Quota quota() {
        return Quota.builder()
                .id(new QuotaId("X-1"))
                .version(3)
                .externalKey("ERP-X-1")
                .customFields(note(Quota.TYPE))
                .user(USER)
                .unit(new UnitId("N-1"))
                .start(DAY)
                .end(DAY.plusMonths(3))
                .team(new TeamId("M-1"))
                .territory(new TerritoryId("T-1"))
                .industry(Industry.of("software"))
                .family(ProductFamily.of("servers"))
                .measure(QuotaMeasure.RECURRING)
                .amount(Money.parse("USD 250000.00"))
                .count(12L)
                .addAdjustments(new QuotaAdjustment(
                        QuotaTarget.of(Money.parse("USD -5000.00")), "a big customer left", "U-2", NOON))
                .slot("unit:N-1, RECURRING, 2026-01-01/2026-04-01")
                .build();
    }

    public static ForecastAdjustment forecastAdjustment() {
        return ForecastAdjustment.builder()
                .id(new ForecastAdjustmentId("FA-1"))
                .version(3)
                .externalKey("ERP-FA-1")
                .customFields(note(ForecastAdjustment.TYPE))
                .user(USER)
                .unit(new UnitId("N-1"))
                .start(DAY)
                .end(DAY.plusMonths(3))
                .category(ForecastCategory.COMMIT)
                .column(ForecastColumn.CUMULATIVE)
                .level(2)
                .author(USER)
                .kind(AdjustmentKind.DELTA)
                .amount(Money.parse("USD -5000.00"))
                .base(Money.parse("USD 90000.00"))
                .reason("the budget is frozen")
                .madeAt(NOON)
                .slot("unit:N-1 2026-03-01/2026-06-01 COMMIT CUMULATIVE 2")
                .build();
    }

    public static ForecastSubmission forecastSubmission() {
        return ForecastSubmission.builder()
                .id(new ForecastSubmissionId("FS-1"))
                .version(3)
                .externalKey("ERP-FS-1")
                .customFields(note(ForecastSubmission.TYPE))
                .user(USER)
                .unit(new UnitId("N-1"))
                .start(DAY)
                .end(DAY.plusMonths(3))
                .author(USER)
                .submittedAt(NOON)
                .asOf(DAY)
                .position(17)
                .settings(frozenSettings())
                .note("without the Acme deal")
                .content(frozenForecast())
                .build();
    }

    public static FrozenSettings frozenSettings() {
        return new FrozenSettings(FrozenSettings.SPLIT, FxPolicy.AS_OF, true);
    }

    /** One deal of 90,000 in commit, 5,000 of it adjusted away in both columns. */
    public static FrozenForecast frozenForecast() {
        Money deal = Money.parse("USD 90000.00");
        Money less = Money.parse("USD -5000.00");
        List<SubmittedFigures> figures = new ArrayList<>();
        List<SubmittedAdjustment> adjustments = new ArrayList<>();
        for (ForecastColumn column : ForecastColumn.values()) {
            for (ForecastCategory category : ForecastCategory.values()) {
                boolean counts = FrozenForecast.counts(ForecastCategory.COMMIT, category, column);
                Money raw = counts ? deal : Money.zero(deal.getCurrencyUnit());
                AdjustedFigures of = AdjustedFigures.of(raw);
                figures.add(new SubmittedFigures(
                        category,
                        column,
                        category == ForecastCategory.COMMIT ? new AdjustedFigures(raw, raw, raw, raw.plus(less)) : of));
            }
            adjustments.add(new SubmittedAdjustment(
                    new ForecastAdjustmentId("FA-" + column),
                    ForecastNode.of(USER),
                    ForecastCategory.COMMIT,
                    column,
                    1,
                    USER,
                    AdjustmentKind.DELTA,
                    less,
                    less,
                    false));
        }
        return new FrozenForecast(
                deal.getCurrencyUnit(),
                figures,
                adjustments,
                List.of(new SubmittedDeal(
                        new OpportunityId("O-1"),
                        "Ten machines",
                        USER,
                        SalesProcesses.NEGOTIATION,
                        Outcome.OPEN,
                        ForecastCategory.COMMIT,
                        "opportunity",
                        deal,
                        DAY.plusDays(20),
                        new BigDecimal("0.8"))));
    }

    public static ApprovalRequest approvalRequest() {
        SalesUserId boss = new SalesUserId("U-2");
        ApprovalStep first = ApprovalStep.anyOf("manager", 1, boss)
                .within(TimeLimit.escalateAfter(Duration.ofHours(8), new SalesUserId("U-3")));
        return ApprovalRequest.builder()
                .id(new ApprovalRequestId("AR-1"))
                .version(3)
                .externalKey("ERP-AR-1")
                .customFields(note(ApprovalRequest.TYPE))
                .subject(new EntityRef("quote", "Q-1"))
                .subjectVersion(2)
                .changes(List.of(new ProposedChange("status", Optional.of("in approval"), Optional.of("approved"))))
                .requester(USER.value())
                .reason("they buy ten")
                .rules(Set.of("deep discount"))
                .facts(List.of("net: USD 720.00"))
                .steps(List.of(first, ApprovalStep.allOf("board", 2, new SalesUserId("U-4"))))
                .openedAt(NOON)
                .actions(List.of(new ApprovalAction(
                        ApprovalAction.Kind.APPROVED,
                        boss.value(),
                        NOON.plusSeconds(60),
                        Optional.of("manager"),
                        Optional.of(boss),
                        Optional.empty(),
                        "fine")))
                .status(ApprovalStatus.PENDING)
                .pendingOn(new EntityRef("quote", "Q-1"))
                .waitingFor(Set.of(new SalesUserId("U-4")))
                .dueAt(NOON.plusSeconds(3_600))
                .closedAt(NOON.plusSeconds(7_200))
                .build();
    }
}
