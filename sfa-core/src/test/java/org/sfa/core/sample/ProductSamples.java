package org.sfa.core.sample;

import static org.sfa.core.sample.SampleValues.DAY;
import static org.sfa.core.sample.SampleValues.note;

import java.math.BigDecimal;
import java.time.Period;
import java.util.List;
import java.util.Set;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.sfa.core.customer.CustomerClass;
import org.sfa.core.id.PriceBookId;
import org.sfa.core.id.PriceId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.TerritoryId;
import org.sfa.core.product.BundleItem;
import org.sfa.core.product.Price;
import org.sfa.core.product.PriceBook;
import org.sfa.core.product.PriceTier;
import org.sfa.core.product.Product;
import org.sfa.core.product.ProductFamily;
import org.sfa.core.product.TierMode;
import org.sfa.core.product.WarrantyTerms;

/** Samples of products and their prices. */
public final class ProductSamples {

    private ProductSamples() {}

    public static Product product() {
        return Product.builder()
                .id(new ProductId("P-1"))
                .version(3)
                .externalKey("ERP-P-1")
                .customFields(note(Product.TYPE))
                .name("Server")
                .code("SRV-1")
                .family(ProductFamily.of("servers"))
                .listPrice(BigMoney.parse("USD 0.125"))
                .cost(BigMoney.parse("USD 0.0525"))
                .unitOfMeasure("hour")
                .active(false)
                .availableFrom(DAY)
                .availableUntil(DAY.plusYears(2))
                .warranty(new WarrantyTerms(Period.of(2, 6, 15), "parts and labour"))
                .taxCategory("VAT-20")
                .bundle(List.of(
                        BundleItem.required(new ProductId("P-2"), 2).withDiscount(new BigDecimal("0.05")),
                        BundleItem.oneOf("colour", new ProductId("P-3"), 1)))
                .description("rents by the hour")
                .build();
    }

    public static PriceBook priceBook() {
        return PriceBook.builder()
                .id(new PriceBookId("B-1"))
                .version(3)
                .externalKey("ERP-B-1")
                .customFields(note(PriceBook.TYPE))
                .name("Partners in Asia")
                .currency(CurrencyUnit.USD)
                .customerClasses(Set.of(CustomerClass.of("partner")))
                .territories(Set.of(new TerritoryId("T-1")))
                .validFrom(DAY)
                .validUntil(DAY.plusYears(1))
                .rank(-2)
                .standard(true)
                .active(false)
                .description("by contract")
                .build();
    }

    public static Price price() {
        return Price.builder()
                .id(new PriceId("PR-1"))
                .version(3)
                .externalKey("ERP-PR-1")
                .customFields(note(Price.TYPE))
                .priceBook(new PriceBookId("B-1"))
                .product(new ProductId("P-1"))
                .unitPrice(BigMoney.parse("USD 0.125"))
                .tiers(List.of(
                        PriceTier.from(100, BigMoney.parse("USD 0.12")),
                        new PriceTier(new BigDecimal("1000.5"), BigMoney.parse("USD 0.1125"))))
                .tierMode(TierMode.GRADUATED)
                .minimumQuantity(new BigDecimal("0.5"))
                .validFrom(DAY)
                .validUntil(DAY.plusMonths(6))
                .active(false)
                .build();
    }
}
