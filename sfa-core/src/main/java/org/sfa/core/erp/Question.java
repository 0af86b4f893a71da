package org.sfa.core.erp;

import java.util.function.Supplier;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.error.SfaException;

/** Asks ports, and gives whatever goes wrong its type. */
final class Question {

    private Question() {}

    /**
     * Asks a port.
     *
     * @throws ErpException whatever exception the port throws, or if it answers nothing at all
     */
    static <T> T ask(ErpPort port, Supplier<T> question) {
        T answer;
        try {
            answer = question.get();
        } catch (RuntimeException e) {
            throw typed(port, e);
        }
        if (answer == null) {
            throw new ErpException(port, ErpException.Kind.INVALID_ANSWER, "the answer must not be null");
        }
        return answer;
    }

    /**
     * Reads an answer.
     *
     * @throws ErpException if it can't be read, for instance because it holds null
     */
    static <T> T read(ErpPort port, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (RuntimeException e) {
            throw new ErpException(port, ErpException.Kind.INVALID_ANSWER, "the answer can't be read: " + e, e);
        }
    }

    /** A value that ours can't hold is a wrong answer; of other exceptions nobody said that trying again is of no use. */
    static ErpException typed(ErpPort port, RuntimeException e) {
        if (e instanceof ErpException typed) {
            return typed;
        }
        if (e instanceof InvalidValueException invalid) {
            return new ErpException(
                    port, ErpException.Kind.INVALID_ANSWER, "the answer is wrong: " + invalid.getMessage(), e);
        }
        boolean refused = e instanceof SfaException known && !known.isRetryable();
        return new ErpException(
                port, refused ? ErpException.Kind.REFUSED : ErpException.Kind.UNAVAILABLE, "failed: " + e, e);
    }
}
