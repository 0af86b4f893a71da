package org.sfa.core.erp;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sfa.core.id.ProductId;

/** Stock in memory, for tests and for those who have no other. Safe for use by several threads. */
public final class InMemoryInventory implements Inventory {

    private final Map<ProductId, Stock> known = new ConcurrentHashMap<>();

    /** Creates a stock that knows nothing. */
    public InMemoryInventory() {}

    /** Keeps what is known of a product instead of what was known before. */
    public InMemoryInventory put(ProductId id, Stock value) {
        known.put(id, value);
        return this;
    }

    /** Forgets a product. */
    public void remove(ProductId id) {
        known.remove(id);
    }

    @Override
    public Map<ProductId, Stock> stock(Set<ProductId> ids) {
        return Answers.of(ids, known::get);
    }
}
