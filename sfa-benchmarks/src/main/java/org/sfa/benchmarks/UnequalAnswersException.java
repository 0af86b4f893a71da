package org.sfa.benchmarks;

/** The two sides of a comparison did not get the same answer, so that their costs can't be compared. */
public final class UnequalAnswersException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception that says what differs. */
    public UnequalAnswersException(String message) {
        super(message);
    }
}
