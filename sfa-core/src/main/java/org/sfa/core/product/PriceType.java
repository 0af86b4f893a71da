package org.sfa.core.product;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.BigMoney;
import org.sfa.core.id.PriceBookId;
import org.sfa.core.id.PriceId;
import org.sfa.core.id.ProductId;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;
import org.sfa.core.store.EntityDescriptor;

/** The descriptor of {@link Price}; its one instance is {@link Price#TYPE}. */
public final class PriceType extends EntityDescriptor<Price, PriceId, Price.Builder> {

    /** The kind of references to prices. */
    public static final Kind<PriceId> REFERENCE =
            Kind.reference("price", PriceId.class, PriceId::new, () -> Price.TYPE);

    public final Attribute<Price, PriceBookId> priceBook =
            required("priceBook", PriceBookType.REFERENCE, Price::priceBook, Price.Builder::priceBook);
    public final Attribute<Price, ProductId> product =
            required("product", ProductType.REFERENCE, Price::product, Price.Builder::product);
    public final Attribute<Price, BigMoney> unitPrice =
            required("unitPrice", Kind.UNIT_PRICE, Price::unitPrice, Price.Builder::unitPrice);
    public final Attribute<Price, List<PriceTier>> tiers =
            several("tiers", Kind.listOf("tiers", PriceTier.class), Price::tiers, Price.Builder::tiers);
    public final Attribute<Price, TierMode> tierMode = required(
            "tierMode", Kind.enumeration("tierMode", TierMode.class), Price::tierMode, Price.Builder::tierMode);
    public final Attribute<Price, BigDecimal> minimumQuantity =
            optional("minimumQuantity", Kind.DECIMAL, Price::minimumQuantity, Price.Builder::minimumQuantity);
    public final Attribute<Price, LocalDate> validFrom =
            optional("validFrom", Kind.DATE, Price::validFrom, Price.Builder::validFrom);
    public final Attribute<Price, LocalDate> validUntil =
            optional("validUntil", Kind.DATE, Price::validUntil, Price.Builder::validUntil);
    public final Attribute<Price, Boolean> active =
            required("active", Kind.BOOLEAN, Price::active, Price.Builder::active);

    PriceType() {
        super(
                "price",
                Price.class,
                PriceId.class,
                PriceId::new,
                new BuilderAccess<>(
                        Price::builder, Price.Builder::from, Price.Builder::customFields, Price.Builder::build),
                Price.Builder::id,
                Price.Builder::version,
                Price.Builder::externalKey,
                Price::withVersion);
        index(priceBook, product);
        guard(PriceRules::check);
    }

    static Validity validity(Price price) {
        return new Validity(price.validFrom(), price.validUntil());
    }
}
