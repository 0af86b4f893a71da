package org.sfa.rules.internal;

import java.util.function.Supplier;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.json.JsonException;

/** Says where in a JSON text a refused value stands. */
public final class Located {

    private Located() {}

    /**
     * Returns what is made, and turns the refusal of a value into one that names its place.
     *
     * @param source what the text is called in messages
     * @param prefix the path of the part that is made, ending in a dot unless empty
     */
    public static <T> T located(String source, String prefix, Supplier<T> making) {
        try {
            return making.get();
        } catch (InvalidValueException e) {
            throw new JsonException(source, prefix + e.field(), 0, 0, String.valueOf(e.getMessage()), e);
        }
    }
}
