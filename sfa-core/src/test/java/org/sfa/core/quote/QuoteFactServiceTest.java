package org.sfa.core.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sfa.core.customer.Account;
import org.sfa.core.erp.BackEnd;
import org.sfa.core.erp.Credit;
import org.sfa.core.erp.CreditStanding;
import org.sfa.core.erp.ErpException;
import org.sfa.core.erp.ErpPort;
import org.sfa.core.erp.Fact;
import org.sfa.core.erp.InMemoryCredit;
import org.sfa.core.erp.InMemoryInventory;
import org.sfa.core.erp.InMemoryLegalRegister;
import org.sfa.core.erp.InMemoryOpenInvoices;
import org.sfa.core.erp.InMemoryProductCosts;
import org.sfa.core.erp.LegalStanding;
import org.sfa.core.erp.LegalStatus;
import org.sfa.core.erp.OpenInvoice;
import org.sfa.core.erp.PlaceStock;
import org.sfa.core.erp.PortTimeout;
import org.sfa.core.erp.ProductCost;
import org.sfa.core.erp.Stock;
import org.sfa.core.erp.StockMovement;
import org.sfa.core.error.SfaException;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.product.Product;
import org.sfa.core.sample.Sandbox;
import org.sfa.core.store.ChangeFeed;
import org.sfa.core.store.Outbox;
import org.sfa.core.store.Store;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.UnitSettings;
import org.sfa.core.store.Units;

@Timeout(60)
class QuoteFactServiceTest {

    private static final LocalDate TODAY = Sandbox.TODAY;
    private static final LocalDate DELIVERY = TODAY.plusDays(7);
    private static final AccountId ACME = new AccountId("acme");
    private static final AccountId OTHER = new AccountId("other");
    private static final ProductId SERVER = new ProductId("server");
    private static final ProductId CABLE = new ProductId("cable");
    private static final QuoteId ID = new QuoteId("A");

    private final Sandbox sandbox = new Sandbox();
    private final QuoteService quotes = new QuoteService(sandbox.units());
    private final InMemoryInventory stock = new InMemoryInventory();
    private final InMemoryProductCosts costs = new InMemoryProductCosts();
    private final InMemoryCredit credit = new InMemoryCredit();
    private final InMemoryOpenInvoices invoices = new InMemoryOpenInvoices();
    private final InMemoryLegalRegister register = new InMemoryLegalRegister();
    private final BackEnd healthy = BackEnd.none()
            .withInventory(stock)
            .withProductCosts(costs)
            .withCredit(credit)
            .withOpenInvoices(invoices)
            .withLegalRegister(register);

    @BeforeEach
    void draftQuote() {
        Deals.open(sandbox);
        sandbox.save(Account.TYPE, Account.builder().id(ACME).name("ACME").build());
        sandbox.save(Account.TYPE, Account.builder().id(OTHER).name("Other").build());
        for (ProductId id : List.of(SERVER, CABLE)) {
            sandbox.save(Product.TYPE, Product.builder().id(id).name(id.value()).build());
        }
        sellTo(Optional.of(ACME));
        quotes.draft(Deals.quote(
                "A",
                line("1", SERVER, 4),
                line("2", CABLE, 1),
                QuoteLine.of("3", "work", BigDecimal.ONE, BigMoney.parse("USD 10")),
                line("4", SERVER, 4)));
        stock.put(SERVER, Stock.of(PlaceStock.of("Taipei", 6).withReceipts(StockMovement.of(DELIVERY.plusDays(3), 5))));
        costs.put(SERVER, TODAY, ProductCost.of(BigMoney.parse("USD 7.5")));
        costs.put(CABLE, TODAY, ProductCost.of(BigMoney.parse("EUR 1")));
        credit.put(ACME, standing("USD 100", "USD 45"));
        invoices.add(ACME, invoice("1", 3, "USD 20"));
        invoices.add(ACME, invoice("2", 9, "EUR 30"));
        invoices.add(ACME, invoice("3", -1, "USD 400"));
        register.put(ACME, LegalStanding.of(LegalStatus.ACTIVE));
    }

    private static QuoteLine line(String key, ProductId product, int quantity) {
        return QuoteLine.of(key, product.value(), BigDecimal.valueOf(quantity), BigMoney.parse("USD 10"))
                .withProduct(product)
                .withUnitCost(BigMoney.parse("USD 7"));
    }

