package org.sfa.core.approval;

/** How many of the people of a step must agree. */
public enum Quorum {
    /** One of them is enough. */
    ANY,
    /** Each of them; who stands in for another one can't agree for both. */
    ALL
}
