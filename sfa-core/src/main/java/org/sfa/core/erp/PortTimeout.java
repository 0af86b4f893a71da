package org.sfa.core.erp;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.sfa.core.error.Checks;

/**
 * Gives ports a time limit: whoever asks has an answer or an {@link ErpException} after it, whatever the port does. A port
 * that takes longer is interrupted, and an answer that comes late is dropped.
 *
 * <p>Questions are asked in daemon threads of its own, a bounded number for each port, so that one that hangs neither takes
 * the threads of the others nor ever more of its own; the time that a question waits for a thread counts. A port that
 * ignores the interrupt keeps its thread until it returns. Each method returns a port of its own with threads of its own.
 * Safe for use by several threads.
 */
public final class PortTimeout implements AutoCloseable {

    private static final int MOST_THREADS = 1_000;
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Duration limit;
    private final int threads;
    private final ExecutorService executor;

    private PortTimeout(Duration limit, int threads) {
        this.limit = limit;
        this.threads = threads;
        AtomicInteger count = new AtomicInteger();
        this.executor = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "sfa-erp-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Returns a time limit.
     *
     * @param limit how long an answer may take; more than 0, at most a day
     * @param threads how many questions a port is asked at a time; at least 1, at most 1,000
     * @throws org.sfa.core.error.InvalidValueException if one is outside of its range
     */
    public static PortTimeout of(Duration limit, int threads) {
        Checks.that(!limit.isNegative() && !limit.isZero(), "limit", limit, "must be more than 0");
        Checks.that(limit.compareTo(LONGEST) <= 0, "limit", limit, "must be at most " + LONGEST);
        Checks.inRange("threads", threads, 1, MOST_THREADS);
        return new PortTimeout(limit, threads);
    }

    /** Returns a stock that answers in time or fails. */
    public Inventory inventory(Inventory port) {
        Limited limited = new Limited(ErpPort.INVENTORY);
        return products -> limited.ask(() -> port.stock(products));
    }

    /** Returns costs that answer in time or fail. */
    public ProductCosts productCosts(ProductCosts port) {
        Limited limited = new Limited(ErpPort.PRODUCT_COSTS);
        return (products, day) -> limited.ask(() -> port.costs(products, day));
    }

    /** Returns a credit management that answers in time or fails. */
    public Credit credit(Credit port) {
        Limited limited = new Limited(ErpPort.CREDIT);
        return accounts -> limited.ask(() -> port.credit(accounts));
    }

    /** Returns an accounts receivable that answers in time or fails. */
    public OpenInvoices openInvoices(OpenInvoices port) {
        Limited limited = new Limited(ErpPort.OPEN_INVOICES);
        return accounts -> limited.ask(() -> port.openInvoices(accounts));
    }

    /** Returns a register that answers in time or fails. */
    public LegalRegister legalRegister(LegalRegister port) {
        Limited limited = new Limited(ErpPort.LEGAL_REGISTER);
        return accounts -> limited.ask(() -> port.standings(accounts));
    }

    /** Interrupts what is being asked; all its ports fail from now on. Does not wait for them. */
    @Override
    public void close() {
        executor.shutdownNow();
    }

    /** The threads of one port. */
    private final class Limited {

        private final ErpPort port;
        private final Semaphore free = new Semaphore(threads, true);

        Limited(ErpPort port) {
            this.port = port;
        }

        <T> T ask(Supplier<T> question) {
            long deadline = System.nanoTime() + limit.toNanos();
            FutureTask<T> task = new FutureTask<>(() -> Question.ask(port, question));
            try {
                begin(task);
                return task.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                throw new ErpException(port, ErpException.Kind.TIMED_OUT, "no answer within " + limit, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ErpException(port, ErpException.Kind.UNAVAILABLE, "who asked was interrupted", e);
            } catch (ExecutionException e) {
                throw failure(e.getCause());
            } finally {
                task.cancel(true);
            }
        }

        private void begin(FutureTask<?> task) throws InterruptedException {
            if (!free.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new ErpException(
                        port,
                        ErpException.Kind.UNAVAILABLE,
                        "all " + threads + " threads were busy with earlier questions for " + limit);
            }
            boolean begun = false;
            try {
                executor.execute(() -> {
                    try {
                        task.run();
                    } finally {
                        free.release();
                    }
                });
                begun = true;
            } catch (RejectedExecutionException e) {
                throw new ErpException(port, ErpException.Kind.UNAVAILABLE, "the time limit was closed", e);
            } finally {
                if (!begun) {
                    free.release();
                }
            }
        }

        /** The exceptions of ports have their type by now; an error is nothing to go on after. */
        private RuntimeException failure(Throwable cause) {
            if (cause instanceof Error error) {
                throw error;
            }
            return cause instanceof ErpException typed
                    ? typed
                    : new ErpException(port, ErpException.Kind.UNAVAILABLE, "failed: " + cause, cause);
        }
    }
}
