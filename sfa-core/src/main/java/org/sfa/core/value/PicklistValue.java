package org.sfa.core.value;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;

/**
 * A value of an open picklist, interned: two values of one list with the same text are the same object.
 *
 * <p>Each value has a small ordinal, given in the order in which this process first saw it, so that rules and roll-ups can
 * use arrays where they would otherwise hash text. An ordinal is never stored or sent: another process numbers differently.
 * Values order by their text, by code point. Pools are safe for use by several threads.
 */
public abstract class PicklistValue implements Comparable<PicklistValue> {

    private final String code;
    private final int ordinal;

    /** Creates a value; only a {@link Pool} calls this. */
    protected PicklistValue(String code, int ordinal) {
        this.code = code;
        this.ordinal = ordinal;
    }

    /** The text of the value, case as first seen in this exact spelling. */
    @JsonValue
    public final String code() {
        return code;
    }

    /** The position of this value in its pool, from 0. Valid within this process only. */
    public final int ordinal() {
        return ordinal;
    }

    @Override
    public final int compareTo(PicklistValue other) {
        return TextFolding.CODE_POINT_ORDER.compare(code, other.code);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public final int hashCode() {
        return code.hashCode();
    }

    @Override
    public final String toString() {
        return code;
    }

    /**
     * The interned values of one picklist. It holds at most 65,536 values, so that untrusted text can't fill the memory: a
     * column with more distinct values than that is text, not a picklist.
     *
     * @param <T> the type of the values
     */
    protected static final class Pool<T extends PicklistValue> {

        private static final int MOST = 65_536;
        private static final int MAX_LENGTH = 120;

        private final String field;
        private final BiFunction<String, Integer, T> factory;
        private final Map<String, T> byCode = new ConcurrentHashMap<>();

        /** Creates an empty pool whose errors name the field. */
        public Pool(String field, BiFunction<String, Integer, T> factory) {
            this.field = field;
            this.factory = factory;
        }

        /**
         * Returns the value with this text, surrounding white space removed.
         *
         * @throws InvalidValueException if the text is blank, longer than 120 characters or has control characters, or if
         *     the pool is full
         */
        public T of(String code) {
            T known = byCode.get(code);
            return known != null ? known : add(Checks.text(field, code, MAX_LENGTH));
        }

        private synchronized T add(String code) {
            T known = byCode.get(code);
            if (known != null) {
                return known;
            }
            int ordinal = byCode.size();
            if (ordinal >= MOST) {
                throw new InvalidValueException(
                        field, code, "has more than " + MOST + " distinct values; use a text field");
            }
            T created = factory.apply(code, ordinal);
            byCode.put(code, created);
            return created;
        }
    }
}
