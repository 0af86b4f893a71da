package org.sfa.core.document;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;
import org.sfa.core.customer.Account;
import org.sfa.core.customer.Contact;
import org.sfa.core.error.Checks;
import org.sfa.core.product.Product;
import org.sfa.core.quote.Quote;
import org.sfa.core.store.EntityStyle;

/**
 * A quote and all that its print needs. Of the quote are printed: name, revision, lines with their discounts and their
 * reasons, totals, last day and terms; never costs, margins, the notes of lines, the description, or what the customer
 * proposed.
 */
@EntityStyle
@Value.Immutable
public interface QuoteDocument extends WithQuoteDocument {

    /** The quote; at most 10,000 lines. */
    Quote quote();

    /** The seller. */
    Letterhead letterhead();

    /** The day that stands on it. */
    LocalDate issuedOn();

    /** The customer. */
    Optional<Account> account();

    /** To whose attention it goes. */
    Optional<Contact> contact();

    /** Whom the customer asks: usually the owner of the deal. */
    Optional<ContactCard> seller();

    /**
     * The products of its lines, for their units and article numbers, and of the bundles among them the products that these
     * are made of, for their names. Lines of products that are not here print what the line says.
     */
    List<Product> products();

    /** Texts of the embedder for a template of its own, as {@code extra.name}. */
    Map<String, String> extras();

    /** The BCP 47 tag of the language that it is written in: that of the contact, else English. */
    default String language() {
        return contact().flatMap(Contact::language).orElse("en");
    }

    /**
     * Checks the number of lines.
     *
     * @throws org.sfa.core.error.InvalidValueException if there are more than 10,000
     */
    @Value.Check
    default void check() {
        Checks.that(quote().lines().size() <= 10_000, "lines", quote().lines().size(), "must be at most 10000");
    }

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds documents. */
    final class Builder extends ImmutableQuoteDocument.Builder {
        Builder() {}
    }
}
