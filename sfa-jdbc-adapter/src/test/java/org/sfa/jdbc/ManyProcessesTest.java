package org.sfa.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sfa.core.store.Outbox;

/** Several processes with wrong clocks that share an outbox: each message is delivered once, in the order of its entity. */
class ManyProcessesTest {

    private static final int MESSAGES = Integer.getInteger("sfa.messages", 10_000);
    private static final int ENTITIES = 1_000;
    private static final String PREFIX = "many_";
    private static final List<Integer> OFFSETS_IN_MINUTES = List.of(-10, 10, -10, 10);

    @TempDir
    Path folder;

    @Test
    void processesWithWrongClocks_deliverEachMessageOnceAndInOrder() throws Exception {
        HikariDataSource connections = TestDatabase.POSTGRESQL.dataSource();
        JdbcStore store = JdbcStore.builder(connections).prefix(PREFIX).open();
        int own = MESSAGES / 100;
        int shared = MESSAGES - own * OFFSETS_IN_MINUTES.size();
        OutboxWorker.enqueue(
                store,
                Clock.systemUTC(),
                IntStream.range(0, ENTITIES).mapToObj(i -> "A-" + i).toList(),
                shared);
        Path log = folder.resolve("deliveries");
        List<ChildProcess> children = new ArrayList<>();
        List<String> said;
        long start;
        try {
            for (int i = 0; i < OFFSETS_IN_MINUTES.size(); i++) {
                children.add(ChildProcess.start(
                        OutboxWorker.class,
                        TestDatabase.POSTGRESQL.url(),
                        PREFIX,
                        log.toString(),
                        "A-of-" + i,
                        String.valueOf(own),
                        String.valueOf(OFFSETS_IN_MINUTES.get(i))));
            }
            children.forEach(child -> child.await("ready"));
            start = System.nanoTime();
            children.forEach(child -> child.order("go"));
            for (ChildProcess child : children) {
                assertThat(child.waitFor())
                        .as("exit code; it said %s", child.errors())
                        .isZero();
            }
            said = children.stream().map(child -> child.await("done")).toList();
        } finally {
            children.forEach(ChildProcess::close);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Set<String> ids = new HashSet<>();
        Map<String, Integer> next = new HashMap<>();
        int twice = 0;
        int outOfOrder = 0;
        List<String> stolen = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            String[] words = line.split(" ");
            if (words[0].equals("stolen")) {
                stolen.add(line);
            } else if (!ids.add(words[0])) {
                twice++;
            } else if (next.merge(words[1], 1, Integer::sum) != Integer.parseInt(words[2]) + 1) {
                outOfOrder++;
            }
        }
        System.out.printf(
                "POSTGRESQL: %d messages by %d processes with clocks off by 10 minutes in %.1f s: %d delivered, %d twice,"
                        + " %d out of order, %d stolen; %s%n",
                MESSAGES, children.size(), seconds, ids.size(), twice, outOfOrder, stolen.size(), said);
        assertThat(ids).as("delivered").hasSize(MESSAGES);
        assertThat(twice).as("delivered twice").isZero();
        assertThat(outOfOrder).as("out of the order of their entity").isZero();
        assertThat(stolen).as("completed by somebody else").isEmpty();
        assertThat(store.outbox().list(Outbox.State.PENDING, 1)).as("left over").isEmpty();
        assertThat(store.outbox().list(Outbox.State.DELIVERED, MESSAGES + 1))
                .as("marked as delivered after one attempt")
                .hasSize(MESSAGES)
                .allMatch(entry -> entry.attempts() == 1);
    }
}
