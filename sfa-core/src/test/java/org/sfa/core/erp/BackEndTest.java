package org.sfa.core.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.error.SfaException;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.ProductId;

class BackEndTest {

    private static final AccountId ACME = new AccountId("acme");
    private static final Set<AccountId> ASKED = Set.of(ACME);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    private static OpenInvoice invoice(String number, String open) {
        return new OpenInvoice(number, DAY, DAY, Money.parse(open), Money.parse(open));
    }

    private static String failure(Credit port) {
        ErpException failure =
                BackEnd.none().withCredit(port).credit(ASKED).failure().orElseThrow();
        assertThat(failure.port()).isEqualTo(ErpPort.CREDIT);
        return failure.kind() + (failure.isRetryable() ? " (retryable) " : " ") + failure.getMessage();
    }

    @Test
    void portThatIsNotThere_isNotAsked() {
        assertThat(BackEnd.none().credit(ASKED)).isEqualTo(new Fact.NotAsked<>());
        assertThat(BackEnd.none().stock(Set.of())).isEqualTo(new Fact.NotAsked<>());
    }

    @Test
    void nothing_isNotAskedAbout() {
        BackEnd backEnd = BackEnd.none().withCredit(accounts -> {
            throw new IllegalStateException("must not be asked");
        });

        assertThat(backEnd.credit(Set.of())).isEqualTo(Fact.known(Map.of()));
    }

    @Test
    void whateverAPortThrows_isATypedFailure() {
        assertThat(failure(accounts -> {
                    throw new IllegalStateException("boom");
                }))
                .isEqualTo("UNAVAILABLE (retryable) credit: failed: java.lang.IllegalStateException: boom");
        assertThat(failure(accounts -> Map.of(ACME, new CreditStanding(Money.parse("USD -1"), Money.parse("USD 0")))))
                .isEqualTo("INVALID_ANSWER credit: the answer is wrong: limit must not be negative, but was USD -1.00");
        assertThat(failure(accounts -> {
                    throw new SfaException("not for you");
                }))
                .isEqualTo("REFUSED credit: failed: org.sfa.core.error.SfaException: not for you");
        assertThat(failure(accounts -> null)).isEqualTo("INVALID_ANSWER credit: the answer must not be null");
        assertThat(failure(accounts -> {
                    Map<AccountId, CreditStanding> holed = new HashMap<>();
                    holed.put(ACME, null);
                    return holed;
                }))
                .startsWith("INVALID_ANSWER credit: the answer can't be read: java.lang.NullPointerException");
    }

    @ParameterizedTest
    @EnumSource
    void failureThatHasItsType_keepsIt(ErpException.Kind kind) {
        ErpException thrown = new ErpException(ErpPort.CREDIT, kind, "no");

        assertThat(BackEnd.none()
                        .withCredit(accounts -> {
                            throw thrown;
                        })
                        .credit(ASKED)
                        .failure())
                .containsSame(thrown);
        assertThat(thrown).hasMessage("credit: no");
        assertThat(thrown.isRetryable())
                .isEqualTo(kind == ErpException.Kind.TIMED_OUT || kind == ErpException.Kind.UNAVAILABLE);
    }

    @Test
    void invoicesWithAHole_areAFailureAndLaterChangesOfThemNoConcern() {
        List<OpenInvoice> open = Arrays.asList(invoice("1", "USD 5"), null);
        BackEnd backEnd = BackEnd.none().withOpenInvoices(accounts -> Map.of(ACME, open));

        assertThat(backEnd.openInvoices(ASKED).failure().orElseThrow())
                .hasMessageStartingWith("open invoices: the answer can't be read");
        open.set(1, invoice("2", "USD 6"));
        Fact<Map<AccountId, List<OpenInvoice>>> known = backEnd.openInvoices(ASKED);
        open.set(0, invoice("3", "USD 7"));
        assertThat(known.find().orElseThrow().get(ACME))
                .extracting(OpenInvoice::number)
                .containsExactly("1", "2");
    }

    @Test
    void answerAboutSomebodyElse_isDropped() {
        CreditStanding standing = new CreditStanding(Money.parse("USD 5"), Money.parse("USD 1"));
        BackEnd backEnd = BackEnd.none().withCredit(accounts -> Map.of(ACME, standing, new AccountId("x"), standing));

        assertThat(backEnd.credit(ASKED).find()).contains(Map.of(ACME, standing));
    }

    @Test
    void portThatChangesTheQuestion_changesItForNobody() {
        Set<AccountId> asked = new HashSet<>(ASKED);
        BackEnd backEnd = BackEnd.none().withCredit(accounts -> {
            accounts.clear();
            return Map.of();
        });

        assertThat(backEnd.credit(asked).failure()).isPresent();
        assertThat(asked).isEqualTo(ASKED);
    }

