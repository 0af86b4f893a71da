package org.sfa.core.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sfa.core.erp.BackEnd;
import org.sfa.core.erp.ErpException;
import org.sfa.core.erp.ErpPort;
import org.sfa.core.erp.Fact;
import org.sfa.core.erp.LegalStatus;
import org.sfa.core.erp.OpenInvoice;
import org.sfa.core.erp.PlaceStock;
import org.sfa.core.erp.PortTimeout;
import org.sfa.core.erp.Stock;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.product.Product;
import org.sfa.core.sample.Sandbox;
import org.sfa.core.store.ChangeFeed;
import org.sfa.core.store.Outbox;
import org.sfa.core.store.Store;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.UnitSettings;
import org.sfa.core.store.Units;

@Timeout(60)
class QuoteFactServiceTest extends QuoteFactFixture {

    /** What became of each fact, as text. */
    private static List<String> outcomes(QuoteFacts facts) {
        List<Fact<?>> all = new ArrayList<>();
        facts.lines().forEach(line -> {
            all.add(line.availability());
            all.add(line.cost());
        });
        all.add(facts.customer().credit());
        all.add(facts.customer().invoices());
        all.add(facts.customer().legal());
        return all.stream().map(fact -> fact.getClass().getSimpleName()).toList();
    }

    @Test
    void facts_areThoseOfEveryPort() {
        QuoteFacts facts = service(healthy).ask(ID, TODAY, DELIVERY);

        assertThat(outcomes(facts))
                .containsExactly(
                        "Known", "Known", "Unknown", "Known", "Unknown", "Unknown", "Known", "Known", "Known", "Known",
                        "Known");
        assertThat(facts.lines().get(0).cost().find().orElseThrow().difference())
                .contains(BigMoney.parse("USD 0.5"));
        assertThat(facts.lines().get(1).cost().find().orElseThrow().difference())
                .isEmpty();
        assertThat(facts.lines().get(1).availability())
                .isEqualTo(Fact.unknown("the back end doesn't know the product"));
        assertThat(facts.lines().get(2).cost()).isEqualTo(Fact.unknown("the line has no product"));
        CreditCheck check = facts.customer().credit().find().orElseThrow();
        assertThat(check.total()).isEqualTo(Money.parse("USD 100"));
        assertThat(check.excess()).contains(Money.parse("USD 45"));
        InvoiceCheck owed = facts.customer().invoices().find().orElseThrow();
        assertThat(owed.overdue()).extracting(OpenInvoice::number).containsExactly("2", "1");
        assertThat(owed.overdue(CurrencyUnit.USD)).isEqualTo(Money.parse("USD 20"));
        assertThat(owed.overdueSince()).contains(TODAY.minusDays(9));
        assertThat(facts.customer().legal().find().orElseThrow().status()).isEqualTo(LegalStatus.ACTIVE);
        assertThat(facts.failures()).isEmpty();
    }

    @Test
    void linesOfOneProduct_areNotPromisedTheSameUnits() {
        QuoteFacts facts = service(healthy).ask(ID, TODAY, DELIVERY);

        assertThat(facts.lines().get(0).availability().find().orElseThrow().isComplete())
                .isTrue();
        assertThat(facts.shortLines()).extracting(LineFacts::key).containsExactly("4");
        assertThat(facts.lines().get(3).availability().find().orElseThrow().missing())
                .isEqualByComparingTo("2");
        assertThat(facts.completeOn()).contains(DELIVERY.plusDays(3));
        stock.put(SERVER, Stock.of(PlaceStock.of("Taipei", 6)));
        assertThat(service(healthy).ask(ID, TODAY, DELIVERY).completeOn()).isEmpty();
        stock.remove(SERVER);
        assertThat(service(healthy).ask(ID, TODAY, DELIVERY).completeOn()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void failingPort_hidesNoOtherAndChangesNothing(ErpPort port) {
        Quote before = load();
        long position = position();
        List<String> known = outcomes(service(healthy).ask(ID, TODAY, DELIVERY));

        QuoteFacts facts =
                service(broken(port, () -> new IllegalStateException("down"))).ask(ID, TODAY, DELIVERY);

        assertThat(facts.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.port()).isEqualTo(port))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(ErpException.Kind.UNAVAILABLE));
        List<String> outcomes = outcomes(facts);
        int first = List.of(0, 1, 8, 9, 10).get(port.ordinal());
        int step = port.ordinal() < 2 ? 2 : 100;
        for (int i = 0; i < known.size(); i++) {
            boolean isOfPort = i >= first && (i - first) % step == 0 && (first > 1 || i < 8);
            assertThat(outcomes.get(i)).as("fact %s", i).isEqualTo(isOfPort ? "Failed" : known.get(i));
        }
        assertThat(load()).isEqualTo(before);
        assertThat(position()).isEqualTo(position);
    }

