package org.sfa.rules.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sfa.core.lead.Lead;
import org.sfa.core.query.EntityLookup;
import org.sfa.rules.matching.RuleIndex;

/**
 * Point rules, compiled. The cost of a score grows with the rules that match, hardly with their number; see
 * {@link RuleIndex}.
 *
 * <p>Immutable and safe for use by several threads, without locks.
 */
public final class PointScorer implements Scorer {

    private final PointRules rules;
    private final RuleIndex<Lead> index;

    private PointScorer(PointRules rules) {
        this.rules = rules;
        this.index = RuleIndex.of(rules.rules().stream().map(PointRule::when).toList());
    }

    /** Compiles rules. */
    public static PointScorer of(PointRules rules) {
        return new PointScorer(rules);
    }

    /** The rules that were compiled. */
    public PointRules rules() {
        return rules;
    }

    @Override
    public String name() {
        return rules.name();
    }

    @Override
    public String version() {
        return rules.version();
    }

    /**
     * Scores a lead; its contributions are the rules that matched, whose points may add up to more than the bounds
     * allow.
     */
    @Override
    public Score score(Lead lead, EntityLookup lookup) {
        BitSet matched = index.all(lead, lookup);
        long sum = rules.base();
        List<Contribution> contributions = new ArrayList<>();
        for (int i = matched.nextSetBit(0); i >= 0; i = matched.nextSetBit(i + 1)) {
            PointRule rule = rules.rules().get(i);
            sum += rule.points();
            contributions.add(Contribution.points(rules.ruleName(i), rule.when().toString(), rule.points()));
        }
        long value = Math.max(rules.lowest(), Math.min(rules.highest(), sum));
        return new Score(
                rules.name(),
                rules.version(),
                Optional.of(BigDecimal.valueOf(value)),
                OptionalDouble.empty(),
                Optional.empty(),
                rules.base(),
                contributions);
    }
}
