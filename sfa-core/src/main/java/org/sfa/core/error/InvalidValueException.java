package org.sfa.core.error;

import org.jspecify.annotations.Nullable;

/** A value that its field can't hold. Its message reads {@code field reason, but was value}. */
public class InvalidValueException extends SfaException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 80;

    private final String field;
    private final String value;
    private final String reason;

    /**
     * Creates an exception for one value.
     *
     * @param field the name of the field, for instance {@code closeDate}
     * @param value the refused value; shortened in the message when it is long
     * @param reason what the field demands, for instance {@code must be in [0, 1]}
     */
    public InvalidValueException(String field, @Nullable Object value, String reason) {
        this(field, value, reason, null);
    }

    /** Creates an exception for one value, with the error that showed it to be wrong. */
    public InvalidValueException(String field, @Nullable Object value, String reason, @Nullable Throwable cause) {
        super(field + " " + reason + ", but was " + shown(value), cause);
        this.field = field;
        this.value = shown(value);
        this.reason = reason;
    }

    /** The field that refused the value. */
    public String field() {
        return field;
    }

    /** The refused value as text, shortened to 80 characters. */
    public String value() {
        return value;
    }

    /** What the field demands. */
    public String reason() {
        return reason;
    }

    private static String shown(@Nullable Object value) {
        if (value == null) {
            return "absent";
        }
        String text = value.toString();
        if (text.isEmpty()) {
            return "empty";
        }
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "… (" + text.length() + " characters)";
    }
}
