package org.sfa.rules.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.Money;
import org.sfa.core.customer.Account;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.field.CustomFields;
import org.sfa.core.field.FieldDefinition;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.LeadId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadStatus;
import org.sfa.core.query.AttributePath;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Kind;
import org.sfa.core.query.Selector;
import org.sfa.core.store.Entity;
import org.sfa.core.value.Country;
import org.sfa.core.value.Industry;
import org.sfa.rules.assignment.AssignmentRule;
import org.sfa.rules.assignment.AssignmentRules;
import org.sfa.rules.assignment.Decision;
import org.sfa.rules.assignment.HitPolicy;
import org.sfa.rules.assignment.RuleSet;
import org.sfa.rules.assignment.Target;
import org.sfa.testkit.Probe;
import org.sfa.testkit.Probes;

/** What an analysis claims holds for leads that it has not seen, and on small worlds it finds all there is. */
class RuleSetAnalysisPropertyTest {

    private static final Instant LIVE = Instant.parse("2026-12-01T00:00:00Z");
    private static final Set<Finding.Kind> NEVER =
            Set.of(Finding.Kind.IMPOSSIBLE, Finding.Kind.NEVER_IN_FORCE, Finding.Kind.SHADOWED, Finding.Kind.DUPLICATE);
    private static final FieldDefinition<String> SEGMENT =
            FieldDefinition.of("lead", "segment", Kind.TEXT).withOptions(List.of("a", "b", "c"));
    private static final FieldDefinition<String> GRADE =
            FieldDefinition.of("lead", "grade", Kind.TEXT).withOptions(List.of("x", "Y"));
    private static final FieldDefinition<Boolean> VIP = FieldDefinition.of("lead", "vip", Kind.BOOLEAN);
    private static final FieldDefinitions SMALL = FieldDefinitions.of(List.of(SEGMENT, GRADE, VIP));
    private static final List<Selector<Lead, String>> ACCOUNT_TEXTS = List.of(
            AttributePath.of(Lead.TYPE.account, Account.TYPE.name),
            AttributePath.of(Lead.TYPE.account, AttributePath.of(Account.TYPE.parent, Account.TYPE.name)),
            Lead.TYPE.company);
    private static final List<String> TEXTS = List.of("a", "ab", "abc", "b", "Bc", "台", "台積電", "😀", "zz");

    @Provide
    Arbitrary<List<Criterion<Lead>>> conditions() {
        return Probe.criteria(Probes.LEADS).list().ofMaxSize(8);
    }

    @Provide
    Arbitrary<HitPolicy> policies() {
        return Arbitraries.of(HitPolicy.values());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void claims_holdForLeadsOfEveryKindOfValue(
            @ForAll("conditions") List<Criterion<Lead>> conditions,
            @ForAll("policies") HitPolicy policy,
            @ForAll int seed) {
        Random random = new Random(seed);
        RuleSet set = set(policy, conditions, random);
        RuleSetAnalysis analysis = RuleSetAnalysis.of(set, FieldDefinitions.none(), LIVE);
        List<Example> leads = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            var draft = Lead.TYPE.draft();
            Probes.LEADS.forEach(probe -> probe.set(draft, random.nextInt(1_000)));
            draft.set(Lead.TYPE.idAttribute(), new LeadId("l" + random.nextInt(2)));
            leads.add(new Example(draft.build(), Map.of(), LIVE.plusSeconds(random.nextInt(3))));
        }
        check(analysis, leads);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void claims_holdThroughPaths(@ForAll("policies") HitPolicy policy, @ForAll int seed) {
        Random random = new Random(seed);
        List<Criterion<Lead>> conditions = new ArrayList<>();
        for (int i = random.nextInt(7); i >= 0; i--) {
            conditions.add(nested(2, random, true));
        }
        RuleSetAnalysis analysis = RuleSetAnalysis.of(set(policy, conditions, random), FieldDefinitions.none(), LIVE);
        List<Example> leads = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            leads.add(leadWithAccounts(random));
        }
        check(analysis, leads);
    }

