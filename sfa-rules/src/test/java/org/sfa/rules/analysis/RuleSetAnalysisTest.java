package org.sfa.rules.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.customer.Account;
import org.sfa.core.field.FieldDefinition;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadStatus;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.AttributePath;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Kind;
import org.sfa.core.query.Selector;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.UnitSettings;
import org.sfa.core.store.memory.InMemoryStore;
import org.sfa.core.value.Country;
import org.sfa.core.value.Industry;
import org.sfa.core.value.LeadSource;
import org.sfa.rules.assignment.AssignmentRule;
import org.sfa.rules.assignment.HitPolicy;
import org.sfa.rules.assignment.RuleSet;
import org.sfa.rules.assignment.Target;

class RuleSetAnalysisTest {

    private static final Instant LIVE = Instant.parse("2026-12-01T00:00:00Z");
    private static final FieldDefinition<String> SEGMENT =
            FieldDefinition.of("lead", "segment", Kind.TEXT).withOptions(List.of("small", "large"));
    private static final FieldDefinitions FIELDS = FieldDefinitions.of(List.of(SEGMENT));
    private static final Criterion<Lead> TAIWAN = Lead.TYPE.country.is(Country.of("TW"));
    private static final Criterion<Lead> JAPAN = Lead.TYPE.country.is(Country.of("JP"));
    private static final Criterion<Lead> STEEL = Lead.TYPE.industry.is(Industry.of("Steel"));

    private static final Attribute<Lead, Long> EMPLOYEES = Lead.TYPE.employees;
    private static final Attribute<Lead, Money> REVENUE = Lead.TYPE.annualRevenue;
    private static final Selector<Lead, Industry> ACCOUNT_INDUSTRY =
            AttributePath.of(Lead.TYPE.account, Account.TYPE.industry);

    private static final int[] FIELDS_BY_WEIGHT = {0, 0, 0, 1, 1, 2, 3, 4, 5, 5, 6};

    private static AssignmentRule rule(String id, Criterion<Lead> when, String target) {
        return AssignmentRule.when(when).then(target).withId(id);
    }

    private static RuleSet set(HitPolicy policy, AssignmentRule... rules) {
        return new RuleSet(
                "leads",
                "2026-12",
                policy,
                List.of(rules),
                List.of(
                        Target.user("taipei", new SalesUserId("U-7")),
                        Target.user("steel", new SalesUserId("U-8")),
                        Target.queue("tokyo"),
                        Target.queue("pool")),
                "pool");
    }

    private static RuleSetAnalysis analysis(HitPolicy policy, AssignmentRule... rules) {
        return RuleSetAnalysis.of(set(policy, rules), FIELDS, LIVE);
    }

    private static AssignmentRule between(AssignmentRule rule, int from, int until) {
        return rule.withEffect(Optional.of(LIVE.plusSeconds(from)), Optional.of(LIVE.plusSeconds(until)));
    }

    private static Finding only(RuleSetAnalysis analysis, Finding.Kind kind) {
        assertThat(analysis.findings(kind)).as("%s", analysis).hasSize(1);
        return analysis.findings(kind).get(0);
    }

