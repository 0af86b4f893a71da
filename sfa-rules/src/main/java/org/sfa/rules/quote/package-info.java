/**
 * What happens to quotes by rule.
 */
@NullMarked
package org.sfa.rules.quote;

import org.jspecify.annotations.NullMarked;
