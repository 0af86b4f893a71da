package org.sfa.core.product;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.sfa.core.customer.Account;
import org.sfa.core.customer.CustomerClass;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.PriceBookId;
import org.sfa.core.id.PriceId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.TerritoryId;
import org.sfa.core.organization.Territory;
import org.sfa.core.sample.Sandbox;

/** A catalogue to be filled by tests, and questions about it. */
final class Shop {

    static final LocalDate DAY = LocalDate.of(2026, 6, 15);
    static final CurrencyUnit USD = CurrencyUnit.USD;
    static final CustomerClass GOLD = CustomerClass.of("gold");

    final Sandbox sandbox = new Sandbox();

    static ProductId product(String id) {
        return new ProductId(id);
    }

    static BigMoney usd(String amount) {
        return BigMoney.of(USD, new BigDecimal(amount));
    }

    static PriceQuestion question(String product, long quantity) {
        return PriceQuestion.of(product(product), quantity, USD, DAY);
    }

    Product sell(String id, UnaryOperator<Product> change) {
        Product plain = Product.builder().id(product(id)).name("Product " + id).build();
        return sandbox.save(Product.TYPE, change.apply(plain));
    }

    Product sell(String id) {
        return sell(id, product -> product);
    }

    Product bundle(String id, BundleItem... items) {
        return sell(id, product -> product.withBundle(items));
    }

    PriceBook book(String id, UnaryOperator<PriceBook> change) {
        PriceBook plain = PriceBook.builder()
                .id(new PriceBookId(id))
                .name("Book " + id)
                .currency(USD)
                .build();
        return sandbox.save(PriceBook.TYPE, change.apply(plain));
    }

    Price price(String book, String product, String unitPrice, UnaryOperator<Price> change) {
        return sandbox.save(Price.TYPE, change.apply(plainPrice(book, product, unitPrice)));
    }

    Price price(String book, String product, String unitPrice) {
        return price(book, product, unitPrice, price -> price);
    }

    static Price plainPrice(String book, String product, String unitPrice) {
        return Price.builder()
                .id(new PriceId(book + "-" + product))
                .priceBook(new PriceBookId(book))
                .product(product(product))
                .unitPrice(usd(unitPrice))
                .build();
    }

    TerritoryId territory(String id, Optional<String> parent) {
        Territory territory = Territory.builder()
                .id(new TerritoryId(id))
                .name(id)
                .parent(parent.map(TerritoryId::new))
                .build();
        return sandbox.save(Territory.TYPE, territory).id();
    }

    AccountId account(String id, UnaryOperator<Account> change) {
        Account plain = Account.builder().id(new AccountId(id)).name(id).build();
        return sandbox.save(Account.TYPE, change.apply(plain)).id();
    }

    Pricing pricing() {
        return new Pricing(sandbox.units());
    }

    PriceDecision ask(PriceQuestion question) {
        return pricing().price(question);
    }

    /** What is considered for a question, line by line. */
    List<String> steps(PriceQuestion question) {
        return ask(question).steps().stream().map(PriceStep::toString).toList();
    }

    static List<String> refusals(PriceDecision decision) {
        return decision.refusals().stream().map(PriceRefusal::toString).toList();
    }
}
