/**
 * The sales report: its figures as one value, and how they are shown as tables in a terminal, as JSON and as a page.
 */
@NullMarked
package org.sfa.examples.report;

import org.jspecify.annotations.NullMarked;
