package org.sfa.core.order;

import static org.sfa.core.order.Shop.DAY;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.sfa.core.Sfa;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.OrderId;
import org.sfa.core.sample.Sandbox;
import org.sfa.core.store.memory.InMemoryStore;
import org.sfa.testkit.MutableClock;

/** A shop whose accepted quotes become orders that a back end in memory takes. */
abstract class OrderFixture {

    final MutableClock clock = MutableClock.at(Sandbox.NOW);
    final InMemoryStore store = InMemoryStore.create(clock, FieldDefinitions.none());
    final InMemoryErp erp = new InMemoryErp();
    final List<String> told = new ArrayList<>();
    final Sfa sfa = Shop.open(store, clock, erp, told);
    final OrderService orders = sfa.orders();

    @BeforeEach
    void stock() {
        Shop.stock(sfa);
    }

    @AfterEach
    void close() {
        sfa.close();
    }

    Order placed(String quote) {
        return orders.place(Shop.accepted(sfa, quote), DAY, "signed");
    }

    Order posted(String quote) {
        Order order = placed(quote);
        sfa.courier().deliver();
        return load(order.id());
    }

    Order load(OrderId id) {
        return Shop.load(sfa, id);
    }

    static List<OrderLine> withServers(Order order, int quantity) {
        OrderLine server = order.lines().get(0);
        Money each = server.net().dividedBy(10, RoundingMode.HALF_UP);
        return List.of(
                server.with(BigDecimal.valueOf(quantity), each.multipliedBy(quantity), server.tax()),
                order.lines().get(1));
    }
}
