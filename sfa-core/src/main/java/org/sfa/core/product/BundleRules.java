package org.sfa.core.product;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.sfa.core.id.ProductId;
import org.sfa.core.store.Proposal;

/** What a bundle must be like. */
final class BundleRules {

    /** How deep bundles nest: a bundle of plain products has the depth 1. */
    static final int DEEPEST = 5;

    /** How many items one bundle has at most. */
    static final int MOST_ITEMS = 500;

    private static final String BUNDLE = "bundle";

    private BundleRules() {}

    static void check(Proposal<Product> proposal) {
        Product product = proposal.after();
        if (product.bundle().isEmpty()
                || product.bundle()
                        .equals(proposal.before().map(Product::bundle).orElse(null))) {
            return;
        }
        if (product.bundle().size() > MOST_ITEMS) {
            proposal.refuse(BUNDLE, product.bundle().size() + " items", "must have at most " + MOST_ITEMS + " items");
            return;
        }
        checkItems(proposal, product);
        checkDepth(proposal, product);
    }

    private static void checkItems(Proposal<Product> proposal, Product product) {
        Set<ProductId> seen = new HashSet<>();
        for (BundleItem item : product.bundle()) {
            if (!seen.add(item.product())) {
                proposal.refuse(BUNDLE, item.product(), "must have each product once");
            } else if (proposal.find(Product.TYPE, item.product()).isEmpty()) {
                proposal.refuse(BUNDLE, item.product(), "must refer to products that exist");
            }
        }
    }

    /** Goes down level by level, so that a product which many items share is looked at once a level. */
    private static void checkDepth(Proposal<Product> proposal, Product product) {
        Set<ProductId> level = Set.of(product.id());
        for (int depth = 0; !level.isEmpty(); depth++) {
            Set<ProductId> next = new LinkedHashSet<>();
            for (ProductId id : level) {
                proposal.find(Product.TYPE, id)
                        .ifPresent(part -> part.bundle().forEach(item -> next.add(item.product())));
            }
            if (next.contains(product.id())) {
                proposal.refuse(BUNDLE, product.id(), "must not contain the product itself, at any depth");
                return;
            }
            if (!next.isEmpty() && depth == DEEPEST) {
                proposal.refuse(BUNDLE, product.id(), "must not nest deeper than " + DEEPEST + " bundles");
                return;
            }
            level = next;
        }
    }
}
