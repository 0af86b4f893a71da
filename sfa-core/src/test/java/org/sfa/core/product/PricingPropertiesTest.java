package org.sfa.core.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sfa.core.product.Shop.DAY;
import static org.sfa.core.product.Shop.USD;
import static org.sfa.core.product.Shop.product;
import static org.sfa.core.product.Shop.usd;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.customer.CustomerClass;
import org.sfa.core.id.PriceBookId;
import org.sfa.core.id.PriceId;
import org.sfa.core.id.TerritoryId;

class PricingPropertiesTest {

    private static final List<String> CLASSES = List.of("gold", "silver");

    /** A book with at most one price of the product, by what a shrunk failure is easy to read in. */
    record Row(
            int number,
            boolean euros,
            boolean active,
            Optional<String> forClass,
            Optional<String> forTerritory,
            int from,
            int days,
            long rank,
            boolean standard,
            Optional<Integer> price,
            boolean priceActive,
            int minimum) {

        PriceBook book() {
            return PriceBook.builder()
                    .id(new PriceBookId("B" + number))
                    .name("Name " + number % 3)
                    .currency(euros ? CurrencyUnit.EUR : USD)
                    .active(active)
                    .customerClasses(forClass.map(CustomerClass::of).stream().toList())
                    .territories(forTerritory.map(TerritoryId::new).stream().toList())
                    .validFrom(DAY.plusDays(from))
                    .validUntil(DAY.plusDays((long) from + days))
                    .rank(rank)
                    .standard(standard)
                    .build();
        }

        Optional<Price> priceOf(String product) {
            return price.map(amount -> Price.builder()
                    .id(new PriceId("PR" + number))
                    .priceBook(new PriceBookId("B" + number))
                    .product(product(product))
                    .unitPrice(BigMoney.of(euros ? CurrencyUnit.EUR : USD, amount))
                    .active(priceActive)
                    .minimumQuantity(BigDecimal.valueOf(minimum))
                    .build());
        }
    }

    /** A customer; {@code deep} lies below {@code wide}. */
    record Buyer(Optional<String> ofClass, Optional<String> territory, int quantity) {

        PriceQuestion asks() {
            PriceQuestion question = PriceQuestion.of(product("P"), quantity, USD, DAY);
            PriceQuestion classed =
                    ofClass.map(CustomerClass::of).map(question::forClass).orElse(question);
            return territory.map(TerritoryId::new).map(classed::forTerritory).orElse(classed);
        }
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        Arbitrary<Optional<String>> classes = Arbitraries.of(CLASSES).optional(0.5);
        Arbitrary<Optional<String>> places =
                Arbitraries.of("wide", "deep", "other").optional(0.5);
        Arbitrary<Row> row = Combinators.combine(
                        Combinators.combine(
                                        Arbitraries.of(false, false, false, true),
                                        Arbitraries.of(true, true, true, false),
                                        classes,
                                        places)
                                .as((euros, active, forClass, place) -> new Row(
                                        0, euros, active, forClass, place, 0, 1, 0, false, Optional.empty(), true, 1)),
                        Arbitraries.integers().between(-2, 1),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.longs().between(-1, 1),
                        Arbitraries.of(false, false, true),
                        Arbitraries.integers().between(0, 99).optional(0.8),
                        Arbitraries.of(true, true, true, false),
                        Arbitraries.of(1, 1, 5))
                .as((r, from, days, rank, standard, price, priceActive, minimum) -> new Row(
                        0,
                        r.euros(),
                        r.active(),
                        r.forClass(),
                        r.forTerritory(),
                        from,
                        days,
                        rank,
                        standard,
                        price,
                        priceActive,
                        minimum));
        return row.list().ofMaxSize(12).map(PricingPropertiesTest::numbered);
    }

    private static List<Row> numbered(List<Row> rows) {
        List<Row> numbered = new ArrayList<>();
        for (Row r : rows) {
            numbered.add(new Row(
                    numbered.size(),
                    r.euros(),
                    r.active(),
                    r.forClass(),
                    r.forTerritory(),
                    r.from(),
                    r.days(),
                    r.rank(),
                    r.standard(),
                    r.price(),
                    r.priceActive(),
                    r.minimum()));
        }
        return numbered;
    }

    @Provide
    Arbitrary<Buyer> buyers() {
        return Combinators.combine(
                        Arbitraries.of("gold", "silver", "none").optional(0.7),
                        Arbitraries.of("wide", "deep", "other").optional(0.7),
                        Arbitraries.of(1, 5, 7))
                .as(Buyer::new);
    }

