package org.sfa.examples;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.sfa.core.Sfa;
import org.sfa.core.id.LeadId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TeamId;
import org.sfa.core.lead.Lead;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Team;
import org.sfa.core.organization.TeamMember;
import org.sfa.core.query.Criterion;
import org.sfa.jdbc.JdbcStore;
import org.sfa.rules.assignment.AssignmentRule;
import org.sfa.rules.assignment.HitPolicy;
import org.sfa.rules.assignment.LeadAssigner;
import org.sfa.rules.assignment.RuleSet;
import org.sfa.rules.assignment.Target;
import org.sfa.rules.distribution.Distribution;

/** A process that captures leads for a team in several threads; it goes on where one before it was killed. */
final class LeadWorker {

    static final int THREADS = 8;
    static final int MEMBERS = 5;
    static final TeamId FAIR = new TeamId("M-fair");
    static final TeamId NARROW = new TeamId("M-narrow");
    private static final RuleSet RULES = new RuleSet(
            "shared",
            "1",
            HitPolicy.FIRST,
            List.of(
                    AssignmentRule.when(Lead.TYPE.company.startsWith("fair"))
                            .then("fair")
                            .automatically(),
                    AssignmentRule.when(Criterion.<Lead>always()).then("narrow").automatically()),
            List.of(
                    Target.team("fair", FAIR, Distribution.ROUND_ROBIN),
                    Target.team("narrow", NARROW, Distribution.ROUND_ROBIN).withFallback("pool"),
                    Target.queue("pool")),
            "pool");

    private LeadWorker() {}

    static Sfa open(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(THREADS + 2);
        return Sfa.builder()
                .store(JdbcStore.builder(new HikariDataSource(config)).open())
                .automation(LeadAssigner.of(RULES))
                .build();
    }

    /** Makes two teams: one of people without, one of people with a capacity of 10, 20, … leads. */
    static void addTeams(Sfa sfa) {
        sfa.run(unit -> {
            for (TeamId team : List.of(FAIR, NARROW)) {
                List<TeamMember> members = new ArrayList<>();
                for (int i = 1; i <= MEMBERS; i++) {
                    SalesUserId id = new SalesUserId(team.value().substring(2) + "-" + i);
                    SalesUser user = SalesUser.builder().id(id).name(id.value()).build();
                    unit.repository(SalesUser.TYPE).save(team.equals(NARROW) ? user.withCapacity(10 * i) : user);
                    members.add(TeamMember.of(id));
                }
                unit.repository(Team.TYPE)
                        .save(Team.builder()
                                .id(team)
                                .name(team.value())
                                .members(members)
                                .build());
            }
        });
    }

    /** Arguments: the URL of the store, the prefix of the leads, and how many each thread captures for each team. */
    public static void main(String[] args) throws Exception {
        endWithTheTest();
        Sfa sfa = open(args[0]);
        int each = Integer.parseInt(args[2]);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> running = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            String prefix = args[1] + "-" + thread + "-";
            running.add(threads.submit(() -> {
                for (int i = 0; i < each; i++) {
                    capture(sfa, "fair-" + prefix + i);
                    capture(sfa, "narrow-" + prefix + i);
                }
            }));
        }
        System.out.println("begun");
        for (Future<?> one : running) {
            one.get();
        }
        System.out.println("done");
        System.exit(0);
    }

    private static void capture(Sfa sfa, String name) {
        LeadId id = new LeadId(name);
        if (sfa.call(unit -> unit.repository(Lead.TYPE).find(id)).isEmpty()) {
            sfa.leads().capture(Lead.builder().id(id).company(name).build());
        }
    }

    /** The test holds the other end of the standard input; when it ends, however it does, so does this process. */
    private static void endWithTheTest() {
        Thread thread = new Thread(() -> {
            try {
                while (System.in.read() >= 0) {
                    continue;
                }
            } catch (IOException e) {
                System.err.println("the test is gone: " + e);
            }
            System.exit(1);
        });
        thread.setDaemon(true);
        thread.start();
    }
}
