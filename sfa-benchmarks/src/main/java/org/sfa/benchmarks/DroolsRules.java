package org.sfa.benchmarks;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.drools.model.Declaration;
import org.drools.model.Index;
import org.drools.model.PatternDSL;
import org.drools.model.PatternDSL.PatternDef;
import org.drools.model.Rule;
import org.drools.model.functions.Function1;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.conf.KieBaseOption;
import org.sfa.core.lead.Lead;

/**
 * The rules as an executable model of Drools, which is what its compiler makes of DRL for speed: equality and bounds are
 * declared to its indexes, equal conditions are shared, and the conditions that an index takes come first.
 */
final class DroolsRules {

    private static final Declaration<Fact> LEAD = PatternDSL.declarationOf(Fact.class);

    /** What is inserted: a lead, and a place for the answer. */
    static final class Fact {
        private final Lead lead;
        private int rule = AssignmentSide.NONE;

        Fact(Lead lead) {
            this.lead = lead;
        }

        int rule() {
            return rule;
        }
    }

    private DroolsRules() {}

    static KieBase compile(LeadMarket market, List<List<RuleTest>> rules, boolean deleting, KieBaseOption... options) {
        LeadPredicate[][] predicates = LeadPredicate.of(market, rules);
        ModelImpl model = new ModelImpl();
        for (int i = 0; i < predicates.length; i++) {
            model.addRule(rule(i, List.of(predicates[i]), rules.get(i), deleting));
        }
        return KieBaseBuilder.createKieBaseFromModel(model, options);
    }

    private static Rule rule(int number, List<LeadPredicate> predicates, List<RuleTest> tests, boolean deleting) {
        PatternDef<Fact> pattern = PatternDSL.pattern(LEAD);
        List<Integer> order = IntStream.range(0, tests.size())
                .boxed()
                .sorted(Comparator.comparing(i -> rank(predicates.get(i))))
                .toList();
        for (int i : order) {
            add(pattern, predicates.get(i), tests.get(i));
        }
        return PatternDSL.rule("rule " + number)
                .attribute(Rule.Attribute.SALIENCE, -number)
                .build(pattern, PatternDSL.on(LEAD).execute((drools, fact) -> {
                    fact.rule = number;
                    if (deleting) {
                        drools.delete(fact);
                    } else {
                        drools.halt();
                    }
                }));
    }

    private static int rank(LeadPredicate predicate) {
        return predicate instanceof LeadPredicate.Equals<?> ? 0 : predicate instanceof LeadPredicate.Range<?> ? 1 : 2;
    }

    private static void add(PatternDef<Fact> pattern, LeadPredicate predicate, RuleTest test) {
        if (predicate instanceof LeadPredicate.Equals<?> equals) {
            addEqual(pattern, equals, test);
        } else if (predicate instanceof LeadPredicate.Range<?> range) {
            addRange(pattern, range, (RuleTest.Range) test);
        } else {
            pattern.expr(test.toString(), fact -> predicate.test(fact.lead));
        }
    }

    private static <V> void addEqual(PatternDef<Fact> pattern, LeadPredicate.Equals<V> equals, RuleTest test) {
        pattern.expr(
                test.toString(),
                fact -> equals.test(fact.lead),
                PatternDSL.alphaIndexedBy(
                        type(equals.value()),
                        Index.ConstraintType.EQUAL,
                        test.field().ordinal(),
                        reader(equals.getter()),
                        equals.value()));
    }

    private static <V extends Comparable<V>> void addRange(
            PatternDef<Fact> pattern, LeadPredicate.Range<V> range, RuleTest.Range test) {
        Function1<Fact, @Nullable V> reader = reader(range.getter());
        int id = test.field().ordinal();
        pattern.expr(
                test.field() + " from " + test.low(),
                fact -> isAtLeast(reader.apply(fact), range.low()),
                PatternDSL.alphaIndexedBy(
                        type(range.low()), Index.ConstraintType.GREATER_OR_EQUAL, id, reader, range.low()));
        pattern.expr(
                test.field() + " below " + test.high(),
                fact -> isBelow(reader.apply(fact), range.high()),
                PatternDSL.alphaIndexedBy(
                        type(range.high()), Index.ConstraintType.LESS_THAN, id, reader, range.high()));
    }

    private static <V extends Comparable<V>> boolean isAtLeast(@Nullable V value, V low) {
        return value != null && value.compareTo(low) >= 0;
    }

    private static <V extends Comparable<V>> boolean isBelow(@Nullable V value, V high) {
        return value != null && value.compareTo(high) < 0;
    }

    @SuppressWarnings("unchecked")
    private static <V> Class<V> type(V value) {
        return (Class<V>) value.getClass();
    }

    private static <V> Function1<Fact, @Nullable V> reader(Function<Lead, @Nullable V> getter) {
        return fact -> getter.apply(fact.lead);
    }
}