    @Test
    void analysis_readsAsALetterToTheAuthor() {
        RuleSetAnalysis analysis = analysis(
                HitPolicy.FIRST,
                rule("small-tw", TAIWAN.and(EMPLOYEES.lessThan(500L)), "taipei"),
                rule("large-tw", TAIWAN.and(EMPLOYEES.atLeast(500L)), "steel"),
                rule("nobody", TAIWAN.and(STEEL).and(JAPAN), "steel"),
                rule("known-tw", TAIWAN.and(EMPLOYEES.isPresent()), "tokyo"),
                rule("of-steel", ACCOUNT_INDUSTRY.is(Industry.of("Steel")), "steel"),
                rule("old", JAPAN, "taipei").withEffect(Optional.empty(), Optional.of(LIVE)));
        assertThat(analysis.hasErrors()).isTrue();
        assertThat(analysis).hasToString("""
                leads 2026-12 from 2026-12-01T00:00:00Z on: 2 ERROR, 3 WARNING, 1 INFO
                  ERROR IMPOSSIBLE: nobody can't match any lead: country is 'TW' and country is 'JP'
                  ERROR SHADOWED: known-tw never counts: small-tw and large-tw before it together match all that it \
                matches; their leads go to taipei, steel and not to tokyo
                    for example lead (company Example Ltd, country TW, status new, employees 500) \
                at 2026-12-01T00:00:00Z
                  WARNING NEVER_IN_FORCE: old ends at 2026-12-01T00:00:00Z, and the set goes live at \
                2026-12-01T00:00:00Z
                  WARNING GAP: some leads are matched by no rule and go to the default target, pool
                    for example lead (company Example Ltd, country JP, industry Steel, status new, employees 500) \
                at 2026-12-01T00:00:00Z
                  WARNING UNUSED_TARGET: tokyo gets no lead: only rules that never count name it
                  INFO ORDER_MATTERS: small-tw and of-steel match the same lead; it goes to taipei, and would go to \
                steel if of-steel came first
                    for example lead (company Example Ltd, country TW, status converted, employees 499, \
                convertedOn 2026-01-01, account example-account (name Example, category prospect, industry Steel, purchases 0)) \
                at 2026-12-01T00:00:00Z""");
    }

    @Test
    void contradictions_areImpossible() {
        List<Criterion<Lead>> contradictions = List.of(
                EMPLOYEES.moreThan(5L).and(EMPLOYEES.lessThan(6L)),
                EMPLOYEES.isAbsent().and(EMPLOYEES.is(5L)),
                Lead.TYPE.status.isAbsent(),
                REVENUE.atLeast(Money.parse("USD 5")).and(REVENUE.atMost(Money.parse("EUR 9"))),
                REVENUE.moreThan(Money.parse("USD 5.00")).and(REVENUE.lessThan(Money.parse("USD 5.01"))),
                Selector.has(Lead.TYPE.interests, "yoga").and(Lead.TYPE.interests.isAbsent()),
                Selector.has(Lead.TYPE.interests, "yoga").and(Lead.TYPE.interests.is(Set.of("golf"))),
                Lead.TYPE.interests.is(Set.of()),
                Lead.TYPE.account.isAbsent().and(ACCOUNT_INDUSTRY.isPresent()),
                AttributePath.of(Lead.TYPE.account, Account.TYPE.name)
                        .isAbsent()
                        .and(ACCOUNT_INDUSTRY.isPresent()),
                Lead.TYPE.company.is("Acme").and(Lead.TYPE.company.contains("x")),
                Lead.TYPE
                        .company
                        .startsWith("Acme")
                        .and(Lead.TYPE.company.contains("CM").not()),
                Lead.TYPE
                        .company
                        .contains("acme")
                        .and(Lead.TYPE.company.contains("cm").not()),
                Lead.TYPE.company.startsWith("\uffff").and(Lead.TYPE.company.startsWith("b")),
                SEGMENT.<Lead>attribute().is("medium"));
        for (Criterion<Lead> contradiction : contradictions) {
            RuleSetAnalysis analysis = analysis(HitPolicy.COLLECT, rule("r", contradiction, "pool"));
            Finding finding = only(analysis, Finding.Kind.IMPOSSIBLE);
            assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
            assertThat(finding.rules()).containsExactly("r");
            assertThat(finding.example()).isEmpty();
        }
    }

