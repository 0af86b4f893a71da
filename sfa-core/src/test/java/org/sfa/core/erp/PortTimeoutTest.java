package org.sfa.core.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.ProductId;

@Timeout(60)
class PortTimeoutTest {

    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Set<AccountId> ASKED = Set.of(new AccountId("acme"));
    private static final Map<AccountId, CreditStanding> ANSWER =
            Map.of(new AccountId("acme"), new CreditStanding(Money.parse("USD 5"), Money.parse("USD 1")));

    private static void hang(CountDownLatch interrupted) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw new IllegalStateException(e);
        }
    }

    private static ErpException failure(Credit port) {
        return catchThrowableOfType(ErpException.class, () -> port.credit(ASKED));
    }

    @Test
    void answerInTime_isThatOfThePort() {
        try (PortTimeout limit = PortTimeout.of(LONG, 1)) {
            AtomicReference<Thread> worker = new AtomicReference<>();
            Credit credit = limit.credit(accounts -> {
                worker.set(Thread.currentThread());
                return accounts.equals(ASKED) ? ANSWER : Map.of();
            });

            assertThat(credit.credit(ASKED)).isEqualTo(ANSWER);
            assertThat(worker.get().isDaemon()).isTrue();
            assertThat(worker.get().getName()).startsWith("sfa-erp-");
            assertThat(worker.get()).isNotSameAs(Thread.currentThread());
        }
    }

    @Test
    void portThatHangs_isInterruptedAndATimeOut() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        try (PortTimeout limit = PortTimeout.of(SHORT, 1)) {
            ErpException failure = failure(limit.credit(accounts -> {
                hang(interrupted);
                return ANSWER;
            }));

            assertThat(failure.kind()).isEqualTo(ErpException.Kind.TIMED_OUT);
            assertThat(failure.isRetryable()).isTrue();
            assertThat(failure).hasMessage("credit: no answer within PT0.1S");
            assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void lateAnswer_isDroppedAndTheNextQuestionGetsItsOwn() throws InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        try (PortTimeout limit = PortTimeout.of(Duration.ofSeconds(2), 1)) {
            Credit credit = limit.credit(accounts -> {
                if (calls.incrementAndGet() > 1) {
                    return ANSWER;
                }
                waitThroughInterrupts(stop);
                ended.countDown();
                return Map.of();
            });

            assertThat(failure(credit).kind()).isEqualTo(ErpException.Kind.TIMED_OUT);
            stop.countDown();
            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(credit.credit(ASKED)).isEqualTo(ANSWER);
        }
    }

    private static void waitThroughInterrupts(CountDownLatch stop) {
        boolean done = false;
        while (!done) {
            try {
                done = stop.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                // A port that takes no notice.
            }
        }
    }

    @Test
    void portThatIgnoresInterrupts_keepsItsThreadsButTakesNoneOfOthers() {
        CountDownLatch stop = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        try (PortTimeout limit = PortTimeout.of(SHORT, 2)) {
            Credit stuck = limit.credit(accounts -> {
                calls.incrementAndGet();
                waitThroughInterrupts(stop);
                return ANSWER;
            });
            Credit healthy = limit.credit(accounts -> ANSWER);

            assertThat(failure(stuck).kind()).isEqualTo(ErpException.Kind.TIMED_OUT);
            assertThat(failure(stuck).kind()).isEqualTo(ErpException.Kind.TIMED_OUT);
            ErpException third = failure(stuck);
            assertThat(third.kind()).isEqualTo(ErpException.Kind.UNAVAILABLE);
            assertThat(third).hasMessage("credit: all 2 threads were busy with earlier questions for PT0.1S");
            assertThat(calls.get()).isEqualTo(2);
            assertThat(healthy.credit(ASKED)).isEqualTo(ANSWER);
        } finally {
            stop.countDown();
        }
    }

    @Test
    void threads_areFreeAgainAfterEveryKindOfEnd() {
        AtomicInteger calls = new AtomicInteger();
        try (PortTimeout limit = PortTimeout.of(Duration.ofSeconds(5), 1)) {
            Credit credit = limit.credit(accounts -> {
                if (calls.incrementAndGet() % 2 == 1) {
                    throw new IllegalStateException("boom");
                }
                return ANSWER;
            });
            for (int i = 0; i < 50; i++) {
                assertThat(failure(credit)).hasMessage("credit: failed: java.lang.IllegalStateException: boom");
                assertThat(credit.credit(ASKED)).isEqualTo(ANSWER);
            }
        }
    }

    @Test
    void everyPort_hasItsLimit() {
        CountDownLatch interrupted = new CountDownLatch(5);
        try (PortTimeout limit = PortTimeout.of(SHORT, 1)) {
            BackEnd slow = BackEnd.none()
                    .withInventory(ids -> {
                        hang(interrupted);
                        return Map.of();
                    })
                    .withProductCosts((ids, day) -> {
                        hang(interrupted);
                        return Map.of();
                    })
                    .withCredit(ids -> {
                        hang(interrupted);
                        return Map.of();
                    })
                    .withOpenInvoices(ids -> {
                        hang(interrupted);
                        return Map.of();
                    })
                    .withLegalRegister(ids -> {
                        hang(interrupted);
                        return Map.of();
                    })
                    .within(limit);
            Set<ProductId> products = Set.of(new ProductId("p"));

            assertThat(slow.stock(products).failure().orElseThrow()).hasMessage("inventory: no answer within PT0.1S");
            assertThat(slow.costs(products, LocalDate.EPOCH).failure().orElseThrow())
                    .hasMessage("product costs: no answer within PT0.1S");
            assertThat(slow.credit(ASKED).failure().orElseThrow()).hasMessage("credit: no answer within PT0.1S");
            assertThat(slow.openInvoices(ASKED).failure().orElseThrow())
                    .hasMessage("open invoices: no answer within PT0.1S");
            assertThat(slow.standings(ASKED).failure().orElseThrow())
                    .hasMessage("legal register: no answer within PT0.1S");
        }
    }

    @Test
    void interruptOfWhoAsks_isKept() {
        try (PortTimeout limit = PortTimeout.of(LONG, 1)) {
            Thread.currentThread().interrupt();
            ErpException failure = failure(limit.credit(accounts -> {
                hang(new CountDownLatch(1));
                return ANSWER;
            }));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(failure).hasMessage("credit: who asked was interrupted");
        }
    }

    @Test
    void errorOfAPort_isNotHidden() {
        try (PortTimeout limit = PortTimeout.of(LONG, 1)) {
            Credit credit = limit.credit(accounts -> {
                throw new StackOverflowError("deep");
            });

            assertThatThrownBy(() -> credit.credit(ASKED))
                    .isInstanceOf(StackOverflowError.class)
                    .hasMessage("deep");
        }
    }

    @Test
    void closedLimit_interruptsAndRefuses() throws InterruptedException {
        PortTimeout limit = PortTimeout.of(LONG, 2);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        AtomicBoolean failed = new AtomicBoolean();
        Credit credit = limit.credit(accounts -> {
            begun.countDown();
            hang(interrupted);
            return ANSWER;
        });
        Thread asking = new Thread(() -> failed.set(failure(credit).kind() == ErpException.Kind.UNAVAILABLE));
        asking.start();
        begun.await();

        limit.close();

        assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
        asking.join();
        assertThat(failed).isTrue();
        assertThat(failure(credit)).hasMessage("credit: the time limit was closed");
    }

    @Test
    void wrongLimit_isRefusedByName() {
        assertThatThrownBy(() -> PortTimeout.of(Duration.ZERO, 1))
                .hasMessage("limit must be more than 0, but was PT0S");
        assertThatThrownBy(() -> PortTimeout.of(Duration.ofDays(365_000_000), 1))
                .hasMessageStartingWith("limit must be at most PT24H");
        assertThatThrownBy(() -> PortTimeout.of(SHORT, 0)).hasMessage("threads must be in [1, 1000], but was 0");
    }
}
