package org.sfa.core.store;

/**
 * One reason why a change was refused.
 *
 * @param attribute the attribute at fault
 * @param value its value as text
 * @param reason what it would have to be, for instance {@code must be in [0, 1]}
 */
public record Violation(String attribute, String value, String reason) {

    @Override
    public String toString() {
        return attribute + " " + reason + ", but was " + value;
    }
}
