/**
 * The adapter that keeps the store in a relational database. The contract that it has to meet is the javadoc of
 * {@code org.sfa.core.store} and the suite {@code org.sfa.testkit} in the test-jar of sfa-core.
 */
@NullMarked
package org.sfa.jdbc;

import org.jspecify.annotations.NullMarked;
