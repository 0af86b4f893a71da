package org.sfa.core.product;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.joda.money.CurrencyUnit;
import org.sfa.core.customer.CustomerClass;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.TerritoryId;
import org.sfa.core.value.TextFolding;

/**
 * What is asked of {@link Pricing}: what does this customer pay for that many units of a product on a day?
 *
 * @param product the product
 * @param quantity how many units; more than 0
 * @param currency the currency that the price must be in
 * @param day the day on which it is sold
 * @param account the customer, if it is known
 * @param customerClass the class of the customer; empty for that of the account
 * @param territory where the customer lies; empty for the territory of the account
 * @param chosen the options and items of groups that were chosen of a bundle, and of the bundles in it; what is always part
 *     of a bundle need not be named. A product that is offered at several places is chosen at each
 */
public record PriceQuestion(
        ProductId product,
        BigDecimal quantity,
        CurrencyUnit currency,
        LocalDate day,
        Optional<AccountId> account,
        Optional<CustomerClass> customerClass,
        Optional<TerritoryId> territory,
        Set<ProductId> chosen) {

    private static final Comparator<ProductId> BY_ID =
            Comparator.comparing(ProductId::value, TextFolding.CODE_POINT_ORDER);

    /**
     * Checks the quantity.
     *
     * @throws org.sfa.core.error.InvalidValueException if it is not more than 0 or has more than 15 digits before or 12
     *     behind the point
     */
    public PriceQuestion {
        Quantities.positive("quantity", quantity);
        Set<ProductId> sorted = new TreeSet<>(BY_ID);
        sorted.addAll(chosen);
        chosen = Collections.unmodifiableSet(new LinkedHashSet<>(sorted));
    }

    /** Returns the question for a customer of no class and territory, who chose no options. */
    public static PriceQuestion of(ProductId product, BigDecimal quantity, CurrencyUnit currency, LocalDate day) {
        return new PriceQuestion(
                product, quantity, currency, day, Optional.empty(), Optional.empty(), Optional.empty(), Set.of());
    }

    /** Returns the question for a whole number of units. */
    public static PriceQuestion of(ProductId product, long quantity, CurrencyUnit currency, LocalDate day) {
        return of(product, BigDecimal.valueOf(quantity), currency, day);
    }

    /** Returns the question for a customer. */
    public PriceQuestion forAccount(AccountId customer) {
        return new PriceQuestion(
                product, quantity, currency, day, Optional.of(customer), customerClass, territory, chosen);
    }

    /** Returns the question for a customer of a class, whatever that of the account is. */
    public PriceQuestion forClass(CustomerClass another) {
        return new PriceQuestion(product, quantity, currency, day, account, Optional.of(another), territory, chosen);
    }

    /** Returns the question for a customer who lies in a territory, whatever that of the account is. */
    public PriceQuestion forTerritory(TerritoryId another) {
        return new PriceQuestion(
                product, quantity, currency, day, account, customerClass, Optional.of(another), chosen);
    }

    /** Returns the question with these options and items of groups chosen. */
    public PriceQuestion choosing(Collection<ProductId> options) {
        return new PriceQuestion(
                product, quantity, currency, day, account, customerClass, territory, Set.copyOf(options));
    }

    /** The question for an item of the bundle that this one is about. */
    PriceQuestion about(ProductId item, BigDecimal units) {
        return new PriceQuestion(item, units, currency, day, account, customerClass, territory, chosen);
    }
}
