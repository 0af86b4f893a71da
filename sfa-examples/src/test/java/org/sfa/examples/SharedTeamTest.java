package org.sfa.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sfa.core.Sfa;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.lead.AssignmentStatus;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadAssignment;
import org.sfa.core.query.Criterion;

/** Two processes give the leads of one team away, and one of them is killed again and again. */
class SharedTeamTest {

    private static final int EACH = 12;
    private static final int KILLS = 3;
    private static final int LEADS = 2 * LeadWorker.THREADS * EACH;

    @TempDir
    private Path temp;

    @ParameterizedTest
    @EnumSource(names = "POSTGRESQL")
    void processesThatAreKilled_shareEvenlyAndExceedNoCapacity(StoreServer server) throws Exception {
        String url = server.create("shared", temp);
        try (Sfa sfa = LeadWorker.open(url)) {
            LeadWorker.addTeams(sfa);
            Process steady = start(url, "steady");
            for (int kill = 1; kill <= KILLS; kill++) {
                Process victim = start(url, "victim");
                await("victim", victim, "begun");
                Thread.sleep(300L * kill);
                assertEven(sfa);
                victim.destroyForcibly().waitFor();
                assertEven(sfa);
            }
            Process last = start(url, "victim");
            end("steady", steady);
            end("victim", last);

            assertEven(sfa);
            Map<String, Long> owners = owners(sfa);
            assertThat(owners.values().stream().mapToLong(count -> count).sum()).isEqualTo(2L * LEADS);
            for (int i = 1; i <= LeadWorker.MEMBERS; i++) {
                assertThat(owners.get("narrow-" + i)).isEqualTo(10L * i);
            }
            assertThat(owners.get("none")).isEqualTo(LEADS - 150L);
            assertThat(sfa.<Long>call(unit -> unit.repository(LeadAssignment.TYPE)
                            .count(LeadAssignment.TYPE.status.is(AssignmentStatus.ASSIGNED))))
                    .isEqualTo(LEADS + 150L);
        }
    }

    private static void assertEven(Sfa sfa) {
        Map<String, Long> owners = owners(sfa);
        LongSummaryStatistics fair = owners.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("fair"))
                .mapToLong(Map.Entry::getValue)
                .summaryStatistics();
        long least = fair.getCount() < LeadWorker.MEMBERS ? 0 : fair.getMin();
        assertThat(fair.getCount() == 0 ? 0 : fair.getMax() - least)
                .as("spread of " + owners)
                .isLessThanOrEqualTo(1);
        for (int i = 1; i <= LeadWorker.MEMBERS; i++) {
            assertThat(owners.getOrDefault("narrow-" + i, 0L)).isLessThanOrEqualTo(10L * i);
        }
    }

    private static Map<String, Long> owners(Sfa sfa) {
        return sfa.call(unit -> {
            Map<String, Long> counts = new TreeMap<>();
            try (Stream<Lead> leads = unit.repository(Lead.TYPE).scan(Criterion.always())) {
                leads.forEach(lead ->
                        counts.merge(lead.owner().map(SalesUserId::value).orElse("none"), 1L, Long::sum));
            }
            return counts;
        });
    }

    private Process start(String url, String name) throws IOException {
        Path out = temp.resolve(name + ".out");
        Files.deleteIfExists(out);
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Dorg.jooq.no-logo=true",
                "-cp",
                System.getProperty("java.class.path"),
                LeadWorker.class.getName(),
                url,
                name,
                String.valueOf(EACH));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
    }

    private void await(String name, Process process, String line) throws Exception {
        while (!Files.readString(temp.resolve(name + ".out")).contains(line)) {
            assertThat(process.isAlive()).as(() -> said(name)).isTrue();
            Thread.sleep(20);
        }
    }

    private void end(String name, Process process) throws Exception {
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).as(() -> said(name)).isTrue();
        assertThat(process.exitValue()).as(() -> said(name)).isZero();
    }

    private String said(String name) {
        try {
            return name + " said " + Files.readString(temp.resolve(name + ".out"));
        } catch (IOException e) {
            return name + " said nothing: " + e;
        }
    }
}
