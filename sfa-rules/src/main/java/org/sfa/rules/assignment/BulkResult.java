package org.sfa.rules.assignment;

/**
 * How far the assignment of many leads has come.
 *
 * @param assigned how many have an owner now
 * @param recommended for how many somebody was recommended
 * @param waiting how many wait in a queue, or because nobody is available
 * @param skipped how many had been sent somewhere before, by this edition of the rules, or wait for a manager
 */
public record BulkResult(long assigned, long recommended, long waiting, long skipped) {

    /** Nothing yet. */
    static final BulkResult NONE = new BulkResult(0, 0, 0, 0);

    /** The number of leads that were looked at. */
    public long total() {
        return assigned + recommended + waiting + skipped;
    }

    BulkResult plus(BulkResult other) {
        return new BulkResult(
                assigned + other.assigned,
                recommended + other.recommended,
                waiting + other.waiting,
                skipped + other.skipped);
    }
}
