package org.sfa.core.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.core.product.Shop.plainPrice;
import static org.sfa.core.product.Shop.usd;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sfa.core.id.PriceBookId;
import org.sfa.core.id.PriceId;
import org.sfa.core.id.TerritoryId;
import org.sfa.core.sample.Sandbox;
import org.sfa.core.store.UnknownEntityException;

class PriceBookTest {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final LocalDate JULY = LocalDate.of(2026, 7, 1);

    private final Shop shop = new Shop();
    private final Sandbox sandbox = shop.sandbox;

    @BeforeEach
    void fill() {
        shop.sell("P");
        shop.sell("Q");
        shop.book("B", book -> book);
        shop.book("C", book -> book);
    }

    private static Price price() {
        return plainPrice("B", "P", "10");
    }

    private String refusal(Price price) {
        return sandbox.refusal(Price.TYPE, price).replace("price:" + price.id() + " was refused: ", "");
    }

    @Test
    void book_refusesARangeWithoutADayAndTerritoriesThatDoNotExist() {
        PriceBook book = sandbox.load(PriceBook.TYPE, new PriceBookId("B"));

        assertThat(sandbox.refusal(PriceBook.TYPE, book.withValidFrom(JULY).withValidUntil(JANUARY)))
                .isEqualTo("priceBook:B was refused: validUntil must be after validFrom, 2026-07-01, "
                        + "but was 2026-01-01");
        assertThat(sandbox.refusal(PriceBook.TYPE, book.withTerritories(Set.of(new TerritoryId("X")))))
                .isEqualTo("priceBook:B was refused: territories must refer to a territory that exists, but was X");
    }

    @Test
    void book_keepsTheCurrencyOfItsPrices() {
        PriceBook book = sandbox.load(PriceBook.TYPE, new PriceBookId("B"));
        Price price = sandbox.save(Price.TYPE, price());

        assertThat(sandbox.refusal(PriceBook.TYPE, book.withCurrency(CurrencyUnit.EUR)))
                .isEqualTo("priceBook:B was refused: currency must be that of its prices, such as USD 10, but was EUR");
        sandbox.units().run(unit -> {
            unit.repository(PriceBook.TYPE).save(book.withCurrency(CurrencyUnit.EUR));
            unit.repository(Price.TYPE).save(price.withUnitPrice(BigMoney.parse("EUR 9")));
        });
        assertThat(sandbox.load(Price.TYPE, price.id()).unitPrice()).isEqualTo(BigMoney.parse("EUR 9"));
    }

    @Test
    void price_needsABookAndAProductThatExist() {
        assertThatThrownBy(() -> sandbox.save(Price.TYPE, plainPrice("Z", "P", "1")))
                .isInstanceOf(UnknownEntityException.class)
                .hasMessage("priceBook of price:Z-P refers to priceBook:Z, which does not exist");
        assertThatThrownBy(() -> sandbox.save(Price.TYPE, plainPrice("B", "Z", "1")))
                .isInstanceOf(UnknownEntityException.class)
                .hasMessage("product of price:B-Z refers to product:Z, which does not exist");
    }

    @Test
    void price_refusesNegativeAmountsAndOtherCurrencies() {
        BigMoney euros = BigMoney.parse("EUR 1");

        assertThat(refusal(price().withUnitPrice(usd("-0.01"))))
                .isEqualTo("unitPrice must not be negative, but was USD -0.01");
        assertThat(refusal(price().withTiers(PriceTier.from(10, usd("-2")))))
                .isEqualTo("tiers must not be negative, but was USD -2");
        assertThat(refusal(price().withUnitPrice(usd("0.0000000000001"))))
                .isEqualTo("unitPrice must have at most 15 digits before the point and 12 behind it, "
                        + "but was USD 0.0000000000001");
        assertThat(refusal(price().withUnitPrice(euros).withTiers(PriceTier.from(10, euros))))
                .isEqualTo("unitPrice must be in USD as the price book, but was EUR 1; "
                        + "tiers must be in USD as the price book, but was EUR 1");
        assertThat(sandbox.save(Price.TYPE, price().withUnitPrice(usd("0"))).version())
                .isEqualTo(1);
    }

