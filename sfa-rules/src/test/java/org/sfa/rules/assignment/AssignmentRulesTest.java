package org.sfa.rules.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.LeadId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.lead.Lead;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.EntityLookup;
import org.sfa.core.value.Country;
import org.sfa.core.value.Industry;
import org.sfa.testkit.Probe;
import org.sfa.testkit.Probes;

class AssignmentRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final Criterion<Lead> TAIWAN = Lead.TYPE.country.is(Country.of("TW"));
    private static final Criterion<Lead> STEEL = Lead.TYPE.industry.is(Industry.of("Steel"));
    private static final Criterion<Lead> LARGE = Lead.TYPE.employees.atLeast(500L);
    private static final Lead LEAD = Lead.builder()
            .id(new LeadId("L-7"))
            .company("鋼鐵公司")
            .country(Country.of("TW"))
            .industry(Industry.of("Steel"))
            .employees(80L)
            .build();

    private static RuleSet set(HitPolicy policy, AssignmentRule... rules) {
        return new RuleSet(
                "leads",
                "2026-11",
                policy,
                List.of(rules),
                List.of(
                        Target.user("taipei", new SalesUserId("U-7")),
                        Target.user("steel", new SalesUserId("U-8")),
                        Target.queue("pool")),
                "pool");
    }

    private static Decision decide(RuleSet set, Lead lead) {
        return AssignmentRules.of(set).decide(lead, EntityLookup.none(), NOW);
    }

    @Test
    void first_takesTheFirstRuleThatMatches() {
        RuleSet set = set(
                HitPolicy.FIRST,
                AssignmentRule.when(LARGE).then("pool").withId("large"),
                AssignmentRule.when(TAIWAN).then("taipei").withId("tw"),
                AssignmentRule.when(STEEL).then("steel").withPriority(9));
        assertThat(decide(set, LEAD)).hasToString("taipei, by tw of leads 2026-11");
        assertThat(decide(set, LEAD.withCountry(Country.of("JP")))).hasToString("steel, by rule 3 of leads 2026-11");
        Decision byDefault = decide(set, LEAD.withCountry(Country.of("JP")).withIndustry(Optional.empty()));
        assertThat(byDefault).hasToString("pool, by default of leads 2026-11");
        assertThat(byDefault.isByDefault()).isTrue();
    }

    @Test
    void priority_takesTheMostImportantRule_andOfEqualOnesTheFirst() {
        RuleSet set = set(
                HitPolicy.PRIORITY,
                AssignmentRule.when(TAIWAN).then("taipei").withPriority(1),
                AssignmentRule.when(STEEL).then("steel").withPriority(5).withId("a"),
                AssignmentRule.when(TAIWAN).then("pool").withPriority(5).withId("b"));
        assertThat(decide(set, LEAD).rules()).containsExactly("a");
    }

    @Test
    void collect_takesAllInTheirOrder_andEachTargetOnce() {
        RuleSet set = set(
                HitPolicy.COLLECT,
                AssignmentRule.when(STEEL).then("steel"),
                AssignmentRule.when(LARGE).then("pool"),
                AssignmentRule.when(TAIWAN).then("taipei"),
                AssignmentRule.when(TAIWAN).then("steel"));
        Decision decision = decide(set, LEAD);
        assertThat(decision.rules()).containsExactly("rule 1", "rule 3", "rule 4");
        assertThat(decision.targets()).containsExactly("steel", "taipei");
    }

    @Test
    void ruleOutOfForce_isPassedOver() {
        RuleSet set = set(
                HitPolicy.FIRST,
                AssignmentRule.when(TAIWAN).then("pool").withEffect(Optional.of(NOW.plusSeconds(1)), Optional.empty()),
                AssignmentRule.when(TAIWAN).then("pool").withEffect(Optional.empty(), Optional.of(NOW)),
                AssignmentRule.when(TAIWAN)
                        .then("taipei")
                        .withEffect(Optional.of(NOW), Optional.of(NOW.plusSeconds(1))));
        assertThat(decide(set, LEAD).rules()).containsExactly("rule 3");
    }

    @Test
    void explanation_namesTheFirstConditionThatFailedAndTheValue() {
        RuleSet set = set(
                HitPolicy.FIRST,
                AssignmentRule.when(TAIWAN.and(LARGE)).then("pool").withId("large-tw"),
                AssignmentRule.when(Lead.TYPE.score.isPresent().or(LARGE)).then("pool"),
                AssignmentRule.when(TAIWAN).then("pool").withEffect(Optional.empty(), Optional.of(NOW)),
                AssignmentRule.when(TAIWAN).then("taipei").withId("tw"),
                AssignmentRule.when(STEEL).then("steel"));
        Explanation explanation = AssignmentRules.of(set).explain(LEAD, EntityLookup.none(), NOW);
        assertThat(explanation).hasToString("""
                        taipei, by tw of leads 2026-11
                          large-tw: needs employees from 500, but employees was 80
                          rule 2: needs score is present or employees from 500, but score was absent, employees was 80
                          rule 3 is not in force
                          tw matched""");
    }

    @Provide
    Arbitrary<List<Criterion<Lead>>> conditions() {
        return Probe.criteria(Probes.LEADS).list().ofMaxSize(10);
    }

    @Provide
    Arbitrary<HitPolicy> policies() {
        return Arbitraries.of(HitPolicy.values());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void decisionAndExplanation_agreeWithAModel(
            @ForAll("conditions") List<Criterion<Lead>> conditions,
            @ForAll("policies") HitPolicy policy,
            @ForAll int seed) {
        Random random = new Random(seed);
        List<AssignmentRule> rules = new ArrayList<>();
        for (Criterion<Lead> condition : conditions) {
            try {
                AssignmentRule rule = AssignmentRule.when(condition).then(random.nextBoolean() ? "taipei" : "steel");
                set(policy, rule);
                rules.add(rule.withPriority(random.nextInt(3))
                        .withEffect(
                                random.nextInt(4) == 0
                                        ? Optional.of(NOW.plusSeconds(random.nextInt(3) - 1))
                                        : Optional.empty(),
                                Optional.empty()));
            } catch (InvalidValueException impossibleRange) {
                assertThat(impossibleRange).hasMessageContaining("must be a range that a value can lie in");
            }
        }
        RuleSet set = set(policy, rules.toArray(AssignmentRule[]::new));
        Lead lead = lead(random);
        Decision decision = decide(set, lead);
        assertThat(decision.rules()).isEqualTo(model(set, lead));
        assertThat(AssignmentRules.of(set)
                        .explain(lead, EntityLookup.none(), NOW)
                        .decision())
                .isEqualTo(decision);
        assertThat(AssignmentRules.of(set).decide(List.of(lead, lead), EntityLookup.none(), NOW))
                .as("all at once")
                .containsExactly(decision, decision);
        if (policy == HitPolicy.COLLECT) {
            Collections.shuffle(rules, random);
            assertThat(decide(set(policy, rules.toArray(AssignmentRule[]::new)), lead)
                            .targets())
                    .as("whatever the order")
                    .containsExactlyInAnyOrderElementsOf(decision.targets());
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void independentRules_decideAlikeInAnyOrder(
            @ForAll("conditions") List<Criterion<Lead>> conditions,
            @ForAll("policies") HitPolicy policy,
            @ForAll int seed) {
        Random random = new Random(seed);
        List<AssignmentRule> rules = new ArrayList<>();
        Criterion<Lead> left = Criterion.always();
        for (Criterion<Lead> condition : conditions) {
            try {
                AssignmentRule rule = AssignmentRule.when(left.and(condition))
                        .then(random.nextBoolean() ? "taipei" : "steel")
                        .withId("R" + rules.size());
                set(policy, rule);
                rules.add(rule);
                left = left.and(condition.not());
            } catch (InvalidValueException impossibleRange) {
                assertThat(impossibleRange).hasMessageContaining("must be a range that a value can lie in");
            }
        }
        Lead lead = lead(random);
        Decision decision = decide(set(policy, rules.toArray(AssignmentRule[]::new)), lead);
        Collections.shuffle(rules, random);

        assertThat(decide(set(policy, rules.toArray(AssignmentRule[]::new)), lead))
                .isEqualTo(decision);
    }

    private static Lead lead(Random random) {
        var draft = Lead.TYPE.draft();
        Probes.LEADS.forEach(probe -> probe.set(draft, random.nextInt(1_000)));
        draft.set(Lead.TYPE.idAttribute(), new LeadId("l0"));
        return draft.build();
    }

    private static List<String> model(RuleSet set, Lead lead) {
        List<Integer> matching = new ArrayList<>();
        for (int i = 0; i < set.rules().size(); i++) {
            AssignmentRule rule = set.rules().get(i);
            if (rule.isEffective(NOW) && rule.when().test(lead)) {
                matching.add(i);
            }
        }
        if (set.hitPolicy() == HitPolicy.PRIORITY) {
            matching.sort(Comparator.comparing(i -> -set.rules().get(i).priority()));
        }
        return matching.stream()
                .limit(set.hitPolicy() == HitPolicy.COLLECT ? Long.MAX_VALUE : 1)
                .map(set::ruleName)
                .toList();
    }
}
