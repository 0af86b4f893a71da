package org.sfa.core.store;

/**
 * How a condition is answered.
 *
 * @param access {@code index} with the attribute in brackets, {@code id}, or {@code scan}
 * @param candidates how many entities are looked at
 * @param remainder what is checked one by one on the candidates, as text; empty when nothing is left
 */
public record QueryPlan(String access, long candidates, String remainder) {

    /** Whether every entity of the type is looked at. */
    public boolean isScan() {
        return access.equals("scan");
    }
}
