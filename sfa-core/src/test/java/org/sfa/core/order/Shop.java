package org.sfa.core.order;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.Sfa;
import org.sfa.core.customer.Account;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.OrderId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.message.Courier;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.SalesProcesses;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.product.Product;
import org.sfa.core.product.ProductFamily;
import org.sfa.core.quote.Discount;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.QuoteLine;
import org.sfa.core.quote.TaxRate;
import org.sfa.core.store.Store;

/** A shop with an account, two products, and deals whose quotes can be ordered. */
final class Shop {

    static final LocalDate DAY = LocalDate.of(2026, 11, 30);
    static final AccountId ACME = new AccountId("A-1");
    static final SalesUserId ANN = new SalesUserId("U-1");
    static final ProductId SERVER = new ProductId("P-1");
    static final ProductId CABLE = new ProductId("P-2");
    static final Duration LEASE = Duration.ofMinutes(1);

    private static final Courier.Policy POLICY = Courier.Policy.STANDARD
            .withAttempts(3, Duration.ofSeconds(10), Duration.ofMinutes(5))
            .withLease(LEASE, Duration.ofMillis(1))
            .withWorkers(1, 1);

    private Shop() {}

    /** Opens an SFA with this ERP on a store; what it tells the owners goes to a list. */
    static Sfa open(Store store, Clock clock, OrderPort erp, List<String> told) {
        return Sfa.builder()
                .store(store)
                .clock(clock)
                .erp(erp)
                .notifier((id, notification) ->
                        told.add(notification.recipient() + " " + notification.subject() + " " + notification.body()))
                .courierPolicy(POLICY)
                .build();
    }

    /** Saves what the deals refer to. */
    static void stock(Sfa sfa) {
        sfa.run(unit -> {
            unit.repository(SalesUser.TYPE)
                    .save(SalesUser.builder().id(ANN).name("Ann").build());
            unit.repository(Account.TYPE)
                    .save(Account.builder().id(ACME).name("ACME").build());
            unit.repository(Product.TYPE).save(product(SERVER, "servers"));
            unit.repository(Product.TYPE).save(product(CABLE, "cables"));
        });
    }

    private static Product product(ProductId id, String family) {
        return Product.builder()
                .id(id)
                .name("Product " + id)
                .family(ProductFamily.of(family))
                .build();
    }

    static QuoteLine line(String key, ProductId product, int quantity, String price) {
        return QuoteLine.of(key, "Product " + product, BigDecimal.valueOf(quantity), BigMoney.parse(price))
                .withProduct(product)
                .withTaxes(List.of(new TaxRate("VAT", new BigDecimal("0.2"))))
                .withUnitCost(BigMoney.parse(price.substring(0, 3) + " 0.333"));
    }

    /** Drafts a quote of a deal of its own, with a discount on the whole and shipping. */
    static QuoteId draft(Sfa sfa, String id, QuoteLine... lines) {
        CurrencyUnit currency = lines[0].listPrice().getCurrencyUnit();
        sfa.opportunities()
                .open(Opportunity.builder()
                        .id(new OpportunityId("O-" + id))
                        .name("Deal " + id)
                        .account(ACME)
                        .owner(ANN)
                        .stage(SalesProcesses.NEGOTIATION)
                        .amount(Money.of(currency, 1))
                        .closeDate(DAY.plusMonths(1))
                        .build());
        return sfa.quotes()
                .draft(Quote.builder()
                        .id(new QuoteId(id))
                        .name("Q-2026-" + id)
                        .opportunity(new OpportunityId("O-" + id))
                        .currency(currency)
                        .lines(List.of(lines))
                        .discounts(List.of(Discount.of(new BigDecimal("0.03"))))
                        .shipping(Money.of(currency, new BigDecimal("4.50")))
                        .shippingTaxes(List.of(new TaxRate("VAT", new BigDecimal("0.2"))))
                        .build())
                .id();
    }

    /** Returns an accepted quote of ten servers and three cables. */
    static QuoteId accepted(Sfa sfa, String id) {
        return accept(sfa, draft(sfa, id, line("1", SERVER, 10, "USD 99.99"), line("2", CABLE, 3, "USD 0.333")));
    }

    static QuoteId accept(Sfa sfa, QuoteId id) {
        sfa.quotes().approve(id, "fine");
        sfa.quotes().send(id, DAY, "mailed");
        sfa.quotes().accept(id, DAY, "signed");
        return id;
    }

    static Order load(Sfa sfa, OrderId id) {
        return sfa.call(unit -> unit.repository(Order.TYPE).load(id));
    }

    static Account account(Sfa sfa) {
        return sfa.call(unit -> unit.repository(Account.TYPE).load(ACME));
    }

    static Shipment shipment(String key, String line, int quantity) {
        return Shipment.of(key, DAY.plusDays(2), line, BigDecimal.valueOf(quantity));
    }

    static Payment payment(String reference, Money amount) {
        return new Payment(reference, DAY.plusDays(9), amount, Optional.of("transfer"));
    }
}
