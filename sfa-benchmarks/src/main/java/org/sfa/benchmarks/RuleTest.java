package org.sfa.benchmarks;

import java.util.List;

/** One condition of an assignment rule, before an engine makes something of its own of it. No value meets none of them. */
sealed interface RuleTest {

    LeadField field();

    /** The text is this one. */
    record Equal(LeadField field, String value) implements RuleTest {}

    /** The text is one of several. */
    record In(LeadField field, List<String> values) implements RuleTest {}

    /** The number lies in {@code [low, high)}. */
    record Range(LeadField field, long low, long high) implements RuleTest {}

    /** The text starts with this one. */
    record Prefix(LeadField field, String prefix) implements RuleTest {}

    /** The set has this text. */
    record Has(LeadField field, String value) implements RuleTest {}
}
