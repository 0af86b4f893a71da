package org.sfa.core.document;

/**
 * Makes print-ready HTML of documents: one file that needs nothing else, for paper of one size.
 *
 * <p>The size of a file is bounded by what goes in: 10,000 characters of template and style, about 700 for each line of a
 * quote and 200 for each discount of a line, and at most 6 for each character of a name, description or term; a logo comes
 * on top. Immutable and thread-safe.
 */
public final class DocumentRenderer {

    private final DocumentLanguages languages;
    private final Paper paper;
    private final DocumentTemplate quotes;
    private final DocumentTemplate letters;

    private DocumentRenderer(
            DocumentLanguages languages, Paper paper, DocumentTemplate quotes, DocumentTemplate letters) {
        this.languages = languages;
        this.paper = paper;
        this.quotes = quotes;
        this.letters = letters;
    }

    /** Returns a renderer with the standard languages and templates, for A4. */
    public static DocumentRenderer standard() {
        return new DocumentRenderer(
                DocumentLanguages.standard(), Paper.A4, DocumentTemplate.QUOTE, DocumentTemplate.LETTER);
    }

    /** Returns a copy with other languages. */
    public DocumentRenderer withLanguages(DocumentLanguages others) {
        return new DocumentRenderer(others, paper, quotes, letters);
    }

    /** Returns a copy for other paper. */
    public DocumentRenderer withPaper(Paper other) {
        return new DocumentRenderer(languages, other, quotes, letters);
    }

    /** Returns a copy with another template for quotes. */
    public DocumentRenderer withQuoteTemplate(DocumentTemplate other) {
        return new DocumentRenderer(languages, paper, other, letters);
    }

    /** Returns a copy with another template for letters of thanks. */
    public DocumentRenderer withLetterTemplate(DocumentTemplate other) {
        return new DocumentRenderer(languages, paper, quotes, other);
    }

    /** Returns a quote in {@linkplain QuoteDocument#language its own language}, as the method with a language does. */
    public String render(QuoteDocument document) {
        return render(document, document.language());
    }

    /**
     * Returns a quote as HTML, to be stored as UTF-8.
     *
     * @param language the BCP 47 tag of the language, found as {@link DocumentLanguages#lookup} does
     * @throws MissingTextException if the language lacks a text that every language has to have, or that the template names
     * @throws TemplateException if the template names what there is not
     * @throws org.sfa.core.error.InvalidValueException if the quote cannot be totalled, or a part of a bundle is not among
     *     the products
     */
    public String render(QuoteDocument document, String language) {
        DocumentLanguage words = complete(language);
        return quotes.fill(words, new QuotePage(document, words, paper).data());
    }

    /** Returns a letter in {@linkplain ThankYouLetter#language its own language}, as the method with a language does. */
    public String render(ThankYouLetter letter) {
        return render(letter, letter.language());
    }

    /**
     * Returns a letter as HTML, to be stored as UTF-8.
     *
     * @param language the BCP 47 tag of the language, found as {@link DocumentLanguages#lookup} does
     * @throws MissingTextException if the language lacks a text that every language has to have, or that the template names
     * @throws TemplateException if the template names what there is not
     */
    public String render(ThankYouLetter letter, String language) {
        DocumentLanguage words = complete(language);
        return letters.fill(words, new LetterPage(letter, words, paper).data());
    }

    /** A text that is missing is missed at once, and not only when a quote has the discount that it is for. */
    private DocumentLanguage complete(String language) {
        DocumentLanguage found = languages.lookup(language);
        DocumentLanguages.standard().lookup(DocumentLanguages.FALLBACK).texts().keySet().stream()
                .filter(key -> !key.startsWith("country.") && !key.startsWith("currency."))
                .sorted()
                .forEach(found::text);
        return found;
    }
}
