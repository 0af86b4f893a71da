package org.sfa.core.message;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.SfaException;

/**
 * A delivery that failed for a reason that passes by itself, such as a system that is down. The message is tried again, with
 * growing delays, however often that takes; it is not parked.
 */
public class TryLaterException extends SfaException {

    private static final long serialVersionUID = 1L;

    private final Duration atLeast;

    /**
     * Creates an exception that says what is not available.
     *
     * @param atLeast the shortest time before the next attempt; the policy of the courier may make it longer
     */
    public TryLaterException(String message, Duration atLeast, @Nullable Throwable cause) {
        super(message, cause);
        this.atLeast = atLeast;
    }

    /** The shortest time before the next attempt. */
    public Duration atLeast() {
        return atLeast;
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
