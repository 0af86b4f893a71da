package org.sfa.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.joda.money.Money;
import org.sfa.core.customer.Account;
import org.sfa.core.id.AccountId;
import org.sfa.core.lead.Lead;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.AttributePath;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.EntityLookup;
import org.sfa.core.query.Selector;
import org.sfa.core.value.Country;
import org.sfa.core.value.Industry;
import org.sfa.core.value.LeadSource;
import org.sfa.rules.matching.RuleIndex;

/** The SDK: conditions as an application writes them, compiled into a rule index. */
final class IndexSide implements AssignmentSide {

    private static final Attribute<Lead, String> SEGMENT = LeadMarket.SEGMENT.attribute();
    private static final AttributePath<Lead, Industry> ACCOUNT_INDUSTRY =
            AttributePath.of(Lead.TYPE.account, Account.TYPE.industry);

    private final LeadMarket market;
    private final EntityLookup lookup;
    private final RuleIndex<Lead> index;
    private final boolean oneByOne;

    IndexSide(LeadMarket market, List<List<RuleTest>> rules, boolean oneByOne) {
        this.oneByOne = oneByOne;
        this.market = market;
        Map<AccountId, Account> accounts = market.accounts();
        this.lookup = (type, id) -> accounts.get(id);
        this.index = RuleIndex.of(rules.stream()
                .map(rule ->
                        Criterion.allOf(rule.stream().map(IndexSide::criterion).toList()))
                .toList());
    }

    private static Criterion<Lead> criterion(RuleTest test) {
        return switch (test.field()) {
            case COUNTRY -> among(Lead.TYPE.country, test, Country::of);
            case INDUSTRY -> among(Lead.TYPE.industry, test, Industry::of);
            case SOURCE -> among(Lead.TYPE.source, test, LeadSource::of);
            case SEGMENT -> among(SEGMENT, test, text -> text);
            case ACCOUNT_INDUSTRY -> among(ACCOUNT_INDUSTRY, test, Industry::of);
            case COMPANY -> Lead.TYPE.company.startsWith(((RuleTest.Prefix) test).prefix());
            case EMPLOYEES -> {
                RuleTest.Range range = (RuleTest.Range) test;
                yield Lead.TYPE.employees.between(range.low(), range.high());
            }
            case REVENUE -> {
                RuleTest.Range range = (RuleTest.Range) test;
                yield Lead.TYPE.annualRevenue.between(money(range.low()), money(range.high()));
            }
            case INTERESTS -> Selector.has(Lead.TYPE.interests, ((RuleTest.Has) test).value());
        };
    }

    private static <V> Criterion<Lead> among(Selector<Lead, V> selector, RuleTest test, Function<String, V> value) {
        return test instanceof RuleTest.In in
                ? selector.in(in.values().stream().map(value).toList())
                : selector.is(value.apply(((RuleTest.Equal) test).value()));
    }

    private static Money money(long minor) {
        return Money.ofMinor(LeadMarket.CURRENCY, minor);
    }

    @Override
    public String title() {
        return oneByOne ? "SDK, one by one" : "SDK, leads as entities";
    }

    @Override
    public void assign(int from, int to, int[] answers) {
        if (oneByOne) {
            for (int i = from; i < to; i++) {
                answers[i] = index.first(market.lead(i), lookup);
            }
        } else {
            int[] found = new int[to - from];
            index.first(market.leads(from, to), lookup, found);
            System.arraycopy(found, 0, answers, from, found.length);
        }
    }
}
