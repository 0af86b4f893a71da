package org.sfa.core.erp;

import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.sfa.core.id.ProductId;

/** Costs in memory, each from a day on, for tests and for those who have no other. Safe for use by several threads. */
public final class InMemoryProductCosts implements ProductCosts {

    private final Map<ProductId, NavigableMap<LocalDate, ProductCost>> known = new ConcurrentHashMap<>();

    /** Creates a costing that knows nothing. */
    public InMemoryProductCosts() {}

    /** Keeps what a product costs from a day on, until the next day for which a cost is kept. */
    public InMemoryProductCosts put(ProductId id, LocalDate from, ProductCost cost) {
        known.computeIfAbsent(id, product -> new ConcurrentSkipListMap<>()).put(from, cost);
        return this;
    }

    /** Forgets all costs of a product. */
    public void remove(ProductId id) {
        known.remove(id);
    }

    @Override
    public Map<ProductId, ProductCost> costs(Set<ProductId> ids, LocalDate day) {
        return Answers.of(ids, id -> {
            NavigableMap<LocalDate, ProductCost> costs = known.get(id);
            Map.Entry<LocalDate, ProductCost> cost = costs == null ? null : costs.floorEntry(day);
            return cost == null ? null : cost.getValue();
        });
    }
}
