package org.sfa.core.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sfa.core.product.Shop.DAY;
import static org.sfa.core.product.Shop.product;
import static org.sfa.core.product.Shop.question;
import static org.sfa.core.product.Shop.refusals;
import static org.sfa.core.product.Shop.usd;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sfa.core.id.ProductId;
import org.sfa.core.product.AppliedPrice.Origin;
import org.sfa.core.product.PriceRefusal.Reason;

class BundlePricingTest {

    private final Shop shop = new Shop();

    /** A computer: always a case and two discs, a screen at choice, and black or white. */
    @BeforeEach
    void fill() {
        shop.sell("case", product -> product.withListPrice(usd("100")).withCost(usd("60")));
        shop.sell("disc", product -> product.withListPrice(usd("50")).withCost(usd("30")));
        shop.sell("screen", product -> product.withListPrice(usd("200")).withCost(usd("150")));
        shop.sell("black", product -> product.withListPrice(usd("0")).withCost(usd("0")));
        shop.sell("white", product -> product.withListPrice(usd("10")).withCost(usd("1")));
        shop.bundle(
                "computer",
                BundleItem.required(product("case"), 1),
                BundleItem.required(product("disc"), 2).withDiscount(new BigDecimal("0.1")),
                BundleItem.option(product("screen"), 1).withDiscount(new BigDecimal("0.25")),
                BundleItem.oneOf("colour", product("black"), 1),
                BundleItem.oneOf("colour", product("white"), 1));
    }

    private static PriceQuestion computers(long quantity, String... chosen) {
        return question("computer", quantity)
                .choosing(List.of(chosen).stream().map(ProductId::new).toList());
    }

    private void sellAt(String price) {
        shop.book("B", book -> book);
        shop.price("B", "computer", price);
    }

    @Test
    void bundle_withoutAPriceOfItsOwnCostsWhatItsItemsCost() {
        PriceDecision decision = shop.ask(computers(3, "white", "screen"));

        // 3 × (100 + 2 × 50 less 10% + 200 less 25% + 10)
        assertThat(decision.price().amount().getAmount()).isEqualByComparingTo("1050");
        assertThat(decision.price().origin()).isEqualTo(Origin.BUNDLE_ITEMS);
        assertThat(decision.price().slices()).isEmpty();
        assertThat(decision.unitPrice()).contains(usd("350.00"));
        assertThat(decision.cost()).contains(usd("813"));
        assertThat(decision.explanation())
                .containsExactly(
                        "3 of \"Product computer\" (computer) on 2026-06-15: USD 1050.00",
                        "- list price of \"Product computer\" (computer): there is none",
                        "- items of \"Product computer\" (computer): apply, 4 items for USD 1050.00",
                        "* charged apart",
                        "  3 of \"Product case\" (case) on 2026-06-15: USD 300",
                        "  - list price of \"Product case\" (case): applies, 3 at USD 100",
                        "* charged apart, less 10%",
                        "  6 of \"Product disc\" (disc) on 2026-06-15: USD 300",
                        "  - list price of \"Product disc\" (disc): applies, 6 at USD 50",
                        "* charged apart, less 25%",
                        "  3 of \"Product screen\" (screen) on 2026-06-15: USD 600",
                        "  - list price of \"Product screen\" (screen): applies, 3 at USD 200",
                        "* charged apart",
                        "  3 of \"Product white\" (white) on 2026-06-15: USD 30",
                        "  - list price of \"Product white\" (white): applies, 3 at USD 10");
    }

    @Test
    void items_arePricedForTheQuantityOfAllBundles() {
        shop.book("B", book -> book);
        shop.price("B", "disc", "50", price -> price.withTiers(PriceTier.from(10, usd("40"))));

        assertThat(shop.ask(computers(4, "black")).price().amount().getAmount()).isEqualByComparingTo("760");
        assertThat(shop.ask(computers(5, "black")).price().amount().getAmount()).isEqualByComparingTo("860");
    }

    @Test
    void bundle_withAPriceOfItsOwnCoversWhatIsInItAndChargesOptionsOnTop() {
        sellAt("180");

        PriceDecision plain = shop.ask(computers(2, "white"));
        assertThat(plain.price().amount()).isEqualTo(usd("360"));
        assertThat(plain.price().origin()).isEqualTo(Origin.PRICE_BOOK);
        assertThat(plain.unitPrice()).contains(usd("180"));
        assertThat(plain.parts()).allMatch(BundlePart::covered).hasSize(3);
        assertThat(plain.parts()).allMatch(part -> part.charge().isEmpty());

        PriceDecision withScreen = shop.ask(computers(2, "white", "screen"));
        assertThat(withScreen.price().amount().getAmount()).isEqualByComparingTo("660");
        assertThat(withScreen.price().slices()).extracting(PriceSlice::toString).containsExactly("2 at USD 180");
        assertThat(withScreen.unitPrice()).contains(usd("330.00"));
        assertThat(withScreen.steps())
                .extracting(PriceStep::toString)
                .containsExactly(
                        "price book \"Book B\" (B): applies, 2 at USD 180",
                        "options of \"Product computer\" (computer): 1 item charged on top: USD 300.00");
    }