    private static CreditStanding standing(String limit, String exposure) {
        return new CreditStanding(Money.parse(limit), Money.parse(exposure));
    }

    private static OpenInvoice invoice(String number, int daysOverdue, String open) {
        LocalDate due = TODAY.minusDays(daysOverdue);
        return new OpenInvoice(number, due.minusDays(30), due, Money.parse(open), Money.parse(open));
    }

    private void sellTo(Optional<AccountId> account) {
        sandbox.units().run(unit -> unit.repository(Opportunity.TYPE)
                .save(unit.repository(Opportunity.TYPE).load(Deals.DEAL).withAccount(account)));
    }

    private QuoteFactService service(BackEnd backEnd) {
        return new QuoteFactService(sandbox.units(), backEnd);
    }

    private Quote load() {
        return sandbox.load(Quote.TYPE, ID);
    }

    private long position() {
        try (UnitOfWork unit = sandbox.begin()) {
            return unit.snapshot();
        }
    }

    /** The healthy back end with one port that does this instead. */
    private BackEnd broken(ErpPort port, Supplier<RuntimeException> failure) {
        return switch (port) {
            case INVENTORY ->
                healthy.withInventory(ids -> {
                    throw failure.get();
                });
            case PRODUCT_COSTS ->
                healthy.withProductCosts((ids, day) -> {
                    throw failure.get();
                });
            case CREDIT ->
                healthy.withCredit(ids -> {
                    throw failure.get();
                });
            case OPEN_INVOICES ->
                healthy.withOpenInvoices(ids -> {
                    throw failure.get();
                });
            case LEGAL_REGISTER ->
                healthy.withLegalRegister(ids -> {
                    throw failure.get();
                });
        };
    }

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
    void record_writesWhatConditionsAskFor() {
        sandbox.events().clear();
        QuoteFactService.Recorded recorded = service(healthy).record(ID, TODAY);

        Quote quote = load();
        assertThat(recorded.quote()).isEqualTo(quote);
        assertThat(quote.creditAvailable()).contains(Money.parse("USD 55"));
        assertThat(quote.creditExcess()).contains(Money.parse("USD 45"));
        assertThat(quote.creditCheckedAt()).contains(Sandbox.NOW);
        assertThat(quote.overdue()).contains(Money.parse("USD 20"));
        assertThat(quote.overdueSince()).contains(TODAY.minusDays(9));
        assertThat(quote.invoicesCheckedAt()).contains(Sandbox.NOW);
        assertThat(quote.legalStatus()).contains(LegalStatus.ACTIVE);
        assertThat(quote.legalCheckedAt()).contains(Sandbox.NOW);
        assertThat(Quote.TYPE.creditExcess.moreThan(Money.parse("USD 44.99")).test(quote))
                .isTrue();
        assertThat(sandbox.events()).containsExactly(new QuoteEvent.FactsRecorded(ID));
        assertThat(sandbox.lastReason()).isEqualTo("back end asked");

        credit.put(ACME, standing("USD 1000", "USD 45"));
        invoices.settle(ACME, "1");
        invoices.settle(ACME, "2");
        Quote fine = service(healthy).record(ID, TODAY).quote();
        assertThat(fine.creditExcess()).isEmpty();
        assertThat(fine.overdue()).isEmpty();
        assertThat(fine.overdueSince()).isEmpty();
        assertThat(fine.invoicesCheckedAt()).isPresent();
    }

