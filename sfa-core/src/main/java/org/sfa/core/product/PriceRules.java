package org.sfa.core.product;

import java.math.BigDecimal;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.sfa.core.error.Checks;
import org.sfa.core.query.Query;
import org.sfa.core.store.Proposal;

/** What a price must be like. That its book and product exist is checked as for every reference. */
final class PriceRules {

    private static final int MOST_TIERS = 1_000;
    private static final String TIERS = "tiers";

    private PriceRules() {}

    static void check(Proposal<Price> proposal) {
        Price price = proposal.after();
        PriceType.validity(price).check(proposal, "validFrom", "validUntil");
        price.minimumQuantity().ifPresent(minimum -> checkMinimum(proposal, minimum));
        checkAmount(proposal, "unitPrice", price.unitPrice());
        checkTiers(proposal, price);
        proposal.find(PriceBook.TYPE, price.priceBook()).ifPresent(book -> checkCurrency(proposal, book.currency()));
        checkOverlap(proposal, price);
    }

    private static void checkMinimum(Proposal<Price> proposal, BigDecimal minimum) {
        if (minimum.signum() <= 0) {
            proposal.refuse("minimumQuantity", minimum, "must be more than 0");
        } else if (!Checks.isShort(minimum)) {
            proposal.refuse("minimumQuantity", minimum, Checks.SHORT);
        }
    }

    private static void checkAmount(Proposal<Price> proposal, String attribute, BigMoney amount) {
        if (amount.isNegative()) {
            proposal.refuse(attribute, amount, "must not be negative");
        }
        if (!Checks.isShort(amount.getAmount())) {
            proposal.refuse(attribute, amount, Checks.SHORT);
        }
    }

    private static void checkTiers(Proposal<Price> proposal, Price price) {
        if (price.tiers().size() > MOST_TIERS) {
            proposal.refuse(TIERS, price.tiers().size() + " tiers", "must be at most " + MOST_TIERS);
        }
        BigDecimal last = BigDecimal.ZERO;
        for (PriceTier tier : price.tiers()) {
            checkAmount(proposal, TIERS, tier.unitPrice());
            if (tier.fromQuantity().compareTo(last) <= 0) {
                proposal.refuse(TIERS, tier.fromQuantity(), "must start at growing quantities");
            }
            last = tier.fromQuantity();
        }
    }

    private static void checkCurrency(Proposal<Price> proposal, CurrencyUnit currency) {
        Price price = proposal.after();
        if (!price.unitPrice().getCurrencyUnit().equals(currency)) {
            proposal.refuse("unitPrice", price.unitPrice(), "must be in " + currency + " as the price book");
        }
        price.tiers().stream()
                .map(PriceTier::unitPrice)
                .filter(amount -> !amount.getCurrencyUnit().equals(currency))
                .forEach(amount -> proposal.refuse(TIERS, amount, "must be in " + currency + " as the price book"));
    }

    private static void checkOverlap(Proposal<Price> proposal, Price price) {
        Optional<Price> before = proposal.before();
        boolean known = before.isPresent()
                && before.get().active()
                && before.get().product().equals(price.product())
                && before.get().priceBook().equals(price.priceBook())
                && PriceType.validity(before.get()).equals(PriceType.validity(price));
        if (known || !price.active()) {
            return;
        }
        Query<Price> same =
                Query.where(Price.TYPE.product.is(price.product()).and(Price.TYPE.priceBook.is(price.priceBook())));
        proposal.list(Price.TYPE, same).stream()
                .filter(other -> other.active() && !other.id().equals(price.id()))
                .filter(other -> PriceType.validity(other).overlaps(PriceType.validity(price)))
                .findFirst()
                .ifPresent(other -> proposal.refuse(
                        price.validFrom().isPresent() ? "validFrom" : "validUntil",
                        PriceType.validity(price),
                        "must not overlap " + Price.TYPE.ref(other) + " of the same product and book, "
                                + PriceType.validity(other)));
    }
}
