package org.sfa.rules.distribution;

/**
 * What puts those who can take a lead in order. Several apply one after the other: each among those that the ones before
 * find equal.
 */
public enum Strategy {
    /** Whose turn it is, all alike. What decides last in any case. */
    ROUND_ROBIN,
    /** Whose turn it is, by the weights of the team. */
    WEIGHTED,
    /** Who has the least open, by the {@link LoadMeasure} of the distribution. */
    LEAST_LOADED,
    /** Who has most of the skills that the lead asks for. */
    BEST_SKILL_COVER,
    /**
     * Who owns the territory that covers the country and industry of the lead, or works in it; the most specific territory
     * first.
     */
    TERRITORY_OWNER,
    /**
     * Who owns the account of the lead, else who owns another lead with the same mail address; that one need not be of the
     * team, but must be able to take the lead as everybody else. An address that more than a hundred other leads have, such as
     * one that stands where none is known, is nobody's.
     */
    STICKY
}
