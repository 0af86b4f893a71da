/**
 * Many conditions tested at once. A {@link org.sfa.rules.matching.RuleIndex} compiles a list of
 * {@link org.sfa.core.query.Criterion conditions} into bit sets, one for each value that a condition names, so that what a
 * lead matches is found by intersecting a few of them: the cost grows with the attributes that are read and with what
 * matches, hardly with the number of conditions. It says exactly what testing one condition after the other would say.
 */
@NullMarked
package org.sfa.rules.matching;

import org.jspecify.annotations.NullMarked;
