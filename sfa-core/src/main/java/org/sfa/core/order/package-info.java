/**
 * Orders, their way to the embedder's ERP, and what customers have bought.
 *
 * <p>An {@link org.sfa.core.order.Order} is what an accepted quote becomes: {@link org.sfa.core.order.OrderService#place} makes it,
 * wins the deal, and puts the posting to the ERP into the outbox, all in one unit of work. A courier hands it to the embedder's
 * {@link org.sfa.core.order.OrderPort} as often as it takes, and so that the ERP has it once, whatever fails in between. What the
 * ERP reports (confirmed, shipped, invoiced, paid, refused, cancelled, changed) comes back through
 * {@link org.sfa.core.order.OrderService}, each report with a key, so that one that is delivered twice counts once, and in any
 * order.
 *
 * <p>A {@link org.sfa.core.order.Purchase} is one line of an order in the history of its account;
 * {@link org.sfa.core.order.PurchaseHistory} asks it. Accounts keep a summary of theirs for conditions.
 */
@NullMarked
package org.sfa.core.order;

import org.jspecify.annotations.NullMarked;
