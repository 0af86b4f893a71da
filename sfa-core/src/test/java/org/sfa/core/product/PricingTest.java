package org.sfa.core.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.core.product.Shop.DAY;
import static org.sfa.core.product.Shop.GOLD;
import static org.sfa.core.product.Shop.question;
import static org.sfa.core.product.Shop.refusals;
import static org.sfa.core.product.Shop.usd;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.sfa.core.customer.CustomerClass;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.PriceBookId;
import org.sfa.core.id.PriceId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.TerritoryId;
import org.sfa.core.product.AppliedPrice.Origin;
import org.sfa.core.product.PriceStep.Verdict;

class PricingTest {

    private final Shop shop = new Shop();

    private String amount(PriceQuestion question) {
        return shop.ask(question).price().amount().toString();
    }

    // Which book

    @Test
    void price_comesFromTheMostSpecificBook() {
        shop.sell("P");
        TerritoryId asia = shop.territory("asia", Optional.empty());
        TerritoryId taiwan = shop.territory("taiwan", Optional.of("asia"));
        shop.book("standard", book -> book.withStandard(true).withCustomerClasses(GOLD));
        shop.book("all", book -> book.withRank(-9));
        shop.book("class", book -> book.withCustomerClasses(GOLD).withRank(2));
        shop.book("territory", book -> book.withTerritories(asia).withRank(1));
        shop.book(
                "both",
                book -> book.withCustomerClasses(GOLD).withTerritories(asia).withRank(99));
        shop.price("standard", "P", "1");
        shop.price("all", "P", "2");
        shop.price("class", "P", "3");
        shop.price("territory", "P", "4");
        shop.price("both", "P", "5");
        PriceQuestion nobody = question("P", 1);

        assertThat(amount(nobody)).isEqualTo("USD 2");
        assertThat(amount(nobody.forClass(GOLD))).isEqualTo("USD 3");
        assertThat(amount(nobody.forTerritory(taiwan))).isEqualTo("USD 4");
        assertThat(amount(nobody.forTerritory(taiwan).forClass(CustomerClass.of("bronze"))))
                .isEqualTo("USD 4");
        assertThat(amount(nobody.forClass(GOLD).forTerritory(taiwan))).isEqualTo("USD 5");
    }

    @Test
    void price_amongEquallySpecificBooksGoesByRankNameAndId() {
        shop.sell("P");
        shop.book("3", book -> book.withName("A").withRank(1));
        shop.book("2", book -> book.withName("B"));
        shop.book("1", book -> book.withName("B"));
        shop.book("0", book -> book.withName("乙"));
        for (String book : List.of("0", "1", "2", "3")) {
            shop.price(book, "P", book);
        }

        assertThat(amount(question("P", 1))).isEqualTo("USD 1");
        shop.sandbox.delete(Price.TYPE, new PriceId("1-P"));
        assertThat(amount(question("P", 1))).isEqualTo("USD 2");
        shop.sandbox.delete(Price.TYPE, new PriceId("2-P"));
        assertThat(amount(question("P", 1))).isEqualTo("USD 0");
        shop.sandbox.delete(Price.TYPE, new PriceId("0-P"));
        assertThat(amount(question("P", 1))).isEqualTo("USD 3");
    }

    @Test
    void price_takesClassAndTerritoryFromTheAccountUnlessTheQuestionSaysOther() {
        shop.sell("P", product -> product.withListPrice(usd("1")));
        TerritoryId asia = shop.territory("asia", Optional.empty());
        AccountId acme =
                shop.account("acme", account -> account.withCustomerClass(GOLD).withTerritory(asia));
        shop.book("both", book -> book.withCustomerClasses(GOLD).withTerritories(asia));
        shop.price("both", "P", "5");
        PriceQuestion acmes = question("P", 1).forAccount(acme);

        assertThat(amount(acmes)).isEqualTo("USD 5");
        assertThat(amount(acmes.forClass(CustomerClass.of("bronze")))).isEqualTo("USD 1");
        assertThat(amount(acmes.forTerritory(shop.territory("europe", Optional.empty()))))
                .isEqualTo("USD 1");
    }