    private static Shop shop(List<Row> rows) {
        Shop shop = new Shop();
        shop.sell("P", product -> product.withListPrice(usd("1000")));
        shop.territory("wide", Optional.empty());
        shop.territory("deep", Optional.of("wide"));
        shop.territory("other", Optional.empty());
        shop.sandbox
                .units()
                .run(unit -> rows.forEach(row -> {
                    unit.repository(PriceBook.TYPE).save(row.book());
                    row.priceOf("P").ifPresent(unit.repository(Price.TYPE)::save);
                }));
        return shop;
    }

    /** The best row, found by comparing every two: the rules once more, written as plainly as they are told. */
    private static Optional<Row> best(List<Row> rows, Buyer buyer) {
        Optional<Row> best = Optional.empty();
        for (Row row : rows) {
            if (fits(row, buyer) && (best.isEmpty() || goesBefore(row, best.get()))) {
                best = Optional.of(row);
            }
        }
        return best;
    }

    private static boolean fits(Row row, Buyer buyer) {
        Set<String> around = buyer.territory().isEmpty()
                ? Set.of()
                : buyer.territory().get().equals("deep")
                        ? Set.of("deep", "wide")
                        : Set.of(buyer.territory().get());
        return row.active()
                && !row.euros()
                && row.from() <= 0
                && row.from() + row.days() > 0
                && (row.forClass().isEmpty() || row.forClass().equals(buyer.ofClass()))
                && (row.forTerritory().isEmpty()
                        || around.contains(row.forTerritory().get()))
                && row.price().isPresent()
                && row.priceActive()
                && row.minimum() <= buyer.quantity();
    }

    private static boolean goesBefore(Row a, Row b) {
        if (a.standard() != b.standard()) {
            return b.standard();
        }
        int aNames = a.forClass().stream().toList().size()
                + a.forTerritory().stream().toList().size();
        int bNames = b.forClass().stream().toList().size()
                + b.forTerritory().stream().toList().size();
        if (aNames != bNames) {
            return aNames > bNames;
        }
        if (a.rank() != b.rank()) {
            return a.rank() < b.rank();
        }
        String aName = a.number() % 3 + "/B" + a.number();
        String bName = b.number() % 3 + "/B" + b.number();
        return aName.compareTo(bName) < 0;
    }

    @Property(tries = 400)
    void price_isThatOfTheBestBook(@ForAll("rows") List<Row> rows, @ForAll("buyers") Buyer buyer) {
        PriceDecision decision = shop(rows).ask(buyer.asks());
        Optional<Row> best = best(rows, buyer);

        assertThat(decision.price().book()).isEqualTo(best.map(row -> new PriceBookId("B" + row.number())));
        assertThat(decision.price().amount().getAmount())
                .isEqualByComparingTo(
                        BigDecimal.valueOf(best.flatMap(Row::price).orElse(1000))
                                .multiply(BigDecimal.valueOf(buyer.quantity())));
        assertThat(decision.steps().stream().filter(step -> step.verdict() == PriceStep.Verdict.APPLIED))
                .containsExactly(decision.steps().get(decision.steps().size() - 1));
        if (best.isEmpty()) {
            assertThat(decision.steps()).as("every book says why it didn't").hasSize(rows.size() + 1);
        }
    }

    @Property(tries = 100)
    void decision_doesNotDependOnTheOrderInWhichBooksWereMade(
            @ForAll("rows") List<Row> rows, @ForAll("buyers") Buyer buyer, @ForAll Random random) {
        List<Row> mixed = new ArrayList<>(rows);
        Collections.shuffle(mixed, random);

        assertThat(shop(mixed).ask(buyer.asks())).isEqualTo(shop(rows).ask(buyer.asks()));
    }

    @Property(tries = 50)
    void decisions_inBulkAreThoseOneByOne(
            @ForAll("rows") List<Row> rows, @ForAll List<@net.jqwik.api.From("buyers") Buyer> buyers) {
        Shop shop = shop(rows);
        shop.sell("Q", product -> product.withListPrice(usd("3")));
        shop.bundle("S", BundleItem.required(product("P"), 2), BundleItem.option(product("Q"), 1));
        List<PriceQuestion> questions = new ArrayList<>();
        for (Buyer buyer : buyers) {
            questions.add(buyer.asks());
            questions.add(buyer.asks().about(product("S"), BigDecimal.ONE));
            questions.add(buyer.asks().about(product("S"), BigDecimal.TEN).choosing(List.of(product("Q"))));
            questions.add(buyer.asks().about(product("missing"), BigDecimal.ONE));
        }

        assertThat(shop.pricing().price(questions))
                .isEqualTo(questions.stream().map(shop::ask).toList());
    }

