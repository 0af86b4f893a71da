package org.sfa.core.product;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.sfa.core.product.AppliedPrice.Origin;
import org.sfa.core.product.PriceStep.Verdict;

/**
 * What a bundle costs: its own price and what is charged on top, or the sum of its items. Every item that is charged has a
 * price.
 *
 * @param applied the price; empty when the bundle has none of its own and nothing was chosen of it
 * @param steps what was considered
 */
record BundleSum(Optional<AppliedPrice> applied, List<PriceStep> steps) {

    static BundleSum of(PriceQuestion question, String name, OwnPrice own, List<BundlePart> parts) {
        BigMoney charged = BigMoney.zero(question.currency());
        int count = 0;
        for (BundlePart part : parts) {
            if (!part.covered()) {
                charged = charged.plus(part.value().orElseThrow());
                count++;
            }
        }
        if (own.applied().isPresent() && count == 0) {
            return new BundleSum(own.applied(), own.steps());
        }
        List<PriceStep> steps = new ArrayList<>(own.steps());
        if (own.applied().isPresent()) {
            steps.add(step("options of " + name, Verdict.APPLIED, text(count) + " charged on top: " + charged));
            return new BundleSum(Optional.of(own.applied().get().plus(charged)), steps);
        } else if (count == 0) {
            steps.add(step("items of " + name, Verdict.NO_PRICE, "none is always part of it, and none was chosen"));
            return new BundleSum(Optional.empty(), steps);
        }
        steps.add(step("items of " + name, Verdict.APPLIED, "apply, " + text(count) + " for " + charged));
        AppliedPrice sum =
                new AppliedPrice(Origin.BUNDLE_ITEMS, Optional.empty(), Optional.empty(), List.of(), charged);
        return new BundleSum(Optional.of(sum), steps);
    }

    private static String text(int count) {
        return count == 1 ? "1 item" : count + " items";
    }

    private static PriceStep step(String source, Verdict verdict, String detail) {
        return new PriceStep(Optional.empty(), Optional.empty(), source, verdict, detail);
    }
}
