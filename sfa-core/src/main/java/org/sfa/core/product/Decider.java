package org.sfa.core.product;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.BigMoney;
import org.sfa.core.customer.Account;
import org.sfa.core.error.Checks;
import org.sfa.core.id.ProductId;
import org.sfa.core.organization.Territory;
import org.sfa.core.product.PriceRefusal.Reason;

/** Decides one question. For one use. */
final class Decider {

    /** So many parts of parts that nobody sells such a bundle: what lies behind it only costs time and memory. */
    private static final int MOST_PARTS = 2_000;

    private final Catalogue catalogue;
    private final PriceQuestion asked;
    private final BookShelf.Buyer buyer;
    private final Set<ProductId> offered = new HashSet<>();
    private int partsLeft = MOST_PARTS;

    Decider(Catalogue catalogue, PriceQuestion asked) {
        this.catalogue = catalogue;
        this.asked = asked;
        this.buyer = catalogue.buyer(asked);
    }

    PriceDecision decide() {
        PriceDecision decision = decide(asked, 0);
        List<PriceRefusal> refusals = new ArrayList<>(decision.refusals());
        asked.account()
                .filter(id -> catalogue.account(id).isEmpty())
                .ifPresent(id -> refusals.add(new PriceRefusal(
                        Reason.UNKNOWN, Account.TYPE.ref(id), "account " + Quoted.bare(id) + " does not exist")));
        asked.territory()
                .filter(id -> catalogue.territory(id).isEmpty())
                .ifPresent(id -> refusals.add(new PriceRefusal(
                        Reason.UNKNOWN, Territory.TYPE.ref(id), "territory " + Quoted.bare(id) + " does not exist")));
        if (isWhole(decision)) {
            asked.chosen().stream()
                    .filter(id -> !offered.contains(id))
                    .forEach(id -> refusals.add(refusal(
                            Reason.WRONG_CHOICE,
                            id,
                            "product " + Quoted.bare(id) + " was chosen, but " + decision.label()
                                    + " does not offer it")));
        }
        return refusals.size() == decision.refusals().size() ? decision : refused(decision, refusals);
    }

    /** Whether all that the bundle offers was looked at, so that what was chosen besides is offered nowhere. */
    private static boolean isWhole(PriceDecision decision) {
        return decision.refusals().stream()
                .map(PriceRefusal::reason)
                .allMatch(reason -> reason == Reason.NO_PRICE || reason == Reason.WRONG_CHOICE);
    }

    private static PriceDecision refused(PriceDecision decision, List<PriceRefusal> refusals) {
        return new PriceDecision(
                decision.question(),
                decision.label(),
                Optional.empty(),
                refusals,
                decision.steps(),
                decision.parts(),
                decision.cost());
    }

    private PriceDecision decide(PriceQuestion question, int depth) {
        Optional<Product> found = catalogue.product(question.product());
        if (found.isEmpty()) {
            String name = "product " + Quoted.bare(question.product());
            return nothing(question, name, refusal(Reason.UNKNOWN, question.product(), name + " does not exist"));
        }
        Product product = found.get();
        String name = Quoted.name(product.name(), product.id());
        if (!product.isAvailable(question.day())) {
            String detail = name + " is " + (product.active() ? "sold " + missed(product, question) : "not active");
            return nothing(question, name, refusal(Reason.NOT_AVAILABLE, product.id(), detail));
        }
        OwnPrice own = OwnPrice.find(catalogue, buyer, product, question.quantity());
        return product.bundle().isEmpty()
                ? single(question, product, name, own)
                : bundle(question, product, name, own, depth);
    }

    private static String missed(Product product, PriceQuestion question) {
        return new Validity(product.availableFrom(), product.availableUntil()).missed(question.day());
    }

