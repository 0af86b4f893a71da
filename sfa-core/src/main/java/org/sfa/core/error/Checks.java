package org.sfa.core.error;

import java.math.BigDecimal;

/** Argument checks that throw {@link InvalidValueException} with the name of the field. */
public final class Checks {

    private static final int MOST_DIGITS = 15;
    private static final int MOST_DECIMALS = 12;

    /** What {@link #isShort} demands. */
    public static final String SHORT =
            "must have at most " + MOST_DIGITS + " digits before the point and " + MOST_DECIMALS + " behind it";

    private Checks() {}

    /** Returns the text without surrounding white space, or throws when nothing is left or it has control characters. */
    public static String text(String field, String value, int maxLength) {
        String stripped = value.strip();
        if (stripped.isEmpty()) {
            throw new InvalidValueException(field, value, "must not be blank");
        }
        if (stripped.length() > maxLength) {
            throw new InvalidValueException(field, value, "must have at most " + maxLength + " characters");
        }
        for (int i = 0; i < stripped.length(); i++) {
            if (Character.isISOControl(stripped.charAt(i))) {
                throw new InvalidValueException(field, value, "must not contain control characters");
            }
        }
        return stripped;
    }

    /** Returns the value, or throws when it lies outside {@code [low, high]}. */
    public static long inRange(String field, long value, long low, long high) {
        if (value < low || value > high) {
            throw new InvalidValueException(field, value, "must be in [" + low + ", " + high + "]");
        }
        return value;
    }

    /** Returns a probability or share, a decimal where 5% is 0.05, or throws when it lies outside {@code [0, 1]}. */
    public static BigDecimal fraction(String field, BigDecimal value) {
        if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
            throw new InvalidValueException(field, value, "must be in [0, 1]");
        }
        return value;
    }

    /** Whether a number has at most 15 digits before the point and 12 behind it, zeros at its end aside. */
    public static boolean isShort(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        return (long) plain.precision() - plain.scale() <= MOST_DIGITS && plain.scale() <= MOST_DECIMALS;
    }

    /**
     * Returns the number with no more zeros at its end than its integer part has, or throws unless {@link #isShort} holds: so
     * that what is computed of it has a bounded length too.
     */
    public static BigDecimal shortNumber(String field, BigDecimal value) {
        that(isShort(value), field, value, SHORT);
        return value.scale() < 0
                ? value.setScale(0)
                : value.scale() > MOST_DECIMALS ? value.setScale(MOST_DECIMALS) : value;
    }

    /** Throws when the condition does not hold. */
    public static void that(boolean condition, String field, Object value, String reason) {
        if (!condition) {
            throw new InvalidValueException(field, value, reason);
        }
    }
}
