package org.sfa.forecast.attainment;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sfa.core.customer.Account;
import org.sfa.core.id.AccountId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.product.Product;
import org.sfa.forecast.pipeline.FamilyShares;

/** What deals are told apart by for quotas of a territory, industry or product family: dimensions for the columns of a roll-up. */
public final class DealDimensions {

    private DealDimensions() {}

    /** Returns the territory of the account, as its id. */
    public static Function<Opportunity, Optional<String>> territory(Collection<Account> accounts) {
        return byAccount(accounts, account -> account.territory().map(territory -> territory.value()));
    }

    /** Returns the industry of the account, as its code. */
    public static Function<Opportunity, Optional<String>> industry(Collection<Account> accounts) {
        return byAccount(accounts, account -> account.industry().map(industry -> industry.code()));
    }

    private static Function<Opportunity, Optional<String>> byAccount(
            Collection<Account> accounts, Function<Account, Optional<String>> value) {
        Map<AccountId, Account> known = accounts.stream().collect(Collectors.toMap(Account::id, account -> account));
        return deal -> deal.account().map(known::get).flatMap(value);
    }

    /**
     * Returns the product family of the first line, as its code: of a deal that {@link FamilyParts} made, that of all its
     * lines.
     */
    public static Function<Opportunity, Optional<String>> family(Collection<Product> products) {
        FamilyShares families = FamilyShares.of(products);
        return deal -> deal.lines().stream().findFirst().flatMap(families::family);
    }
}
