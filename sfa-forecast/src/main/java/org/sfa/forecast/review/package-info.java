/**
 * What people look at when they talk a forecast through: what has changed since it was submitted, deal by deal, and which changes wait
 * for an approval beside the figures.
 *
 * <p>{@link org.sfa.forecast.review.SubmissionDrafts} make a forecast ready to be submitted, {@link
 * org.sfa.forecast.review.SubmissionComparison} compares two of them and says why deals came and went, {@link org.sfa.forecast.review.PendingChanges} shows what
 * proposed changes of deals would do.
 */
@NullMarked
package org.sfa.forecast.review;

import org.jspecify.annotations.NullMarked;
