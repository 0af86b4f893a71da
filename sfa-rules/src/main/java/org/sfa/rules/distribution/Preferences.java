package org.sfa.rules.distribution;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sfa.core.customer.Account;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TerritoryId;
import org.sfa.core.lead.Lead;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Territory;
import org.sfa.core.query.EntityLookup;

/** How well somebody suits a lead by each strategy, as a number: the least suits best. For one lead and one thread. */
final class Preferences {

    private static final int DEEPEST = 64;
    private static final BigDecimal NEVER = BigDecimal.valueOf(2);

    private final Distribution how;
    private final Lead lead;
    private final Ledger ledger;
    private @Nullable Set<SalesUserId> accountOwners;
    private @Nullable Set<SalesUserId> duplicateOwners;

    Preferences(Distribution how, Lead lead, Ledger ledger) {
        this.how = how;
        this.lead = lead;
        this.ledger = ledger;
    }

    BigDecimal rank(Strategy strategy, SalesUserId user) {
        return switch (strategy) {
            case ROUND_ROBIN, WEIGHTED -> BigDecimal.ZERO;
            case LEAST_LOADED -> ledger.load(user, how.measure());
            case BEST_SKILL_COVER -> BigDecimal.valueOf(-covered(user));
            case TERRITORY_OWNER -> BigDecimal.valueOf(-territory(user));
            case STICKY ->
                accountOwners().contains(user)
                        ? BigDecimal.ZERO
                        : duplicateOwners().contains(user) ? BigDecimal.ONE : NEVER;
        };
    }

    /** Returns who owns what the lead belongs to already. */
    Set<SalesUserId> owners() {
        Set<SalesUserId> owners = new LinkedHashSet<>(accountOwners());
        owners.addAll(duplicateOwners());
        return owners;
    }

    private Set<SalesUserId> accountOwners() {
        if (accountOwners == null) {
            accountOwners = lead.account()
                    .flatMap(ledger.unit().repository(Account.TYPE)::find)
                    .flatMap(Account::owner)
                    .map(Set::of)
                    .orElse(Set.of());
        }
        return accountOwners;
    }

    private Set<SalesUserId> duplicateOwners() {
        if (duplicateOwners == null) {
            duplicateOwners = ledger.duplicateOwners(lead);
        }
        return duplicateOwners;
    }

    private long covered(SalesUserId user) {
        Optional<SalesUser> known = ledger.user(user);
        long wanted =
                how.skills().value(lead, EntityLookup.none()).map(Set::size).orElse(0);
        return known.map(someone ->
                        wanted - Availability.lacking(someone, how, lead).size())
                .orElse(0L);
    }

    /** The more the territory says about itself and the deeper it lies, the better; its owner before who works in it. */
    private long territory(SalesUserId user) {
        long best = 0;
        for (Territory territory : ledger.territories()) {
            boolean owns = territory.owner().equals(Optional.of(user));
            if ((owns || territory.members().contains(user)) && covers(territory)) {
                long special = (territory.countries().isEmpty() ? 0 : 1)
                        + (territory.industries().isEmpty() ? 0 : 1);
                best = Math.max(best, (special * DEEPEST + depth(territory)) * 2 + (owns ? 2 : 1));
            }
        }
        return best;
    }

    private boolean covers(Territory territory) {
        return (territory.countries().isEmpty()
                        || lead.country()
                                .filter(territory.countries()::contains)
                                .isPresent())
                && (territory.industries().isEmpty()
                        || lead.industry()
                                .filter(territory.industries()::contains)
                                .isPresent());
    }

    private long depth(Territory territory) {
        long depth = 0;
        Optional<TerritoryId> parent = territory.parent();
        while (parent.isPresent() && depth < DEEPEST - 1) {
            TerritoryId id = parent.get();
            depth++;
            parent = ledger.territories().stream()
                    .filter(other -> other.id().equals(id))
                    .findFirst()
                    .flatMap(Territory::parent);
        }
        return depth;
    }

    /** Says what one has before another by a strategy. */
    String words(Strategy strategy, BigDecimal one, BigDecimal other) {
        return switch (strategy) {
            case LEAST_LOADED -> "load: " + one.toPlainString() + " beside " + other.toPlainString();
            case BEST_SKILL_COVER -> "skills: " + one.negate() + " of those asked for beside " + other.negate();
            case TERRITORY_OWNER -> "territory";
            case STICKY -> one.signum() == 0 ? "owning the account" : "owning a lead with the same mail address";
            case ROUND_ROBIN, WEIGHTED -> "turns";
        };
    }
}
