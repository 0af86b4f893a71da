/**
 * What people and units are to sell in a period.
 */
@NullMarked
package org.sfa.core.quota;

import org.jspecify.annotations.NullMarked;
