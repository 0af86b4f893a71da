/**
 * What is wrong with a set of assignment rules, found before it goes live. A
 * {@link org.sfa.rules.analysis.RuleSetAnalysis} compares the conditions of all rules and says which rules can never
 * count and because of which others, where rules contradict each other, and which leads no rule matches, with an
 * example lead wherever one can show it.
 *
 * <p>It reasons over all leads there can be, not over a sample: the values of each attribute are divided at the ones
 * that rules name, and between two such values every rule sees the same. What it can't tell, it says.
 */
@NullMarked
package org.sfa.rules.analysis;

import org.jspecify.annotations.NullMarked;
