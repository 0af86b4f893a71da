package org.sfa.core.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sfa.core.order.Shop.ACME;
import static org.sfa.core.order.Shop.CABLE;
import static org.sfa.core.order.Shop.DAY;
import static org.sfa.core.order.Shop.SERVER;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.sfa.core.Sfa;
import org.sfa.core.customer.Account;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.OrderId;
import org.sfa.core.quote.QuoteLine;
import org.sfa.core.sample.Sandbox;
import org.sfa.core.store.memory.InMemoryStore;
import org.sfa.testkit.MutableClock;

/** What an account remembers of its purchases, step by step, is what all of them say. */
class PurchaseSummaryPropertyTest {

    private final InMemoryErp erp = new InMemoryErp();
    private final Sfa sfa = Shop.open(
            InMemoryStore.create(MutableClock.at(Sandbox.NOW), FieldDefinitions.none()),
            MutableClock.at(Sandbox.NOW),
            erp,
            new ArrayList<>());

    @Property(tries = 100)
    void summaryOfTheAccount_isThatOfAllItsPurchases(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 31) Integer> steps) {
        PurchaseSummaryPropertyTest shop = new PurchaseSummaryPropertyTest();
        Shop.stock(shop.sfa);
        List<OrderId> placed = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            shop.take(steps.get(i), "q" + i, placed);
            Account account = Shop.account(shop.sfa);
            assertThat(account)
                    .isEqualTo(
                            Purchases.summarized(account, shop.sfa.purchases().of(ACME)));
        }
    }

    private void take(int step, String name, List<OrderId> placed) {
        boolean isPlaced = step < 16 || placed.isEmpty();
        if (isPlaced) {
            placed.add(place(step, name));
            return;
        }
        OrderId id = placed.remove(step % placed.size());
        if (step < 24) {
            erp.refuse("no");
            sfa.courier().deliver();
            erp.accept();
            sfa.orders().cancel(id, "cancelled");
            sfa.courier().deliver();
        } else {
            sfa.courier().deliver();
            sfa.orders().cancelled(id, "E-" + name, "by the ERP");
        }
    }

    private OrderId place(int step, String name) {
        String currency = step % 5 == 0 ? "EUR" : "USD";
        List<QuoteLine> lines = new ArrayList<>();
        lines.add(Shop.line("1", step % 2 == 0 ? SERVER : CABLE, 1 + step, currency + " 10.1"));
        if (step % 3 == 0) {
            lines.add(Shop.line("2", step % 4 == 0 ? SERVER : CABLE, 2, currency + " 0.5"));
        }
        return sfa.orders()
                .place(
                        Shop.accept(sfa, Shop.draft(sfa, name, lines.toArray(QuoteLine[]::new))),
                        DAY.plusDays(step),
                        "signed")
                .id();
    }

    @Property(tries = 50)
    void linesThatAreAddedLater_areAddedToTheSummary(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 9) Integer> quantities) {
        PurchaseSummaryPropertyTest shop = new PurchaseSummaryPropertyTest();
        Shop.stock(shop.sfa);
        OrderId id = shop.place(1, "q");
        for (int quantity : quantities) {
            shop.sfa.courier().deliver();
            Order order = Shop.load(shop.sfa, id);
            List<OrderLine> lines = new ArrayList<>(order.lines());
            OrderLine first = lines.get(0);
            lines.add(new OrderLine(
                    "new " + lines.size(),
                    Optional.of(SERVER),
                    "more",
                    BigDecimal.valueOf(quantity),
                    first.net(),
                    first.tax(),
                    first.unitCost()));
            shop.sfa.orders().change(id, lines, "more");
            shop.sfa.courier().deliver();
            Account account = Shop.account(shop.sfa);
            assertThat(account.purchases()).isEqualTo(1);
            assertThat(account)
                    .isEqualTo(
                            Purchases.summarized(account, shop.sfa.purchases().of(ACME)));
            assertThat(shop.sfa.purchases().of(ACME)).hasSize(lines.size());
        }
    }
}