    @Property(tries = 100)
    void many_areAnsweredAsOneByOne(
            @ForAll Set<@IntRange(max = 30) Integer> kept, @ForAll Set<@IntRange(max = 30) Integer> asked) {
        InMemoryInventory stock = new InMemoryInventory();
        InMemoryProductCosts costs = new InMemoryProductCosts();
        kept.forEach(i -> {
            stock.put(product(i), Stock.of(PlaceStock.of("A", i)));
            costs.put(product(i), DAY.plusDays(i - 15), ProductCost.of(BigMoney.parse("USD " + i)));
        });
        AtomicInteger calls = new AtomicInteger();
        BackEnd backEnd = BackEnd.none()
                .withInventory(products -> {
                    calls.incrementAndGet();
                    return stock.stock(products);
                })
                .withProductCosts(costs);
        Set<ProductId> products = new HashSet<>();
        asked.forEach(i -> products.add(product(i)));

        Map<ProductId, Stock> stocks = backEnd.stock(products).find().orElseThrow();
        assertThat(calls.get()).isEqualTo(products.isEmpty() ? 0 : 1);
        Map<ProductId, ProductCost> known = backEnd.costs(products, DAY).find().orElseThrow();

        Map<ProductId, Stock> each = new HashMap<>();
        Map<ProductId, ProductCost> eachCost = new HashMap<>();
        products.forEach(product -> {
            each.putAll(stock.stock(Set.of(product)));
            eachCost.putAll(costs.costs(Set.of(product), DAY));
        });
        assertThat(stocks).isEqualTo(each);
        assertThat(known).isEqualTo(eachCost);
        assertThat(stocks.keySet()).allMatch(product -> kept.contains(Integer.valueOf(product.value())));
    }

    private static ProductId product(int i) {
        return new ProductId(String.valueOf(i));
    }

    @Test
    void costs_areThoseOfTheDay() {
        ProductId server = product(1);
        InMemoryProductCosts costs = new InMemoryProductCosts()
                .put(server, DAY, ProductCost.of(BigMoney.parse("USD 2")))
                .put(server, DAY.minusYears(1), ProductCost.of(BigMoney.parse("USD 1")));

        assertThat(costs.costs(Set.of(server), DAY.minusDays(1)).get(server).cost())
                .contains(BigMoney.parse("USD 1"));
        assertThat(costs.costs(Set.of(server), DAY).get(server).cost()).contains(BigMoney.parse("USD 2"));
        assertThat(costs.costs(Set.of(server), DAY.minusYears(2))).isEmpty();
        costs.remove(server);
        assertThat(costs.costs(Set.of(server), DAY)).isEmpty();
    }

    @Test
    void invoicesInMemory_areAddedOnceAndSettled() {
        InMemoryOpenInvoices invoices =
                new InMemoryOpenInvoices().add(ACME, invoice("1", "USD 5")).add(ACME, invoice("2", "USD 6"));
        invoices.add(ACME, invoice("1", "USD 4"));

        assertThat(invoices.openInvoices(ASKED).get(ACME))
                .containsExactly(invoice("2", "USD 6"), invoice("1", "USD 4"));
        invoices.settle(ACME, "2");
        invoices.settle(ACME, "no such");
        assertThat(invoices.openInvoices(ASKED).get(ACME)).containsExactly(invoice("1", "USD 4"));
    }

    @Test
    void invoice_isOverdueAfterItsDueDayUnlessItIsACreditNote() {
        assertThat(invoice("1", "USD 5").isOverdue(DAY)).isFalse();
        assertThat(invoice("1", "USD 5").isOverdue(DAY.plusDays(1))).isTrue();
        assertThat(invoice("1", "USD -5").isOverdue(DAY.plusDays(1))).isFalse();
        assertThat(invoice("1", "USD 0").isOverdue(DAY.plusDays(1))).isFalse();
    }

    @Test
    void credit_isExceededByWhatTheLimitDoesNotLeave() {
        CreditStanding standing = new CreditStanding(Money.parse("USD 100"), Money.parse("USD 30"));

        assertThat(standing.available()).isEqualTo(Money.parse("USD 70"));
        assertThat(standing.excess(Money.parse("USD 70"))).isEmpty();
        assertThat(standing.excess(Money.parse("USD 70.01"))).contains(Money.parse("USD 0.01"));
        assertThat(standing.excess(Money.parse("EUR 1000"))).isEmpty();
        assertThat(new CreditStanding(Money.parse("USD 10"), Money.parse("USD 30")).excess(Money.parse("USD 0")))
                .contains(Money.parse("USD 20"));
    }

    @Test
    void wrongAmounts_areRefusedByName() {
        assertThat(catchThrowable(() -> new CreditStanding(Money.parse("USD 1"), Money.parse("EUR 1"))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("exposure must be in USD, but was EUR 1.00");
        assertThat(catchThrowable(() -> ProductCost.of(BigMoney.parse("USD -0.5"))))
                .hasMessage("cost must not be negative, but was USD -0.5");
    }
}
