package org.sfa.core.document;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.immutables.value.Value;
import org.sfa.core.error.Checks;
import org.sfa.core.store.EntityStyle;
import org.sfa.core.value.EmailAddress;
import org.sfa.core.value.PhoneNumber;
import org.sfa.core.value.PostalAddress;

/**
 * What a company says about itself on its paper. Texts are printed as they are: a company has a letterhead for each
 * language.
 */
@EntityStyle
@Value.Immutable
public interface Letterhead extends WithLetterhead {

    /** The name of the company; at most 1,000 characters. */
    String name();

    /** Where it is. */
    Optional<PostalAddress> address();

    /** The number under which the tax office knows it. */
    Optional<String> taxId();

    /** The telephone. */
    Optional<PhoneNumber> phone();

    /** The mail address. */
    Optional<EmailAddress> email();

    /** The address of its web site, as it is printed. */
    Optional<String> website();

    /** Where the customer pays to: bank, account, code of the bank; line by line. */
    List<String> bank();

    /** The logo; it is shown at most 16 mm high and 60 mm wide. */
    Optional<Picture> logo();

    /** The colour of titles and rules as {@code #rrggbb}. Default a dark blue. */
    @Value.Default
    default String colour() {
        return "#1f3a5f";
    }

    /**
     * Checks name and colour.
     *
     * @throws org.sfa.core.error.InvalidValueException if the name is blank or too long, or the colour is none
     */
    @Value.Check
    default void check() {
        Checks.text("name", name(), 1_000);
        Checks.that(Pattern.matches("#[0-9A-Fa-f]{6}", colour()), "colour", colour(), "must look like #1f3a5f");
    }

    /** Returns the letterhead of a company of which only the name is known. */
    static Letterhead of(String name) {
        return builder().name(name).build();
    }

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds letterheads. */
    final class Builder extends ImmutableLetterhead.Builder {
        Builder() {}
    }
}
