/**
 * The one family of exceptions, and the checks that throw them.
 *
 * <p>Everything that this SDK refuses is a {@link org.sfa.core.error.SfaException}. A message names the field, the value
 * and its owner, for instance {@code score must be in [0, 100], but was 130 for lead L-7}; the same facts are accessors
 * on the exception, so that a user interface can place the message beside the field.
 */
@NullMarked
package org.sfa.core.error;

import org.jspecify.annotations.NullMarked;
