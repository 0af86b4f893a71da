package org.sfa.jdbc;

import org.sfa.core.error.SfaException;

/** A question about changes that retention has removed. */
public class HistoryGoneException extends SfaException {

    private static final long serialVersionUID = 1L;

    private final long oldest;

    /** Creates an exception that says from where on changes are there. */
    HistoryGoneException(long position, long oldest) {
        super("changes after position " + position + " are gone: retention keeps those after " + oldest);
        this.oldest = oldest;
    }

    /** The position after which changes are there. */
    public long oldest() {
        return oldest;
    }
}
