package org.sfa.core.query;

import java.math.BigDecimal;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.sfa.core.error.InvalidValueException;

/** Reads numbers and currencies from untrusted text with bounded cost. */
final class Numbers {

    private static final int MOST_DIGITS = 60;

    private Numbers() {}

    /** Reads a decimal of at most 60 digits; an exponent that would blow it up is refused. */
    static BigDecimal decimal(String field, String text) {
        if (text.length() > 2 * MOST_DIGITS) {
            throw new InvalidValueException(field, text, "must have at most " + MOST_DIGITS + " digits");
        }
        BigDecimal value;
        try {
            value = new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new InvalidValueException(field, text, "must be a decimal number", e);
        }
        if (Math.abs((long) value.scale()) > MOST_DIGITS) {
            throw new InvalidValueException(field, text, "must have at most " + MOST_DIGITS + " digits");
        }
        BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
        if (plain.precision() > MOST_DIGITS) {
            throw new InvalidValueException(field, text, "must have at most " + MOST_DIGITS + " digits");
        }
        return plain;
    }

    static CurrencyUnit currency(String code) {
        try {
            return CurrencyUnit.of(code);
        } catch (IllegalCurrencyException e) {
            throw new InvalidValueException("currency", code, "must be an ISO 4217 code", e);
        }
    }
}