    @Test
    void bundle_coversItemsThatHaveNoPriceOfTheirOwn() {
        sellAt("180");
        Product black = shop.sandbox.load(Product.TYPE, product("black"));
        shop.sandbox.save(Product.TYPE, black.withListPrice(Optional.empty()));

        PriceDecision decision = shop.ask(computers(1, "black"));
        assertThat(decision.price().amount()).isEqualTo(usd("180"));
        assertThat(decision.parts().get(2).decision().refusals())
                .extracting(PriceRefusal::reason)
                .containsExactly(Reason.NO_PRICE);
    }

    @Test
    void cost_ofTheBundleItselfGoesBeforeThatOfItsItems() {
        Product computer = shop.sandbox.load(Product.TYPE, product("computer"));
        shop.sandbox.save(Product.TYPE, computer.withCost(usd("99")));

        assertThat(shop.ask(computers(2, "white", "screen")).cost()).contains(usd("498"));
    }

    @Test
    void cost_isUnknownWhenThatOfAnItemIs() {
        Product white = shop.sandbox.load(Product.TYPE, product("white"));
        shop.sandbox.save(Product.TYPE, white.withCost(Optional.empty()));

        assertThat(shop.ask(computers(1, "white")).cost()).isEmpty();
        assertThat(shop.ask(computers(1, "black")).cost()).contains(usd("120"));
    }

    // Choices

    @Test
    void choice_needsExactlyOneOfEachGroup() {
        PriceDecision none = shop.ask(computers(1));
        assertThat(refusals(none))
                .containsExactly("\"Product computer\" (computer) needs exactly one of its group \"colour\" "
                        + "(\"black\", \"white\"), but none was chosen");
        assertThat(none.refusals().get(0).subject()).isEqualTo(Product.TYPE.ref(product("computer")));
        assertThat(none.amount()).isEmpty();

        PriceDecision both = shop.ask(computers(1, "white", "black"));
        assertThat(refusals(both))
                .containsExactly("\"Product computer\" (computer) needs exactly one of its group \"colour\" "
                        + "(\"black\", \"white\"), but \"black\", \"white\" were chosen");
        assertThat(both.refusals().get(0).subject()).isEqualTo(Product.TYPE.ref(product("white")));
    }

    @Test
    void choice_refusesWhatTheBundleDoesNotOffer() {
        PriceDecision decision = shop.ask(computers(1, "black", "banana", "case"));

        assertThat(refusals(decision))
                .containsExactly("product banana was chosen, but \"Product computer\" (computer) does not offer it");
        assertThat(decision.refusals().get(0).reason()).isEqualTo(Reason.WRONG_CHOICE);
        assertThat(decision.refusals().get(0).subject()).isEqualTo(Product.TYPE.ref(product("banana")));
        assertThat(decision.amount()).isEmpty();
        assertThat(refusals(shop.ask(question("case", 1).choosing(List.of(product("disc"))))))
                .containsExactly("product disc was chosen, but \"Product case\" (case) does not offer it");
    }

    @Test
    void choice_goesIntoBundlesInTheBundle() {
        shop.sell("desk", product -> product.withListPrice(usd("500")));
        shop.bundle("office", BundleItem.required(product("desk"), 1), BundleItem.required(product("computer"), 2));

        PriceDecision decision = shop.ask(question("office", 1).choosing(List.of(product("white"), product("screen"))));
        assertThat(decision.price().amount().getAmount()).isEqualByComparingTo("1200");
        assertThat(decision.parts().get(1).decision().parts()).hasSize(4);
        assertThat(refusals(shop.ask(question("office", 1))))
                .containsExactly("\"Product computer\" (computer) needs exactly one of its group \"colour\" "
                        + "(\"black\", \"white\"), but none was chosen");
    }

    @Test
    void bundle_ofOptionsOnlyHasNoPriceUntilOneIsChosen() {
        shop.bundle("kit", BundleItem.option(product("disc"), 1), BundleItem.option(product("case"), 1));

        PriceDecision empty = shop.ask(question("kit", 1));
        assertThat(empty.explanation())
                .containsExactly(
                        "1 of \"Product kit\" (kit) on 2026-06-15: no price",
                        "- list price of \"Product kit\" (kit): there is none",
                        "- items of \"Product kit\" (kit): none is always part of it, and none was chosen",
                        "! \"Product kit\" (kit) has no price in USD on 2026-06-15 for 1");
        assertThat(shop.ask(question("kit", 1).choosing(List.of(product("disc"))))
                        .price()
                        .amount()
                        .getAmount())
                .isEqualByComparingTo("50");
    }