    private PriceDecision single(PriceQuestion question, Product product, String name, OwnPrice own) {
        return new PriceDecision(
                question,
                name,
                own.applied(),
                own.applied().isPresent() ? List.of() : List.of(noPrice(question, name)),
                own.steps(),
                List.of(),
                cost(product, question));
    }

    private PriceDecision bundle(PriceQuestion question, Product product, String name, OwnPrice own, int depth) {
        List<PriceRefusal> refusals = new ArrayList<>();
        List<BundlePart> parts = new ArrayList<>();
        if (depth == BundleRules.DEEPEST) {
            refusals.add(refusal(Reason.TOO_LARGE, product.id(), name + " nests deeper than " + depth + " bundles"));
        } else {
            BundleChoice choice = BundleChoice.of(product, name, question.chosen());
            refusals.addAll(choice.refusals());
            offered.addAll(choice.offered());
            for (BundleItem item : choice.items()) {
                boolean covered = own.applied().isPresent() && !item.isOption();
                part(question, item, covered, depth, refusals).ifPresent(parts::add);
            }
        }
        List<PriceStep> steps = own.steps();
        Optional<AppliedPrice> applied = Optional.empty();
        if (refusals.isEmpty()) {
            BundleSum sum = BundleSum.of(question, name, own, parts);
            applied = sum.applied();
            steps = sum.steps();
            if (applied.isEmpty()) {
                refusals.add(noPrice(question, name));
            }
        }
        return new PriceDecision(question, name, applied, refusals, steps, parts, bundleCost(product, question, parts));
    }

    private Optional<BundlePart> part(
            PriceQuestion question, BundleItem item, boolean covered, int depth, List<PriceRefusal> refusals) {
        BigDecimal units = question.quantity().multiply(item.quantity());
        if (!Checks.isShort(units) || --partsLeft < 0) {
            // Once only: further items of the same size add nothing to what the reader knows.
            if (refusals.stream().noneMatch(refusal -> refusal.reason() == Reason.TOO_LARGE)) {
                refusals.add(refusal(
                        Reason.TOO_LARGE,
                        item.product(),
                        "product " + Quoted.bare(item.product()) + " makes the bundle too large to be priced"));
            }
            return Optional.empty();
        }
        PriceDecision decision = decide(question.about(item.product(), units), depth + 1);
        decision.refusals().stream()
                .filter(refusal -> !covered || refusal.reason() != Reason.NO_PRICE)
                .forEach(refusals::add);
        return Optional.of(new BundlePart(item, decision, covered));
    }

    private PriceDecision nothing(PriceQuestion question, String name, PriceRefusal refusal) {
        return new PriceDecision(
                question, name, Optional.empty(), List.of(refusal), List.of(), List.of(), Optional.empty());
    }

    private static PriceRefusal noPrice(PriceQuestion question, String name) {
        return refusal(
                Reason.NO_PRICE,
                question.product(),
                name + " has no price in " + question.currency() + " on " + question.day() + " for "
                        + Quantities.text(question.quantity()));
    }

    private static PriceRefusal refusal(Reason reason, ProductId product, String detail) {
        return new PriceRefusal(reason, Product.TYPE.ref(product), detail);
    }

    private static Optional<BigMoney> cost(Product product, PriceQuestion question) {
        return product.cost()
                .filter(cost -> cost.getCurrencyUnit().equals(question.currency()))
                .map(cost -> cost.multipliedBy(question.quantity()));
    }

    /** A cost of the bundle itself is that of what always belongs to it; without one the items say what they cost. */
    private static Optional<BigMoney> bundleCost(Product product, PriceQuestion question, List<BundlePart> parts) {
        Optional<BigMoney> sum =
                product.cost().isPresent() ? cost(product, question) : Optional.of(BigMoney.zero(question.currency()));
        for (BundlePart part : parts) {
            if (product.cost().isEmpty() || part.item().isOption()) {
                sum = sum.flatMap(before -> part.decision().cost().map(before::plus));
            }
        }
        return sum;
    }
}
