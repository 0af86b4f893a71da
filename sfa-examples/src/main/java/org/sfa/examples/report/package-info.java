/**
 * The sales report: its figures as one value, and how they are shown as tables in a terminal, as JSON and as a page.
 *
 * <p>{@link org.sfa.examples.report.SalesReport} holds all figures and knows nothing of how it is shown.
 * {@link org.sfa.examples.report.TerminalReport}, {@link org.sfa.examples.report.JsonReport} and
 * {@link org.sfa.examples.report.HtmlReport} each turn it into text and compute nothing of their own. Names come from
 * imported files and are never trusted: not by the terminal, which would obey control characters, and not by the page.
 */
@NullMarked
package org.sfa.examples.report;

import org.jspecify.annotations.NullMarked;
