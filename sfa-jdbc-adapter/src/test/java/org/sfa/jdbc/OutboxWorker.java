package org.sfa.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.sfa.core.id.EntityRef;
import org.sfa.core.store.Outbox;
import org.sfa.core.store.Outgoing;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.UnitSettings;

/**
 * One of the processes of {@link ManyProcessesTest}: it puts some messages in by a clock that is wrong, and then delivers
 * whatever is due until nothing is left, into a file that all of them append to.
 */
final class OutboxWorker {

    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final int BATCH = 100;
    private static final int IDLE_MILLIS = 5;

    private OutboxWorker() {}

    /** Works until the outbox is empty: URL, prefix, log of deliveries, own name, messages to put in, offset in minutes. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Child child = Child.obey();
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(Long.parseLong(arguments[5])));
        try (HikariDataSource pool = Child.pool(arguments[0], 4);
                FileChannel log =
                        FileChannel.open(Path.of(arguments[2]), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            JdbcStore store = JdbcStore.builder(pool)
                    .prefix(arguments[1])
                    .withoutMigration()
                    .open();
            child.say("ready");
            child.await();
            enqueue(store, clock, List.of(arguments[3]), Integer.parseInt(arguments[4]));
            long nanos = 0;
            int claimed = 0;
            int calls = 0;
            while (true) {
                long start = System.nanoTime();
                List<Outbox.Claim> claims = store.outbox().claim(BATCH, LEASE);
                nanos += System.nanoTime() - start;
                calls++;
                claimed += claims.size();
                for (Outbox.Claim claim : claims) {
                    deliver(store, log, claim);
                }
                if (claims.isEmpty()) {
                    if (store.outbox().list(Outbox.State.PENDING, 1).isEmpty()) {
                        break;
                    }
                    Thread.sleep(IDLE_MILLIS);
                }
            }
            child.say("done " + claimed + " messages by " + calls + " claims of " + nanos / 1_000_000 + " ms in all");
        }
    }

    /** One line for each delivery, in one write, so that lines of several processes stand in the order of time. */
    private static void deliver(JdbcStore store, FileChannel log, Outbox.Claim claim) throws IOException {
        Outgoing message = claim.entry().message();
        String line = String.join(
                " ", claim.entry().id(), message.about().id(), message.payload().get("number"));
        log.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
        if (!store.outbox().complete(claim)) {
            log.write(ByteBuffer.wrap(("stolen " + line + "\n").getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Puts messages into the outbox in units of a thousand, spread over entities, numbered for each of them. */
    static void enqueue(JdbcStore store, Clock clock, List<String> entities, int messages) {
        for (int from = 0; from < messages; from += 1_000) {
            try (UnitOfWork unit = store.begin(UnitSettings.of(clock))) {
                for (int i = from; i < Math.min(messages, from + 1_000); i++) {
                    unit.enqueue(new Outgoing(
                            new EntityRef("account", entities.get(i % entities.size())),
                            "test",
                            Map.of("number", String.valueOf(i / entities.size()))));
                }
                unit.commit();
            }
        }
    }
}