    @Test
    void opposites_areNotImpossible() {
        List<Criterion<Lead>> conditions = List.of(
                EMPLOYEES.moreThan(5L).and(EMPLOYEES.lessThan(7L)),
                Lead.TYPE.score.moreThan(BigDecimal.valueOf(5)).and(Lead.TYPE.score.lessThan(BigDecimal.valueOf(6))),
                Lead.TYPE
                        .account
                        .isPresent()
                        .and(AttributePath.of(Lead.TYPE.account, Account.TYPE.name)
                                .isAbsent()),
                Lead.TYPE
                        .company
                        .contains("x")
                        .and(Lead.TYPE.company.contains("y"))
                        .and(Lead.TYPE.company.contains("z").not()),
                Lead.TYPE.email.startsWith("ann").and(Lead.TYPE.email.contains("sales")),
                Lead.TYPE.phone.isPresent().and(Lead.TYPE.person.isPresent()),
                Lead.TYPE.address.isPresent(),
                Lead.TYPE.idAttribute().contains("-x-"),
                Lead.TYPE
                        .createdOn
                        .moreThan(LocalDate.of(2026, 1, 1))
                        .and(Lead.TYPE.createdOn.lessThan(LocalDate.of(2026, 1, 3))),
                Selector.has(Lead.TYPE.interests, "yoga").not().and(Lead.TYPE.interests.isPresent()),
                REVENUE.isPresent()
                        .and(REVENUE.atLeast(Money.parse("USD 0"))
                                .or(REVENUE.lessThan(Money.parse("USD 0")))
                                .not()));
        for (Criterion<Lead> condition : conditions) {
            RuleSetAnalysis analysis =
                    analysis(HitPolicy.FIRST, rule("r", condition, "pool"), rule("s", condition, "taipei"));
            Finding finding = only(analysis, Finding.Kind.SHADOWED);
            assertThat(finding.example()).as("%s", analysis).isPresent();
            assertThat(finding.text()).startsWith("s never counts: r before it matches all that it matches; its leads");
            assertThat(analysis.findings(Finding.Kind.UNDECIDED)).isEmpty();
        }
    }

    @Test
    void ruleIsShadowedOnly_byRulesThatAreInForceWheneverItIs() {
        RuleSetAnalysis partly = analysis(
                HitPolicy.FIRST, between(rule("a", TAIWAN, "taipei"), 0, 10), rule("b", TAIWAN.and(STEEL), "steel"));
        assertThat(partly.findings(Finding.Kind.SHADOWED)).isEmpty();
        RuleSetAnalysis inTurn = analysis(
                HitPolicy.FIRST,
                between(rule("a", TAIWAN, "taipei"), -5, 10),
                between(rule("b", TAIWAN, "tokyo"), 10, 20),
                between(rule("c", TAIWAN.and(STEEL), "steel"), 5, 15),
                between(rule("d", TAIWAN.and(STEEL), "steel"), 5, 21));
        assertThat(only(inTurn, Finding.Kind.SHADOWED).rules()).containsExactly("c", "a", "b");
    }

    @Test
    void equalPriorities_conflictWhereTargetsDiffer() {
        RuleSetAnalysis analysis = analysis(
                HitPolicy.PRIORITY,
                rule("a", TAIWAN, "taipei").withPriority(5),
                rule("b", STEEL, "steel").withPriority(5),
                rule("c", EMPLOYEES.atLeast(500L), "steel").withPriority(5),
                rule("d", JAPAN, "tokyo").withPriority(9),
                rule("e", JAPAN.and(STEEL), "tokyo"));
        assertThat(analysis.findings(Finding.Kind.CONFLICT))
                .allMatch(finding -> finding.severity() == Finding.Severity.WARNING)
                .extracting(Finding::rules)
                .containsExactly(List.of("a", "b"), List.of("a", "c"));
        assertThat(analysis.findings(Finding.Kind.CONFLICT).get(0).text())
                .isEqualTo("a and b have the same priority, 5, and match the same lead; only their order sends it to "
                        + "taipei and not to steel");
        assertThat(only(analysis, Finding.Kind.OVERLAP).rules()).containsExactly("b", "c");
        assertThat(only(analysis, Finding.Kind.SHADOWED).rules()).containsExactly("e", "d");
        assertThat(only(analysis, Finding.Kind.SHADOWED).severity()).isEqualTo(Finding.Severity.WARNING);
    }

    @Test
    void pairThatAMoreImportantRuleSettles_isNoConflict() {
        RuleSetAnalysis analysis = analysis(
                HitPolicy.PRIORITY,
                rule("a", TAIWAN, "taipei"),
                rule("b", STEEL, "steel"),
                rule("both", TAIWAN.and(STEEL), "tokyo").withPriority(1));
        assertThat(analysis.findings(Finding.Kind.CONFLICT)).isEmpty();
    }

