package org.sfa.rules.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sfa.core.Sfa;
import org.sfa.core.id.LeadId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TeamId;
import org.sfa.core.lead.Lead;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Team;
import org.sfa.core.organization.TeamMember;
import org.sfa.core.query.Criterion;
import org.sfa.rules.distribution.Distribution;
import org.sfa.rules.distribution.Strategy;

class FairnessTest {

    private static final int THREADS = 8;
    private static final int EACH = 100;

    private static RuleSet rules(Strategy... strategies) {
        return new RuleSet(
                "fair",
                "1",
                HitPolicy.FIRST,
                List.of(AssignmentRule.when(Criterion.<Lead>always())
                        .then("team")
                        .automatically()),
                List.of(
                        Target.team("team", new TeamId("M-1"), Distribution.by(strategies))
                                .withFallback("second"),
                        Target.team("second", new TeamId("M-2"), Distribution.by(Strategy.LEAST_LOADED))
                                .withFallback("pool"),
                        Target.queue("pool")),
                "pool");
    }

    private static Sfa company(RuleSet rules, Function<Integer, Long> weight, Function<Integer, Long> capacity) {
        Sfa sfa = Sfa.builder().automation(LeadAssigner.of(rules)).build();
        sfa.run(unit -> {
            List<TeamMember> members = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                SalesUserId id = new SalesUserId("U-" + i);
                long most = capacity.apply(i);
                SalesUser user = SalesUser.builder().id(id).name("User " + i).build();
                unit.repository(SalesUser.TYPE).save(most < 0 ? user : user.withCapacity(most));
                members.add(new TeamMember(id, weight.apply(i)));
            }
            for (String id : List.of("M-1", "M-2")) {
                unit.repository(Team.TYPE)
                        .save(Team.builder()
                                .id(new TeamId(id))
                                .name(id)
                                .members(members)
                                .build());
            }
        });
        return sfa;
    }

    private static Map<String, Long> captureInThreads(Sfa sfa) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                String prefix = "L-" + thread + "-";
                running.add(threads.submit(() -> {
                    for (int i = 0; i < EACH; i++) {
                        sfa.leads()
                                .capture(Lead.builder()
                                        .id(new LeadId(prefix + i))
                                        .company(prefix + i)
                                        .build());
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get(5, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }
        return sfa.call(unit -> {
            try (Stream<Lead> leads = unit.repository(Lead.TYPE).scan(Criterion.always())) {
                return leads.collect(Collectors.groupingBy(
                        lead -> lead.owner().map(SalesUserId::value).orElse("none"), Collectors.counting()));
            }
        });
    }

    @Test
    void eightThreads_shareEvenly() throws Exception {
        try (Sfa sfa = company(rules(), member -> 1L, member -> -1L)) {
            assertThat(captureInThreads(sfa)).hasSize(5).allSatisfy((user, leads) -> assertThat(leads)
                    .isEqualTo(THREADS * EACH / 5L));
        }
    }

    @Test
    void eightThreads_shareByWeight() throws Exception {
        try (Sfa sfa = company(rules(Strategy.WEIGHTED), member -> member + 1L, member -> -1L)) {
            Map<String, Long> leads = captureInThreads(sfa);
            for (int member = 0; member < 5; member++) {
                double share = THREADS * EACH * (member + 1) / 15.0;
                assertThat(leads.get("U-" + member)).isBetween((long) share - 1, (long) share + 2);
            }
        }
    }

    @Test
    void eightThreads_neverExceedACapacity_alsoThroughTwoTeams() throws Exception {
        try (Sfa sfa = company(rules(), member -> 1L, member -> 30L * member)) {
            assertThat(captureInThreads(sfa))
                    .isEqualTo(Map.of("U-1", 30L, "U-2", 60L, "U-3", 90L, "U-4", 120L, "none", 500L));
        }
    }
}