    @Test
    void quote_survivesABackEndThatHangs() {
        CountDownLatch never = new CountDownLatch(1);
        Quote before = load();
        long position = position();
        try (PortTimeout limit = PortTimeout.of(Duration.ofMillis(50), 1)) {
            Supplier<RuntimeException> hang = () -> {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return new IllegalStateException("interrupted");
            };
            BackEnd hanging = BackEnd.none();
            for (ErpPort port : ErpPort.values()) {
                BackEnd one = broken(port, hang);
                hanging = new BackEnd(
                        port == ErpPort.INVENTORY ? one.inventory() : hanging.inventory(),
                        port == ErpPort.PRODUCT_COSTS ? one.productCosts() : hanging.productCosts(),
                        port == ErpPort.CREDIT ? one.credit() : hanging.credit(),
                        port == ErpPort.OPEN_INVOICES ? one.openInvoices() : hanging.openInvoices(),
                        port == ErpPort.LEGAL_REGISTER ? one.legalRegister() : hanging.legalRegister());
            }

            QuoteFactService service = service(hanging.within(limit));
            assertThat(service.ask(ID, TODAY, DELIVERY).failures())
                    .extracting(ErpException::port)
                    .containsExactlyInAnyOrder(ErpPort.values());
        }
        try (PortTimeout limit = PortTimeout.of(Duration.ofMillis(50), 1)) {
            QuoteFactService.Recorded recorded = service(broken(ErpPort.CREDIT, () -> {
                                try {
                                    never.await();
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                                return new IllegalStateException("interrupted");
                            })
                            .within(limit))
                    .record(ID, TODAY);

            assertThat(recorded.customer().failures()).singleElement().satisfies(failure -> assertThat(failure.kind())
                    .isEqualTo(ErpException.Kind.TIMED_OUT));
            assertThat(recorded.quote().creditCheckedAt()).isEmpty();
            assertThat(recorded.quote().invoicesCheckedAt()).contains(Sandbox.NOW);
        }
        assertThat(load().lines()).isEqualTo(before.lines());
        assertThat(position()).isEqualTo(position + 1);
    }

    @Test
    void backEnd_isAskedWhileNoUnitIsUnderWay() {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger asked = new AtomicInteger();
        Supplier<RuntimeException> look = () -> {
            asked.incrementAndGet();
            assertThat(open.get()).isZero();
            return new IllegalStateException("down");
        };
        Units counting = Units.of(new CountingStore(sandbox.store(), open), UnitSettings.of(Clock.systemUTC()));
        for (ErpPort port : ErpPort.values()) {
            QuoteFactService service = new QuoteFactService(counting, broken(port, look));
            assertThat(service.ask(ID, TODAY, DELIVERY).failures()).hasSize(1);
            service.record(ID, TODAY);
        }

        assertThat(asked.get()).isEqualTo(8);
    }

    /** Counts the units that are under way. */
    private record CountingStore(Store target, AtomicInteger open) implements Store {

        @Override
        public UnitOfWork begin(UnitSettings settings) {
            UnitOfWork unit = target.begin(settings);
            open.incrementAndGet();
            return (UnitOfWork) Proxy.newProxyInstance(
                    UnitOfWork.class.getClassLoader(),
                    new Class<?>[] {UnitOfWork.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("close")) {
                            open.decrementAndGet();
                        }
                        return method.invoke(unit, arguments);
                    });
        }

        @Override
        public ChangeFeed changes() {
            return target.changes();
        }

        @Override
        public Outbox outbox() {
            return target.outbox();
        }

        @Override
        public void close() {
            target.close();
        }
    }

    @Test
    void tenThousandLines_areOneQuestionToEachPort() {
        List<ProductId> products =
                IntStream.range(0, 10_000).mapToObj(i -> new ProductId("p" + i)).toList();
        sandbox.units()
                .run(unit -> products.forEach(product -> unit.repository(Product.TYPE)
                        .save(Product.builder()
                                .id(product)
                                .name(product.value())
                                .build())));
        quotes.update(
                ID,
                quote -> quote.withLines(products.stream()
                        .map(product -> line(product.value(), product, 1))
                        .toList()),
                "all of it");
        products.forEach(product -> stock.put(product, Stock.of(PlaceStock.of("A", 1))));
        List<Integer> asked = new ArrayList<>();

        QuoteFacts facts = service(healthy.withInventory(ids -> count(ids, asked, () -> stock.stock(ids)))
                        .withProductCosts((ids, day) -> count(ids, asked, () -> costs.costs(ids, day))))
                .ask(ID, TODAY, DELIVERY);

        assertThat(asked).containsExactly(10_000, 10_000);
        assertThat(facts.lines()).hasSize(10_000);
        assertThat(facts.completeOn()).contains(DELIVERY);
    }

    private static <T> T count(Set<?> ids, List<Integer> asked, Supplier<T> answer) {
        asked.add(ids.size());
        return answer.get();
    }

    @Test
    void quoteThatIsNotThere_isSaid() {
        assertThat(Stream.<Runnable>of(
                        () -> service(healthy).ask(new QuoteId("x"), TODAY, DELIVERY),
                        () -> service(healthy).record(new QuoteId("x"), TODAY)))
                .allSatisfy(call -> assertThatThrownBy(call::run)
                        .isInstanceOf(org.sfa.core.store.UnknownEntityException.class)
                        .hasMessageContaining("quote:x"));
    }
}
