/**
 * What people say about the forecast of a person or a unit: adjustments of its figures, and forecasts that were submitted.
 *
 * <p>The figures themselves follow from deals and are made by the forecast module. An {@link
 * org.sfa.core.forecast.ForecastAdjustment} is the judgement of somebody who answers for them, see {@link
 * org.sfa.core.forecast.ManagementLine}: the owner of the forecast, or a manager above. It stays until it is replaced or withdrawn,
 * whatever becomes of the deals, the organisation and the calendar. A {@link org.sfa.core.forecast.ForecastSubmission} is a forecast
 * as it was when somebody stood up for it, deal by deal; it never changes. {@link org.sfa.core.forecast.ForecastService} is where to
 * begin.
 */
@NullMarked
package org.sfa.core.forecast;

import org.jspecify.annotations.NullMarked;
