package org.sfa.jdbc;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.sfa.core.erp.ErpPort;
import org.sfa.core.erp.Inventory;
import org.sfa.core.erp.PlaceStock;
import org.sfa.core.erp.Stock;
import org.sfa.core.erp.StockMovement;
import org.sfa.core.id.ProductId;

/**
 * Stock from the embedder's own tables. The embedder gives the queries; each asks for {@code in (:products)} and has these
 * columns, in any order, case ignored:
 *
 * <ul>
 *   <li>stock: {@code product}, {@code place}, {@code on_hand} and, where there is such a thing, {@code reserved}; one row
 *       for each product and place, in the order in which places are liked
 *   <li>receipts and outgoing: {@code product}, {@code place}, {@code movement_day} (a date, or a timestamp without a time
 *       zone), {@code quantity}; rows with the quantity 0 are left out
 * </ul>
 *
 * <pre>{@code
 * SqlInventory.over(source, "select item as product, site as place, qty as on_hand from stock where item in (:products)")
 *         .withReceipts("select item as product, site as place, due as movement_day, qty as quantity"
 *                 + " from purchase_line where item in (:products) and state = 'open'")
 * }</pre>
 *
 * <p>What goes out is read first and what comes in last, so that a delivery that is booked in between is at worst counted
 * twice as gone, or not yet as come, and never promised. {@code :products} stands for texts; a query casts its column where
 * that is a number. Queries are asked for 500 products at a time, with a time limit of ten seconds each, in a transaction
 * that is rolled back unless it is the embedder's. Immutable and safe for use by several threads.
 */
public final class SqlInventory implements Inventory {

    private static final String LIST = "products";
    private static final List<String> STOCK_COLUMNS = List.of("product", "place", "on_hand");
    private static final List<String> MOVEMENT_COLUMNS = List.of("product", "place", "movement_day", "quantity");

    private final SqlPort port;
    private final NamedSql stock;
    private final Optional<NamedSql> receipts;
    private final Optional<NamedSql> outgoing;

    private record Spot(ProductId product, String place) {}

    /** What was read so far. */
    private static final class Reading {
        private final Map<Spot, PlaceStock> stock = new LinkedHashMap<>();
        private final Map<Spot, List<StockMovement>> receipts = new LinkedHashMap<>();
        private final Map<Spot, List<StockMovement>> outgoing = new LinkedHashMap<>();
    }

    private SqlInventory(SqlPort port, NamedSql stock, Optional<NamedSql> receipts, Optional<NamedSql> outgoing) {
        this.port = port;
        this.stock = stock;
        this.receipts = receipts;
        this.outgoing = outgoing;
    }

    /**
     * Returns an inventory that knows of no movements.
     *
     * @throws org.sfa.core.error.InvalidValueException if that is no query for {@code in (:products)}
     */
    public static SqlInventory over(DataSource dataSource, String stock) {
        return new SqlInventory(
                SqlPort.of(ErpPort.INVENTORY, dataSource), sql("stock", stock), Optional.empty(), Optional.empty());
    }

    /**
     * Returns a copy that asks this query for what comes in.
     *
     * @throws org.sfa.core.error.InvalidValueException if that is no query for {@code in (:products)}
     */
    public SqlInventory withReceipts(String query) {
        return new SqlInventory(port, stock, Optional.of(sql("receipts", query)), outgoing);
    }

    /**
     * Returns a copy that asks this query for what goes out.
     *
     * @throws org.sfa.core.error.InvalidValueException if that is no query for {@code in (:products)}
     */
    public SqlInventory withOutgoing(String query) {
        return new SqlInventory(port, stock, receipts, Optional.of(sql("outgoing", query)));
    }

    /**
     * Returns a copy whose queries may take so long each, rounded up to seconds. SQLite's driver takes that for the time
     * that it waits for a lock; {@link org.sfa.core.erp.PortTimeout} limits the rest.
     *
     * @throws org.sfa.core.error.InvalidValueException if that is less than a second or more than a day
     */
    public SqlInventory withTimeout(Duration limit) {
        return new SqlInventory(port.withTimeout(limit), stock, receipts, outgoing);
    }

    private static NamedSql sql(String field, String query) {
        return new NamedSql(field, query, LIST, Set.of());
    }

    @Override
    public Map<ProductId, Stock> stock(Set<ProductId> products) {
        Reading reading = new Reading();
        List<SqlPort.Task> tasks = new ArrayList<>();
        outgoing.ifPresent(sql -> tasks.add(movements("outgoing", sql, reading.outgoing)));
        tasks.add(SqlPort.Task.of("stock", stock, LIST, STOCK_COLUMNS, row -> readStock(row, reading.stock)));
        receipts.ifPresent(sql -> tasks.add(movements("receipts", sql, reading.receipts)));
        port.run(products, tasks);
        return answer(reading);
    }

    private static Spot spot(SqlRow row) {
        return new Spot(row.read("product", row.text("product"), ProductId::new), row.text("place"));
    }

    private static void readStock(SqlRow row, Map<Spot, PlaceStock> known) {
        Spot spot = spot(row);
        BigDecimal onHand = row.decimal("on_hand");
        BigDecimal reserved = row.findDecimal("reserved").orElse(BigDecimal.ZERO);
        PlaceStock read = row.make(() -> new PlaceStock(spot.place(), onHand, reserved, List.of(), List.of()));
        if (known.putIfAbsent(spot, read) != null) {
            throw row.twice("product " + spot.product() + " at place " + spot.place());
        }
    }

    private static SqlPort.Task movements(String name, NamedSql sql, Map<Spot, List<StockMovement>> known) {
        return SqlPort.Task.of(name, sql, LIST, MOVEMENT_COLUMNS, row -> {
            BigDecimal quantity = row.decimal("quantity");
            if (quantity.signum() != 0) {
                StockMovement movement = row.make(() -> new StockMovement(row.day("movement_day"), quantity));
                known.computeIfAbsent(spot(row), spot -> new ArrayList<>()).add(movement);
            }
        });
    }

    /** A place that something comes to or goes from has stock, if only none by now. */
    private static Map<ProductId, Stock> answer(Reading reading) {
        Map<Spot, PlaceStock> all = new LinkedHashMap<>(reading.stock);
        reading.receipts.keySet().forEach(spot -> all.putIfAbsent(spot, PlaceStock.of(spot.place(), 0)));
        reading.outgoing.keySet().forEach(spot -> all.putIfAbsent(spot, PlaceStock.of(spot.place(), 0)));
        Map<ProductId, List<PlaceStock>> places = new HashMap<>();
        all.forEach((spot, known) -> places.computeIfAbsent(spot.product(), product -> new ArrayList<>())
                .add(new PlaceStock(
                        spot.place(),
                        known.onHand(),
                        known.reserved(),
                        reading.receipts.getOrDefault(spot, List.of()),
                        reading.outgoing.getOrDefault(spot, List.of()))));
        Map<ProductId, Stock> answer = new HashMap<>();
        places.forEach((product, at) -> answer.put(product, new Stock(at)));
        return answer;
    }
}