    /** Rules with few conditions, many of which are alike: most are shadowed, and all of them must be found. */
    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void smallWorld_isDecidedExactly(@ForAll("policies") HitPolicy policy, @ForAll int seed) {
        Random random = new Random(seed);
        List<Criterion<Lead>> conditions = new ArrayList<>();
        for (int i = random.nextInt(12); i >= 0; i--) {
            conditions.add(nested(2, random, false));
        }
        RuleSet set = set(policy, conditions, random);
        RuleSetAnalysis analysis = RuleSetAnalysis.of(set, SMALL, LIVE);
        List<Example> world = world();
        AssignmentRules rules = AssignmentRules.of(set);
        Set<String> counting = new HashSet<>();
        boolean gap = false;
        for (Example lead : world) {
            Decision decision = rules.decide(lead.lead(), lead.lookup(), lead.at());
            counting.addAll(decision.rules());
            gap |= decision.isByDefault();
        }
        Set<String> expected = new HashSet<>();
        for (int i = 0; i < set.rules().size(); i++) {
            if (!counting.contains(set.ruleName(i))) {
                expected.add(set.ruleName(i));
            }
        }
        assertThat(never(analysis)).as("%s", analysis).isEqualTo(expected);
        assertThat(!analysis.findings(Finding.Kind.GAP).isEmpty()).isEqualTo(gap);
        assertThat(analysis.findings(Finding.Kind.UNDECIDED)).as("%s", analysis).isEmpty();
        check(analysis, world);
    }

    private static Set<String> never(RuleSetAnalysis analysis) {
        Set<String> never = new HashSet<>();
        for (Finding finding : analysis.findings()) {
            boolean counts =
                    finding.kind() == Finding.Kind.DUPLICATE && analysis.set().hitPolicy() == HitPolicy.COLLECT;
            if (NEVER.contains(finding.kind()) && !counts) {
                never.add(finding.rules().get(0));
            }
        }
        return never;
    }

    /** Checks the claims about all leads with some, and each example with what it is an example of. */
    private static void check(RuleSetAnalysis analysis, List<Example> leads) {
        AssignmentRules rules = AssignmentRules.of(analysis.set());
        Set<String> never = never(analysis);
        boolean complete = analysis.findings().stream()
                .noneMatch(finding -> finding.kind() == Finding.Kind.GAP
                        || (finding.kind() == Finding.Kind.UNDECIDED
                                && finding.rules().isEmpty()));
        List<Example> all = new ArrayList<>(leads);
        analysis.findings().forEach(finding -> finding.example().ifPresent(all::add));
        for (Example lead : all) {
            Decision decision = rules.decide(lead.lead(), lead.lookup(), lead.at());
            assertThat(decision.rules()).as("%s says of %s", analysis, lead).noneMatch(never::contains);
            assertThat(complete && decision.isByDefault())
                    .as("%s says of %s", analysis, lead)
                    .isFalse();
            analysis.findings(Finding.Kind.UNUSED_TARGET).forEach(finding -> assertThat(decision.targets())
                    .doesNotContain(finding.text().split(" ")[0]));
            checkRedundant(analysis, decision);
        }
        analysis.findings().forEach(finding -> finding.example()
                .ifPresent(example -> checkExample(
                        analysis.set(),
                        finding,
                        example,
                        rules.decide(example.lead(), example.lookup(), example.at()))));
    }

    /** All of them can be left out together without losing a target. */
    private static void checkRedundant(RuleSetAnalysis analysis, Decision decision) {
        if (analysis.set().hitPolicy() != HitPolicy.COLLECT) {
            return;
        }
        Set<String> left = new HashSet<>(decision.rules());
        analysis.findings().stream()
                .filter(finding -> finding.kind() == Finding.Kind.REDUNDANT || finding.kind() == Finding.Kind.DUPLICATE)
                .forEach(finding -> left.remove(finding.rules().get(0)));
        Set<String> targets = new HashSet<>();
        left.forEach(name -> targets.add(rule(analysis.set(), name).target()));
        assertThat(targets)
                .as("%s", analysis)
                .isEqualTo(decision.isByDefault() ? Set.of() : new HashSet<>(decision.targets()));
    }

    private static AssignmentRule rule(RuleSet set, String name) {
        for (int i = 0; i < set.rules().size(); i++) {
            if (set.ruleName(i).equals(name)) {
                return set.rules().get(i);
            }
        }
        throw new AssertionError("no rule " + name);
    }

