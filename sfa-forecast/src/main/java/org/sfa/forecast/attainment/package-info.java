/**
 * Results beside quotas: attainment, gap and coverage.
 */
@NullMarked
package org.sfa.forecast.attainment;

import org.jspecify.annotations.NullMarked;