    @Test
    void price_ofOverlappingPricesIsTheOneThatStartsLater() {
        shop.sell("P");
        shop.book("B", book -> book);
        // Two units that don't see each other: what the guards can't keep apart.
        try (var first = shop.sandbox.begin();
                var second = shop.sandbox.begin()) {
            first.repository(Price.TYPE).save(Shop.plainPrice("B", "P", "1"));
            second.repository(Price.TYPE)
                    .save(Shop.plainPrice("B", "P", "2")
                            .withId(new PriceId("0"))
                            .withValidFrom(DAY.minusDays(90)));
            first.commit();
            second.commit();
        }

        assertThat(amount(question("P", 1))).isEqualTo("USD 2");
    }

    // Why

    @Test
    void steps_sayWhyEachBookBeforeDidNotDecide() {
        shop.sell("P");
        TerritoryId asia = shop.territory("asia", Optional.empty());
        TerritoryId texas = shop.territory("texas", Optional.empty());
        shop.book("1", book -> book.withActive(false));
        shop.book("2", book -> book.withCurrency(CurrencyUnit.EUR));
        shop.book("3", book -> book.withValidFrom(DAY.plusDays(1)));
        shop.book("4", book -> book.withValidUntil(DAY));
        shop.book("5", book -> book.withCustomerClasses(GOLD));
        shop.book("6", book -> book.withTerritories(asia));
        shop.book("7", book -> book.withRank(1));
        shop.book("8", book -> book.withRank(2));
        shop.book("9", book -> book.withRank(3));
        shop.book("A", book -> book.withRank(4));
        shop.book("B", book -> book.withRank(5));
        shop.book("C", book -> book.withRank(6));
        shop.book("D", book -> book.withRank(7));
        shop.price("8", "P", "1", price -> price.withActive(false));
        shop.price("9", "P", "1", price -> price.withValidFrom(DAY.plusDays(1)));
        shop.price("A", "P", "1", price -> price.withValidUntil(DAY.minusDays(1)));
        shop.price("A", "P", "1", price -> price.withId(new PriceId("A2")).withValidFrom(DAY.plusDays(1)));
        shop.price("B", "P", "1", price -> price.withMinimumQuantity(new BigDecimal("10.50")));
        shop.price("C", "P", "10", price -> price.withTiers(PriceTier.from(5, usd("8.5"))));
        shop.price("D", "P", "1");
        PriceQuestion question =
                question("P", 7).forClass(CustomerClass.of("bronze")).forTerritory(texas);

        assertThat(shop.steps(question))
                .containsExactly(
                        "price book \"Book 5\" (5): is for customers of class \"gold\"; this one is of class \"bronze\"",
                        "price book \"Book 6\" (6): is for territories \"asia\"; this customer lies in \"texas\"",
                        "price book \"Book 1\" (1): is not active",
                        "price book \"Book 2\" (2): is in EUR, not USD",
                        "price book \"Book 3\" (3): is valid from 2026-06-16 on",
                        "price book \"Book 4\" (4): is valid before 2026-06-15 only",
                        "price book \"Book 7\" (7): has no price of the product",
                        "price book \"Book 8\" (8): its price of the product is not active",
                        "price book \"Book 9\" (9): its price of the product is valid from 2026-06-16 on",
                        "price book \"Book A\" (A): none of its 2 prices of the product is valid on 2026-06-15",
                        "price book \"Book B\" (B): sells at least 10.5 of the product, not 7",
                        "price book \"Book C\" (C): applies, 7 at USD 8.5 (tier from 5)");
        PriceDecision decision = shop.ask(question);
        assertThat(decision.steps())
                .extracting(PriceStep::verdict)
                .containsExactly(
                        Verdict.OTHER_CLASS,
                        Verdict.OTHER_TERRITORY,
                        Verdict.INACTIVE,
                        Verdict.OTHER_CURRENCY,
                        Verdict.OTHER_DATE,
                        Verdict.OTHER_DATE,
                        Verdict.NO_PRICE,
                        Verdict.PRICE_INACTIVE,
                        Verdict.PRICE_OTHER_DATE,
                        Verdict.PRICE_OTHER_DATE,
                        Verdict.BELOW_MINIMUM,
                        Verdict.APPLIED);
        assertThat(decision.price())
                .isEqualTo(new AppliedPrice(
                        Origin.PRICE_BOOK,
                        Optional.of(new PriceBookId("C")),
                        Optional.of(new PriceId("C-P")),
                        List.of(new PriceSlice(new BigDecimal("7"), usd("8.5"), Optional.of(new BigDecimal("5")))),
                        usd("59.5")));
        assertThat(decision.unitPrice()).contains(usd("8.5"));
        assertThat(shop.steps(question("P", 7)))
                .startsWith(
                        "price book \"Book 5\" (5): is for customers of class \"gold\"; this one is of no class",
                        "price book \"Book 6\" (6): is for territories \"asia\"; this customer lies in none");
    }