    private static void checkExample(RuleSet set, Finding finding, Example example, Decision decision) {
        List<String> names = finding.rules();
        List<AssignmentRule> rules = names.stream().map(name -> rule(set, name)).toList();
        boolean collects = set.hitPolicy() == HitPolicy.COLLECT;
        switch (finding.kind()) {
            case GAP -> assertThat(decision.isByDefault()).as("%s", finding).isTrue();
            case SHADOWED, DUPLICATE, REDUNDANT -> {
                assertThat(matches(rules.get(0), example)).as("%s", finding).isTrue();
                assertThat(decision.rules().contains(names.get(0))).isEqualTo(collects);
                assertThat(rules.stream().skip(1).anyMatch(rule -> matches(rule, example)))
                        .as("%s", finding)
                        .isTrue();
            }
            case CONFLICT, OVERLAP, ORDER_MATTERS -> {
                assertThat(rules).hasSize(2).allMatch(rule -> matches(rule, example));
                assertThat(decision.rules().contains(names.get(0))).isTrue();
                assertThat(decision.rules().contains(names.get(1))).isEqualTo(collects);
            }
            default -> throw new AssertionError("an example of what can't be shown: " + finding);
        }
    }

    private static boolean matches(AssignmentRule rule, Example example) {
        return rule.isEffective(example.at()) && rule.when().test(example.lead(), example.lookup());
    }

    private static RuleSet set(HitPolicy policy, List<Criterion<Lead>> conditions, Random random) {
        List<AssignmentRule> rules = new ArrayList<>();
        for (Criterion<Lead> condition : conditions) {
            boolean ended = random.nextInt(9) == 0;
            Optional<Instant> begin = ended || random.nextInt(4) > 0
                    ? Optional.empty()
                    : Optional.of(LIVE.plusSeconds(random.nextInt(3) - 1));
            Optional<Instant> end = ended
                    ? Optional.of(LIVE.minusSeconds(random.nextInt(2)))
                    : random.nextInt(4) > 0 ? Optional.empty() : Optional.of(LIVE.plusSeconds(2 + random.nextInt(2)));
            AssignmentRule rule = AssignmentRule.when(condition)
                    .then("t" + random.nextInt(3))
                    .withPriority(random.nextInt(3))
                    .withEffect(begin, end);
            rules.add(rule);
        }
        List<Target> targets = new ArrayList<>(List.of(Target.queue("pool"), Target.queue("spare")));
        for (int i = 0; i < 3; i++) {
            targets.add(Target.user("t" + i, new SalesUserId("U-" + i)));
        }
        rules.removeIf(rule -> !isAccepted(policy, rule, targets));
        return new RuleSet("leads", "1", policy, rules, targets, "pool");
    }

    private static boolean isAccepted(HitPolicy policy, AssignmentRule rule, List<Target> targets) {
        try {
            new RuleSet("leads", "1", policy, List.of(rule), targets, "pool");
            return true;
        } catch (InvalidValueException impossibleRange) {
            return false;
        }
    }

