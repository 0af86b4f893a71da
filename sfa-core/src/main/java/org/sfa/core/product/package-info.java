/**
 * What is sold: products, their families and list prices.
 */
@NullMarked
package org.sfa.core.product;

import org.jspecify.annotations.NullMarked;
