/**
 * The one condition language, and queries made of it.
 *
 * <p>An {@link org.sfa.core.query.Attribute} is one field of an entity type: its name, its
 * {@link org.sfa.core.query.Kind} of value, how it is read and how it is written. A
 * {@link org.sfa.core.query.Criterion} is a condition over attributes, and over paths through references such as
 * {@code contact → account → industry}. It has one two-valued meaning: an absent value matches only {@code isAbsent}, and
 * {@code not} is the exact complement. Search, rules, reminders, visibility and forecast slices all use it, and every
 * execution (interpreted, indexed, translated to SQL) gives the same answer.
 */
@NullMarked
package org.sfa.core.query;

import org.jspecify.annotations.NullMarked;
