/**
 * The adapter that keeps the store in a relational database. {@link org.sfa.jdbc.JdbcStore#open} is the way in.
 *
 * <p>The contract that it has to meet is the javadoc of {@code org.sfa.core.store} and the suite {@code org.sfa.testkit} in
 * the test-jar of sfa-core.
 *
 * <p><b>How it works.</b> A unit of work holds one connection. It reads in a transaction on a snapshot. At its commit that
 * transaction ends, and a second, short one writes all rows: each update names the version and the life of the row that the
 * unit saw, so that somebody else's change is noticed; foreign keys and unique indexes of the database guard the rest. The
 * rows of the change log keep what entities were before, so that a creation costs one small row. Positions in the feed are
 * given after the commit, so that writers don't wait for each other.
 *
 * <p><b>Ports.</b> {@link org.sfa.jdbc.SqlInventory}, {@link org.sfa.jdbc.SqlProductCosts}, {@link org.sfa.jdbc.SqlCredit},
 * {@link org.sfa.jdbc.SqlOpenInvoices} and {@link org.sfa.jdbc.SqlLegalRegister} answer for a back end from tables of the
 * embedder's own, by the embedder's own queries.
 */
@NullMarked
package org.sfa.jdbc;

import org.jspecify.annotations.NullMarked;
