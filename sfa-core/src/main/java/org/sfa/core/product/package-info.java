/**
 * What is sold and at what price: products, bundles and price books.
 *
 * <p>A {@link org.sfa.core.product.Product} is sold alone or as a bundle of others. Its prices stand in
 * {@link org.sfa.core.product.PriceBook price books}, each in one currency and for everybody or for some customers,
 * territories and days; a {@link org.sfa.core.product.Price} may have tiers. {@link org.sfa.core.product.Pricing} answers
 * what a customer pays, and every {@link org.sfa.core.product.PriceDecision} explains itself: which book decided, and why
 * none that was asked before it did.
 */
@NullMarked
package org.sfa.core.product;

import org.jspecify.annotations.NullMarked;
