package org.sfa.core.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.core.document.PrintedQuotes.all;
import static org.sfa.core.document.PrintedQuotes.document;
import static org.sfa.core.document.PrintedQuotes.html;
import static org.sfa.core.document.PrintedQuotes.line;
import static org.sfa.core.document.PrintedQuotes.quote;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sfa.core.customer.Account;
import org.sfa.core.customer.Contact;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.ContactId;
import org.sfa.core.id.ProductId;
import org.sfa.core.product.BundleItem;
import org.sfa.core.product.Product;
import org.sfa.core.quote.CounterProposal;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.QuoteLine;
import org.sfa.core.quote.QuoteStatus;
import org.sfa.core.value.PersonName;

class QuoteDocumentTest {

    private static final QuoteLine LINE = line("1", "1", "USD", "100");

    @Test
    void page_standsOnItsOwn() {
        String html = html(quote("USD", LINE), "en");

        assertThat(html).startsWith("<!DOCTYPE html>").contains("<meta charset=\"utf-8\">", "default-src 'none'");
        assertThat(html).doesNotContain("<script", "http:", "https:", "@import", "<link", "url(", "src=");
        assertThat(html)
                .contains("size: A4", "counter(page)", "counter(pages)", "thead { display: table-header-group; }");
        assertThat(html).doesNotContain("{{", "}}");
    }

    @Test
    void page_isForThePaper() {
        String html = DocumentRenderer.standard().withPaper(Paper.LETTER).render(document(quote("USD", LINE)));

        assertThat(html).contains("size: letter", "width: 8.5in");
    }

    @Test
    void page_isTheSameEveryTime() {
        assertThat(html(quote("USD", LINE), "zh-TW")).isEqualTo(html(quote("USD", LINE), "zh-TW"));
    }

    @Test
    void language_isThatOfTheContact() {
        Contact contact = Contact.builder()
                .id(new ContactId("c"))
                .name(PersonName.of("美玲", "林"))
                .language("zh-TW")
                .build();
        QuoteDocument document = document(quote("USD", LINE)).withContact(contact);

        assertThat(DocumentRenderer.standard().render(document))
                .contains("<html lang=\"zh-Hant\">", "<h1>報價單</h1>", "林美玲");
        assertThat(document(quote("USD", LINE)).language()).isEqualTo("en");
    }

    @Test
    void facts_sayNumberRevisionDaysAndCurrency() {
        Quote quote = quote("USD", LINE).withRevision(3).withLastDay(LocalDate.of(2026, 12, 31));

        String html = html(quote, "en");

        assertThat(all(html, "<dt>(.*?)</dt>"))
                .containsExactly("Quote no.", "Revision", "Date", "Valid through", "Currency");
        assertThat(all(html, "<dd><bdi>(.*?)</bdi></dd>"))
                .containsExactly(
                        "Q-1",
                        "Rev.\u00a03".replace('\u00a0', ' '),
                        "23\u00a0November 2026",
                        "31\u00a0December 2026",
                        "USD");
        assertThat(html)
                .contains("Rev. 3 replaces all earlier revisions of this quotation.")
                .contains("sign and return it by 31\u00a0December 2026.");
    }

    @ParameterizedTest
    @EnumSource(QuoteStatus.class)
    void banner_warnsOfDraftsAndOfWhatHasEnded(QuoteStatus status) {
        String expected =
                switch (status) {
                    case DRAFT, IN_APPROVAL -> "[Draft – not a binding offer]";
                    case REJECTED, EXPIRED, SUPERSEDED -> "[No longer valid]";
                    default -> "[]";
                };

        assertThat(all(html(quote("USD", LINE).withStatus(status), "en"), "class=\"banner\">(.*?)<"))
                .hasToString(expected);
    }

    @Test
    void secretsOfTheHouse_areNotPrinted() {
        QuoteLine line = LINE.withPrice(
                BigMoney.of(CurrencyUnit.USD, 100),
                Optional.empty(),
                Optional.of(BigMoney.of(CurrencyUnit.USD, new BigDecimal("61.73"))),
                "SECRET price book");
        Quote quote = quote("USD", line)
                .withDescription("SECRET description")
                .withStatusReason("SECRET reason")
                .withMarginRate(new BigDecimal("0.3827"))
                .withCounterProposals(new CounterProposal(
                        PrintedQuotes.DAY,
                        List.of(),
                        Optional.of(Money.of(CurrencyUnit.USD, 77)),
                        Optional.of("SECRET comment")));

        assertThat(html(quote, "en")).doesNotContain("SECRET", "61.73", "38.27", "77.00");
    }

