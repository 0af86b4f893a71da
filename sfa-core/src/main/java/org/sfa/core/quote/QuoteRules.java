package org.sfa.core.quote;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.sfa.core.id.ProductId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.product.Product;
import org.sfa.core.query.Attribute;
import org.sfa.core.store.Proposal;

/** What follows from the content of a quote, what a quote must be like, and how its status may change. */
final class QuoteRules {

    /** What the customer agrees to. */
    private static final List<Attribute<Quote, ?>> CONTENT = List.of(
            Quote.TYPE.opportunity,
            Quote.TYPE.account,
            Quote.TYPE.currency,
            Quote.TYPE.lines,
            Quote.TYPE.discounts,
            Quote.TYPE.shipping,
            Quote.TYPE.shippingTaxes,
            Quote.TYPE.rounding,
            Quote.TYPE.lastDay,
            Quote.TYPE.terms);

    /** What the customer knows the quote by. */
    private static final List<Attribute<Quote, ?>> IDENTITY =
            List.of(Quote.TYPE.name, Quote.TYPE.revision, Quote.TYPE.revises);

    private static final int MOST_LINES = 10_000;
    private static final int MOST_OTHERS = 100;

    private QuoteRules() {}

    /** Sets what the content comes to, and whether, or by how much not, the customer's credit covers that. */
    static Quote complete(@Nullable Quote before, Quote after) {
        Quote totaled = totaled(before, after);
        Optional<Money> beyond = totaled.creditAvailable()
                .flatMap(available ->
                        totaled.total().filter(available::isSameCurrency).map(total -> total.minus(available)));
        return totaled.withCreditExcess(beyond.filter(Money::isPositive))
                .withCreditCovered(beyond.filter(Money::isNegativeOrZero).isPresent());
    }

    private static Quote totaled(@Nullable Quote before, Quote after) {
        if (before != null && before.net().isPresent() && hasSameContent(before, after)) {
            return after.withNet(before.net())
                    .withTotal(before.total())
                    .withDiscountRate(before.discountRate())
                    .withMarginRate(before.marginRate());
        }
        QuoteTotals totals = after.totals();
        return after.withNet(totals.net())
                .withTotal(totals.total())
                .withDiscountRate(totals.discountRate())
                .withMarginRate(totals.marginRate());
    }

    /** Returns when a quote was approved; nobody can say that of one that was not. */
    static Optional<Instant> approvedAt(@Nullable Quote before, Quote after, Instant now) {
        if (before != null && before.status() == QuoteStatus.APPROVED && after.status() == QuoteStatus.APPROVED) {
            return before.approvedAt();
        }
        if (after.status() == QuoteStatus.APPROVED) {
            return Optional.of(now);
        }
        if (before == null) {
            return after.approvedAt().filter(at -> after.status().isAgreed());
        }
        boolean isOpen = after.status() == QuoteStatus.DRAFT || after.status() == QuoteStatus.IN_APPROVAL;
        return before.approvedAt().filter(at -> !isOpen);
    }

    private static boolean hasSameContent(Quote a, Quote b) {
        return CONTENT.stream().allMatch(attribute -> isSame(attribute, a, b));
    }

    private static boolean isSame(Attribute<Quote, ?> attribute, Quote a, Quote b) {
        return Optional.ofNullable(attribute.valueOrNull(a)).equals(Optional.ofNullable(attribute.valueOrNull(b)));
    }

    static void check(Proposal<Quote> proposal) {
        Quote quote = proposal.after();
        checkLines(proposal, quote);
        checkSizes(proposal, quote);
        checkStatus(proposal, quote);
        if (quote.revision() < 1) {
            proposal.refuse("revision", quote.revision(), "must be at least 1");
        }
        quote.primaryOf().ifPresent(deal -> {
            if (!quote.opportunity().equals(Optional.of(deal))) {
                proposal.refuse(
                        "primaryOf",
                        deal,
                        "must be its own opportunity, " + quote.opportunity().orElse(null));
            }
            if (!quote.status().isAlive()) {
                proposal.refuse("primaryOf", deal, "must be absent once the quote is " + quote.status());
            }
        });
        checkCustomer(proposal, quote);
        checkRevision(proposal, quote);
    }

    private static void checkCustomer(Proposal<Quote> proposal, Quote quote) {
        Optional<Opportunity> deal = quote.opportunity().flatMap(id -> proposal.find(Opportunity.TYPE, id));
        if (quote.account().isEmpty() && quote.opportunity().isEmpty()) {
            proposal.refuse("account", null, "must be there as long as the quote has no deal");
        }
        boolean isNew = proposal.before()
                .filter(before -> before.opportunity().equals(quote.opportunity())
                        && before.account().equals(quote.account()))
                .isEmpty();
        deal.flatMap(Opportunity::account)
                .filter(customer -> isNew
                        && quote.account().filter(own -> !own.equals(customer)).isPresent())
                .ifPresent(customer -> proposal.refuse(
                        "account", quote.account().get(), "must be the customer of the deal, " + customer));
    }

