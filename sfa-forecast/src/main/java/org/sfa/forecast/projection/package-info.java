/**
 * What may come: how deals are decided with age. Open deals are censored.
 */
@NullMarked
package org.sfa.forecast.projection;

import org.jspecify.annotations.NullMarked;
