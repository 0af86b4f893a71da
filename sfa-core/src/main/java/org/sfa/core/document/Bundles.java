package org.sfa.core.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.ProductId;
import org.sfa.core.product.BundleItem;
import org.sfa.core.product.Product;
import org.sfa.core.quote.QuoteLine;

/** What the bundles among some products are made of. */
final class Bundles {

    private final Map<ProductId, Product> products = new HashMap<>();

    /** A product, and how many units of it one unit of the bundle has, as far as the bundle says. */
    record Part(Product product, Optional<BigDecimal> quantity) {}

    Bundles(Collection<Product> known) {
        known.forEach(product -> products.put(product.id(), product));
    }

    Optional<Product> find(ProductId id) {
        return Optional.ofNullable(products.get(id));
    }

    /** Returns what one unit of a line is made of, in the order of the bundle; nothing for a line that is no bundle. */
    List<Part> parts(QuoteLine line) {
        return parts(line.key(), line.product(), line.options());
    }

    /** Returns what one unit of a product is made of, with these options, in the order of the bundle. */
    List<Part> parts(String key, Optional<ProductId> product, List<ProductId> options) {
        Set<ProductId> chosen = new HashSet<>(options);
        Map<ProductId, BigDecimal> quantities =
                product.map(id -> unitOf(id, chosen, new HashMap<>())).orElse(Map.of());
        List<Part> parts = new ArrayList<>();
        quantities.forEach((id, quantity) -> parts.add(new Part(required(id, key), Optional.of(quantity))));
        // An option of a bundle that is not given, or that no longer offers it, was sold all the same.
        options.stream()
                .filter(option -> !quantities.containsKey(option))
                .forEach(option -> parts.add(new Part(required(option, key), Optional.empty())));
        return parts;
    }

    /** Computes each product once, because a product that many bundles share lies on very many ways through them. */
    private Map<ProductId, BigDecimal> unitOf(
            ProductId id, Set<ProductId> chosen, Map<ProductId, Map<ProductId, BigDecimal>> known) {
        Map<ProductId, BigDecimal> done = known.get(id);
        if (done != null) {
            return done;
        }
        Map<ProductId, BigDecimal> unit = new LinkedHashMap<>();
        // A bundle that holds itself, which no store keeps, is cut here.
        known.put(id, Map.of());
        for (BundleItem item : find(id).map(Product::bundle).orElse(List.of())) {
            if (item.required() || chosen.contains(item.product())) {
                unit.merge(item.product(), item.quantity(), BigDecimal::add);
                unitOf(item.product(), chosen, known)
                        .forEach((part, units) -> unit.merge(part, units.multiply(item.quantity()), BigDecimal::add));
            }
        }
        known.put(id, unit);
        return unit;
    }

    private Product required(ProductId id, String line) {
        return find(id).orElseThrow(() ->
                new InvalidValueException("products", id.value(), "must hold each part of the bundle of line " + line));
    }
}
