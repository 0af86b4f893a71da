/**
 * How leads find their owners. A {@link org.sfa.rules.assignment.RuleSet} is an immutable, versioned value: rules in their
 * order, each a condition over the lead and what it refers to, and the targets that they send leads to.
 * {@link org.sfa.rules.assignment.AssignmentRules} compiles it and decides; it explains a decision when asked.
 */
@NullMarked
package org.sfa.rules.assignment;

import org.jspecify.annotations.NullMarked;