    private static void checkRevision(Proposal<Quote> proposal, Quote quote) {
        proposal.refuseCircle(Quote.TYPE, Quote.TYPE.revises);
        boolean isKnown = proposal.before()
                .filter(before -> before.revises().equals(quote.revises())
                        && before.opportunity().equals(quote.opportunity()))
                .isPresent();
        quote.revises()
                .filter(id -> !isKnown)
                .flatMap(id -> proposal.find(Quote.TYPE, id))
                .ifPresent(earlier -> {
                    if (earlier.opportunity().isPresent()
                            && !earlier.opportunity().equals(quote.opportunity())) {
                        proposal.refuse("revises", earlier.id(), "must be a quote of the same deal");
                    }
                    if (earlier.revision() >= quote.revision()) {
                        proposal.refuse("revision", quote.revision(), "must be greater than " + earlier.revision());
                    }
                });
    }

    private static void checkLines(Proposal<Quote> proposal, Quote quote) {
        List<QuoteLine> known = proposal.before().map(Quote::lines).orElse(List.of());
        if (proposal.before().isPresent() && known.equals(quote.lines())) {
            return;
        }
        Set<ProductId> checked = new HashSet<>();
        known.forEach(line -> line.product().ifPresent(checked::add));
        Set<String> keys = new HashSet<>();
        for (QuoteLine line : quote.lines()) {
            if (!keys.add(line.key())) {
                proposal.refuse("lines", line.key(), "must each have a key of their own");
            }
            line.product()
                    .filter(checked::add)
                    .filter(product -> proposal.find(Product.TYPE, product).isEmpty())
                    .ifPresent(product -> proposal.refuse("lines", product, "must refer to a product that exists"));
        }
    }

    private static void checkSizes(Proposal<Quote> proposal, Quote quote) {
        refuseMany(proposal, "lines", quote.lines().size(), MOST_LINES);
        refuseMany(proposal, "discounts", quote.discounts().size(), MOST_OTHERS);
        refuseMany(proposal, "shippingTaxes", quote.shippingTaxes().size(), MOST_OTHERS);
        refuseMany(proposal, "counterProposals", quote.counterProposals().size(), MOST_OTHERS);
        Set<String> names = new HashSet<>();
        quote.shippingTaxes().stream()
                .map(TaxRate::name)
                .filter(name -> !names.add(name))
                .forEach(name -> proposal.refuse("shippingTaxes", name, "must each be named once"));
    }

    private static void refuseMany(Proposal<Quote> proposal, String attribute, int count, int most) {
        if (count > most) {
            proposal.refuse(attribute, count, "must be at most " + most);
        }
    }

    private static void checkStatus(Proposal<Quote> proposal, Quote quote) {
        Quote before = proposal.before().orElse(null);
        boolean wasApproved = before != null && before.approvedAt().equals(quote.approvedAt());
        if (quote.approvedAt().isPresent() && !quote.status().isAgreed() && !wasApproved) {
            proposal.refuse(
                    "approvedAt", quote.approvedAt().get(), "must be absent unless the quote was approved before");
        }
        if (before == null) {
            return;
        }
        QuoteStatus from = before.status();
        if (from != quote.status() && !from.next().contains(quote.status())) {
            proposal.refuse(
                    "status",
                    quote.status(),
                    "must be one of " + from.next().stream().sorted().toList() + " after " + from);
        }
        if (from == QuoteStatus.DRAFT) {
            return;
        }
        boolean isLinked = before.opportunity().isEmpty() || isOfMergedDeal(proposal, before, quote);
        List<Attribute<Quote, ?>> fixed = Stream.concat(CONTENT.stream(), IDENTITY.stream())
                .filter(attribute -> !isLinked || !attribute.equals(Quote.TYPE.opportunity))
                .toList();
        proposal.refuseChange(fixed, "must stay as it is once the quote is no draft: revise it");
    }

    /** A quote goes with its deal when that turns out to be another one. */
    private static boolean isOfMergedDeal(Proposal<Quote> proposal, Quote before, Quote after) {
        return after.opportunity()
                .flatMap(id -> proposal.find(Opportunity.TYPE, id))
                .filter(deal -> deal.mergedDeals().contains(before.opportunity().orElseThrow()))
                .isPresent();
    }
}
