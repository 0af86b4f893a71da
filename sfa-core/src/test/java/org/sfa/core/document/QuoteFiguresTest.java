package org.sfa.core.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sfa.core.document.PrintedQuotes.all;
import static org.sfa.core.document.PrintedQuotes.amounts;
import static org.sfa.core.document.PrintedQuotes.cells;
import static org.sfa.core.document.PrintedQuotes.html;
import static org.sfa.core.document.PrintedQuotes.line;
import static org.sfa.core.document.PrintedQuotes.parse;
import static org.sfa.core.document.PrintedQuotes.quote;
import static org.sfa.core.document.PrintedQuotes.sum;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.quote.Discount;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.QuoteLine;
import org.sfa.core.quote.QuoteTotals;
import org.sfa.core.quote.Rounding;
import org.sfa.core.quote.TaxRate;

/** The figures on paper are those of the totals, and who adds them up arrives at the total. */
class QuoteFiguresTest {

    private static final List<TaxRate> TAXES =
            List.of(new TaxRate("VAT", new BigDecimal("0.05")), new TaxRate("City", new BigDecimal("0.08875")));

    @Provide
    Arbitrary<Quote> quotes() {
        return Arbitraries.of("TWD", "USD", "JPY", "KWD").flatMap(currency -> Combinators.combine(
                        lines(currency).list().ofMinSize(1).ofMaxSize(6),
                        discount(currency).list().ofMaxSize(2),
                        Arbitraries.longs().between(0, 99_999),
                        Arbitraries.of(Rounding.Level.class),
                        Arbitraries.of(RoundingMode.class).filter(mode -> mode != RoundingMode.UNNECESSARY))
                .as((lines, discounts, shipping, level, mode) ->
                        assemble(currency, lines, discounts, shipping, new Rounding(level, mode))));
    }

    private static Quote assemble(
            String currency, List<QuoteLine> lines, List<Discount> discounts, long shipping, Rounding rounding) {
        List<QuoteLine> keyed = new ArrayList<>();
        for (QuoteLine line : lines) {
            keyed.add(new QuoteLine(
                    "k" + keyed.size(),
                    line.product(),
                    line.description(),
                    line.quantity(),
                    line.listPrice(),
                    line.amount(),
                    line.discounts(),
                    line.taxes(),
                    line.unitCost(),
                    line.options(),
                    line.note(),
                    line.bookPrice()));
        }
        return quote(currency, keyed.toArray(QuoteLine[]::new))
                .withDiscounts(discounts)
                .withShipping(Money.ofMinor(CurrencyUnit.of(currency), shipping))
                .withShippingTaxes(TAXES.get(0))
                .withRounding(rounding);
    }

    private static Arbitrary<QuoteLine> lines(String currency) {
        return Combinators.combine(
                        Arbitraries.bigDecimals()
                                .between(new BigDecimal("0.050"), new BigDecimal(900))
                                .ofScale(3),
                        Arbitraries.bigDecimals()
                                .between(new BigDecimal(500), new BigDecimal(90_000))
                                .ofScale(4),
                        discount(currency).list().ofMaxSize(3),
                        Arbitraries.subsetOf(TAXES))
                .as((quantity, price, discounts, taxes) -> line(
                                "k", quantity.toPlainString(), currency, price.toPlainString())
                        .withDiscounts(discounts.toArray(Discount[]::new))
                        .withTaxes(List.copyOf(taxes)));
    }

    /** At most 30%, or an amount so small that it never is more than what is left. */
    private static Arbitrary<Discount> discount(String currency) {
        return Arbitraries.oneOf(
                Arbitraries.bigDecimals()
                        .between(BigDecimal.ZERO, new BigDecimal("0.3"))
                        .ofScale(4)
                        .map(Discount::of),
                Arbitraries.just(Discount.of(Money.of(CurrencyUnit.of(currency), BigDecimal.ONE))));
    }

    @Property(tries = 300)
    void figures_areThoseOfTheTotals(@ForAll("quotes") Quote quote, @ForAll boolean chinese) {
        QuoteTotals totals = quote.totals();
        String html = html(quote, chinese ? "zh-CN" : "en");

        assertThat(amounts(html, "total")).singleElement().satisfies(total -> assertThat(total)
                .isEqualByComparingTo(totals.total().getAmount()));
        assertThat(amounts(html, "subtotal")).singleElement().satisfies(subtotal -> assertThat(subtotal)
                .isEqualByComparingTo(totals.subtotal().getAmount()));
        assertThat(amounts(html, "tax"))
                .usingElementComparator(BigDecimal::compareTo)
                .isEqualTo(totals.taxes().stream()
                        .map(tax -> tax.amount().getAmount())
                        .toList());
        BigDecimal upToTotal = sum(amounts(html, "subtotal"))
                .add(sum(amounts(html, "discount")))
                .add(sum(amounts(html, "shipping")))
                .add(sum(amounts(html, "tax")));
        assertThat(upToTotal).isEqualByComparingTo(totals.total().getAmount());
    }

