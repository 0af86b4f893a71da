package org.sfa.core.document;

import java.util.Optional;
import org.sfa.core.error.Checks;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.value.EmailAddress;
import org.sfa.core.value.PhoneNumber;

/**
 * How the customer reaches a person of the seller.
 *
 * @param name the name as it is said; at most 1,000 characters
 * @param role the position; at most 1,000 characters
 * @param phone the telephone
 * @param email the mail address
 */
public record ContactCard(
        String name, Optional<String> role, Optional<PhoneNumber> phone, Optional<EmailAddress> email) {

    private static final int LONGEST = 1_000;

    /**
     * Checks the texts.
     *
     * @throws org.sfa.core.error.InvalidValueException if one is blank or too long
     */
    public ContactCard {
        name = Checks.text("name", name, LONGEST);
        role = role.map(text -> Checks.text("role", text, LONGEST));
    }

    /** Returns the card of a sales user with the mail address; roles are words of the house, so they stay in it. */
    public static ContactCard of(SalesUser user) {
        return new ContactCard(user.name(), Optional.empty(), Optional.empty(), user.email());
    }

    /** Returns a copy with a position. */
    public ContactCard withRole(String position) {
        return new ContactCard(name, Optional.of(position), phone, email);
    }

    /** Returns a copy with a telephone. */
    public ContactCard withPhone(PhoneNumber number) {
        return new ContactCard(name, role, Optional.of(number), email);
    }
}
