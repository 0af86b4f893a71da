package org.sfa.benchmarks;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.sfa.core.customer.Account;
import org.sfa.core.id.AccountId;
import org.sfa.core.lead.Lead;
import org.sfa.core.value.Country;
import org.sfa.core.value.Industry;
import org.sfa.core.value.LeadSource;

/** A condition as one would write it by hand: an object that reads the lead through a getter and compares. */
sealed interface LeadPredicate {

    boolean test(Lead lead);

    /** The value is this one. */
    record Equals<V>(Function<Lead, @Nullable V> getter, V value) implements LeadPredicate {
        @Override
        public boolean test(Lead lead) {
            return value.equals(getter.apply(lead));
        }
    }

    /** The value is one of several. */
    record In<V>(Function<Lead, @Nullable V> getter, Set<V> values) implements LeadPredicate {
        @Override
        public boolean test(Lead lead) {
            V value = getter.apply(lead);
            return value != null && values.contains(value);
        }
    }

    /** The value lies in {@code [low, high)}. */
    record Range<V extends Comparable<V>>(Function<Lead, @Nullable V> getter, V low, V high) implements LeadPredicate {
        @Override
        public boolean test(Lead lead) {
            V value = getter.apply(lead);
            return value != null && value.compareTo(low) >= 0 && value.compareTo(high) < 0;
        }
    }

    /** The text starts with this one, case and all, which the texts of the benchmark allow. */
    record Prefix(Function<Lead, @Nullable String> getter, String prefix) implements LeadPredicate {
        @Override
        public boolean test(Lead lead) {
            String value = getter.apply(lead);
            return value != null && value.startsWith(prefix);
        }
    }

    /** The set has this text. */
    record Has(Function<Lead, Set<String>> getter, String value) implements LeadPredicate {
        @Override
        public boolean test(Lead lead) {
            return getter.apply(lead).contains(value);
        }
    }

    /** Returns the predicates of rules, in their order. */
    static LeadPredicate[][] of(LeadMarket market, List<List<RuleTest>> rules) {
        return rules.stream()
                .map(rule -> rule.stream().map(test -> of(market, test)).toArray(LeadPredicate[]::new))
                .toArray(LeadPredicate[][]::new);
    }

    private static LeadPredicate of(LeadMarket market, RuleTest test) {
        return switch (test.field()) {
            case COUNTRY -> among(lead -> lead.country().orElse(null), test, Country::of);
            case INDUSTRY -> among(lead -> lead.industry().orElse(null), test, Industry::of);
            case SOURCE -> among(lead -> lead.source().orElse(null), test, LeadSource::of);
            case SEGMENT ->
                among(lead -> lead.customFields().value(LeadMarket.SEGMENT).orElse(null), test, text -> text);
            case ACCOUNT_INDUSTRY -> among(lead -> accountIndustry(market, lead), test, Industry::of);
            case COMPANY -> new Prefix(lead -> lead.company().orElse(null), ((RuleTest.Prefix) test).prefix());
            case EMPLOYEES -> {
                RuleTest.Range range = (RuleTest.Range) test;
                yield new Range<>(lead -> lead.employees().orElse(null), range.low(), range.high());
            }
            case REVENUE -> {
                RuleTest.Range range = (RuleTest.Range) test;
                yield new Range<>(LeadPredicate::revenue, amount(range.low()), amount(range.high()));
            }
            case INTERESTS -> new Has(Lead::interests, ((RuleTest.Has) test).value());
        };
    }

    private static <V> LeadPredicate among(
            Function<Lead, @Nullable V> getter, RuleTest test, Function<String, V> value) {
        return test instanceof RuleTest.In in
                ? new In<>(getter, in.values().stream().map(value).collect(Collectors.toSet()))
                : new Equals<>(getter, value.apply(((RuleTest.Equal) test).value()));
    }

    private static @Nullable Industry accountIndustry(LeadMarket market, Lead lead) {
        AccountId id = lead.account().orElse(null);
        Account account = id == null ? null : market.account(id);
        return account == null ? null : account.industry().orElse(null);
    }

    /** All leads have one currency, so that the amount alone decides. */
    private static @Nullable BigDecimal revenue(Lead lead) {
        Money revenue = lead.annualRevenue().orElse(null);
        return revenue == null ? null : revenue.getAmount();
    }

    private static BigDecimal amount(long minor) {
        return Money.ofMinor(LeadMarket.CURRENCY, minor).getAmount();
    }

    /** Whether all predicates of a rule are met. */
    static boolean all(LeadPredicate[] rule, Lead lead) {
        for (LeadPredicate predicate : rule) {
            if (!predicate.test(lead)) {
                return false;
            }
        }
        return true;
    }
}
