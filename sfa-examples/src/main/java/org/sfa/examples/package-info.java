/** The sales report as a command line, and one readable {@code main} for each use of the SDK. */
@NullMarked
package org.sfa.examples;

import org.jspecify.annotations.NullMarked;
