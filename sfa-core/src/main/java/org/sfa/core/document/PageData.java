package org.sfa.core.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sfa.core.customer.Account;
import org.sfa.core.customer.Contact;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.value.Country;
import org.sfa.core.value.EmailAddress;
import org.sfa.core.value.PersonName;
import org.sfa.core.value.PhoneNumber;
import org.sfa.core.value.PostalAddress;

/** What every document says: language, paper, seller and customer. What is absent is an empty text or list. */
final class PageData {

    private static final String PAGE = "{page}";
    private static final String PAGES = "{pages}";
    private static final int LONGEST_FOOT = 40;

    private final DocumentLanguage language;
    private final Map<String, Object> data = new LinkedHashMap<>();

    PageData(DocumentLanguage language, Paper paper) {
        this.language = language;
        data.put("language", language.tag());
        data.put("text", language.texts());
        data.put("paper", paper.css());
        data.put("paperWidth", paper.width());
    }

    Map<String, Object> data() {
        return data;
    }

    PageData put(String key, Object value) {
        data.put(key, value);
        return this;
    }

    /** Adds what stands at the foot of each page, where long names are shortened: there is one line of room. */
    PageData foot(String... parts) {
        String counter = language.text("pageCounter");
        int page = counter.indexOf(PAGE);
        int pages = counter.indexOf(PAGES);
        if (page < 0 || pages < page) {
            throw new InvalidValueException(
                    "text pageCounter of the language " + language.tag(), counter, "must have {page} before {pages}");
        }
        data.put(
                "foot",
                HtmlText.css(Arrays.stream(parts).map(PageData::shortened).collect(Collectors.joining(" · "))));
        data.put("pageBefore", HtmlText.css(counter.substring(0, page)));
        data.put("pageBetween", HtmlText.css(counter.substring(page + PAGE.length(), pages)));
        data.put("pageAfter", HtmlText.css(counter.substring(pages + PAGES.length())));
        return this;
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_FOOT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_FOOT - 1)) + "…";
    }

    PageData seller(Letterhead letterhead, Optional<Account> customer) {
        Map<String, Object> company = new LinkedHashMap<>();
        company.put("name", letterhead.name());
        company.put("address", address(letterhead.address(), customer.flatMap(PageData::country)));
        company.put("taxId", letterhead.taxId().orElse(""));
        company.put("reach", reach(letterhead.phone(), letterhead.email(), letterhead.website()));
        company.put("bank", letterhead.bank());
        company.put("logo", letterhead.logo().map(Picture::dataUri).orElse(""));
        company.put("colour", letterhead.colour());
        return put("company", company);
    }

    /** Adds who it is for; without account and contact, there is none. */
    PageData customer(Optional<Account> account, Optional<Contact> contact, Letterhead letterhead) {
        if (account.isEmpty() && contact.isEmpty()) {
            return put("customer", "");
        }
        Map<String, Object> customer = new LinkedHashMap<>();
        String person = contact.map(Contact::name).map(PageData::fullName).orElse("");
        customer.put("name", account.map(a -> a.legalName().orElse(a.name())).orElse(person));
        customer.put("attention", account.isPresent() ? person : "");
        customer.put("title", contact.flatMap(Contact::title).orElse(""));
        customer.put("taxId", account.flatMap(Account::taxId).orElse(""));
        Optional<PostalAddress> place = account.flatMap(PageData::place).or(() -> contact.flatMap(Contact::address));
        customer.put("address", address(place, letterhead.address().flatMap(PostalAddress::country)));
        customer.put(
                "reach",
                reach(
                        contact.flatMap(Contact::phone).or(() -> account.flatMap(Account::phone)),
                        contact.flatMap(Contact::email).or(() -> account.flatMap(Account::email)),
                        Optional.empty()));
        return put("customer", customer);
    }

    /** The whole name with the form of address. */
    static String fullName(PersonName name) {
        return withPrefix(name, name.display());
    }

    /** The name after a word like Dear: with a form of address the family name is enough. */
    static String addressed(PersonName name) {
        return withPrefix(name, name.prefix().flatMap(any -> name.family()).orElse(name.display()));
    }

    /** Ms. Lin, but 林經理; a form of address in another script than the name would stand on the wrong side of it. */
    private static String withPrefix(PersonName name, String spoken) {
        String prefix = name.prefix().orElse("");
        boolean han = AddressLines.hasHan(name.display());
        if (prefix.isEmpty() || AddressLines.hasHan(prefix) != han) {
            return name.display();
        }
        return han ? spoken + prefix : prefix + " " + spoken;
    }

    PageData contactCard(Optional<ContactCard> seller) {
        return put(
                "seller",
                seller.<Object>map(card -> Map.of(
                                "name", card.name(),
                                "role", card.role().orElse(""),
                                "reach", reach(card.phone(), card.email(), Optional.empty())))
                        .orElse(""));
    }

    /** Adds a label and its value to a list. */
    static void addFact(List<Map<String, String>> facts, String label, String value) {
        facts.add(Map.of("label", label, "value", value));
    }

    /** Mail and web addresses are known by their looks, so that they have no label. */
    private List<Map<String, String>> reach(
            Optional<PhoneNumber> phone, Optional<EmailAddress> email, Optional<String> website) {
        List<Map<String, String>> reach = new ArrayList<>();
        phone.ifPresent(number -> addFact(reach, language.text("phone"), number.value()));
        email.ifPresent(address -> addFact(reach, "", address.value()));
        website.ifPresent(site -> addFact(reach, "", site));
        return reach;
    }

    private List<String> address(Optional<PostalAddress> address, Optional<Country> other) {
        return address.map(place -> AddressLines.of(place, language, other)).orElse(List.of());
    }

    private static Optional<PostalAddress> place(Account account) {
        return account.billingAddress().or(account::shippingAddress);
    }

    private static Optional<Country> country(Account account) {
        return Stream.of(place(account).flatMap(PostalAddress::country), account.country())
                .flatMap(Optional::stream)
                .findFirst();
    }
}
