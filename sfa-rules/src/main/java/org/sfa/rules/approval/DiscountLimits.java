package org.sfa.rules.approval;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sfa.core.approval.ApprovalStep;
import org.sfa.core.approval.NoApproverException;
import org.sfa.core.error.Checks;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.QuoteStatus;
import org.sfa.core.store.Proposal;
import org.sfa.core.value.TextFolding;

/**
 * How far each role may go with the discount and the margin of a quote. A quote that goes further than who proposes it may must be
 * approved by the nearest manager above who may go that far. Who has none of the roles may give no discount, and needs somebody's
 * agreement to every quote that has one.
 *
 * <p>What was approved is kept: a revision needs no approval as long as its discount is no deeper, its margin no smaller and its net
 * no greater than those of an earlier revision of the quote that was approved.
 *
 * <p>The discount is measured from the price that the books gave to a line, where they gave one, else from its list price. Who may
 * write prices and costs into lines by hand should have a limit of the margin as well.
 *
 * @param id what the rule is called; requests name it
 * @param limits the limits, each role once
 * @param order when the step has its turn, among those of other rules
 */
public record DiscountLimits(String id, List<Limit> limits, int order) {

    private static final int MOST_REVISIONS = 100;
    private static final int LONGEST_ID = 120;
    private static final int LONGEST_ROLE = 250;

    /**
     * How far a role may go.
     *
     * @param role the role, as sales users have it; letter case does not count
     * @param mostDiscount the greatest discount as a fraction of the undiscounted price; absent for any
     * @param leastMargin the least margin as a fraction of the net, negative for a loss; absent for any, else a quote whose margin
     *     is not known is beyond it
     */
    public record Limit(String role, Optional<BigDecimal> mostDiscount, Optional<BigDecimal> leastMargin) {

        /**
         * Checks the limit.
         *
         * @throws org.sfa.core.error.InvalidValueException if the role is blank or too long, or if the discount is not in [0, 1]
         */
        public Limit {
            role = Checks.text("role", role, LONGEST_ROLE);
            mostDiscount.ifPresent(most -> Checks.fraction("mostDiscount", most));
        }

        /** Returns a limit of the discount alone. */
        public static Limit of(String role, String mostDiscount) {
            return new Limit(role, Optional.of(new BigDecimal(mostDiscount)), Optional.empty());
        }

        /** Returns a limit of both. */
        public static Limit of(String role, String mostDiscount, String leastMargin) {
            return new Limit(role, Optional.of(new BigDecimal(mostDiscount)), Optional.of(new BigDecimal(leastMargin)));
        }

        boolean covers(Quote quote) {
            BigDecimal discount = quote.discountRate().orElse(BigDecimal.ZERO);
            return mostDiscount.map(most -> discount.compareTo(most) <= 0).orElse(true)
                    && leastMargin
                            .map(least -> quote.marginRate()
                                    .filter(margin -> margin.compareTo(least) >= 0)
                                    .isPresent())
                            .orElse(true);
        }
    }

    /**
     * Checks the limits.
     *
     * @throws org.sfa.core.error.InvalidValueException if the id is blank or too long, if there is no limit, or if a role has two
     */
    public DiscountLimits {
        id = Checks.text("id", id, LONGEST_ID);
        limits = List.copyOf(limits);
        Checks.that(!limits.isEmpty(), "limits", limits, "must name at least one role");
        Set<String> roles = new HashSet<>();
        for (Limit limit : limits) {
            Checks.that(roles.add(TextFolding.fold(limit.role())), "limits", limit.role(), "must name each role once");
        }
    }

    /** Returns limits whose step has its turn first. */
    public static DiscountLimits of(Limit... limits) {
        return new DiscountLimits("discount limits", List.of(limits), 1);
    }

    /** Returns what those who decide about a quote should know. */
    static List<String> facts(Quote quote) {
        List<String> facts = new ArrayList<>();
        facts.add("quote: " + quote.name() + ", revision " + quote.revision());
        quote.net().ifPresent(net -> facts.add("net: " + net));
        quote.discountRate()
                .ifPresent(rate ->
                        facts.add("discount rate: " + rate.stripTrailingZeros().toPlainString()));
        quote.marginRate()
                .ifPresent(rate ->
                        facts.add("margin rate: " + rate.stripTrailingZeros().toPlainString()));
        quote.creditExcess().ifPresent(excess -> facts.add("over the credit limit by: " + excess));
        return facts;
    }

    /** Returns the step that a quote needs; empty when who proposes it may go that far. */
    Optional<ApprovalStep> step(Quote quote, Superiors superiors, Proposal<?> proposal) {
        if (isKept(quote, proposal)) {
            return Optional.empty();
        }
        if (superiors.requester().filter(person -> mayGoAsFarAs(person, quote)).isPresent()) {
            return Optional.empty();
        }
        boolean isPlain = quote.discountRate().filter(rate -> rate.signum() > 0).isEmpty();
        if (isPlain && superiors.requester().filter(this::hasLimit).isEmpty()) {
            return Optional.empty();
        }
        SalesUser manager = superiors.managers().stream()
                .filter(person -> mayGoAsFarAs(person, quote))
                .findFirst()
                .orElseThrow(() -> new NoApproverException("nobody above may approve " + Quote.TYPE.ref(quote)
                        + " with a discount of "
                        + quote.discountRate().orElse(BigDecimal.ZERO).toPlainString() + " and a margin of "
                        + quote.marginRate().map(BigDecimal::toPlainString).orElse("unknown size") + ", say " + id));
        return Optional.of(ApprovalStep.anyOf(id, order, manager.id()));
    }

    /** Whether a revision of the same offer, none greater, was approved, and only its successors took its place since. */
    private static boolean isKept(Quote quote, Proposal<?> proposal) {
        Optional<Quote> earlier = Optional.of(quote);
        for (int i = 0; i < MOST_REVISIONS && earlier.isPresent(); i++) {
            earlier = earlier.get()
                    .revises()
                    .flatMap(id -> proposal.find(Quote.TYPE, id))
                    .filter(old -> old.status() == QuoteStatus.SUPERSEDED && isSameOffer(old, quote));
            if (earlier.filter(old -> old.approvedAt().isPresent() && goesNoFurther(quote, old))
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSameOffer(Quote earlier, Quote quote) {
        return earlier.currency().equals(quote.currency())
                && (earlier.opportunity().isEmpty() || earlier.opportunity().equals(quote.opportunity()));
    }

    private static boolean goesNoFurther(Quote quote, Quote approved) {
        BigDecimal discount = quote.discountRate().orElse(BigDecimal.ZERO);
        boolean isMarginKept = approved.marginRate().isEmpty()
                ? quote.marginRate().isEmpty()
                : quote.marginRate()
                        .filter(margin -> margin.compareTo(approved.marginRate().get()) >= 0)
                        .isPresent();
        boolean isNoGreater = approved.net()
                .flatMap(most -> quote.net().map(net -> !net.isGreaterThan(most)))
                .orElse(false);
        return isNoGreater
                && isMarginKept
                && discount.compareTo(approved.discountRate().orElse(BigDecimal.ZERO)) <= 0;
    }

    private boolean hasLimit(SalesUser person) {
        return limits.stream().anyMatch(limit -> Superiors.hasRole(person, limit.role()));
    }

    private boolean mayGoAsFarAs(SalesUser person, Quote quote) {
        return limits.stream().anyMatch(limit -> Superiors.hasRole(person, limit.role()) && limit.covers(quote));
    }
}
