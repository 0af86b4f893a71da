package org.sfa.core.erp;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.sfa.core.id.ProductId;

/** Says what products cost: a port to the embedder's costing. Safe for use by several threads. */
@FunctionalInterface
public interface ProductCosts {

    /**
     * Returns what products cost on a day. One that is left out is not known.
     *
     * @throws ErpException if there is no answer
     */
    Map<ProductId, ProductCost> costs(Set<ProductId> products, LocalDate day);
}
