/**
 * What a customer gets on paper: quotes and letters of thanks, ready to print.
 *
 * <p>A {@link org.sfa.core.document.QuoteDocument} or a {@link org.sfa.core.document.ThankYouLetter} says what is printed, a
 * {@link org.sfa.core.document.DocumentRenderer} makes one HTML file of it that needs nothing else: no script, no font, no
 * picture from elsewhere. A browser prints it or turns it into a PDF. The figures are those of
 * {@link org.sfa.core.quote.QuoteTotals}, to the smallest unit; costs, margins, and notes about where prices come from never
 * leave the house.
 *
 * <p>Words, and how numbers and dates are written, stand in {@link org.sfa.core.document.DocumentLanguages}: English,
 * Traditional and Simplified Chinese, and what the embedder adds. They do not depend on the machine or the JDK. How the page
 * looks stands in a {@link org.sfa.core.document.DocumentTemplate}, which the embedder can replace.
 */
@NullMarked
package org.sfa.core.document;

import org.jspecify.annotations.NullMarked;
