package org.sfa.core.order;

import com.google.common.collect.Lists;
import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
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
import org.sfa.core.id.ProductId;
import org.sfa.core.id.PurchaseId;
import org.sfa.core.product.Product;
import org.sfa.core.product.ProductFamily;
import org.sfa.core.query.Criterion;
import org.sfa.core.store.Cause;
import org.sfa.core.store.Repository;
import org.sfa.core.store.UnitOfWork;

/** Keeps the purchases of an account, and what it remembers of them, as its orders are. */
final class Purchases {

    private static final int PRODUCTS_AT_A_TIME = 1_000;

    private Purchases() {}

    /**
     * Brings the purchases up to date with an order that was saved in this unit. What is only added to the purchases of the account
     * is added to what it remembers; only when something is taken back are all of them read again.
     */
    static void update(UnitOfWork unit, Order order, String reason) {
        AccountId customer = order.account().orElse(null);
        if (customer == null) {
            return;
        }
        Cause cause = Cause.of(reason);
        Repository<Purchase, PurchaseId> purchases = unit.repository(Purchase.TYPE);
        Map<String, OrderLine> wanted = new LinkedHashMap<>();
        if (order.status().isPurchase()) {
            order.lines().forEach(line -> wanted.put(line.key(), line));
        }
        List<Purchase> known = list(unit, Purchase.TYPE.order.is(order.id()));
        List<Purchase> outdated = new ArrayList<>();
        for (Purchase purchase : known) {
            OrderLine line = wanted.get(purchase.line());
            if (line != null && isOf(purchase, order, line)) {
                wanted.remove(purchase.line());
            } else {
                outdated.add(purchase);
            }
        }
        Map<ProductId, ProductFamily> families = families(unit, wanted.values());
        for (Purchase purchase : outdated) {
            OrderLine line = wanted.remove(purchase.line());
            if (line == null) {
                purchases.delete(purchase.id(), cause);
            } else {
                purchases.save(filled(Purchase.builder().from(purchase), order, line, families), cause);
            }
        }
        List<Purchase> added = new ArrayList<>();
        for (OrderLine line : wanted.values()) {
            Purchase.Builder purchase = Purchase.builder().id(unit.newId(Purchase.TYPE));
            added.add(purchases.save(filled(purchase, order, line, families), cause));
        }
        remember(unit, customer, new Difference(known.isEmpty(), added, !outdated.isEmpty()), cause);
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

    private static Purchase filled(
            Purchase.Builder purchase, Order order, OrderLine line, Map<ProductId, ProductFamily> families) {
        return purchase.account(order.account().orElseThrow())
                .order(order.id())
                .line(line.key())
                .product(line.product())
                .family(line.product().map(families::get))
                .day(order.placedOn())
                .quantity(line.quantity())
                .net(line.net())
                .build();
    }

    /** The families that the products of lines belong to, read in few questions. */
    private static Map<ProductId, ProductFamily> families(UnitOfWork unit, Collection<OrderLine> lines) {
        List<ProductId> products = lines.stream()
                .flatMap(line -> line.product().stream())
                .distinct()
                .toList();
        Map<ProductId, ProductFamily> families = new HashMap<>();
        for (List<ProductId> some : Lists.partition(products, PRODUCTS_AT_A_TIME)) {
            try (Stream<Product> found = unit.repository(Product.TYPE)
                    .scan(Product.TYPE.idAttribute().in(some))) {
                found.forEach(product -> product.family().ifPresent(family -> families.put(product.id(), family)));
            }
        }
        return families;
    }

    /**
     * What became of the purchases of an order.
     *
     * @param isFirst whether it had none
     * @param added those that are new
     * @param isTakenBack whether others are gone or changed
     */
    private record Difference(boolean isFirst, List<Purchase> added, boolean isTakenBack) {}

    private static void remember(UnitOfWork unit, AccountId id, Difference difference, Cause cause) {
        if (difference.added().isEmpty() && !difference.isTakenBack()) {
            return;
        }
        Repository<Account, AccountId> accounts = unit.repository(Account.TYPE);
        Account account = accounts.load(id);
        Account summarized = difference.isTakenBack()
                ? summarized(account, list(unit, Purchase.TYPE.account.is(id)))
                : added(account, difference);
        accounts.save(summarized.withPurchaseUpdates(account.purchaseUpdates() + 1), cause);
    }

    /** Returns an account as it remembers all its purchases. */
    static Account summarized(Account account, List<Purchase> all) {
        return account.withPurchasedFamilies(familyCodes(all))
                .withPurchasedProducts(products(all))
                .withPurchases(all.stream().map(Purchase::order).distinct().count())
                .withLastPurchase(all.stream().map(Purchase::day).max(Comparator.naturalOrder()))
                .withPurchaseVolume(volume(all));
    }

    private static Account added(Account account, Difference difference) {
        List<Purchase> added = difference.added();
        Optional<Money> more = volume(added);
        Optional<Money> volume = account.purchases() == 0
                ? more
                : account.purchaseVolume()
                        .flatMap(known -> more.filter(known::isSameCurrency).map(known::plus));
        return account.withPurchasedFamilies(Sets.union(account.purchasedFamilies(), familyCodes(added)))
                .withPurchasedProducts(Sets.union(account.purchasedProducts(), products(added)))
                .withPurchases(account.purchases() + (difference.isFirst() ? 1 : 0))
                .withLastPurchase(Stream.concat(
                                account.lastPurchase().stream(), added.stream().map(Purchase::day))
                        .max(Comparator.naturalOrder()))
                .withPurchaseVolume(volume);
    }

    private static Set<String> familyCodes(List<Purchase> purchases) {
        return purchases.stream()
                .flatMap(purchase -> purchase.family().stream())
                .map(ProductFamily::code)
                .collect(Collectors.toSet());
    }

    private static Set<ProductId> products(List<Purchase> purchases) {
        return purchases.stream()
                .flatMap(purchase -> purchase.product().stream())
                .collect(Collectors.toSet());
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