    private static Criterion<Lead> nested(int depth, Random random, boolean paths) {
        int choice = random.nextInt(depth == 0 ? 4 : 10);
        if (choice < 4) {
            return paths ? pathLeaf(random) : smallLeaf(random);
        } else if (choice == 4) {
            return nested(depth - 1, random, paths).not();
        }
        List<Criterion<Lead>> parts = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            parts.add(nested(depth - 1, random, paths));
        }
        return choice < 8 ? Criterion.allOf(parts) : Criterion.anyOf(parts);
    }

    private static Criterion<Lead> smallLeaf(Random random) {
        LeadStatus status = LeadStatus.values()[random.nextInt(LeadStatus.values().length)];
        return switch (random.nextInt(9)) {
            case 0 -> Lead.TYPE.status.is(status);
            case 1 -> Lead.TYPE.status.atLeast(status);
            case 2 -> SEGMENT.<Lead>attribute().is(SEGMENT.options().get(random.nextInt(3)));
            case 3 -> SEGMENT.<Lead>attribute().in(SEGMENT.options().subList(random.nextInt(3), 3));
            case 4 -> SEGMENT.<Lead>attribute().isAbsent();
            case 5 -> GRADE.<Lead>attribute().startsWith(random.nextBoolean() ? "X" : "y");
            case 6 -> GRADE.<Lead>attribute().contains("x");
            case 7 -> VIP.<Lead>attribute().is(random.nextBoolean());
            default -> VIP.<Lead>attribute().isPresent();
        };
    }

    private static List<Example> world() {
        List<Example> world = new ArrayList<>();
        for (LeadStatus status : LeadStatus.values()) {
            for (String segment : Arrays.asList("a", "b", "c", null)) {
                for (String grade : Arrays.asList("x", "Y", null)) {
                    for (Boolean vip : Arrays.asList(true, false, null)) {
                        CustomFields custom = CustomFields.none();
                        custom = segment == null ? custom : custom.with(SEGMENT, segment);
                        custom = grade == null ? custom : custom.with(GRADE, grade);
                        custom = vip == null ? custom : custom.with(VIP, vip);
                        Lead lead = Lead.builder()
                                .id(new LeadId("l"))
                                .status(status)
                                .customFields(custom)
                                .build();
                        for (int second = 0; second < 4; second++) {
                            world.add(new Example(lead, Map.of(), LIVE.plusSeconds(second)));
                        }
                    }
                }
            }
        }
        return world;
    }

    private static Criterion<Lead> pathLeaf(Random random) {
        Selector<Lead, Industry> industry = AttributePath.of(Lead.TYPE.account, Account.TYPE.industry);
        Selector<Lead, Set<String>> tags = AttributePath.of(Lead.TYPE.account, Account.TYPE.tags);
        Selector<Lead, AccountId> parent = AttributePath.of(Lead.TYPE.account, Account.TYPE.parent);
        Selector<Lead, String> text = ACCOUNT_TEXTS.get(random.nextInt(ACCOUNT_TEXTS.size()));
        String some = TEXTS.get(random.nextInt(TEXTS.size()));
        AccountId id = new AccountId("a" + random.nextInt(3));
        return switch (random.nextInt(16)) {
            case 0 -> industry.is(Industry.of("i" + random.nextInt(3)));
            case 1 -> industry.isAbsent();
            case 2 -> Selector.has(tags, some);
            case 3 -> tags.isAbsent();
            case 4 -> tags.is(Set.of("a", "b"));
            case 5 -> parent.is(id);
            case 6 -> parent.isPresent();
            case 7 -> Lead.TYPE.account.is(id);
            case 8 -> Lead.TYPE.account.isAbsent();
            case 9 -> text.is(some);
            case 10 -> text.startsWith(some);
            case 11 -> text.contains(some);
            case 12 -> text.isPresent();
            case 13 -> Lead.TYPE.employees.between((long) random.nextInt(3), 2L + random.nextInt(2));
            case 14 -> Lead.TYPE.annualRevenue.moreThan(Money.parse(random.nextBoolean() ? "USD 1" : "EUR 1"));
            default -> Lead.TYPE.country.is(Country.of(random.nextBoolean() ? "TW" : "JP"));
        };
    }

    private static Example leadWithAccounts(Random random) {
        Map<EntityRef, Entity<?>> accounts = new HashMap<>();
        for (int i = 0; i < 3; i++) {
            Account.Builder account = Account.builder()
                    .id(new AccountId("a" + i))
                    .name(TEXTS.get(random.nextInt(TEXTS.size())) + TEXTS.get(random.nextInt(TEXTS.size())));
            if (random.nextBoolean()) {
                account.industry(Industry.of("i" + random.nextInt(4)));
            }
            if (random.nextBoolean()) {
                account.parent(new AccountId("a" + random.nextInt(4)));
            }
            for (int tag = random.nextInt(4); tag > 0; tag--) {
                account.addTags(TEXTS.get(random.nextInt(TEXTS.size())));
            }
            accounts.put(new EntityRef("account", "a" + i), account.build());
        }
        Lead.Builder lead = Lead.builder().id(new LeadId("l"));
        if (random.nextInt(4) > 0) {
            lead.account(new AccountId("a" + random.nextInt(4)));
        }
        if (random.nextBoolean()) {
            lead.company(TEXTS.get(random.nextInt(TEXTS.size())) + TEXTS.get(random.nextInt(TEXTS.size())));
        }
        if (random.nextBoolean()) {
            lead.employees((long) random.nextInt(5));
        }
        if (random.nextBoolean()) {
            lead.annualRevenue(Money.parse(random.nextBoolean() ? "USD 1" : "EUR 2"));
        }
        if (random.nextBoolean()) {
            lead.country(Country.of(List.of("TW", "JP", "DE").get(random.nextInt(3))));
        }
        return new Example(lead.build(), accounts, LIVE.plusSeconds(random.nextInt(4)));
    }
}
