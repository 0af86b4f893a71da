package org.sfa.core.quote;

import java.util.Optional;
import org.sfa.core.erp.Fact;
import org.sfa.core.erp.Promise;
import org.sfa.core.id.ProductId;

/**
 * What the back end knows about one line of a quote.
 *
 * @param key the key of the line
 * @param product its product; absent for a line of free text, of which nothing is known
 * @param availability what can be promised of it, after the lines with the same product before it; unknown for what is not
 *     kept in stock
 * @param cost what it costs
 */
public record LineFacts(String key, Optional<ProductId> product, Fact<Promise> availability, Fact<CostCheck> cost) {}