    @Test
    void recordOfTheSame_changesNothing() {
        service(healthy).record(ID, TODAY);
        long position = position();
        sandbox.events().clear();

        service(healthy).record(ID, TODAY);

        assertThat(position()).isEqualTo(position);
        assertThat(sandbox.events()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CREDIT", "OPEN_INVOICES", "LEGAL_REGISTER"})
    void failedPort_leavesWhatWasRecordedBefore(ErpPort port) {
        Quote before = service(healthy).record(ID, TODAY).quote();
        long position = position();

        QuoteFactService.Recorded recorded = service(
                        broken(port, () -> new ErpException(port, ErpException.Kind.REFUSED, "no")))
                .record(ID, TODAY);

        assertThat(recorded.customer().failures())
                .extracting(ErpException::port)
                .containsExactly(port);
        assertThat(recorded.quote()).isEqualTo(before);
        assertThat(position()).isEqualTo(position);
    }

    @Test
    void portThatIsNotThere_leavesWhatWasRecordedBefore() {
        Quote before = service(healthy).record(ID, TODAY).quote();

        assertThat(service(BackEnd.none()).record(ID, TODAY).quote()).isEqualTo(before);
        assertThat(service(BackEnd.none()).record(ID, TODAY).customer().credit())
                .isEqualTo(new Fact.NotAsked<>());
    }

    @Test
    void customerWhomNobodyKnows_hasNoCreditThatWasChecked() {
        service(healthy).record(ID, TODAY);
        sellTo(Optional.of(OTHER));

        QuoteFactService.Recorded recorded = service(healthy).record(ID, TODAY);

        assertThat(recorded.customer().credit())
                .isEqualTo(Fact.unknown("the back end has no credit limit for the account"));
        assertThat(recorded.quote().creditAvailable()).isEmpty();
        assertThat(recorded.quote().creditExcess()).isEmpty();
        assertThat(recorded.quote().creditCheckedAt()).isEmpty();
        assertThat(recorded.quote().invoicesCheckedAt()).isPresent();
        assertThat(recorded.quote().overdueSince()).isEmpty();
        assertThat(recorded.quote().legalStatus()).contains(LegalStatus.UNKNOWN);
    }

    @Test
    void dealWithoutAnAccount_hasNothingThatWasChecked() {
        service(healthy).record(ID, TODAY);
        sellTo(Optional.empty());

        QuoteFactService.Recorded recorded = service(healthy).record(ID, TODAY);

        assertThat(recorded.customer().legal()).isEqualTo(Fact.unknown("the deal has no account"));
        assertThat(recorded.quote().creditCheckedAt()).isEmpty();
        assertThat(recorded.quote().invoicesCheckedAt()).isEmpty();
        assertThat(recorded.quote().legalStatus()).isEmpty();
        assertThat(recorded.quote().legalCheckedAt()).isEmpty();
    }

    @Test
    void creditInAnotherCurrency_isSaidAndNotCompared() {
        credit.put(ACME, standing("EUR 1", "EUR 1"));

        QuoteFactService.Recorded recorded = service(healthy).record(ID, TODAY);

        CreditCheck check = recorded.customer().credit().find().orElseThrow();
        assertThat(check.isComparable()).isFalse();
        assertThat(check.excess()).isEmpty();
        assertThat(recorded.quote().creditAvailable()).contains(Money.parse("EUR 0"));
        assertThat(recorded.quote().creditExcess()).isEmpty();
    }

    @Test
    void creditCovered_isTrueOnlyWhereItIsKnown() {
        assertThat(load().creditCovered()).as("nobody asked").isFalse();
        credit.put(ACME, standing("USD 100", "USD 0"));
        assertThat(service(healthy).record(ID, TODAY).quote().creditCovered())
                .as("to the cent")
                .isTrue();
        credit.put(ACME, standing("USD 100", "USD 0.01"));
        assertThat(service(healthy).record(ID, TODAY).quote().creditCovered()).isFalse();
        credit.put(ACME, standing("EUR 1000", "EUR 0"));
        assertThat(service(healthy).record(ID, TODAY).quote().creditCovered())
                .as("in another currency")
                .isFalse();
    }

    @Test
    void factsAboutAnotherCustomer_areTakenOutWhenTheQuoteIsSaved() {
        credit.put(ACME, standing("USD 100", "USD 0"));
        assertThat(service(healthy).record(ID, TODAY).quote().factsAbout()).contains(ACME);
        sellTo(Optional.of(OTHER));
        quotes.update(ID, quote -> quote.withDescription("moved"), "moved");

        Quote moved = load();
        assertThat(moved.factsAbout()).isEmpty();
        assertThat(moved.creditCovered()).isFalse();
        assertThat(moved.creditAvailable()).isEmpty();
        assertThat(moved.creditCheckedAt()).isEmpty();
        assertThat(moved.overdueSince()).isEmpty();
        assertThat(moved.legalStatus()).isEmpty();
    }

    @Test
    void factsOfAPortThatIsDown_doNotOutliveTheirCustomer() {
        service(healthy).record(ID, TODAY);
        sellTo(Optional.of(OTHER));
        BackEnd half = healthy.withCredit(accounts -> {
            throw new IllegalStateException("down");
        });

        Quote quote = service(half).record(ID, TODAY).quote();
        assertThat(quote.factsAbout()).contains(OTHER);
        assertThat(quote.legalStatus()).contains(LegalStatus.UNKNOWN);
        assertThat(quote.creditAvailable()).as("that of ACME").isEmpty();
    }

    @Test
    void excess_followsTheTotalAfterItWasRecorded() {
        credit.put(ACME, standing("USD 100", "USD 0"));
        assertThat(service(healthy).record(ID, TODAY).quote().creditExcess()).isEmpty();

        quotes.update(ID, quote -> quote.withShipping(Money.parse("USD 3")), "by air");

        assertThat(load().creditExcess()).contains(Money.parse("USD 3"));
        quotes.update(ID, quote -> quote.withCreditExcess(Optional.empty()), "I would rather not");
        assertThat(load().creditExcess()).contains(Money.parse("USD 3"));
    }

    @Test
    void facts_areRecordedOfQuotesThatAreNoDraft_andAskedAnewOfRevisions() {
        quotes.approve(ID, "fine");
        quotes.send(ID, TODAY, "mailed");

        assertThat(service(healthy).record(ID, TODAY).quote().creditExcess()).contains(Money.parse("USD 45"));
        Quote revision = quotes.revise(ID, "more");
        assertThat(revision.creditExcess()).isEmpty();
        assertThat(revision.creditCheckedAt()).isEmpty();
    }

    @Test
    void totalChangedWhileTheBackEndWasAsked_isTheOneThatIsCompared() {
        Credit slow = accounts -> {
            quotes.update(ID, quote -> quote.withShipping(Money.parse("USD 3")), "by air");
            return credit.credit(accounts);
        };

        QuoteFactService.Recorded recorded = service(healthy.withCredit(slow)).record(ID, TODAY);

        assertThat(load().creditExcess()).contains(Money.parse("USD 48"));
        assertThat(recorded.customer().credit().find().orElseThrow().total()).isEqualTo(Money.parse("USD 103"));
        assertThat(load().shipping()).contains(Money.parse("USD 3"));
    }

    @Test
    void customerChangedWhileTheBackEndWasAsked_isAskedAbout() {
        credit.put(OTHER, standing("USD 1", "USD 0"));
        AtomicInteger calls = new AtomicInteger();
        Credit slow = accounts -> {
            if (calls.incrementAndGet() == 1) {
                sellTo(Optional.of(OTHER));
            }
            return credit.credit(accounts);
        };

        assertThat(service(healthy.withCredit(slow)).record(ID, TODAY).quote().creditExcess())
                .contains(Money.parse("USD 99"));
        assertThat(calls.get()).isEqualTo(2);
    }

    @Test
    void customerThatNeverStays_isGivenUpAfterFiveTimes() {
        AtomicInteger calls = new AtomicInteger();
        Credit restless = accounts -> {
            sellTo(Optional.of(calls.incrementAndGet() % 2 == 0 ? ACME : OTHER));
            return credit.credit(accounts);
        };
        Quote before = load();

        assertThatThrownBy(() -> service(healthy.withCredit(restless)).record(ID, TODAY))
                .isInstanceOf(SfaException.class)
                .hasMessage("quote:A got another customer each of the 5 times that the back end was asked");
        assertThat(calls.get()).isEqualTo(5);
        assertThat(load()).isEqualTo(before);
    }

    @Test
    void answerToAnEarlierQuestion_doesNotReplaceThatToALaterOne() {
        UnitSettings later = UnitSettings.of(Clock.fixed(Sandbox.NOW.plusSeconds(1), ZoneOffset.UTC));
        InMemoryCredit news = new InMemoryCredit().put(ACME, standing("USD 10", "USD 0"));
        QuoteFactService second = new QuoteFactService(
                Units.of(sandbox.store(), later), BackEnd.none().withCredit(news));
        Credit slow = accounts -> {
            second.record(ID, TODAY);
            return credit.credit(accounts);
        };

        service(BackEnd.none().withCredit(slow)).record(ID, TODAY);

        assertThat(load().creditAvailable()).contains(Money.parse("USD 10"));
        assertThat(load().creditCheckedAt()).contains(Instant.parse("2026-11-21T09:30:01Z"));
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
