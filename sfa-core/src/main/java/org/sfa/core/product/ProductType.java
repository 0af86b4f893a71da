package org.sfa.core.product;

import org.joda.money.BigMoney;
import org.sfa.core.id.ProductId;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;
import org.sfa.core.store.EntityDescriptor;

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
    public final Attribute<Product, String> unitOfMeasure =
            optional("unitOfMeasure", Kind.TEXT, Product::unitOfMeasure, Product.Builder::unitOfMeasure);
    public final Attribute<Product, Boolean> active =
            required("active", Kind.BOOLEAN, Product::active, Product.Builder::active);
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
        guard(proposal -> proposal.after()
                .listPrice()
                .filter(BigMoney::isNegative)
                .ifPresent(price -> proposal.refuse("listPrice", price, "must not be negative")));
    }
}
