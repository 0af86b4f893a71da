package org.sfa.core.message;

import java.time.Duration;
import org.sfa.core.error.SfaException;

/**
 * A delivery that failed although it may still have an effect, such as a call whose answer did not come in time. The attempt
 * counts as any other; the next one waits until the effect is there or certainly none. After the last attempt the message is
 * parked that much later, so that nothing passes it and nobody replays it before.
 */
public class UnsettledException extends SfaException {

    private static final long serialVersionUID = 1L;

    private final Duration atLeast;

    /**
     * Creates an exception about a failure.
     *
     * @param atLeast the shortest time before the next attempt; the policy of the courier may make it longer
     */
    public UnsettledException(Duration atLeast, Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
        this.atLeast = atLeast;
    }

    /** The shortest time before the next attempt. */
    public Duration atLeast() {
        return atLeast;
    }
}