    @Test
    void bundle_isRefusedForItemsThatAreNotSoldOrHaveNoPrice() {
        Product disc = shop.sandbox.load(Product.TYPE, product("disc"));
        Product off = shop.sandbox.save(Product.TYPE, disc.withAvailableUntil(DAY));

        assertThat(refusals(shop.ask(computers(1, "black", "banana"))))
                .as("what else would be wrong is not known when not all of it was looked at")
                .containsExactly("\"Product disc\" (disc) is sold before 2026-06-15 only");
        shop.sandbox.save(Product.TYPE, off.withAvailableUntil(Optional.empty()).withListPrice(Optional.empty()));
        assertThat(refusals(shop.ask(computers(1, "black"))))
                .containsExactly("\"Product disc\" (disc) has no price in USD on 2026-06-15 for 2");
        sellAt("9");
        assertThat(shop.ask(computers(1, "black")).price().amount()).isEqualTo(usd("9"));
        shop.sandbox.delete(Product.TYPE, product("disc"));
        assertThat(refusals(shop.ask(computers(1, "black")))).containsExactly("product disc does not exist");
    }

    // Size

    @Test
    void bundle_thatGrewTooDeepFromBelowIsRefusedWhenItIsPriced() {
        shop.sell("P0", product -> product.withListPrice(usd("1")));
        Product seed = shop.sell("P1");
        shop.bundle("P2", BundleItem.required(product("P1"), 1));
        for (int i = 3; i <= 6; i++) {
            shop.bundle("P" + i, BundleItem.required(product("P" + (i - 1)), 1));
        }
        shop.sandbox.save(Product.TYPE, seed.withBundle(BundleItem.required(product("P0"), 1)));

        assertThat(refusals(shop.ask(question("P6", 1))))
                .containsExactly("\"Product P1\" (P1) nests deeper than 5 bundles");
        assertThat(shop.ask(question("P5", 1)).price().amount()).isEqualTo(usd("1"));
    }

    @Test
    void bundle_ofMorePartsThanAnybodySellsIsRefusedAtOnce() {
        List<BundleItem> level = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            shop.sell("L0-" + i, product -> product.withListPrice(usd("1")));
            level.add(BundleItem.required(product("L0-" + i), 1));
        }
        for (int depth = 1; depth <= 4; depth++) {
            List<BundleItem> next = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                String id = "L" + depth + "-" + i;
                shop.bundle(id, level.toArray(BundleItem[]::new));
                next.add(BundleItem.required(product(id), 1));
            }
            level = next;
        }

        PriceDecision decision = shop.ask(question("L4-0", 1));
        assertThat(decision.refusals()).extracting(PriceRefusal::reason).containsOnly(Reason.TOO_LARGE);
        assertThat(decision.refusals()).hasSizeLessThan(5);
        assertThat(decision.refusals().get(0).detail()).endsWith(" makes the bundle too large to be priced");
    }

    @Test
    void bundle_ofTinyFractionsOfFractionsIsRefused() {
        BigDecimal tiny = new BigDecimal("1E-7");
        shop.sell(
                "half",
                product -> product.withBundle(
                        new BundleItem(product("case"), tiny, true, Optional.empty(), BigDecimal.ZERO)));
        shop.sell(
                "quarter",
                product -> product.withBundle(
                        new BundleItem(product("half"), tiny, true, Optional.empty(), BigDecimal.ZERO)));

        assertThat(shop.ask(question("half", 1)).price().amount().getAmount()).isEqualByComparingTo("0.00001");
        assertThat(refusals(shop.ask(question("quarter", 1))))
                .containsExactly("product case makes the bundle too large to be priced");
    }

    // Spread

    @Test
    void spread_sharesThePriceOfTheBundleByWhatItsPartsCostAlone() {
        sellAt("100.005");

        // 100.005 by 100 : 90 : 10, and the screen at its own charge of 150; the last cent to the largest fraction
        assertThat(shop.ask(computers(1, "white", "screen")).spread(RoundingMode.HALF_UP))
                .containsExactly(
                        Money.parse("USD 50.01"),
                        Money.parse("USD 45.00"),
                        Money.parse("USD 150.00"),
                        Money.parse("USD 5.00"));
        assertThat(shop.ask(computers(1)).spread(RoundingMode.HALF_UP)).isEmpty();
        assertThat(shop.ask(question("case", 1)).spread(RoundingMode.HALF_UP)).isEmpty();
    }
}
