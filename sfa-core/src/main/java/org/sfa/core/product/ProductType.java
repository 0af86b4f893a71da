package org.sfa.core.product;

import java.time.LocalDate;
import java.util.List;
import org.joda.money.BigMoney;
import org.sfa.core.id.ProductId;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;
import org.sfa.core.store.EntityDescriptor;
import org.sfa.core.store.Proposal;

/** The descriptor of {@link Product}; its one instance is {@link Product#TYPE}. */
public final class ProductType extends EntityDescriptor<Product, ProductId, Product.Builder> {

    /** The kind of references to products. */
    public static final Kind<ProductId> REFERENCE =
            Kind.reference("product", ProductId.class, ProductId::new, () -> Product.TYPE);

    public final Attribute<Product, String> name = required("name", Kind.TEXT, Product::name, Product.Builder::name);
    public final Attribute<Product, String> code = optional("code", Kind.KEY, Product::code, Product.Builder::code);
    public final Attribute<Product, ProductFamily> family = optional(
            "family",
            Kind.picklist("family", ProductFamily.class, ProductFamily::of),
            Product::family,
            Product.Builder::family);
    public final Attribute<Product, BigMoney> listPrice =
            optional("listPrice", Kind.UNIT_PRICE, Product::listPrice, Product.Builder::listPrice);
    public final Attribute<Product, BigMoney> cost =
            optional("cost", Kind.UNIT_PRICE, Product::cost, Product.Builder::cost);
    public final Attribute<Product, String> unitOfMeasure =
            optional("unitOfMeasure", Kind.TEXT, Product::unitOfMeasure, Product.Builder::unitOfMeasure);
    public final Attribute<Product, Boolean> active =
            required("active", Kind.BOOLEAN, Product::active, Product.Builder::active);
    public final Attribute<Product, LocalDate> availableFrom =
            optional("availableFrom", Kind.DATE, Product::availableFrom, Product.Builder::availableFrom);
    public final Attribute<Product, LocalDate> availableUntil =
            optional("availableUntil", Kind.DATE, Product::availableUntil, Product.Builder::availableUntil);
    public final Attribute<Product, WarrantyTerms> warranty = optional(
            "warranty", Kind.document("warranty", WarrantyTerms.class), Product::warranty, Product.Builder::warranty);
    public final Attribute<Product, String> taxCategory =
            optional("taxCategory", Kind.KEY, Product::taxCategory, Product.Builder::taxCategory);
    public final Attribute<Product, List<BundleItem>> bundle =
            several("bundle", Kind.listOf("bundle", BundleItem.class), Product::bundle, Product.Builder::bundle);
    public final Attribute<Product, String> description =
            optional("description", Kind.TEXT, Product::description, Product.Builder::description);

    ProductType() {
        super(
                "product",
                Product.class,
                ProductId.class,
                ProductId::new,
                new BuilderAccess<>(
                        Product::builder, Product.Builder::from, Product.Builder::customFields, Product.Builder::build),
                Product.Builder::id,
                Product.Builder::version,
                Product.Builder::externalKey,
                Product::withVersion);
        index(name, code);
        guard(ProductType::check);
        guard(BundleRules::check);
    }

    private static void check(Proposal<Product> proposal) {
        Product product = proposal.after();
        product.listPrice()
                .filter(BigMoney::isNegative)
                .ifPresent(price -> proposal.refuse("listPrice", price, "must not be negative"));
        product.cost()
                .filter(BigMoney::isNegative)
                .ifPresent(cost -> proposal.refuse("cost", cost, "must not be negative"));
        new Validity(product.availableFrom(), product.availableUntil())
                .check(proposal, "availableFrom", "availableUntil");
    }
}
