package org.sfa.core.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.core.product.Shop.product;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.ProductId;
import org.sfa.core.sample.Sandbox;

class ProductTest {

    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 1);

    private final Shop shop = new Shop();
    private final Sandbox sandbox = shop.sandbox;

    @Test
    void product_refusesANegativeListPriceAndCost() {
        Product product =
                Product.builder().id(new ProductId("P-1")).name("Server").build();

        assertThat(product.active()).isTrue();
        assertThat(sandbox.refusal(Product.TYPE, product.withListPrice(BigMoney.parse("USD -0.001"))))
                .isEqualTo("product:P-1 was refused: listPrice must not be negative, but was USD -0.001");
        assertThat(sandbox.refusal(Product.TYPE, product.withCost(BigMoney.parse("USD -1"))))
                .isEqualTo("product:P-1 was refused: cost must not be negative, but was USD -1");
        assertThat(sandbox.save(Product.TYPE, product.withListPrice(BigMoney.parse("USD 0.000")))
                        .version())
                .isEqualTo(1);
    }

    @Test
    void isAvailable_fromTheFirstDayUntilBeforeTheLast() {
        Product product = Product.builder()
                .id(product("P"))
                .name("Server")
                .availableFrom(MARCH)
                .availableUntil(JUNE)
                .build();

        assertThat(product.isAvailable(MARCH.minusDays(1))).isFalse();
        assertThat(product.isAvailable(MARCH)).isTrue();
        assertThat(product.isAvailable(JUNE.minusDays(1))).isTrue();
        assertThat(product.isAvailable(JUNE)).isFalse();
        assertThat(product.withActive(false).isAvailable(MARCH)).isFalse();
        assertThat(product.withAvailableFrom(Optional.empty()).isAvailable(LocalDate.MIN))
                .isTrue();
        assertThat(product.withAvailableUntil(Optional.empty()).isAvailable(LocalDate.MAX))
                .isTrue();
    }

    @Test
    void product_refusesARangeWithoutADay() {
        Product product = Product.builder()
                .id(product("P"))
                .name("Server")
                .availableFrom(MARCH)
                .availableUntil(MARCH)
                .build();

        assertThat(sandbox.refusal(Product.TYPE, product))
                .isEqualTo("product:P was refused: availableUntil must be after availableFrom, 2026-03-01, "
                        + "but was 2026-03-01");
    }

    @Test
    void warranty_endsAfterItsPeriod() {
        assertThat(WarrantyTerms.ofMonths(1).until(LocalDate.of(2026, 1, 31))).isEqualTo(LocalDate.of(2026, 3, 1));
        assertThat(WarrantyTerms.ofMonths(6).until(LocalDate.of(2026, 8, 31)))
                .as("as from 1 September")
                .isEqualTo(WarrantyTerms.ofMonths(6).until(LocalDate.of(2026, 9, 1)))
                .isEqualTo(LocalDate.of(2027, 3, 1));
        assertThat(WarrantyTerms.ofMonths(12).until(LocalDate.of(2024, 2, 29))).isEqualTo(LocalDate.of(2025, 3, 1));
        assertThat(WarrantyTerms.ofMonths(12).until(LocalDate.of(2025, 2, 28))).isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(new WarrantyTerms(Period.of(2, 0, 10), "parts").until(MARCH)).isEqualTo(LocalDate.of(2028, 3, 11));
    }

    @Test
    void warranty_refusesPeriodsThatAreNoneOrEndless() {
        for (Period none : List.of(Period.ZERO, Period.ofDays(-1), Period.of(1, 0, -1))) {
            assertThatThrownBy(() -> new WarrantyTerms(none, ""))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessage("period must be more than nothing, but was " + none);
        }
        assertThatThrownBy(() -> new WarrantyTerms(Period.ofYears(Integer.MAX_VALUE), ""))
                .hasMessage("period must be at most 100 years, but was P2147483647Y");
        assertThatThrownBy(() -> new WarrantyTerms(Period.ofDays(1), "x".repeat(10_001)))
                .hasMessageStartingWith("terms must have at most 10000 characters");
    }

    // Bundles

    @Test
    void bundleItem_refusesWhatMakesNoSense() {
        ProductId id = product("P");
        assertThatThrownBy(() -> BundleItem.required(id, 0)).hasMessage("quantity must be more than 0, but was 0");
        assertThatThrownBy(() -> BundleItem.option(id, 1).withDiscount(new BigDecimal("1.01")))
                .hasMessage("discount must be in [0, 1], but was 1.01");
        assertThatThrownBy(() -> new BundleItem(id, BigDecimal.ONE, true, Optional.of("colour"), BigDecimal.ZERO))
                .hasMessage("required must be false for an item of a group, but was true");
        assertThatThrownBy(() -> BundleItem.oneOf(" ", id, 1)).hasMessage("group must not be blank, but was  ");
        assertThatThrownBy(() ->
                        new BundleItem(id, new BigDecimal("1E+1000000000"), true, Optional.empty(), BigDecimal.ZERO))
                .hasMessage("quantity must have at most 15 digits before the point and 12 behind it, "
                        + "but was 1E+1000000000");
    }

    @Test
    void bundle_refusesProductsTwiceAndProductsThatDoNotExist() {
        shop.sell("A");
        Product bundle = Product.builder()
                .id(product("B"))
                .name("Bundle")
                .bundle(List.of(
                        BundleItem.required(product("A"), 1),
                        BundleItem.option(product("A"), 1),
                        BundleItem.option(product("Z"), 1)))
                .build();

        assertThat(sandbox.refusal(Product.TYPE, bundle))
                .isEqualTo("product:B was refused: bundle must have each product once, but was A; "
                        + "bundle must refer to products that exist, but was Z");
    }

    @Test
    void bundle_refusesItselfAtAnyDepth() {
        Product c = shop.sell("C");
        shop.bundle("B", BundleItem.required(product("C"), 1));
        shop.bundle("A", BundleItem.option(product("B"), 1));
        String reason = "product:C was refused: bundle must not contain the product itself, at any depth, but was C";

        assertThat(sandbox.refusal(Product.TYPE, c.withBundle(BundleItem.required(product("C"), 1))))
                .isEqualTo(reason);
        assertThat(sandbox.refusal(Product.TYPE, c.withBundle(BundleItem.oneOf("x", product("A"), 1))))
                .isEqualTo(reason);
    }

    @Test
    void bundle_nestsFiveDeepAndNoDeeper() {
        shop.sell("P0");
        for (int i = 1; i <= 5; i++) {
            shop.bundle("P" + i, BundleItem.required(product("P" + (i - 1)), 1));
        }
        Product six = Product.builder()
                .id(product("P6"))
                .name("Six")
                .bundle(List.of(BundleItem.required(product("P5"), 1)))
                .build();

        assertThat(sandbox.refusal(Product.TYPE, six))
                .isEqualTo("product:P6 was refused: bundle must not nest deeper than 5 bundles, but was P6");
    }

    @Test
    void bundle_isNotLookedAtAgainWhenItDoesNotChange() {
        shop.sell("A");
        Product bundle = shop.bundle("B", BundleItem.required(product("A"), 1));
        sandbox.delete(Product.TYPE, product("A"));

        assertThat(sandbox.save(Product.TYPE, bundle.withName("Renamed")).version())
                .isEqualTo(2);
    }
}
