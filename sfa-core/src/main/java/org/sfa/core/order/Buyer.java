package org.sfa.core.order;

import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.sfa.core.id.AccountId;

/**
 * An account that has bought what was asked about.
 *
 * @param account the account
 * @param net for how much in all, before taxes
 * @param last the day on which it did so last
 * @param purchases what it bought, the latest first
 */
public record Buyer(AccountId account, Money net, LocalDate last, List<Purchase> purchases) {

    /** Copies the list. */
    public Buyer {
        purchases = List.copyOf(purchases);
    }
}
