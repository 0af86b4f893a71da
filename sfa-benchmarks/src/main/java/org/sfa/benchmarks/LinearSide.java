package org.sfa.benchmarks;

import java.util.List;
import org.sfa.core.lead.Lead;

/** The plain loop: one rule after the other until one matches. */
final class LinearSide implements AssignmentSide {

    private final LeadMarket market;
    private final LeadPredicate[][] rules;

    LinearSide(LeadMarket market, List<List<RuleTest>> rules) {
        this.market = market;
        this.rules = LeadPredicate.of(market, rules);
    }

    @Override
    public String title() {
        return "linear loop over predicates";
    }

    @Override
    public void assign(int from, int to, int[] answers) {
        for (int i = from; i < to; i++) {
            answers[i] = first(market.lead(i));
        }
    }

    private int first(Lead lead) {
        for (int rule = 0; rule < rules.length; rule++) {
            if (LeadPredicate.all(rules[rule], lead)) {
                return rule;
            }
        }
        return NONE;
    }
}
