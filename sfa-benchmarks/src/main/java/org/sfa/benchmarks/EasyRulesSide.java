package org.sfa.benchmarks;

import java.util.List;
import org.jeasy.rules.api.Facts;
import org.jeasy.rules.api.Rules;
import org.jeasy.rules.api.RulesEngine;
import org.jeasy.rules.api.RulesEngineParameters;
import org.jeasy.rules.core.DefaultRulesEngine;
import org.jeasy.rules.core.RuleBuilder;
import org.sfa.core.lead.Lead;

/** Easy Rules, told to stop at the first rule that was applied; its conditions are the ones of the plain loop. */
final class EasyRulesSide implements AssignmentSide {

    private static final String LEAD = "lead";

    private final LeadMarket market;
    private final Rules rules = new Rules();
    private final RulesEngine engine = new DefaultRulesEngine(new RulesEngineParameters().skipOnFirstAppliedRule(true));
    private int applied = NONE;

    EasyRulesSide(LeadMarket market, List<List<RuleTest>> rules) {
        this.market = market;
        LeadPredicate[][] predicates = LeadPredicate.of(market, rules);
        for (int i = 0; i < predicates.length; i++) {
            int number = i;
            LeadPredicate[] rule = predicates[i];
            this.rules.register(new RuleBuilder()
                    .name("rule " + i)
                    .priority(i)
                    .when(facts -> LeadPredicate.all(rule, facts.<Lead>get(LEAD)))
                    .then(facts -> applied = number)
                    .build());
        }
    }

    @Override
    public String title() {
        return "Easy Rules";
    }

    @Override
    public int batch() {
        return 10;
    }

    @Override
    public void assign(int from, int to, int[] answers) {
        for (int i = from; i < to; i++) {
            applied = NONE;
            Facts facts = new Facts();
            facts.put(LEAD, market.lead(i));
            engine.fire(rules, facts);
            answers[i] = applied;
        }
    }
}