    @Property(tries = 300)
    void lines_addUp(@ForAll("quotes") Quote quote) {
        QuoteTotals totals = quote.totals();
        String html = html(quote, "en");
        List<String> lines = all(html, "<tbody class=\"line\">.*?</tbody>");

        BigDecimal nets = BigDecimal.ZERO;
        for (int i = 0; i < lines.size(); i++) {
            BigDecimal left = sum(cells(lines.get(i), "gross")).add(sum(amounts(lines.get(i), "step")));
            assertThat(left).isEqualByComparingTo(totals.lines().get(i).net().getAmount());
            amounts(lines.get(i), "line-net").forEach(net -> assertThat(net).isEqualByComparingTo(left));
            nets = nets.add(left);
        }
        assertThat(nets).isEqualByComparingTo(totals.subtotal().getAmount());
    }

    @Property(tries = 100)
    void sharesOfTheDiscount_sumUpToIt(@ForAll("quotes") Quote quote) {
        List<BigDecimal> shares =
                all(html(quote, "en"), "small share\">Share of overall discount (\\S+), leaving").stream()
                        .map(PrintedQuotes::parse)
                        .toList();

        assertThat(shares)
                .hasSize(quote.discounts().isEmpty() ? 0 : quote.lines().size());
        assertThat(sum(shares).negate())
                .isEqualByComparingTo(quote.totals().discount().getAmount());
    }

    @Test
    void discounts_areShownInTheirOrderEachWithItsAmount() {
        QuoteLine line = line("1", "2", "USD", "500")
                .withDiscounts(
                        Discount.of(new BigDecimal("0.1")).because("volume"),
                        Discount.of(Money.of(CurrencyUnit.USD, 50)),
                        Discount.of(new BigDecimal("0.1")));

        String html = html(quote("USD", line), "en");

        assertThat(all(html, "<tr class=\"step\">.*?<bdi>(.*?)</bdi>"))
                .containsExactly("Discount 10% – volume", "Discount", "Discount 10%");
        assertThat(all(html, "<tr class=\"step\">.*?<td class=\"figure\">(.*?)</td>"))
                .containsExactly("−100.00", "−50.00", "−85.00");
        assertThat(all(html, "<tr class=\"line-net\">.*?<td class=\"figure\">(.*?)</td>"))
                .containsExactly("765.00");
    }

    @Test
    void decimals_areThoseOfTheCurrency() {
        assertThat(all(html(quote("JPY", line("1", "3", "JPY", "1500")), "en"), "figure gross\">(.*?)<"))
                .containsExactly("4,500");
        assertThat(all(html(quote("KWD", line("1", "3", "KWD", "1.5")), "en"), "figure gross\">(.*?)<"))
                .containsExactly("4.500");
        assertThat(all(html(quote("USD", line("1", "3", "USD", "0.0125")), "en"), "figure (?:price|gross)\">(.*?)<"))
                .containsExactly("0.0125", "0.04");
    }

    @Test
    void decimals_ofWholeCurrenciesAreLeftOutWhenNoAmountNeedsThem() {
        String whole = html(quote("TWD", line("1", "1", "TWD", "1000"), line("2", "1", "TWD", "20")), "zh-TW");
        String broken = html(quote("TWD", line("1", "1", "TWD", "1000"), line("2", "1", "TWD", "0.5")), "zh-TW");

        assertThat(all(whole, "figure gross\">(.*?)<")).containsExactly("1,000", "20");
        assertThat(all(broken, "figure gross\">(.*?)<")).containsExactly("1,000.00", "0.50");
        assertThat(all(broken, "<tr class=\"total\">.*?figure\">(.*?)<")).containsExactly("NT$\u00a01,000.50");
        assertThat(parse("NT$\u00a01,000.50")).isEqualByComparingTo("1000.5");
    }

    @Test
    void taxes_areNamedWithTheirBase() {
        Quote quote = quote("USD", line("1", "1", "USD", "100").withTaxes(TAXES))
                .withShipping(Money.of(CurrencyUnit.USD, 10))
                .withShippingTaxes(TAXES.get(0));

        assertThat(all(html(quote, "en"), "<tr class=\"tax\"><td><bdi>(.*?)</bdi>"))
                .containsExactly("City\u00a08.875% on 100.00", "VAT\u00a05% on 110.00");
        assertThat(all(html(quote, "zh-TW"), "<tr class=\"total\"><td><bdi>(.*?)</bdi>"))
                .containsExactly("總計（含稅）");
    }

    @Test
    void columnOfTaxes_isThereOnlyWhenTheyDiffer() {
        QuoteLine taxed = line("1", "1", "USD", "100").withTaxes(TAXES);
        QuoteLine free = line("2", "1", "USD", "100");

        assertThat(all(html(quote("USD", taxed), "en"), "class=\"taxes\">(.*?)<"))
                .isEmpty();
        assertThat(all(html(quote("USD", taxed, free), "en"), "class=\"taxes\">(.*?)<"))
                .containsExactly("VAT\u00a05%, City\u00a08.875%", "No tax");
    }
}