    @Test
    void price_refusesTiersThatDoNotGrow() {
        BigMoney two = usd("2");

        assertThat(refusal(price().withTiers(PriceTier.from(10, two), PriceTier.from(10, two))))
                .isEqualTo("tiers must start at growing quantities, but was 10");
        assertThat(refusal(price().withTiers(PriceTier.from(20, two), PriceTier.from(10, two))))
                .isEqualTo("tiers must start at growing quantities, but was 10");
        assertThatThrownBy(() -> PriceTier.from(0, two)).hasMessage("fromQuantity must be more than 0, but was 0");
        assertThat(refusal(price().withMinimumQuantity(BigDecimal.ZERO)))
                .isEqualTo("minimumQuantity must be more than 0, but was 0");
        assertThat(refusal(price().withMinimumQuantity(new BigDecimal("1E-13"))))
                .isEqualTo("minimumQuantity must have at most 15 digits before the point and 12 behind it, "
                        + "but was 1E-13");
        assertThat(refusal(price().withValidFrom(JULY).withValidUntil(JULY)))
                .isEqualTo("validUntil must be after validFrom, 2026-07-01, but was 2026-07-01");
    }

    @Test
    void price_refusesAnotherOfTheSameProductAndBookOnTheSameDay() {
        sandbox.save(Price.TYPE, price().withValidFrom(JANUARY).withValidUntil(JULY));
        Price other = price().withId(new PriceId("other"));

        assertThat(refusal(other))
                .isEqualTo("validUntil must not overlap price:B-P of the same product and book, "
                        + "2026-01-01 to before 2026-07-01, but was … to before …");
        assertThat(refusal(other.withValidFrom(JULY.minusDays(1))))
                .isEqualTo("validFrom must not overlap price:B-P of the same product and book, "
                        + "2026-01-01 to before 2026-07-01, but was 2026-06-30 to before …");
        assertThat(refusal(other.withValidUntil(JANUARY.plusDays(1)))).startsWith("validUntil must not overlap");

        assertThat(refusal(other.withActive(false).withId(new PriceId("inactive"))))
                .isEqualTo("not refused");
        assertThat(refusal(other.withValidFrom(JULY))).isEqualTo("not refused");
        assertThat(refusal(other.withValidUntil(JANUARY).withId(new PriceId("before"))))
                .isEqualTo("not refused");
        assertThat(refusal(plainPrice("B", "Q", "10"))).isEqualTo("not refused");
        assertThat(refusal(plainPrice("C", "P", "10"))).isEqualTo("not refused");
    }

    @Test
    void price_thatBecomesActiveAgainMustNotOverlap() {
        sandbox.save(Price.TYPE, price());
        Price sleeping =
                sandbox.save(Price.TYPE, price().withId(new PriceId("sleeping")).withActive(false));

        assertThat(refusal(sleeping.withActive(true)))
                .isEqualTo("validUntil must not overlap price:B-P of the same product and book, … to before …, "
                        + "but was … to before …");
    }

    @Test
    void prices_mayFollowEachOtherInOneUnitOfWork() {
        Price old = sandbox.save(Price.TYPE, price());

        sandbox.units().run(unit -> {
            unit.repository(Price.TYPE).save(old.withValidUntil(JULY));
            unit.repository(Price.TYPE).save(price().withId(new PriceId("next")).withValidFrom(JULY));
        });

        assertThat(sandbox.load(Price.TYPE, new PriceId("next")).validFrom()).isEqualTo(Optional.of(JULY));
    }

    // Tiers

    private static final Price TIERED = price().withTiers(PriceTier.from(10, usd("8")), PriceTier.from(100, usd("5")));

    private static List<String> slices(Price price, String quantity) {
        return price.slices(new BigDecimal(quantity)).stream()
                .map(PriceSlice::toString)
                .toList();
    }

    @Test
    void volume_sellsAllUnitsAtTheTierThatTheQuantityReaches() {
        assertThat(slices(TIERED, "9.999")).containsExactly("9.999 at USD 10");
        assertThat(slices(TIERED, "10")).containsExactly("10 at USD 8 (tier from 10)");
        assertThat(slices(TIERED, "100.0")).containsExactly("100 at USD 5 (tier from 100)");
    }

    @Test
    void graduated_sellsEachSliceAtItsOwnTier() {
        Price graduated = TIERED.withTierMode(TierMode.GRADUATED);

        assertThat(slices(graduated, "10")).containsExactly("10 at USD 10");
        assertThat(slices(graduated, "10.5")).containsExactly("10 at USD 10", "0.5 at USD 8 (tier from 10)");
        assertThat(slices(graduated, "120"))
                .containsExactly("10 at USD 10", "90 at USD 8 (tier from 10)", "20 at USD 5 (tier from 100)");
        assertThatThrownBy(() -> graduated.slices(BigDecimal.ZERO))
                .hasMessage("quantity must be more than 0, but was 0");
    }
}
