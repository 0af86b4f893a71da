package org.sfa.rules.analysis;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.customer.Account;
import org.sfa.core.field.FieldDefinition;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.lead.Lead;
import org.sfa.core.query.AttributePath;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Kind;
import org.sfa.core.query.Selector;
import org.sfa.core.value.Country;
import org.sfa.core.value.Industry;
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

    @Test
    void demonstration() {
        System.out.println(analysis(
                HitPolicy.FIRST,
                rule("small-tw", TAIWAN.and(Lead.TYPE.employees.lessThan(500L)), "taipei"),
                rule("large-tw", TAIWAN.and(Lead.TYPE.employees.atLeast(500L)), "steel"),
                rule("nobody", TAIWAN.and(JAPAN).and(STEEL), "steel"),
                rule("known-tw", TAIWAN.and(Lead.TYPE.employees.isPresent()), "tokyo"),
                rule("steel", STEEL, "steel"),
                rule(
                        "of-steel",
                        AttributePath.of(Lead.TYPE.account, Account.TYPE.industry)
                                .is(Industry.of("Steel")),
                        "taipei"),
                rule("old", JAPAN, "taipei").withEffect(Optional.empty(), Optional.of(LIVE)),
                rule("rich", Lead.TYPE.annualRevenue.atLeast(Money.parse("USD 1000000")), "steel"),
                rule(
                        "yoga",
                        Selector.has(Lead.TYPE.interests, "yoga").and(Lead.TYPE.company.startsWith("formosa")),
                        "taipei"),
                rule("segment", SEGMENT.<Lead>attribute().in(List.of("small", "large")), "steel"),
                rule("segment-2", SEGMENT.<Lead>attribute().isPresent(), "steel")));
    }
}
