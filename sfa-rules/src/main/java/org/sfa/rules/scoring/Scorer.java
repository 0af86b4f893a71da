package org.sfa.rules.scoring;

import org.sfa.core.lead.Lead;
import org.sfa.core.query.EntityLookup;

/** Something that scores leads. Implementations are immutable and safe for use by several threads. */
public interface Scorer {

    /** What the scorer is called; every score names it. */
    String name();

    /** Which edition of it this is; every score names it. */
    String version();

    /**
     * Scores a lead.
     *
     * @param lookup finds what conditions and features over paths refer to, for instance the owner of the lead
     */
    Score score(Lead lead, EntityLookup lookup);
}
