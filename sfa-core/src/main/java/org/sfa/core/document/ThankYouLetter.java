package org.sfa.core.document;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;
import org.sfa.core.customer.Account;
import org.sfa.core.customer.Contact;
import org.sfa.core.error.Checks;
import org.sfa.core.store.EntityStyle;

/** A letter that thanks for an order and says what is delivered when, and until when the seller answers for it. */
@EntityStyle
@Value.Immutable
public interface ThankYouLetter extends WithThankYouLetter {

    /** What the customer knows the order by: its number, or the name of the quote; at most 250 characters. */
    String reference();

    /** The seller. */
    Letterhead letterhead();

    /** The day that stands on it. */
    LocalDate writtenOn();

    /** The customer. */
    Optional<Account> account();

    /** Whom it thanks. */
    Optional<Contact> contact();

    /** Whom the customer calls, and who signs. */
    Optional<ContactCard> seller();

    /** What was bought; at least one, at most 10,000. */
    List<DeliveredItem> items();

    /** The day on which the seller asks how things are. */
    Optional<LocalDate> followUpOn();

    /** Texts of the embedder for a template of its own, as {@code extra.name}. */
    Map<String, String> extras();

    /** The BCP 47 tag of the language that it is written in: that of the contact, else English. */
    default String language() {
        return contact().flatMap(Contact::language).orElse("en");
    }

    /**
     * Checks reference, items and days.
     *
     * @throws org.sfa.core.error.InvalidValueException if the reference is blank or too long, there is no item or there are
     *     too many, or the follow-up is before the letter
     */
    @Value.Check
    default void check() {
        Checks.text("reference", reference(), 250);
        Checks.inRange("items", items().size(), 1, 10_000);
        followUpOn()
                .ifPresent(day -> Checks.that(
                        !day.isBefore(writtenOn()), "followUpOn", day, "must not be before " + writtenOn()));
    }

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds letters. */
    final class Builder extends ImmutableThankYouLetter.Builder {
        Builder() {}
    }
}
