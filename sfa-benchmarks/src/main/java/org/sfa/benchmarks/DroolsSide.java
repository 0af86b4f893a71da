package org.sfa.benchmarks;

import java.util.List;
import java.util.Locale;
import org.kie.api.KieBase;
import org.kie.api.conf.SequentialOption;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.StatelessKieSession;
import org.kie.api.runtime.rule.FactHandle;

/** Drools, in one of the ways to have each lead matched once; rules have a salience, the first one the greatest. */
final class DroolsSide implements AssignmentSide {

    /** How leads come into sessions. */
    enum Mode {
        /** A stateless session is executed for each lead; the first rule halts it. */
        STATELESS(10),
        /** A session for 1,000 leads: each is inserted, fired until the first rule halts, and deleted. */
        ONE_BY_ONE(1_000),
        /** A session for 1,000 leads, inserted at once; the first rule deletes its lead. */
        AT_ONCE(1_000);

        private final int batch;

        Mode(int batch) {
            this.batch = batch;
        }
    }

    private final Mode mode;
    private final LeadMarket market;
    private final KieBase base;

    DroolsSide(Mode mode, LeadMarket market, List<List<RuleTest>> rules) {
        this.mode = mode;
        this.market = market;
        this.base = mode == Mode.STATELESS
                ? DroolsRules.compile(market, rules, false, SequentialOption.YES)
                : DroolsRules.compile(market, rules, mode == Mode.AT_ONCE);
    }

    @Override
    public String title() {
        return "Drools, " + mode.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public int batch() {
        return mode.batch;
    }

    @Override
    public void assign(int from, int to, int[] answers) {
        switch (mode) {
            case STATELESS -> stateless(from, to, answers);
            case ONE_BY_ONE -> oneByOne(from, to, answers);
            case AT_ONCE -> atOnce(from, to, answers);
        }
    }

    private void stateless(int from, int to, int[] answers) {
        StatelessKieSession session = base.newStatelessKieSession();
        for (int i = from; i < to; i++) {
            DroolsRules.Fact fact = new DroolsRules.Fact(market.lead(i));
            session.execute(fact);
            answers[i] = fact.rule();
        }
    }

    private void oneByOne(int from, int to, int[] answers) {
        KieSession session = base.newKieSession();
        for (int i = from; i < to; i++) {
            DroolsRules.Fact fact = new DroolsRules.Fact(market.lead(i));
            FactHandle handle = session.insert(fact);
            session.fireAllRules();
            session.delete(handle);
            answers[i] = fact.rule();
        }
        session.dispose();
    }

    private void atOnce(int from, int to, int[] answers) {
        KieSession session = base.newKieSession();
        DroolsRules.Fact[] facts = new DroolsRules.Fact[to - from];
        for (int i = from; i < to; i++) {
            facts[i - from] = new DroolsRules.Fact(market.lead(i));
            session.insert(facts[i - from]);
        }
        session.fireAllRules();
        for (int i = from; i < to; i++) {
            answers[i] = facts[i - from].rule();
        }
        session.dispose();
    }
}
