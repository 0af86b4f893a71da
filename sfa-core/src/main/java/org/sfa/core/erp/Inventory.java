package org.sfa.core.erp;

import java.util.Map;
import java.util.Set;
import org.sfa.core.id.ProductId;

/**
 * Says what lies where, what comes in and what goes out: a port to the embedder's stock. Safe for use by several threads.
 */
@FunctionalInterface
public interface Inventory {

    /**
     * Returns the stock of products. One that is left out is not known, or not kept in stock.
     *
     * @throws ErpException if there is no answer
     */
    Map<ProductId, Stock> stock(Set<ProductId> products);
}
