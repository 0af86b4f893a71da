package org.sfa.core.product;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.joda.money.BigMoney;
import org.joda.money.Money;

/**
 * The answer to a {@link PriceQuestion}: the price that applies, or why there is none, and how it came to it. Amounts are
 * exact; nothing is rounded but where a rounding is asked for. Immutable.
 *
 * @param question what was asked
 * @param label the product as explanations call it: its name in quotes and its id
 * @param applied the price; present exactly when there are no refusals
 * @param refusals why there is no price, every reason
 * @param steps what was considered, in order; the last one is what applied, when something did
 * @param parts the items of a bundle, in the order of the bundle, those of bundles in it being parts of their decisions
 * @param cost what all of it costs the seller, exactly; empty when the cost of something in it is not known in the currency
 */
public record PriceDecision(
        PriceQuestion question,
        String label,
        Optional<AppliedPrice> applied,
        List<PriceRefusal> refusals,
        List<PriceStep> steps,
        List<BundlePart> parts,
        Optional<BigMoney> cost) {

    private static final int DECIMALS = 12;

    /** Copies the lists. */
    public PriceDecision {
        refusals = List.copyOf(refusals);
        steps = List.copyOf(steps);
        parts = List.copyOf(parts);
    }

    /** What the whole quantity costs, exactly. */
    public Optional<BigMoney> amount() {
        return applied.map(AppliedPrice::amount);
    }

    /**
     * Returns the price.
     *
     * @throws NoPriceException if there is none
     */
    public AppliedPrice price() {
        return applied.orElseThrow(() -> new NoPriceException(refusals));
    }

    /**
     * The price of one unit, which times the quantity is exactly the amount; empty when no number of at most 12 decimals is,
     * as it happens with graduated tiers: the slices say it then.
     */
    public Optional<BigMoney> unitPrice() {
        if (applied.isEmpty()) {
            return Optional.empty();
        }
        AppliedPrice price = applied.get();
        if (price.slices().size() == 1 && parts.stream().allMatch(BundlePart::covered)) {
            return Optional.of(price.slices().get(0).unitPrice());
        }
        BigDecimal amount = price.amount().getAmount();
        BigDecimal one = amount.divide(question.quantity(), DECIMALS, RoundingMode.DOWN);
        return one.multiply(question.quantity()).compareTo(amount) == 0
                ? Optional.of(inShort(BigMoney.of(price.amount().getCurrencyUnit(), one)))
                : Optional.empty();
    }

    /** Without zeros behind the decimals of the currency. */
    private static BigMoney inShort(BigMoney price) {
        int needed = price.getAmount().stripTrailingZeros().scale();
        return price.withScale(Math.max(needed, price.getCurrencyUnit().getDecimalPlaces()), RoundingMode.UNNECESSARY);
    }

    /** What is left of the amount after the cost, exactly; negative when it is sold below cost. */
    public Optional<BigMoney> margin() {
        return amount().flatMap(amount -> cost.map(amount::minus));
    }

    /**
     * Spreads the amount, rounded to the decimals of the currency, over the parts: what is charged for a part, and for
     * covered parts their share of the price of the bundle by what they cost on their own (in equal shares when none of them
     * costs anything). Units that rounding leaves over go to the largest fractions, of equals to the larger part, then to the first.
     *
     * @return one amount for each part, which add up to the rounded amount; empty when there is no price, there are no
     *     parts, or the price of the bundle covers none of them
     */
    public List<Money> spread(RoundingMode rounding) {
        boolean spreads = applied.isPresent()
                && (applied.get().origin() == AppliedPrice.Origin.BUNDLE_ITEMS
                        || parts.stream().anyMatch(BundlePart::covered));
        return spreads ? Spread.over(parts, price().amount(), rounding) : List.of();
    }

    /** Returns the explanation, one line for each thing that was considered, parts indented below. */
    public List<String> explanation() {
        List<String> lines = new ArrayList<>();
        explain("", lines);
        return lines;
    }

    private void explain(String indent, List<String> lines) {
        lines.add(indent + Quantities.text(question.quantity()) + " of " + label + " on " + question.day() + ": "
                + applied.map(price -> price.amount().toString()).orElse("no price"));
        steps.forEach(step -> lines.add(indent + "- " + step));
        refusals.forEach(refusal -> lines.add(indent + "! " + refusal));
        for (BundlePart part : parts) {
            lines.add(indent
                    + (part.covered() ? "* covered by the price of the bundle" : "* charged apart")
                    + (part.item().discount().signum() == 0
                            ? ""
                            : ", less " + percent(part.item().discount())));
            part.decision().explain(indent + "  ", lines);
        }
    }

    private static String percent(BigDecimal fraction) {
        return Quantities.text(fraction.movePointRight(2)) + "%";
    }

    /** Returns the explanation as one text. */
    @Override
    public String toString() {
        return explanation().stream().collect(Collectors.joining("\n"));
    }
}
