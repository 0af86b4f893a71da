package org.sfa.core.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.QuoteLine;
import org.sfa.core.quote.QuoteStatus;

/** Quotes for the tests of documents, and the figures that are read back from their pages. */
final class PrintedQuotes {

    static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private PrintedQuotes() {}

    static Quote quote(String currency, QuoteLine... lines) {
        return Quote.builder()
                .id(new QuoteId("q-1"))
                .opportunity(new OpportunityId("o-1"))
                .name("Q-1")
                .status(QuoteStatus.SENT)
                .currency(CurrencyUnit.of(currency))
                .addLines(lines)
                .build();
    }

    static QuoteLine line(String key, String quantity, String currency, String price) {
        return QuoteLine.of(
                key,
                "item " + key,
                new BigDecimal(quantity),
                BigMoney.of(CurrencyUnit.of(currency), new BigDecimal(price)));
    }

    static QuoteDocument document(Quote quote) {
        return QuoteDocument.builder()
                .quote(quote)
                .letterhead(Letterhead.of("Northwind"))
                .issuedOn(DAY)
                .build();
    }

    static String html(Quote quote, String language) {
        return DocumentRenderer.standard().render(document(quote), language);
    }

    /** The parts of a page that a pattern finds, or its group where it has one. */
    static List<String> all(String html, String pattern) {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(html)
                .results()
                .map((MatchResult found) -> found.groupCount() > 0 ? found.group(1) : found.group())
                .toList();
    }

    /** The amounts in the last cell of the rows of a kind. */
    static List<BigDecimal> amounts(String html, String rowClass) {
        return all(html, "<tr class=\"" + rowClass + "\">.*?<td class=\"figure\">([^<]*)</td></tr>").stream()
                .map(PrintedQuotes::parse)
                .toList();
    }

    static List<BigDecimal> cells(String html, String cellClass) {
        return all(html, "<td class=\"figure " + cellClass + "\">([^<]*)<").stream()
                .map(PrintedQuotes::parse)
                .toList();
    }

    /** Reads an amount as a person does: digits, point and minus; marks of currencies and groups aside. */
    static BigDecimal parse(String amount) {
        return new BigDecimal(amount.replace('−', '-').replaceAll("[^0-9.-]", ""));
    }

    static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
