package org.sfa.jdbc;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.sfa.core.erp.ErpPort;
import org.sfa.core.erp.ProductCost;
import org.sfa.core.erp.ProductCosts;
import org.sfa.core.id.ProductId;

/**
 * Costs from the embedder's own tables, by a query that asks for {@code in (:products)} and has the columns {@code product}
 * and {@code currency} (an ISO 4217 code) and, where there are such things, {@code price} and {@code cost}, in any order, case
 * ignored; at most one row for each product. {@code :day} stands for the day on which the costs count.
 *
 * <p>{@code :products} stands for texts; the query casts its column where that is a number. It is asked for 500 products at
 * a time, with a time limit of ten seconds each, in a transaction that is rolled back unless it is the embedder's.
 * Immutable and safe for use by several threads.
 */
public final class SqlProductCosts implements ProductCosts {

    private static final String LIST = "products";
    private static final String DAY = "day";
    private static final List<String> COLUMNS = List.of("product", "currency");

    private final SqlPort port;
    private final NamedSql sql;

    private SqlProductCosts(SqlPort port, NamedSql sql) {
        this.port = port;
        this.sql = sql;
    }

    /**
     * Returns costs over a query.
     *
     * @throws org.sfa.core.error.InvalidValueException if that is no query for {@code in (:products)}
     */
    public static SqlProductCosts over(DataSource dataSource, String query) {
        return new SqlProductCosts(
                SqlPort.of(ErpPort.PRODUCT_COSTS, dataSource), new NamedSql("cost", query, LIST, Set.of(DAY)));
    }

    /**
     * Returns a copy whose query may take so long, rounded up to seconds. SQLite's driver takes that for the time that it
     * waits for a lock; {@link org.sfa.core.erp.PortTimeout} limits the rest.
     *
     * @throws org.sfa.core.error.InvalidValueException if that is less than a second or more than a day
     */
    public SqlProductCosts withTimeout(Duration limit) {
        return new SqlProductCosts(port.withTimeout(limit), sql);
    }

    @Override
    public Map<ProductId, ProductCost> costs(Set<ProductId> products, LocalDate day) {
        Map<ProductId, ProductCost> answer = new HashMap<>();
        port.run(products, List.of(new SqlPort.Task("cost", sql, LIST, Map.of(DAY, day), COLUMNS, row -> {
            ProductId product = row.read("product", row.text("product"), ProductId::new);
            ProductCost cost = row.make(() -> new ProductCost(row.findUnitPrice("price"), row.findUnitPrice("cost")));
            if (answer.putIfAbsent(product, cost) != null) {
                throw row.twice("product " + product);
            }
        })));
        return answer;
    }
}
