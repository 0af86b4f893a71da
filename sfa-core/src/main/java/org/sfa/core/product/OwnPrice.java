package org.sfa.core.product;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.joda.money.BigMoney;
import org.sfa.core.product.AppliedPrice.Origin;
import org.sfa.core.product.BookShelf.Buyer;
import org.sfa.core.product.BookShelf.Candidate;
import org.sfa.core.product.PriceStep.Verdict;

/**
 * The price that a product has itself, whatever it is made of: from the first book that has one, or its list price.
 *
 * @param applied the price, if there is one
 * @param steps what was considered
 */
record OwnPrice(Optional<AppliedPrice> applied, List<PriceStep> steps) {

    static OwnPrice find(Catalogue catalogue, Buyer buyer, Product product, BigDecimal quantity) {
        List<PriceStep> steps = new ArrayList<>();
        for (Candidate candidate : catalogue.candidates(buyer)) {
            if (candidate.passedOver().isPresent()) {
                steps.add(candidate.passedOver().get());
                continue;
            }
            List<Price> prices = catalogue.prices(product.id(), candidate.book().id()).stream()
                    .filter(price -> price.unitPrice().getCurrencyUnit().equals(buyer.currency()))
                    .toList();
            Optional<Price> price = prices.stream()
                    .filter(each -> isValid(each, buyer) && !isTooLarge(each, quantity))
                    .findFirst();
            if (price.isPresent()) {
                List<PriceSlice> slices = price.get().slices(quantity);
                steps.add(step(candidate, price, Verdict.APPLIED, applies(slices)));
                return new OwnPrice(
                        Optional.of(applied(Origin.PRICE_BOOK, candidate, price, slices)), List.copyOf(steps));
            }
            steps.add(without(candidate, prices, buyer, quantity));
        }
        return listPrice(product, quantity, buyer, steps);
    }

    private static boolean isValid(Price price, Buyer buyer) {
        return price.active() && PriceType.validity(price).covers(buyer.day());
    }

    private static boolean isTooLarge(Price price, BigDecimal quantity) {
        return price.minimumQuantity()
                .filter(minimum -> quantity.compareTo(minimum) < 0)
                .isPresent();
    }

    /** Why a book with these prices of the product has none that applies. */
    private static PriceStep without(Candidate candidate, List<Price> prices, Buyer buyer, BigDecimal quantity) {
        Optional<Price> small =
                prices.stream().filter(price -> isValid(price, buyer)).findFirst();
        if (small.isPresent()) {
            String detail = "sells at least "
                    + Quantities.text(small.get().minimumQuantity().orElseThrow()) + " of the product, not "
                    + Quantities.text(quantity);
            return step(candidate, small, Verdict.BELOW_MINIMUM, detail);
        }
        List<Price> active = prices.stream().filter(Price::active).toList();
        if (!active.isEmpty()) {
            String when = active.size() == 1
                    ? "its price of the product is valid "
                            + PriceType.validity(active.get(0)).missed(buyer.day())
                    : "none of its " + active.size() + " prices of the product is valid on " + buyer.day();
            return step(candidate, only(active), Verdict.PRICE_OTHER_DATE, when);
        }
        return prices.isEmpty()
                ? step(candidate, Optional.empty(), Verdict.NO_PRICE, "has no price of the product")
                : step(candidate, only(prices), Verdict.PRICE_INACTIVE, "its price of the product is not active");
    }

    private static Optional<Price> only(List<Price> prices) {
        return prices.size() == 1 ? Optional.of(prices.get(0)) : Optional.empty();
    }

    private static OwnPrice listPrice(Product product, BigDecimal quantity, Buyer buyer, List<PriceStep> steps) {
        Optional<BigMoney> listPrice = product.listPrice();
        Optional<AppliedPrice> applied = Optional.empty();
        Verdict verdict = Verdict.NO_PRICE;
        String detail = "there is none";
        if (listPrice.isPresent() && listPrice.get().getCurrencyUnit().equals(buyer.currency())) {
            List<PriceSlice> slices = List.of(new PriceSlice(quantity, listPrice.get(), Optional.empty()));
            applied = Optional.of(new AppliedPrice(
                    Origin.LIST_PRICE,
                    Optional.empty(),
                    Optional.empty(),
                    slices,
                    slices.get(0).amount()));
            verdict = Verdict.APPLIED;
            detail = applies(slices);
        } else if (listPrice.isPresent()) {
            verdict = Verdict.OTHER_CURRENCY;
            detail = "is in " + listPrice.get().getCurrencyUnit() + ", not " + buyer.currency();
        }
        steps.add(new PriceStep(
                Optional.empty(),
                Optional.empty(),
                "list price of " + Quoted.name(product.name(), product.id()),
                verdict,
                detail));
        return new OwnPrice(applied, List.copyOf(steps));
    }

    private static AppliedPrice applied(
            Origin origin, Candidate candidate, Optional<Price> price, List<PriceSlice> slices) {
        BigMoney amount =
                slices.stream().map(PriceSlice::amount).reduce(BigMoney::plus).orElseThrow();
        return new AppliedPrice(origin, Optional.of(candidate.book().id()), price.map(Price::id), slices, amount);
    }

    private static String applies(List<PriceSlice> slices) {
        return "applies, " + slices.stream().map(PriceSlice::toString).collect(Collectors.joining(" + "));
    }

    private static PriceStep step(Candidate candidate, Optional<Price> price, Verdict verdict, String detail) {
        return new PriceStep(
                Optional.of(candidate.book().id()), price.map(Price::id), candidate.source(), verdict, detail);
    }
}
