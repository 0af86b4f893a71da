package org.sfa.core.order;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.id.AccountId;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Query;
import org.sfa.core.store.Units;

/**
 * Asks what customers have bought. Safe for use by several threads.
 *
 * <p>Conditions are those on {@link Purchase#TYPE}: product, family, day, net, and by paths the account. Rules that are about an
 * account, a lead or a deal ask the summary that the account keeps, for instance {@code account.purchasedFamilies}.
 */
public final class PurchaseHistory {

    private static final Comparator<Purchase> LATEST_FIRST = Comparator.comparing(Purchase::day)
            .reversed()
            .thenComparing(purchase -> purchase.order().value())
            .thenComparing(Purchase::line);

    private final Units units;

    /** Creates a history that reads in these units. */
    public PurchaseHistory(Units units) {
        this.units = units;
    }

    /** Returns what an account has bought, the latest first. */
    public List<Purchase> of(AccountId account) {
        return list(Purchase.TYPE.account.is(account));
    }

    /** Returns the purchases that match a condition, the latest first. */
    public List<Purchase> list(Criterion<Purchase> where) {
        return units.call(unit -> {
            try (Stream<Purchase> found = unit.repository(Purchase.TYPE).stream(Query.where(where))) {
                return found.sorted(LATEST_FIRST).toList();
            }
        });
    }

    /**
     * Returns the accounts whose purchases that match a condition come to an amount at least, the largest first. Only purchases in
     * the currency of that amount count.
     */
    public List<Buyer> buyers(Criterion<Purchase> where, Money atLeast) {
        CurrencyUnit currency = atLeast.getCurrencyUnit();
        Map<AccountId, List<Purchase>> byAccount = list(where).stream()
                .filter(purchase -> purchase.net().getCurrencyUnit().equals(currency))
                .collect(Collectors.groupingBy(Purchase::account));
        return byAccount.entrySet().stream()
                .map(entry -> buyer(entry.getKey(), entry.getValue()))
                .filter(buyer -> !buyer.net().isLessThan(atLeast))
                .sorted(Comparator.comparing(Buyer::net).reversed().thenComparing(buyer -> buyer.account()
                        .value()))
                .toList();
    }

    private static Buyer buyer(AccountId account, List<Purchase> latestFirst) {
        return new Buyer(
                account,
                Money.total(latestFirst.stream().map(Purchase::net).toList()),
                latestFirst.get(0).day(),
                latestFirst);
    }
}
