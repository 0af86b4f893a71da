/**
 * Offers to a customer: quotes and their lines.
 */
@NullMarked
package org.sfa.core.quote;

import org.jspecify.annotations.NullMarked;