    @Test
    void collected_rulesAreRedundantWhenOthersSendTheSameLeadsToTheSameTarget() {
        RuleSetAnalysis analysis = analysis(
                HitPolicy.COLLECT,
                rule("tw-steel", TAIWAN.and(STEEL), "steel"),
                rule("tw", TAIWAN, "taipei"),
                rule("steel", STEEL, "steel"),
                rule("steel-again", Criterion.anyOf(List.of(STEEL, STEEL.and(TAIWAN))), "steel"));
        assertThat(only(analysis, Finding.Kind.REDUNDANT).rules()).containsExactly("tw-steel", "steel");
        assertThat(only(analysis, Finding.Kind.DUPLICATE).rules()).containsExactly("steel-again", "steel");
        assertThat(analysis.findings(Finding.Kind.CONFLICT))
                .hasSize(3)
                .allMatch(finding -> finding.severity() == Finding.Severity.INFO)
                .first()
                .extracting(Finding::text)
                .isEqualTo(
                        "tw-steel and tw match the same lead; it goes to steel, or to taipei if nobody there can take it");
        assertThat(analysis.hasErrors()).isFalse();
    }

    @Test
    void coverage_isCompleteWhenEachLeadIsMatched() {
        Criterion<Lead> large = EMPLOYEES.atLeast(500L);
        RuleSetAnalysis complete =
                analysis(HitPolicy.FIRST, rule("a", large, "steel"), rule("b", large.not(), "taipei"));
        assertThat(complete.findings(Finding.Kind.GAP)).isEmpty();
        assertThat(complete.findings(Finding.Kind.UNDECIDED)).isEmpty();
        RuleSetAnalysis gap =
                analysis(HitPolicy.FIRST, rule("a", large, "steel"), rule("b", EMPLOYEES.lessThan(500L), "taipei"));
        Lead missed = only(gap, Finding.Kind.GAP).example().orElseThrow().lead();
        assertThat(missed.employees()).isEmpty();
    }

    @Test
    void gapInTime_isFound() {
        RuleSetAnalysis analysis = analysis(
                HitPolicy.FIRST,
                between(rule("a", Criterion.always(), "steel"), 0, 10),
                rule("b", Criterion.always(), "steel").withEffect(Optional.of(LIVE.plusSeconds(11)), Optional.empty()));
        assertThat(only(analysis, Finding.Kind.GAP).example().orElseThrow().at())
                .isEqualTo(LIVE.plusSeconds(10));
    }

    @Test
    void target_isUsedByAFallbackOrTheDefaultToo() {
        RuleSet set = new RuleSet(
                "leads",
                "1",
                HitPolicy.FIRST,
                List.of(rule("a", TAIWAN, "ann")),
                List.of(
                        new Target.User("ann", new SalesUserId("U-1"), Optional.empty(), Optional.of("bo")),
                        Target.user("bo", new SalesUserId("U-2")),
                        Target.queue("pool"),
                        Target.queue("spare")),
                "pool");
        Finding unused = only(RuleSetAnalysis.of(set, FieldDefinitions.none(), LIVE), Finding.Kind.UNUSED_TARGET);
        assertThat(unused.text()).isEqualTo("spare gets no lead: no rule, no fallback and not the default names it");
    }

    @Test
    void whatPartsOfTextsHideFromIt_isUndecided() {
        RuleSetAnalysis analysis = analysis(
                HitPolicy.FIRST,
                rule("a", Lead.TYPE.email.contains("@"), "taipei"),
                rule("b", Lead.TYPE.email.isPresent(), "steel"));
        assertThat(analysis.findings(Finding.Kind.SHADOWED)).isEmpty();
        assertThat(only(analysis, Finding.Kind.UNDECIDED).text())
                .isEqualTo("no lead was found for which b counts, and no proof that there is none");
    }

