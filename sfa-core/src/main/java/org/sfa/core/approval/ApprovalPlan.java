package org.sfa.core.approval;

import java.util.List;
import java.util.Set;
import org.sfa.core.error.Checks;

/**
 * What a change needs before it can take effect.
 *
 * @param rules the names of the rules that ask for it
 * @param attributes the names of the attributes whose change they watch
 * @param facts what those who decide should know, a line each, for instance {@code discountRate: 0.25}
 * @param steps who must agree; at least one step
 */
public record ApprovalPlan(Set<String> rules, Set<String> attributes, List<String> facts, List<ApprovalStep> steps) {

    /**
     * Copies the collections.
     *
     * @throws org.sfa.core.error.InvalidValueException if there is no rule, attribute or step
     */
    public ApprovalPlan {
        rules = Set.copyOf(rules);
        attributes = Set.copyOf(attributes);
        facts = List.copyOf(facts);
        steps = List.copyOf(steps);
        Checks.that(!rules.isEmpty(), "rules", rules, "must name at least one");
        Checks.that(!attributes.isEmpty(), "attributes", attributes, "must name at least one");
        Checks.that(!steps.isEmpty(), "steps", steps, "must be at least one");
    }
}
