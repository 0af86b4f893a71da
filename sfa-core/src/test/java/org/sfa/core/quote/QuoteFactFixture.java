package org.sfa.core.quote;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.sfa.core.customer.Account;
import org.sfa.core.erp.BackEnd;
import org.sfa.core.erp.CreditStanding;
import org.sfa.core.erp.ErpPort;
import org.sfa.core.erp.InMemoryCredit;
import org.sfa.core.erp.InMemoryInventory;
import org.sfa.core.erp.InMemoryLegalRegister;
import org.sfa.core.erp.InMemoryOpenInvoices;
import org.sfa.core.erp.InMemoryProductCosts;
import org.sfa.core.erp.LegalStanding;
import org.sfa.core.erp.LegalStatus;
import org.sfa.core.erp.OpenInvoice;
import org.sfa.core.erp.PlaceStock;
import org.sfa.core.erp.ProductCost;
import org.sfa.core.erp.Stock;
import org.sfa.core.erp.StockMovement;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.product.Product;
import org.sfa.core.sample.Sandbox;
import org.sfa.core.store.UnitOfWork;

/** A quote of two products and a back end in memory that is asked about it. */
@Timeout(60)
abstract class QuoteFactFixture {

    static final LocalDate TODAY = Sandbox.TODAY;
    static final LocalDate DELIVERY = TODAY.plusDays(7);
    static final AccountId ACME = new AccountId("acme");
    static final AccountId OTHER = new AccountId("other");
    static final ProductId SERVER = new ProductId("server");
    static final ProductId CABLE = new ProductId("cable");
    static final QuoteId ID = new QuoteId("A");

    final Sandbox sandbox = new Sandbox();
    final QuoteService quotes = new QuoteService(sandbox.units());
    final InMemoryInventory stock = new InMemoryInventory();
    final InMemoryProductCosts costs = new InMemoryProductCosts();
    final InMemoryCredit credit = new InMemoryCredit();
    final InMemoryOpenInvoices invoices = new InMemoryOpenInvoices();
    final InMemoryLegalRegister register = new InMemoryLegalRegister();
    final BackEnd healthy = BackEnd.none()
            .withInventory(stock)
            .withProductCosts(costs)
            .withCredit(credit)
            .withOpenInvoices(invoices)
            .withLegalRegister(register);

    @BeforeEach
    void draftQuote() {
        Deals.open(sandbox);
        sandbox.save(Account.TYPE, Account.builder().id(ACME).name("ACME").build());
        sandbox.save(Account.TYPE, Account.builder().id(OTHER).name("Other").build());
        for (ProductId id : List.of(SERVER, CABLE)) {
            sandbox.save(Product.TYPE, Product.builder().id(id).name(id.value()).build());
        }
        sellTo(Optional.of(ACME));
        quotes.draft(Deals.quote(
                "A",
                line("1", SERVER, 4),
                line("2", CABLE, 1),
                QuoteLine.of("3", "work", BigDecimal.ONE, BigMoney.parse("USD 10")),
                line("4", SERVER, 4)));
        stock.put(SERVER, Stock.of(PlaceStock.of("Taipei", 6).withReceipts(StockMovement.of(DELIVERY.plusDays(3), 5))));
        costs.put(SERVER, TODAY, ProductCost.of(BigMoney.parse("USD 7.5")));
        costs.put(CABLE, TODAY, ProductCost.of(BigMoney.parse("EUR 1")));
        credit.put(ACME, standing("USD 100", "USD 45"));
        invoices.add(ACME, invoice("1", 3, "USD 20"));
        invoices.add(ACME, invoice("2", 9, "EUR 30"));
        invoices.add(ACME, invoice("3", -1, "USD 400"));
        register.put(ACME, LegalStanding.of(LegalStatus.ACTIVE));
    }

    static QuoteLine line(String key, ProductId product, int quantity) {
        return QuoteLine.of(key, product.value(), BigDecimal.valueOf(quantity), BigMoney.parse("USD 10"))
                .withProduct(product)
                .withUnitCost(BigMoney.parse("USD 7"));
    }

    static CreditStanding standing(String limit, String exposure) {
        return new CreditStanding(Money.parse(limit), Money.parse(exposure));
    }

    static OpenInvoice invoice(String number, int daysOverdue, String open) {
        LocalDate due = TODAY.minusDays(daysOverdue);
        return new OpenInvoice(number, due.minusDays(30), due, Money.parse(open), Money.parse(open));
    }

    void sellTo(Optional<AccountId> account) {
        sandbox.units().run(unit -> unit.repository(Opportunity.TYPE)
                .save(unit.repository(Opportunity.TYPE).load(Deals.DEAL).withAccount(account)));
    }

    QuoteFactService service(BackEnd backEnd) {
        return new QuoteFactService(sandbox.units(), backEnd);
    }

    Quote load() {
        return sandbox.load(Quote.TYPE, ID);
    }

    long position() {
        try (UnitOfWork unit = sandbox.begin()) {
            return unit.snapshot();
        }
    }

    /** The healthy back end with one port that does this instead. */
    BackEnd broken(ErpPort port, Supplier<RuntimeException> failure) {
        return switch (port) {
            case INVENTORY ->
                healthy.withInventory(ids -> {
                    throw failure.get();
                });
            case PRODUCT_COSTS ->
                healthy.withProductCosts((ids, day) -> {
                    throw failure.get();
                });
            case CREDIT ->
                healthy.withCredit(ids -> {
                    throw failure.get();
                });
            case OPEN_INVOICES ->
                healthy.withOpenInvoices(ids -> {
                    throw failure.get();
                });
            case LEGAL_REGISTER ->
                healthy.withLegalRegister(ids -> {
                    throw failure.get();
                });
        };
    }
}