    @Test
    void conditionThatComesApartIntoTooMany_shadowsNothing() {
        List<Criterion<Lead>> parts = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            parts.add(Lead.TYPE.company.contains("a" + i).or(Lead.TYPE.title.contains("b" + i)));
        }
        RuleSetAnalysis analysis = analysis(
                HitPolicy.FIRST,
                rule("a", Criterion.allOf(parts), "taipei"),
                rule("b", Criterion.allOf(parts), "steel"));
        assertThat(analysis.findings(Finding.Kind.SHADOWED)).isEmpty();
        assertThat(analysis.findings(Finding.Kind.UNDECIDED))
                .extracting(Finding::rules)
                .contains(List.of("b"));
    }

    @Test
    void examples_areTakenByAStore() {
        RuleSetAnalysis analysis = analysis(
                HitPolicy.COLLECT,
                rule("a", TAIWAN.and(EMPLOYEES.lessThan(500L)), "taipei"),
                rule("b", ACCOUNT_INDUSTRY.is(Industry.of("Steel")), "steel"),
                rule("c", Lead.TYPE.status.is(LeadStatus.CONVERTED), "tokyo"),
                rule("d", REVENUE.lessThan(Money.parse("USD 0.01")), "steel"),
                rule("e", Lead.TYPE.company.isAbsent().and(Lead.TYPE.email.isAbsent()), "pool"));
        InMemoryStore store = InMemoryStore.create();
        int taken = 0;
        for (Finding finding : analysis.findings()) {
            if (finding.example().isPresent()) {
                Example example = finding.example().get();
                try (UnitOfWork unit = store.begin(UnitSettings.of(Clock.fixed(LIVE, ZoneOffset.UTC)))) {
                    example.others().values().forEach(other -> unit.repository(Account.TYPE)
                            .save((Account) other));
                    unit.repository(Lead.TYPE).save(example.lead());
                    unit.check();
                }
                taken++;
            }
        }
        assertThat(taken).isGreaterThan(8);
    }

    /** Rules like those of the benchmark of assignment. It says how long it took and asserts only what was found. */
    @Test
    void thousandRules_areAnalysed() {
        SplittableRandom random = new SplittableRandom(29);
        List<AssignmentRule> rules = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            Map<Integer, Criterion<Lead>> parts = new TreeMap<>();
            int size = 2 + random.nextInt(3);
            while (parts.size() < size) {
                int field = FIELDS_BY_WEIGHT[random.nextInt(FIELDS_BY_WEIGHT.length)];
                parts.put(field, part(field, random));
            }
            rules.add(rule(
                    "r" + i, Criterion.allOf(List.copyOf(parts.values())), random.nextBoolean() ? "taipei" : "steel"));
        }
        rules.add(rule("last", rules.get(3).when().and(Lead.TYPE.title.is("Chief")), "tokyo"));
        for (HitPolicy policy : HitPolicy.values()) {
            long start = System.nanoTime();
            RuleSetAnalysis analysis = analysis(policy, rules.toArray(AssignmentRule[]::new));
            System.out.println(policy + ": 1,001 rules in "
                    + (System.nanoTime() - start) / 1_000_000
                    + " ms, " + analysis.toString().lines().findFirst().orElseThrow());
            assertThat(analysis.findings(Finding.Kind.SHADOWED).stream()
                            .anyMatch(finding -> finding.rules().get(0).equals("last")))
                    .isEqualTo(policy != HitPolicy.COLLECT);
            only(analysis, Finding.Kind.GAP);
        }
    }

    private static Criterion<Lead> part(int field, SplittableRandom random) {
        long low = (long) Math.exp(random.nextDouble(9));
        return switch (field) {
            case 0 -> Lead.TYPE.country.is(Country.of(Locale.getISOCountries()[random.nextInt(200)]));
            case 1 ->
                Lead.TYPE.industry.in(List.of(
                        Industry.of("industry " + random.nextInt(60)), Industry.of("industry " + random.nextInt(60))));
            case 2 -> Lead.TYPE.source.is(LeadSource.of("source " + random.nextInt(25)));
            case 3 -> ACCOUNT_INDUSTRY.is(Industry.of("industry " + random.nextInt(60)));
            case 4 ->
                Lead.TYPE.company.startsWith(
                        List.of("Al", "Be", "Car").get(random.nextInt(3)) + (char) ('a' + random.nextInt(26)));
            case 5 -> EMPLOYEES.between(low, low * 3 + 1);
            default -> Selector.has(Lead.TYPE.interests, "skill " + random.nextInt(80));
        };
    }
}
