package org.sfa.core.order;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.sfa.core.customer.Account;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.PurchaseId;
import org.sfa.core.product.Product;
import org.sfa.core.product.ProductFamily;
import org.sfa.core.query.Criterion;
import org.sfa.core.store.Cause;
import org.sfa.core.store.Repository;
import org.sfa.core.store.UnitOfWork;

/** Keeps the purchases of an account, and what it remembers of them, as its orders are. */
final class Purchases {

    private Purchases() {}

    /** Brings the purchases up to date with an order that was saved in this unit. */
    static void update(UnitOfWork unit, Order order, String reason) {
        if (order.account().isEmpty()) {
            return;
        }
        Cause cause = Cause.of(reason);
        Repository<Purchase, PurchaseId> purchases = unit.repository(Purchase.TYPE);
        Map<String, OrderLine> wanted = new LinkedHashMap<>();
        if (order.status().isPurchase()) {
            order.lines().forEach(line -> wanted.put(line.key(), line));
        }
        for (Purchase known : list(unit, Purchase.TYPE.order.is(order.id()))) {
            OrderLine line = wanted.remove(known.line());
            if (line == null) {
                purchases.delete(known.id(), cause);
            } else if (!isOf(known, order, line)) {
                purchases.save(filled(unit, Purchase.builder().from(known), order, line), cause);
            }
        }
        wanted.values()
                .forEach(line -> purchases.save(
                        filled(unit, Purchase.builder().id(unit.newId(Purchase.TYPE)), order, line), cause));
        summarize(unit, order.account().get(), cause);
    }

    /** Whether a purchase says what a line of its order does. */
    static boolean isOf(Purchase purchase, Order order, OrderLine line) {
        return purchase.line().equals(line.key())
                && purchase.product().equals(line.product())
                && purchase.quantity().compareTo(line.quantity()) == 0
                && purchase.net().equals(line.net())
                && purchase.day().equals(order.placedOn())
                && order.account().equals(Optional.of(purchase.account()));
    }

    private static Purchase filled(UnitOfWork unit, Purchase.Builder purchase, Order order, OrderLine line) {
        return purchase.account(order.account().orElseThrow())
                .order(order.id())
                .line(line.key())
                .product(line.product())
                .family(line.product()
                        .flatMap(id -> unit.repository(Product.TYPE).find(id))
                        .flatMap(Product::family))
                .day(order.placedOn())
                .quantity(line.quantity())
                .net(line.net())
                .build();
    }

    private static void summarize(UnitOfWork unit, AccountId id, Cause cause) {
        Repository<Account, AccountId> accounts = unit.repository(Account.TYPE);
        Account account = accounts.load(id);
        List<Purchase> all = list(unit, Purchase.TYPE.account.is(id));
        accounts.save(
                account.withPurchasedFamilies(all.stream()
                                .flatMap(purchase -> purchase.family().stream())
                                .map(ProductFamily::code)
                                .collect(Collectors.toSet()))
                        .withPurchasedProducts(all.stream()
                                .flatMap(purchase -> purchase.product().stream())
                                .collect(Collectors.toSet()))
                        .withPurchases(
                                all.stream().map(Purchase::order).distinct().count())
                        .withLastPurchase(all.stream().map(Purchase::day).max(Comparator.naturalOrder()))
                        .withPurchaseVolume(volume(all))
                        .withPurchaseUpdates(account.purchaseUpdates() + 1),
                cause);
    }

    /** What all of it came to; there is no such amount when it was in several currencies. */
    private static Optional<Money> volume(List<Purchase> all) {
        Set<Object> currencies = new HashSet<>();
        all.forEach(purchase -> currencies.add(purchase.net().getCurrencyUnit()));
        return currencies.size() == 1
                ? Optional.of(Money.total(all.stream().map(Purchase::net).toList()))
                : Optional.empty();
    }

    private static List<Purchase> list(UnitOfWork unit, Criterion<Purchase> where) {
        try (Stream<Purchase> found = unit.repository(Purchase.TYPE).scan(where)) {
            return found.toList();
        }
    }
}
