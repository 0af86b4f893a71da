/** Computes the figures of the sales report from a store: what an analyst would do in a notebook. */
@NullMarked
package org.sfa.examples.figures;

import org.jspecify.annotations.NullMarked;
