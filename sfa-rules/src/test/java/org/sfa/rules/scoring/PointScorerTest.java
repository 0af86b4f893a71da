package org.sfa.rules.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.LeadId;
import org.sfa.core.lead.Lead;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.EntityLookup;
import org.sfa.core.value.Country;
import org.sfa.testkit.Probe;
import org.sfa.testkit.Probes;

class PointScorerTest {

    private static final Criterion<Lead> TAIWAN = Lead.TYPE.country.is(Country.of("TW"));
    private static final Criterion<Lead> LARGE = Lead.TYPE.employees.atLeast(500L);
    private static final Lead LEAD = Lead.builder()
            .id(new LeadId("L-7"))
            .company("鋼鐵公司")
            .country(Country.of("TW"))
            .employees(800L)
            .build();

    private static Score score(PointRules rules, Lead lead) {
        return PointScorer.of(rules).score(lead, EntityLookup.none());
    }

    @Test
    void rulesThatMatch_addUp_andSayWhy() {
        PointRules rules = new PointRules(
                "warm leads",
                "2026-11",
                10,
                0,
                100,
                List.of(
                        PointRule.when(LARGE).give(25),
                        PointRule.when(Lead.TYPE.email.isAbsent()).give(-5).withId("no mail"),
                        PointRule.when(TAIWAN).give(40).withId("tw").withNote("agreed in May")));
        Score score = score(rules, LEAD);
        assertThat(score.value()).contains(BigDecimal.valueOf(70));
        assertThat(score.probability()).isEmpty();
        assertThat(score).hasToString("""
                70 by warm leads 2026-11
                  base +10
                  rule 1 employees from 500 +25
                  no mail email is absent -5
                  tw country is 'TW' +40""");
        assertThat(score.explain())
                .isEqualTo("70 by warm leads 2026-11: base +10, tw country is 'TW' +40, rule 1 employees from 500 +25,"
                        + " no mail email is absent -5");
        assertThat(score(rules, LEAD.withCountry(Optional.empty())).value()).contains(BigDecimal.valueOf(30));
    }

    @Test
    void sum_isCutToTheBounds() {
        PointRules rules = PointRules.of(
                "all",
                "1",
                List.of(
                        PointRule.when(TAIWAN).give(1_000_000),
                        PointRule.when(LARGE).give(-999_950)));
        assertThat(score(rules, LEAD).value()).contains(BigDecimal.valueOf(50));
        assertThat(score(rules, LEAD.withEmployees(1L)).value()).contains(BigDecimal.valueOf(100));
        assertThat(score(rules, LEAD.withCountry(Country.of("JP"))).value()).contains(BigDecimal.valueOf(0));
    }

    @Test
    void wrongRules_areRefused() {
        assertThatThrownBy(() -> new PointRules("a", "1", 0, 10, 5, List.of()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("lowest must be in [-1000000, 5], but was 10");
        assertThatThrownBy(() -> new PointRules("a", "1", 7, 0, 5, List.of()))
                .hasMessage("base must be in [0, 5], but was 7");
        assertThatThrownBy(() -> PointRule.when(TAIWAN).give(1_000_001)).hasMessageContaining("points must be in");
        PointRule named = PointRule.when(TAIWAN).give(1).withId("a");
        assertThatThrownBy(() -> PointRules.of("a", "1", List.of(named, named)))
                .hasMessage("rules[1].id must be given to one rule only, but was a");
        assertThatThrownBy(() -> PointRules.of(
                        "a",
                        "1",
                        List.of(PointRule.when(Lead.TYPE.employees.between(9L, 2L))
                                .give(1))))
                .hasMessageContaining("rules[0].when must be a range that a value can lie in");
    }

    @Test
    void explanation_fitsIntoACause() {
        List<PointRule> rules = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            rules.add(PointRule.when(TAIWAN.or(Lead.TYPE.company.contains("𠮷".repeat(60))))
                    .give(i + 1));
        }
        Score score = score(PointRules.of("long", "1", rules), LEAD);
        assertThat(score.explain())
                .startsWith("45 by long 1: base +0, rule 9 ")
                .endsWith("…")
                .doesNotContain("rule 1 ");
        assertThat(score.explain().length()).isBetween(490, Score.LONGEST_EXPLANATION);
        assertThat(score.explain().codePoints().filter(c -> Character.getType(c) == Character.SURROGATE))
                .isEmpty();
        assertThat(score.contributions()).hasSize(9);
    }

    @Test
    void score_hasAValueOrAReason() {
        assertThatThrownBy(() ->
                        new Score("a", "1", Optional.empty(), OptionalDouble.empty(), Optional.empty(), 0, List.of()))
                .hasMessageContaining("value must be there, or else a reason");
        assertThatThrownBy(() ->
                        new Score("a", "1", Optional.empty(), OptionalDouble.of(0.5), Optional.of("x"), 0, List.of()))
                .hasMessageContaining("probability must come with a value");
    }

    @Provide
    Arbitrary<List<Criterion<Lead>>> conditions() {
        return Probe.criteria(Probes.LEADS).list().ofMaxSize(10);
    }

    @Property(edgeCases = EdgeCasesMode.NONE, tries = 300)
    void score_isTheSumOfWhatMatches_whateverTheOrder(
            @ForAll("conditions") List<Criterion<Lead>> conditions, @ForAll int seed) {
        Random random = new Random(seed);
        List<PointRule> rules = new ArrayList<>();
        for (Criterion<Lead> condition : conditions) {
            PointRule rule = PointRule.when(condition).give(random.nextInt(41) - 20);
            try {
                PointRules.of("one", "1", List.of(rule));
                rules.add(rule);
            } catch (InvalidValueException impossibleRange) {
                assertThat(impossibleRange).hasMessageContaining("must be a range that a value can lie in");
            }
        }
        Lead lead = lead(random);
        int sum = 30
                + rules.stream()
                        .filter(rule -> rule.when().test(lead))
                        .mapToInt(PointRule::points)
                        .sum();
        Optional<BigDecimal> expected = Optional.of(BigDecimal.valueOf(Math.max(0, Math.min(60, sum))));
        assertThat(score(new PointRules("a", "1", 30, 0, 60, rules), lead).value())
                .isEqualTo(expected);
        Collections.shuffle(rules, random);
        assertThat(score(new PointRules("a", "1", 30, 0, 60, rules), lead).value())
                .isEqualTo(expected);
    }

    private static Lead lead(Random random) {
        var draft = Lead.TYPE.draft();
        Probes.LEADS.forEach(probe -> probe.set(draft, random.nextInt(1_000)));
        draft.set(Lead.TYPE.idAttribute(), new LeadId("l0"));
        return draft.build();
    }
}
