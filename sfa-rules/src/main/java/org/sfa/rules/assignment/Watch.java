package org.sfa.rules.assignment;

/**
 * What became of the leads that were looked after.
 *
 * @param acted on how many the owner had acted, for instance by a task that is done
 * @param reminded for how many the owner was reminded
 * @param reassigned how many were sent to somebody else
 * @param returned how many lost their owner
 * @param placed how many had waited because nobody was available, and now have somebody
 */
public record Watch(long acted, long reminded, long reassigned, long returned, long placed) {

    /** Nothing. */
    static final Watch NONE = new Watch(0, 0, 0, 0, 0);

    Watch plus(Watch other) {
        return new Watch(
                acted + other.acted,
                reminded + other.reminded,
                reassigned + other.reassigned,
                returned + other.returned,
                placed + other.placed);
    }
}
