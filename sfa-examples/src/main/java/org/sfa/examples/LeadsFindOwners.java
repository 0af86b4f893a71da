package org.sfa.examples;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.sfa.core.Sfa;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.LeadId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TeamId;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadAssignment;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Team;
import org.sfa.core.organization.TeamMember;
import org.sfa.core.query.Criterion;
import org.sfa.core.time.WorkCalendar;
import org.sfa.core.value.Country;
import org.sfa.rules.analysis.RuleSetAnalysis;
import org.sfa.rules.assignment.AssignmentRule;
import org.sfa.rules.assignment.AssignmentService;
import org.sfa.rules.assignment.FollowUp;
import org.sfa.rules.assignment.HitPolicy;
import org.sfa.rules.assignment.LeadAssigner;
import org.sfa.rules.assignment.RuleSet;
import org.sfa.rules.assignment.Simulation;
import org.sfa.rules.assignment.Target;
import org.sfa.rules.distribution.Distribution;
import org.sfa.rules.distribution.Requirement;
import org.sfa.rules.distribution.Strategy;
import org.sfa.rules.scoring.LeadScoring;
import org.sfa.rules.scoring.PointRule;
import org.sfa.rules.scoring.PointRules;
import org.sfa.rules.scoring.PointScorer;

/** Leads find their owners: rules are checked, leads are scored and sent to a team, and the reason is read. */
public final class LeadsFindOwners {

    private static final WorkCalendar HOURS = WorkCalendar.standard(ZoneId.of("Asia/Taipei"));
    private static final Criterion<Lead> FROM_TAIWAN = Lead.TYPE.country.is(Country.of("TW"));

    private LeadsFindOwners() {}

    private static RuleSet rules() {
        Target.Team taipei = Target.team(
                        "taipei",
                        new TeamId("taipei"),
                        Distribution.by(Strategy.STICKY, Strategy.LEAST_LOADED).requiring(Requirement.LANGUAGE))
                .withFollowUp(new FollowUp(Duration.ofHours(4), FollowUp.WhenMissed.REASSIGN))
                .withFallback("pool");
        return new RuleSet(
                "leads",
                "2026-11",
                HitPolicy.FIRST,
                List.of(AssignmentRule.when(FROM_TAIWAN)
                        .then("taipei")
                        .withId("tw")
                        .automatically()),
                List.of(taipei, Target.queue("pool")),
                "pool");
    }

    /** Runs the example. */
    public static void main(String[] args) {
        RuleSet rules = rules();

        // Before going live: what never fires, what contradicts, which leads only the default catches.
        System.out.println(RuleSetAnalysis.of(rules, FieldDefinitions.none(), Instant.parse("2026-11-23T00:00:00Z")));

        PointRules points = PointRules.of(
                "points",
                "1",
                List.of(PointRule.when(Lead.TYPE.employees.atLeast(500L)).give(40)));
        LeadAssigner assigner = LeadAssigner.of(rules, HOURS);
        try (Sfa sfa = Sfa.builder()
                .automation(LeadScoring.of(PointScorer.of(points)))
                .automation(assigner)
                .notifier((id, notification) ->
                        System.out.println(notification.recipient() + ": " + notification.subject()))
                .build()) {
            addTeam(sfa);

            Lead lead = sfa.leads()
                    .capture(Lead.builder()
                            .id(new LeadId("L-1"))
                            .company("台灣鋼鐵")
                            .country(Country.of("TW"))
                            .language("zh-TW")
                            .employees(900)
                            .build());

            AssignmentService assignments = new AssignmentService(sfa.units(), assigner);
            LeadAssignment assignment =
                    sfa.call(unit -> unit.repository(LeadAssignment.TYPE).load(lead.id()));
            System.out.println(
                    lead.owner().orElseThrow() + " has " + lead.score().orElseThrow() + " points to work on, "
                            + assignment.reason().orElseThrow());
            sfa.courier().deliver();

            assignments.reassign(lead.id(), "holiday");
            System.out.println(assignments.explain(lead.id()));

            // What would other rules have done with the leads of the past? Nothing is written.
            System.out.println(sfa.<Simulation>call(unit -> Simulation.of(rules, HOURS, Criterion.always(), unit)));
        }
    }

    private static void addTeam(Sfa sfa) {
        sfa.run(unit -> {
            for (String name : List.of("陳怡君", "Ann")) {
                unit.repository(SalesUser.TYPE)
                        .save(SalesUser.builder()
                                .id(new SalesUserId(name))
                                .name(name)
                                .languages(List.of("zh", "en"))
                                .capacity(50L)
                                .build());
            }
            unit.repository(Team.TYPE)
                    .save(Team.builder()
                            .id(new TeamId("taipei"))
                            .name("Taipei")
                            .members(List.of(
                                    TeamMember.of(new SalesUserId("陳怡君")), TeamMember.of(new SalesUserId("Ann"))))
                            .build());
        });
    }
}
