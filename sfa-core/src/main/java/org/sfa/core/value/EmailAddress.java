package org.sfa.core.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;

/**
 * An electronic mail address. It has one {@code @} with text around it, no white space, and at most 254 characters
 * (RFC 5321, erratum 1690). Whether it exists, only the mail server knows.
 *
 * @param value the address as written, without surrounding white space
 */
public record EmailAddress(@JsonValue String value) {

    private static final int MAX_LENGTH = 254;

    /** Checks the address. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EmailAddress {
        value = Checks.text("email", value, MAX_LENGTH);
        int at = value.lastIndexOf('@');
        boolean formed = at > 0
                && value.indexOf('@') == at
                && at < value.length() - 1
                && value.charAt(at + 1) != '.'
                && !value.endsWith(".");
        if (!formed || value.chars().anyMatch(Character::isWhitespace) || value.indexOf("..", at) >= 0) {
            throw new InvalidValueException("email", value, "must look like name@example.com");
        }
    }

    /** Returns the address with this text. */
    public static EmailAddress of(String value) {
        return new EmailAddress(value);
    }

    /** The part behind the {@code @}, in lower case. */
    public String domain() {
        return TextFolding.fold(value.substring(value.lastIndexOf('@') + 1));
    }

    @Override
    public String toString() {
        return value;
    }
}
