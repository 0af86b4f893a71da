package org.sfa.benchmarks;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.sfa.core.Sfa;
import org.sfa.core.id.EntityRef;
import org.sfa.core.store.Outbox;
import org.sfa.core.store.Outgoing;
import org.sfa.jdbc.JdbcStore;

/** Messages that two workers take out of the outbox, some at a time claimed and confirmed. */
final class OutboxRun {

    private static final int WORKERS = 2;
    private static final int CLAIMS = 20;
    private static final int UNIT = 500;
    private static final Duration LEASE = Duration.ofMinutes(1);

    private OutboxRun() {}

    static void measure(DataSource dataSource, int messages, PrintStream out) {
        try (Sfa sfa = Sfa.builder()
                .store(JdbcStore.builder(dataSource).prefix("outbox_").open())
                .build()) {
            deliver(sfa, messages);
            double nanos = deliver(sfa, messages);
            out.println(Report.format("outbox.postgresql deliveries/s %,.0f", messages / nanos * 1e9));
            out.flush();
        }
    }

    private static double deliver(Sfa sfa, int messages) {
        for (int from = 0; from < messages; from += UNIT) {
            int first = from;
            sfa.run(unit -> {
                for (int i = first; i < Math.min(messages, first + UNIT); i++) {
                    EntityRef about = new EntityRef("opportunity", "deal-" + i);
                    unit.enqueue(
                            new Outgoing(about, "notification", Map.of("to", "user-" + i, "text", "Won deal " + i)));
                }
            });
        }
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try {
            Callable<Long> worker = () -> deliverAll(sfa.store().outbox());
            long start = System.nanoTime();
            long delivered = 0;
            for (Future<Long> done : workers.invokeAll(List.of(worker, worker))) {
                delivered += done.get();
            }
            double nanos = System.nanoTime() - start;
            Report.requireEqual("the number of messages", (long) messages, delivered);
            return nanos;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            workers.shutdownNow();
        }
    }

    /** As a courier does it: each call confirms a batch and claims the next one. */
    private static long deliverAll(Outbox outbox) {
        long delivered = 0;
        List<Outbox.Claim> claims = List.of();
        do {
            Outbox.Exchange next = outbox.exchange(claims, CLAIMS, LEASE, Outbox.WhileParked.WAIT);
            delivered += next.completed();
            claims = next.claims();
        } while (!claims.isEmpty());
        return delivered;
    }
}