    // Tiers

    @Provide
    Arbitrary<Price> tiered() {
        Arbitrary<Integer> cents = Arbitraries.integers().between(0, 100_000);
        return Combinators.combine(
                        cents,
                        Combinators.combine(Arbitraries.integers().between(1, 60), cents)
                                .as((from, price) -> PriceTier.from(from, BigMoney.ofMinor(USD, price)))
                                .list()
                                .uniqueElements(PriceTier::fromQuantity)
                                .ofMaxSize(6))
                .as((first, tiers) -> Price.builder()
                        .id(new PriceId("PR"))
                        .priceBook(new PriceBookId("B"))
                        .product(product("P"))
                        .unitPrice(BigMoney.ofMinor(USD, first))
                        .tiers(tiers.stream()
                                .sorted((a, b) -> a.fromQuantity().compareTo(b.fromQuantity()))
                                .toList())
                        .build());
    }

    private static BigMoney amount(Price price, BigDecimal quantity) {
        return price.slices(quantity).stream().map(PriceSlice::amount).reduce(BigMoney.zero(USD), BigMoney::plus);
    }

    @Property(tries = 300)
    void graduated_isTheSumUnitByUnit(@ForAll("tiered") Price price, @ForAll("quantities") int quantity) {
        BigMoney sum = BigMoney.zero(USD);
        for (int sold = 0; sold < quantity; sold++) {
            BigMoney next = price.unitPrice();
            for (PriceTier tier : price.tiers()) {
                next = tier.fromQuantity().intValueExact() <= sold ? tier.unitPrice() : next;
            }
            sum = sum.plus(next);
        }

        Price graduated = price.withTierMode(TierMode.GRADUATED);
        assertThat(amount(graduated, BigDecimal.valueOf(quantity)).isEqual(sum)).isTrue();
        assertThat(graduated.slices(BigDecimal.valueOf(quantity)).stream()
                        .map(PriceSlice::quantity)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(BigDecimal.valueOf(quantity));
    }

    @Provide
    Arbitrary<Integer> quantities() {
        return Arbitraries.integers().between(1, 80);
    }

    @Property(tries = 200)
    void volume_sellsAllAtTheLastTierReached(@ForAll("tiered") Price price, @ForAll("quantities") int quantity) {
        BigMoney unitPrice = price.tiers().stream()
                .filter(tier -> tier.fromQuantity().intValueExact() <= quantity)
                .reduce((first, second) -> second)
                .map(PriceTier::unitPrice)
                .orElse(price.unitPrice());

        assertThat(amount(price, BigDecimal.valueOf(quantity)).isEqual(unitPrice.multipliedBy(quantity)))
                .isTrue();
    }

    // Spread

    @Property(tries = 150)
    void spread_addsUpToTheRoundedAmount(
            @ForAll("amounts") List<BigDecimal> prices,
            @ForAll("amounts") List<BigDecimal> own,
            @ForAll RoundingMode rounding) {
        Shop shop = new Shop();
        List<BundleItem> items = new ArrayList<>();
        for (BigDecimal price : prices) {
            String id = "P" + items.size();
            shop.sell(id, product -> product.withListPrice(BigMoney.of(USD, price)));
            BundleItem item =
                    items.size() % 3 == 2 ? BundleItem.option(product(id), 3) : BundleItem.required(product(id), 3);
            items.add(item.withDiscount(new BigDecimal("0.125")));
        }
        Product bundle = shop.bundle("S", items.toArray(BundleItem[]::new));
        if (!own.isEmpty()) {
            shop.sandbox.save(Product.TYPE, bundle.withListPrice(BigMoney.of(USD, own.get(0))));
        }
        PriceDecision decision = shop.ask(PriceQuestion.of(product("S"), 7, USD, DAY)
                .choosing(items.stream()
                        .filter(BundleItem::isOption)
                        .map(BundleItem::product)
                        .toList()));
        RoundingMode named = rounding == RoundingMode.UNNECESSARY ? RoundingMode.HALF_EVEN : rounding;

        List<Money> shares = decision.spread(named);

        if (prices.isEmpty()) {
            assertThat(shares).isEmpty();
        } else {
            assertThat(shares).hasSameSizeAs(prices).noneMatch(Money::isNegative);
            assertThat(Money.total(shares)).isEqualTo(decision.price().amount().toMoney(named));
        }
    }

    @Provide
    Arbitrary<List<BigDecimal>> amounts() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal("1000"))
                .ofScale(4)
                .list()
                .ofMaxSize(7);
    }
}