    @Test
    void bundle_namesItsParts() {
        Product cell = product("cell", "Cell")
                .withCode("HC-7")
                .withUnitOfMeasure("pcs")
                .withBundle(
                        BundleItem.required(new ProductId("robot"), 1),
                        BundleItem.option(new ProductId("camera"), 2),
                        BundleItem.option(new ProductId("lamp"), 1));
        Product robot = product("robot", "Robot").withBundle(BundleItem.required(new ProductId("motor"), 6));
        QuoteLine line = LINE.withProduct(cell.id()).withOptions(List.of(new ProductId("camera")));
        QuoteDocument document = document(quote("USD", line))
                .withProducts(
                        cell, robot, product("camera", "Camera"), product("motor", "Motor"), product("lamp", "Lamp"));

        String html = DocumentRenderer.standard().render(document);

        assertThat(html)
                .contains(
                        "Includes: <bdi>1\u00a0× Robot</bdi>, <bdi>6\u00a0× Motor</bdi>, <bdi>2\u00a0× Camera</bdi></p>")
                .contains("<bdi>HC-7</bdi>", "<bdi class=\"unit\">pcs</bdi>")
                .doesNotContain("Lamp");
        assertThatThrownBy(() -> DocumentRenderer.standard().render(document.withProducts(cell, robot)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("products must hold each part of the bundle of line 1, but was motor");
    }

    @Test
    void option_thatTheBundleNoLongerOffers_isNamedWithoutAQuantity() {
        QuoteLine line = LINE.withProduct(new ProductId("cell")).withOptions(List.of(new ProductId("camera")));

        assertThat(DocumentRenderer.standard()
                        .render(document(quote("USD", line)).withProducts(product("camera", "Camera"))))
                .contains("Includes: <bdi>Camera</bdi></p>");
    }

    private static Product product(String id, String name) {
        return Product.builder().id(new ProductId(id)).name(name).build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "</style><script>x</script>",
                "\"><img src=x onerror=alert(1)>",
                "{{company.name}}{{{text.terms}}}{{>style.css}}",
                "*/ } body { display: none } /*",
                "<!-- ]]> --",
                "&lt;script&gt;",
            })
    void hostileText_staysText(String hostile) {
        String html = DocumentRenderer.standard().render(hostile(hostile));
        String plain = DocumentRenderer.standard().render(hostile("PLAIN"));

        assertThat(all(html, "<[^>]*>")).isEqualTo(all(plain, "<[^>]*>"));
        assertThat(all(html, "@page \\{.*?\n\\}")
                        .get(0)
                        .chars()
                        .filter(c -> c == '"' || c == '{')
                        .count())
                .isEqualTo(all(plain, "@page \\{.*?\n\\}")
                        .get(0)
                        .chars()
                        .filter(c -> c == '"' || c == '{')
                        .count());
        assertThat(html).contains(HtmlText.escape(hostile)).doesNotContain(">" + hostile + "<script");
    }

    @Property(tries = 100)
    void anyText_changesNoMarkup(@ForAll @NotBlank @StringLength(min = 1, max = 100) String text) {
        String safe = text.replaceAll("[\\p{Cc}]", "x");
        String html = DocumentRenderer.standard().render(hostile("x" + safe));

        assertThat(all(html, "<[^>]*>"))
                .isEqualTo(all(DocumentRenderer.standard().render(hostile("P")), "<[^>]*>"));
        assertThat(new String(html.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(html);
    }

    @Test
    void overridesOfDirection_areLeftOut() {
        String html = DocumentRenderer.standard().render(hostile("abc\u202Egpj.exe\u2066x👩‍💻"));

        assertThat(html).contains("abcgpj.exex👩‍💻").doesNotContain("\u202E", "\u2066");
    }

    @Test
    void longNames_arePrintedWholeButShortenedAtTheFoot() {
        String name = "W".repeat(1_000);

        String html = DocumentRenderer.standard().render(hostile(name));

        assertThat(html).contains("<bdi>" + name + "</bdi>");
        assertThat(all(html, "@bottom-left \\{ content: \"(.*?)\""))
                .singleElement()
                .satisfies(foot -> assertThat(foot.length()).isLessThan(200))
                .asString()
                .startsWith("W".repeat(39) + "\\002026 ");
    }

    /** A document that says a text wherever it can. */
    private static QuoteDocument hostile(String text) {
        Quote quote = quote(
                        "USD",
                        QuoteLine.of("1", text, BigDecimal.ONE, BigMoney.of(CurrencyUnit.USD, 1))
                                .withProduct(new ProductId("p")))
                .withName(text)
                .withTerms(text);
        return QuoteDocument.builder()
                .quote(quote)
                .letterhead(Letterhead.builder()
                        .name(text)
                        .taxId(text)
                        .website(text)
                        .addBank(text)
                        .build())
                .issuedOn(PrintedQuotes.DAY)
                .account(Account.builder()
                        .id(new AccountId("a"))
                        .name(text)
                        .taxId(text)
                        .build())
                .products(List.of(product("p", "P").withCode(text).withUnitOfMeasure(text)))
                .build();
    }

    @Test
    void templateOfTheEmbedder_takesThePlaceOfTheStandardOne() {
        DocumentTemplate own = DocumentTemplate.of(
                "own",
                "{{text.quoteTitle}} {{number}} for {{extra.project}}:{{#lines}} {{description}} {{gross}}{{/lines}}");
        QuoteDocument document = document(quote("USD", LINE)).withExtras(Map.of("project", "A & B"));

        assertThat(DocumentRenderer.standard().withQuoteTemplate(own).render(document))
                .isEqualTo("Quotation Q-1 for A &amp; B: item 1 100.00");
    }

    @Test
    void missingText_stopsTheDocument() {
        DocumentRenderer renderer = DocumentRenderer.standard()
                .withLanguages(DocumentLanguages.standard().with("de", Map.of("quoteTitle", "Angebot")));

        assertThatThrownBy(() -> renderer.render(document(quote("USD", LINE)), "de-AT"))
                .isInstanceOf(MissingTextException.class)
                .hasMessage("text accept must be there in the language de, but was absent");
    }

    @Test
    void pageCounter_needsBothOfItsNumbers() {
        DocumentRenderer renderer = DocumentRenderer.standard()
                .withLanguages(DocumentLanguages.standard().with("en", Map.of("pageCounter", "{pages} pages")));

        assertThatThrownBy(() -> renderer.render(document(quote("USD", LINE))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(
                        "text pageCounter of the language en must have {page} before {pages}, but was {pages} pages");
    }

    @Test
    void bundlesThatShareTheirParts_areCountedAndNotWalked() {
        List<Product> chain = IntStream.range(0, 60)
                .mapToObj(i -> product("p" + i, "P" + i)
                        .withBundle(
                                BundleItem.required(new ProductId("p" + (i + 1)), 1),
                                BundleItem.required(new ProductId("p" + Math.min(60, i + 2)), 1)))
                .toList();
        QuoteDocument document = document(quote("USD", LINE.withProduct(new ProductId("p0"))))
                .withProducts(Stream.concat(chain.stream(), Stream.of(product("p60", "P60")))
                        .toList());

        // The ways to the last product are a number of Fibonacci, far too many to walk.
        assertThat(DocumentRenderer.standard().render(document)).contains("× P59</bdi>", "× P60</bdi>");
        assertThat(all(DocumentRenderer.standard().render(document), "<bdi>(\\S+)\u00a0× P10</bdi>"))
                .containsExactly("89");
    }

    @Test
    void tenThousandLines_arePrintedAndMoreAreRefused() {
        QuoteLine[] many = IntStream.rangeClosed(1, 10_001)
                .mapToObj(i -> line("k" + i, "1", "USD", "2.50"))
                .toArray(QuoteLine[]::new);
        Quote most = quote("USD", many).withLines(List.of(many).subList(0, 10_000));

        String html = html(most, "en");

        assertThat(all(html, "<tbody class=\"line\">")).hasSize(10_000);
        assertThat(html).contains("USD\u00a025,000.00").hasSizeLessThan(10_000 + 10_000 * 700);
        assertThatThrownBy(() -> document(quote("USD", many)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("lines must be at most 10000, but was 10001");
    }
}
