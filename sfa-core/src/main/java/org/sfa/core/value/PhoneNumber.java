package org.sfa.core.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;

/**
 * A telephone number as somebody wrote it, with its international form where it has one. Real address books hold numbers
 * that no numbering plan knows; they are kept as written, so that nothing is lost.
 *
 * @param value the number as written: at least three digits, at most 40 characters
 */
public record PhoneNumber(@JsonValue String value) {

    private static final int MAX_LENGTH = 40;
    private static final int LEAST_DIGITS = 3;

    /** Checks the number. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PhoneNumber {
        value = Checks.text("phone", value, MAX_LENGTH);
        if (value.chars().filter(Character::isDigit).count() < LEAST_DIGITS) {
            throw new InvalidValueException("phone", value, "must have at least " + LEAST_DIGITS + " digits");
        }
    }

    /** Returns the number with this text. */
    public static PhoneNumber of(String value) {
        return new PhoneNumber(value);
    }

    /**
     * The number in E.164 form, for instance {@code +15127576000}, when it is valid in its numbering plan.
     *
     * @param region the country to dial from when the number has no country code
     */
    public Optional<String> e164(Country region) {
        PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
        try {
            Phonenumber.PhoneNumber parsed = plans.parse(value, region.code());
            return plans.isValidNumber(parsed)
                    ? Optional.of(plans.format(parsed, PhoneNumberUtil.PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException unknown) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
