package org.sfa.rules.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.sfa.core.Sfa;
import org.sfa.core.id.LeadId;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadAssignment;
import org.sfa.core.query.EntityLookup;
import org.sfa.rules.assignment.AssignmentRule;
import org.sfa.rules.assignment.HitPolicy;
import org.sfa.rules.assignment.LeadAssigner;
import org.sfa.rules.assignment.RuleSet;
import org.sfa.rules.assignment.Target;

class LeadScoringTest {

    private static final PointScorer POINTS = PointScorer.of(PointRules.of(
            "points",
            "1",
            List.of(PointRule.when(Lead.TYPE.employees.atLeast(500L)).give(40))));
    private static final RuleSet RULES = new RuleSet(
            "leads",
            "1",
            HitPolicy.FIRST,
            List.of(AssignmentRule.when(Lead.TYPE.score.atLeast(BigDecimal.valueOf(40)))
                    .then("hot")),
            List.of(Target.queue("hot"), Target.queue("cold")),
            "cold");

    private static Lead lead(String id, long employees) {
        return Lead.builder()
                .id(new LeadId(id))
                .company("ACME")
                .employees(employees)
                .build();
    }

    private static List<String> reasons(Sfa sfa, Lead lead) {
        return sfa.store().changes().history(Lead.TYPE.ref(lead)).stream()
                .map(change -> change.reason())
                .toList();
    }

    @Test
    void lead_isScoredWithAReasonBeforeTheRulesAskForIt() {
        try (Sfa sfa = Sfa.builder()
                .automation(LeadScoring.of(POINTS))
                .automation(LeadAssigner.of(RULES))
                .build()) {
            Lead large = sfa.leads().capture(lead("L-1", 900));
            Lead small = sfa.leads().capture(lead("L-2", 9));

            assertThat(large.score()).contains(new BigDecimal("40"));
            assertThat(small.score()).contains(new BigDecimal("0"));
            assertThat(reasons(sfa, large))
                    .containsExactly("captured", "scored 40 by points 1: base +0, rule 1 employees from 500 +40");
            assertThat(sfa.<Optional<String>>call(unit -> unit.repository(LeadAssignment.TYPE)
                            .load(large.id())
                            .target()))
                    .contains("hot");
        }
    }

    @Test
    void lead_ofWhichNothingCanBeSaidKeepsItsScore() {
        Scorer silent = new Scorer() {
            @Override
            public String name() {
                return "learned";
            }

            @Override
            public String version() {
                return "0";
            }

            @Override
            public Score score(Lead lead, EntityLookup lookup) {
                return new Score(
                        "learned",
                        "0",
                        Optional.empty(),
                        OptionalDouble.empty(),
                        Optional.of("insufficient history"),
                        0,
                        List.of());
            }
        };
        LeadScoring scoring = LeadScoring.of(silent);
        try (Sfa sfa = Sfa.builder().automation(scoring).build()) {
            Lead lead = sfa.leads().capture(lead("L-1", 900).withScore(new BigDecimal("7")));
            assertThat(lead.score()).contains(new BigDecimal("7"));
            assertThat(reasons(sfa, lead)).containsExactly("captured");

            scoring.use(POINTS);
            Score score = sfa.call(unit -> scoring.score(lead.id(), unit));

            assertThat(score.value()).contains(new BigDecimal("40"));
            assertThat(sfa.<Long>call(
                            unit -> unit.repository(Lead.TYPE).load(lead.id()).version()))
                    .isEqualTo(2);
            sfa.run(unit -> scoring.score(lead.id(), unit));
            assertThat(sfa.<Long>call(
                            unit -> unit.repository(Lead.TYPE).load(lead.id()).version()))
                    .isEqualTo(2);
        }
    }
}
