/**
 * Side-by-side benchmarks: the SDK and a peer do the same work in one run, their answers are compared, and the costs are
 * shown as a table and as one line {@code ratio NAME VALUE} for each comparison.
 *
 * <p>The value is the peer's cost divided by ours: higher is better and 1 is a tie. A {@link org.sfa.benchmarks.Benchmark}
 * that is added to the list in {@link org.sfa.benchmarks.Main} can be run by its name.
 */
@NullMarked
package org.sfa.benchmarks;

import org.jspecify.annotations.NullMarked;