    @Test
    void price_fallsBackToTheListPriceInTheCurrency() {
        shop.sell("P", product -> product.withListPrice(usd("0.125")));
        shop.sell("Q");

        PriceDecision decision = shop.ask(question("P", 3));
        assertThat(decision.price().origin()).isEqualTo(Origin.LIST_PRICE);
        assertThat(decision.toString())
                .isEqualTo("3 of \"Product P\" (P) on 2026-06-15: USD 0.375\n"
                        + "- list price of \"Product P\" (P): applies, 3 at USD 0.125");

        PriceQuestion inEuros = PriceQuestion.of(new ProductId("P"), 3, CurrencyUnit.EUR, DAY);
        assertThat(shop.ask(inEuros).toString())
                .isEqualTo("3 of \"Product P\" (P) on 2026-06-15: no price\n"
                        + "- list price of \"Product P\" (P): is in USD, not EUR\n"
                        + "! \"Product P\" (P) has no price in EUR on 2026-06-15 for 3");
        assertThat(shop.steps(question("Q", 1))).containsExactly("list price of \"Product Q\" (Q): there is none");
        assertThatThrownBy(() -> shop.ask(question("Q", 1)).price())
                .isInstanceOfSatisfying(NoPriceException.class, none -> assertThat(none.refusals())
                        .extracting(PriceRefusal::subject)
                        .containsExactly(new EntityRef("product", "Q")))
                .hasMessage("\"Product Q\" (Q) has no price in USD on 2026-06-15 for 1");
    }

    @Test
    void price_isRefusedForWhatDoesNotExist() {
        shop.sell("P", product -> product.withListPrice(usd("1")));

        assertThat(refusals(shop.ask(question("Z", 1)))).containsExactly("product Z does not exist");
        PriceDecision decision =
                shop.ask(question("P", 1).forAccount(new AccountId("nobody")).forTerritory(new TerritoryId("nowhere")));
        assertThat(refusals(decision))
                .containsExactly("account nobody does not exist", "territory nowhere does not exist");
        assertThat(decision.amount()).isEmpty();
    }

    @Test
    void price_isRefusedForWhatIsNotSoldOnTheDay() {
        shop.sell("off", product -> product.withActive(false).withListPrice(usd("1")));
        shop.sell("soon", product -> product.withAvailableFrom(DAY.plusDays(1)).withListPrice(usd("1")));
        shop.sell("gone", product -> product.withAvailableUntil(DAY).withListPrice(usd("1")));

        assertThat(refusals(shop.ask(question("off", 1)))).containsExactly("\"Product off\" (off) is not active");
        assertThat(refusals(shop.ask(question("soon", 1))))
                .containsExactly("\"Product soon\" (soon) is sold from 2026-06-16 on");
        assertThat(refusals(shop.ask(question("gone", 1))))
                .containsExactly("\"Product gone\" (gone) is sold before 2026-06-15 only");
        assertThat(shop.ask(question("gone", 1)).refusals().get(0).reason())
                .isEqualTo(PriceRefusal.Reason.NOT_AVAILABLE);
    }

