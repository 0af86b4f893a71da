/**
 * What the embedder's back end knows, as ports: stock, prices and costs, credit, open invoices, legal status.
 *
 * <p>Each port is one small interface that is asked about many products or accounts at once, so that a document of thousands
 * of lines is a handful of questions. A port answers with what it knows and leaves out what it doesn't; it fails with an
 * {@link org.sfa.core.erp.ErpException}, or with any other exception, which {@link org.sfa.core.erp.BackEnd} turns into
 * one. Each has a default in memory; the JDBC adapter has defaults over the embedder's own tables.
 *
 * <p>{@link org.sfa.core.erp.BackEnd} holds the ports that there are and asks them so that no failure escapes: what comes
 * back is a {@link org.sfa.core.erp.Fact}, known or not, with the reason. {@link org.sfa.core.erp.PortTimeout} gives ports
 * a time limit. {@link org.sfa.core.erp.Stock} says what can be promised on a day.
 */
@NullMarked
package org.sfa.core.erp;

import org.jspecify.annotations.NullMarked;
