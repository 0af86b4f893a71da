package org.sfa.core.sample;

import static org.sfa.core.sample.SampleValues.DAY;
import static org.sfa.core.sample.SampleValues.NOON;
import static org.sfa.core.sample.SampleValues.USER;
import static org.sfa.core.sample.SampleValues.note;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.approval.ApprovalAction;
import org.sfa.core.approval.ApprovalRequest;
import org.sfa.core.approval.ApprovalStatus;
import org.sfa.core.approval.ApprovalStep;
import org.sfa.core.approval.ProposedChange;
import org.sfa.core.approval.TimeLimit;
import org.sfa.core.erp.LegalStatus;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.ApprovalRequestId;
import org.sfa.core.id.ContactId;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.OrderId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.PurchaseId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.id.SalesProcessId;
import org.sfa.core.id.SalesUserId;
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
import org.sfa.core.product.ProductFamily;
import org.sfa.core.quote.CounterProposal;
import org.sfa.core.quote.Discount;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.QuoteLine;
import org.sfa.core.quote.QuoteStatus;
import org.sfa.core.quote.Rounding;
import org.sfa.core.quote.TaxRate;
import org.sfa.core.value.LeadSource;

/** Samples of deals, and of the quotes, approvals and orders that they lead to. */
public final class DealSamples {

    private DealSamples() {}

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
}