    @Test
    void explanation_keepsNamesOfPeopleOnTheirLine() {
        String hostile = "Evil\"\n- price book \"Fake\": applies\u2028\u202Egnp.exe\u0000\uD83D";
        shop.sell("P", product -> product.withName("伺服器 " + "𠀀".repeat(100)).withListPrice(usd("1")));
        shop.book("B", book -> book.withName(hostile).withCustomerClasses(CustomerClass.of("金卡會員")));

        List<String> lines = shop.ask(question("P", 1)).explanation();

        assertThat(lines)
                .containsExactly(
                        "1 of \"伺服器 " + "𠀀".repeat(76) + "…\" (P) on 2026-06-15: USD 1",
                        "- price book \"Evil\\\"\\u{a}- price book \\\"Fake\\\": applies\\u{2028}\\u{202e}gnp.exe"
                                + "\\u{0}\\u{d83d}\" (B): is for customers of class \"金卡會員\"; this one is of no class",
                        "- list price of \"伺服器 " + "𠀀".repeat(76) + "…\" (P): applies, 1 at USD 1");
    }

    @Test
    void explanation_namesSomeOfManyClasses() {
        shop.sell("P");
        shop.book(
                "B",
                book -> book.withCustomerClasses(List.of("f", "e", "d", "c", "b", "a").stream()
                        .map(CustomerClass::of)
                        .toList()));

        assertThat(shop.steps(question("P", 1)).get(0))
                .endsWith("is for customers of class \"a\", \"b\", \"c\", \"d\", \"e\" and 1 more; "
                        + "this one is of no class");
    }

    // Amounts

    @Test
    void unitPrice_ofGraduatedTiersIsThereWhenItIsExact() {
        shop.sell("P");
        shop.book("B", book -> book);
        shop.price("B", "P", "10", price -> price.withTierMode(TierMode.GRADUATED)
                .withTiers(PriceTier.from(10, usd("8"))));

        assertThat(shop.ask(question("P", 20)).unitPrice()).contains(usd("9.00"));
        PriceDecision decision = shop.ask(question("P", 15));
        assertThat(decision.unitPrice()).isEmpty();
        assertThat(decision.price().amount()).isEqualTo(usd("140"));
        assertThat(decision.price().slices())
                .extracting(PriceSlice::toString)
                .containsExactly("10 at USD 10", "5 at USD 8 (tier from 10)");
    }

    @Test
    void margin_isWhatIsLeftAfterTheCostInTheSameCurrency() {
        shop.sell("P", product -> product.withListPrice(usd("10")).withCost(usd("7.125")));
        shop.sell("Q", product -> product.withListPrice(usd("10")).withCost(BigMoney.parse("EUR 7")));

        assertThat(shop.ask(question("P", 4)).cost()).contains(usd("28.500"));
        assertThat(shop.ask(question("P", 4)).margin()).contains(usd("11.500"));
        assertThat(shop.ask(question("Q", 4)).margin()).isEmpty();
    }

    @Test
    void question_refusesQuantitiesThatAreNone() {
        assertThatThrownBy(() -> question("P", 0)).hasMessage("quantity must be more than 0, but was 0");
        assertThatThrownBy(() -> PriceQuestion.of(new ProductId("P"), new BigDecimal("1E-13"), Shop.USD, DAY))
                .hasMessage("quantity must have at most 15 digits before the point and 12 behind it, but was 1E-13");
    }

    @Test
    void price_inAUnitSeesWhatTheUnitChanged() {
        Product product = shop.sell("P");

        shop.sandbox.units().run(unit -> {
            unit.repository(Product.TYPE).save(product.withListPrice(usd("3")));
            assertThat(shop.pricing().in(unit).price(question("P", 1)).price().amount())
                    .isEqualTo(usd("3"));
        });
        assertThat(shop.pricing().price(List.of())).isEmpty();
    }

    @Test
    void prices_areFoundByTheIndexOfTheirProducts() {
        shop.book("B", book -> book.withTerritories(Set.of()));
        shop.sandbox.units().run(unit -> {
            for (int i = 0; i < 1_000; i++) {
                unit.repository(Product.TYPE)
                        .save(Product.builder()
                                .id(new ProductId("P" + i))
                                .name("P")
                                .build());
                unit.repository(Price.TYPE).save(Shop.plainPrice("B", "P" + i, "1"));
            }
        });

        var plan = shop.sandbox.units().call(unit -> unit.repository(Price.TYPE)
                .plan(Catalogue.prices(List.of(new ProductId("P5")), List.of(new PriceBookId("B")))));
        assertThat(plan.access()).isEqualTo("index(product)");
        assertThat(plan.candidates()).isEqualTo(1);
    }
}
