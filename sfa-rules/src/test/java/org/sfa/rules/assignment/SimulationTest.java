package org.sfa.rules.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sfa.core.Sfa;
import org.sfa.core.id.LeadId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TeamId;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadStatus;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Team;
import org.sfa.core.organization.TeamMember;
import org.sfa.core.query.Criterion;
import org.sfa.core.time.WorkCalendar;
import org.sfa.core.value.Country;
import org.sfa.core.value.EmailAddress;
import org.sfa.rules.distribution.Distribution;
import org.sfa.rules.distribution.Strategy;

class SimulationTest {

    private static final SalesUserId ANN = new SalesUserId("U-1");
    private static final SalesUserId BOB = new SalesUserId("U-2");
    private static final WorkCalendar ALWAYS = WorkCalendar.alwaysOpen(ZoneOffset.UTC);
    private static final Country TAIWAN = Country.of("TW");

    private final Sfa sfa = Sfa.inMemory();

    private static RuleSet rules(String version, AssignmentRule... rules) {
        return new RuleSet(
                "leads",
                version,
                HitPolicy.FIRST,
                List.of(rules),
                List.of(
                        Target.team("team", new TeamId("M-1"), Distribution.ROUND_ROBIN)
                                .withFallback("pool"),
                        Target.user("ann", ANN),
                        Target.queue("pool")),
                "pool");
    }

    private static final RuleSet OLD =
            rules("old", AssignmentRule.when(Criterion.<Lead>always()).then("ann"));
    private static final RuleSet NEW = rules(
            "new",
            AssignmentRule.when(Lead.TYPE.country.is(TAIWAN)).then("team").withId("tw"));

    @BeforeEach
    void addLeads() {
        sfa.run(unit -> {
            unit.repository(SalesUser.TYPE)
                    .save(SalesUser.builder().id(ANN).name("Ann").build());
            unit.repository(SalesUser.TYPE)
                    .save(SalesUser.builder().id(BOB).name("Bob").capacity(2L).build());
            unit.repository(Team.TYPE)
                    .save(Team.builder()
                            .id(new TeamId("M-1"))
                            .name("Team")
                            .members(List.of(TeamMember.of(ANN), TeamMember.of(BOB)))
                            .build());
            for (int i = 0; i < 10; i++) {
                unit.repository(Lead.TYPE)
                        .save(Lead.builder()
                                .id(new LeadId("L-" + i))
                                .company("C" + i)
                                .owner(ANN)
                                .country(i < 8 ? TAIWAN : Country.of("DE"))
                                .status(i == 1 ? LeadStatus.UNQUALIFIED : LeadStatus.NEW)
                                .createdOn(LocalDate.of(2026, 1, 1).plusDays(i))
                                .build());
            }
        });
    }

    @Test
    void pastLeads_areComparedWithWhatHappened() {
        long before = sfa.store().changes().head();

        Simulation simulation = sfa.call(unit -> Simulation.of(NEW, ALWAYS, Criterion.always(), unit));

        // Bob has capacity for two; the second lead is closed and takes no place.
        assertThat(simulation).hasToString("""
                leads new: 10 leads, 5 would move, 2 would wait
                  U-1: 10 -> 5
                  U-2: 0 -> 3
                  by default: 2
                  by tw: 8
                """);
        assertThat(simulation.moves().get(0))
                .hasToString("L-1: U-1 to U-2, by tw of leads new, from team; decided by turns: 0 beside 1");
        assertThat(simulation.moves().get(4).to()).isEqualTo(Optional.empty());
        assertThat(sfa.store().changes().head()).isEqualTo(before);
    }

    @Test
    void owners_areThoseOfTheCourseAndNotOfWhatCameLater() {
        sfa.run(unit -> {
            for (int i = 0; i < 2; i++) {
                unit.repository(Lead.TYPE)
                        .save(Lead.builder()
                                .id(new LeadId("M-" + i))
                                .company("Same")
                                .email(EmailAddress.of(i == 0 ? "same@example.com" : "Same@example.com"))
                                .owner(i == 0 ? ANN : BOB)
                                .createdOn(LocalDate.of(2025, 1, 1).plusDays(i))
                                .build());
            }
        });
        RuleSet sticky = new RuleSet(
                "leads",
                "sticky",
                HitPolicy.FIRST,
                List.of(),
                List.of(Target.team("team", new TeamId("M-1"), Distribution.by(Strategy.STICKY))),
                "team");

        Simulation simulation = sfa.call(unit -> Simulation.of(sticky, ALWAYS, Lead.TYPE.company.is("Same"), unit));

        // The first lead is nobody's duplicate yet; the second one stays with whoever got the first.
        assertThat(simulation.byOwner())
                .isEqualTo(Map.of(ANN, new Simulation.Load(1, 2), BOB, new Simulation.Load(1, 0)));
        assertThat(simulation.moves())
                .singleElement()
                .asString()
                .startsWith("M-1: U-2 to U-1")
                .endsWith("owning a lead with the same mail address");
    }

    @Test
    void twoSets_areComparedOnTheSameLeads() {
        Simulation same = sfa.call(unit -> Simulation.of(NEW, NEW, ALWAYS, Criterion.always(), unit));
        Simulation other = sfa.call(unit -> Simulation.of(NEW, OLD, ALWAYS, Lead.TYPE.country.is(TAIWAN), unit));

        assertThat(same.moved()).isZero();
        assertThat(other.byOwner()).isEqualTo(Map.of(ANN, new Simulation.Load(8, 5), BOB, new Simulation.Load(0, 3)));
    }
}
