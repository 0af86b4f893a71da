package org.sfa.core.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.QuoteId;

class QuoteTotalsTest {

    private static final TaxRate VAT = new TaxRate("VAT", new BigDecimal("0.20"));
    private static final TaxRate CITY = new TaxRate("City", new BigDecimal("0.08875"));

    private static QuoteLine line(String key, String quantity, String price) {
        return QuoteLine.of(key, "work " + key, new BigDecimal(quantity), BigMoney.parse(price));
    }

    private static Quote.Builder quote(String currency, QuoteLine... lines) {
        return Quote.builder()
                .id(new QuoteId("Q-1"))
                .name("Q-2026-1")
                .opportunity(new OpportunityId("O-1"))
                .currency(CurrencyUnit.of(currency))
                .lines(List.of(lines));
    }

    private static Discount percent(String percent) {
        return Discount.of(new BigDecimal(percent).movePointLeft(2));
    }

    private static Discount off(String amount) {
        return Discount.of(Money.parse(amount));
    }

    private static List<String> nets(QuoteTotals totals) {
        return totals.lines().stream().map(line -> line.net().toString()).toList();
    }

    @Test
    void lines_areRoundedHalfUpEach() {
        QuoteTotals totals = quote(
                        "USD", line("1", "1", "USD 0.005"), line("2", "1", "USD 0.005"), line("3", "3", "USD 0.335"))
                .build()
                .totals();

        assertThat(nets(totals)).containsExactly("USD 0.01", "USD 0.01", "USD 1.01");
        assertThat(totals.subtotal()).isEqualTo(Money.parse("USD 1.03"));
        assertThat(totals.total()).isEqualTo(totals.subtotal());
        assertThat(totals.gross()).isEqualTo(BigMoney.parse("USD 1.015"));
    }

    @Test
    void sum_isRoundedOnceAndSharedByTheLines() {
        QuoteTotals totals = quote(
                        "USD", line("1", "1", "USD 0.005"), line("2", "1", "USD 0.005"), line("3", "3", "USD 0.335"))
                .rounding(Rounding.PER_TOTAL)
                .build()
                .totals();

        // 0.005 + 0.005 + 1.005 = 1.015, which is 1.02; 1.00 is left of the floors, and the largest line comes first.
        assertThat(totals.subtotal()).isEqualTo(Money.parse("USD 1.02"));
        assertThat(nets(totals)).containsExactly("USD 0.01", "USD 0.00", "USD 1.01");
    }

    @Test
    void discounts_applyInTheOrderInWhichTheyAreStated() {
        QuoteLine line = line("1", "10", "EUR 100");

        assertThat(line.withDiscounts(percent("10"), off("EUR 50")).net())
                .isEqualByComparingTo(BigMoney.parse("EUR 850.00"));
        assertThat(line.withDiscounts(off("EUR 50"), percent("10")).net())
                .isEqualByComparingTo(BigMoney.parse("EUR 855.00"));
        assertThat(quote("EUR", line)
                        .addDiscounts(percent("10"), off("EUR 50"))
                        .build()
                        .totals()
                        .net())
                .isEqualTo(Money.parse("EUR 850"));
        assertThat(quote("EUR", line)
                        .addDiscounts(off("EUR 50"), percent("10"))
                        .build()
                        .totals()
                        .net())
                .isEqualTo(Money.parse("EUR 855"));
    }

    @Test
    void discountOfTheQuote_isSpreadToTheCent() {
        QuoteTotals totals = quote("USD", line("a", "1", "USD 10"), line("b", "1", "USD 10"), line("c", "1", "USD 10"))
                .addDiscounts(off("USD 0.50"))
                .build()
                .totals();

        // 50 cents over three equal lines: 16 each, and the two that are left go to the first keys.
        assertThat(totals.lines().stream().map(line -> line.discount().toString()))
                .containsExactly("USD 0.17", "USD 0.17", "USD 0.16");
        assertThat(totals.discount()).isEqualTo(Money.parse("USD 0.50"));
        assertThat(totals.net()).isEqualTo(Money.parse("USD 29.50"));
    }

    @Test
    void taxes_areOnWhatIsLeftAfterAllDiscountsAndOnShipping() {
        Quote quote = quote(
                        "USD",
                        line("a", "1", "USD 10.05").withTaxes(List.of(VAT, CITY)),
                        line("b", "1", "USD 0.06").withTaxes(List.of(CITY)))
                .addDiscounts(percent("50"))
                .shipping(Money.parse("USD 3"))
                .addShippingTaxes(VAT)
                .build();
        QuoteTotals totals = quote.totals();

        // Net 10.11 * 0.5 = 5.055, rounded 5.06, so 5.05 off: 5.02 of a, 0.03 of b. City 5.03 and 0.03: 0.446 + 0.003.
        assertThat(totals.net()).isEqualTo(Money.parse("USD 5.06"));
        assertThat(totals.taxes())
                .containsExactly(
                        new QuoteTotals.Tax(CITY, Money.parse("USD 5.06"), Money.parse("USD 0.45")),
                        new QuoteTotals.Tax(VAT, Money.parse("USD 8.03"), Money.parse("USD 1.61")));
        assertThat(totals.tax()).isEqualTo(Money.parse("USD 2.06"));
        assertThat(totals.total()).isEqualTo(Money.parse("USD 10.12"));
    }

    @Test
    void margin_isKnownWhenEveryCostIs() {
        QuoteLine known = line("a", "4", "USD 25").withUnitCost(BigMoney.parse("USD 15"));
        QuoteTotals totals =
                quote("USD", known).addDiscounts(percent("20")).build().totals();

        assertThat(totals.cost()).contains(Money.parse("USD 60"));
        assertThat(totals.margin()).contains(Money.parse("USD 20"));
        assertThat(totals.marginRate()).contains(new BigDecimal("0.250000"));
        assertThat(totals.discountRate()).isEqualTo(new BigDecimal("0.200000"));
        assertThat(quote("USD", known, line("b", "1", "USD 1")).build().totals().margin())
                .isEmpty();
    }

    @Test
    void nothing_comesToNothing() {
        QuoteTotals totals = quote("KWD").build().totals();

        assertThat(totals.total()).isEqualTo(Money.parse("KWD 0.000"));
        assertThat(totals.discountRate()).isEqualByComparingTo("0");
        assertThat(totals.marginRate()).isEmpty();
        assertThat(quote("USD", line("a", "1", "USD 0"))
                        .addDiscounts(percent("10"))
                        .build()
                        .totals()
                        .net())
                .isEqualTo(Money.parse("USD 0"));
    }

    @Test
    void discounts_mustNotBeMoreThanThereIs() {
        QuoteLine line = line("1", "1", "USD 10");

        assertThatThrownBy(() -> line.withDiscounts(percent("50"), off("USD 5.01")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("discounts must not be more than what is left, 5.00, but was USD 5.01");
        assertThatThrownBy(() -> quote("USD", line)
                        .addDiscounts(off("USD 10.01"))
                        .build()
                        .totals())
                .hasMessage("discounts must not be more than what is left, 10.00, but was USD 10.01");
        assertThatThrownBy(() -> line.withDiscounts(off("EUR 1")))
                .hasMessage("discounts must be in USD, but was EUR 1.00");
        assertThatThrownBy(() -> quote("EUR", line).build().totals())
                .hasMessage("listPrice of line 1 must be in EUR, but was USD");
        assertThatThrownBy(() -> percent("100.5")).hasMessage("discount must be in [0, 1], but was 1.005");
        assertThatThrownBy(() -> new Discount(Optional.empty(), Optional.empty(), Optional.empty()))
                .hasMessageContaining("must be a fraction or an amount");
    }

    @Test
    void sumWithDiscounts_isRoundedOnce() {
        Quote quote = quote("USD", line("a", "1", "USD 0.0333"), line("b", "1", "USD 0.0333"))
                .rounding(Rounding.PER_TOTAL)
                .addDiscounts(percent("50"))
                .build();

        assertThat(quote.totals().net()).isEqualTo(Money.parse("USD 0.03"));
        assertThat(quote.totals().subtotal()).isEqualTo(Money.parse("USD 0.07"));
    }

    @Test
    void rounding_isNoDiscount() {
        assertThat(quote("USD", line("a", "1", "USD 0.004")).build().totals().discountRate())
                .isEqualByComparingTo("0");
        assertThat(quote("USD", line("a", "1", "USD 0.005")).build().totals().discountRate())
                .isEqualByComparingTo("0");
        QuoteTotals all = quote("USD", line("a", "1", "USD 0.005"))
                .addDiscounts(off("USD 0.01"))
                .build()
                .totals();
        assertThat(all.net()).isEqualTo(Money.parse("USD 0"));
        assertThat(all.discountRate()).isEqualByComparingTo("1");
    }

    @Test
    void shipping_isNotNegativeAndInTheCurrencyOfTheQuote() {
        Quote quote = quote("USD", line("a", "1", "USD 10")).build();

        assertThatThrownBy(() -> quote.withShipping(Money.parse("USD -50")).totals())
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("shipping must not be negative, but was USD -50.00");
        assertThatThrownBy(() -> quote.withShipping(Money.parse("EUR 5")).totals())
                .hasMessage("shipping must be in USD, but was EUR");
    }

    @Test
    void numbers_areOfBoundedLengthAndTaxesNamedOnce() {
        QuoteLine line = line("a", "1", "USD 10");

        assertThatThrownBy(() -> line.withQuantity(new BigDecimal("1E-3000000")))
                .hasMessageStartingWith("quantity must have at most 15 digits before the point and 12 behind it");
        assertThatThrownBy(() -> Discount.of(new BigDecimal("1E-3000000")))
                .hasMessageStartingWith("discount must have at most 15 digits");
        assertThatThrownBy(() -> new TaxRate("VAT", new BigDecimal("1E-13")))
                .hasMessageStartingWith("tax rate must have at most 15 digits");
        assertThatThrownBy(() -> line("a", "1", "USD 1000000000000000"))
                .hasMessageStartingWith("listPrice must have at most");
        assertThat(line.withQuantity(new BigDecimal("1E+2")).quantity()).isEqualTo(new BigDecimal("100"));
        assertThatThrownBy(() -> line.withTaxes(List.of(VAT, VAT)))
                .hasMessage("taxes must each be named once, but was VAT");
    }

    /** A quote as it came from a random source, and what the same exact numbers come to without rounding in between. */
    @Provide
    Arbitrary<Quote> quotes() {
        return Arbitraries.of("USD", "EUR", "JPY", "KWD", "TWD").flatMap(currency -> {
            Arbitrary<Discount> discount = Arbitraries.oneOf(
                    Arbitraries.integers()
                            .between(0, 1_000)
                            .map(permille -> Discount.of(BigDecimal.valueOf(permille, 3))),
                    Arbitraries.longs()
                            .between(0, 5)
                            .map(units -> Discount.of(Money.ofMinor(CurrencyUnit.of(currency), units))));
            Arbitrary<QuoteLine> line = Combinators.combine(
                            Arbitraries.bigDecimals()
                                    .between(new BigDecimal("0.001"), new BigDecimal("1000"))
                                    .ofScale(3),
                            Arbitraries.bigDecimals()
                                    .between(BigDecimal.ONE, new BigDecimal("100000"))
                                    .ofScale(4),
                            discount.list().ofMaxSize(3),
                            Arbitraries.subsetOf(VAT, CITY))
                    .as((quantity, price, discounts, taxes) -> {
                        QuoteLine made = QuoteLine.of(
                                        "?", "work", quantity, BigMoney.of(CurrencyUnit.of(currency), price))
                                .withTaxes(List.copyOf(taxes));
                        return possible(made, discounts);
                    });
            return Combinators.combine(
                            line.list().ofMinSize(1).ofMaxSize(12),
                            discount.list().ofMaxSize(3),
                            Arbitraries.of(Rounding.Level.values()),
                            Arbitraries.of(RoundingMode.class).filter(mode -> mode != RoundingMode.UNNECESSARY),
                            Arbitraries.longs().between(0, 10_000))
                    .as((lines, discounts, level, mode, shipping) -> {
                        List<QuoteLine> keyed = new ArrayList<>();
                        for (int i = 0; i < lines.size(); i++) {
                            keyed.add(withKey(lines.get(i), "line " + i));
                        }
                        Quote plain = quote(currency, keyed.toArray(QuoteLine[]::new))
                                .rounding(new Rounding(level, mode))
                                .shipping(Money.ofMinor(CurrencyUnit.of(currency), shipping))
                                .addShippingTaxes(VAT)
                                .build();
                        return possible(plain, discounts);
                    });
        });
    }

    private static QuoteLine withKey(QuoteLine line, String key) {
        return QuoteLine.of(key, line.description(), line.quantity(), line.listPrice())
                .withDiscounts(line.discounts().toArray(Discount[]::new))
                .withTaxes(line.taxes());
    }

    /** With as many of the discounts as there is something left for. */
    private static QuoteLine possible(QuoteLine line, List<Discount> discounts) {
        try {
            return line.withDiscounts(discounts.toArray(Discount[]::new));
        } catch (InvalidValueException e) {
            return possible(line, discounts.subList(0, discounts.size() - 1));
        }
    }

    private static Quote possible(Quote quote, List<Discount> discounts) {
        Quote made = quote.withDiscounts(discounts);
        try {
            made.totals();
            return made;
        } catch (InvalidValueException e) {
            return possible(quote, discounts.subList(0, discounts.size() - 1));
        }
    }

    @Property(tries = 500)
    void parts_sumUpToTheSmallestUnit(@ForAll("quotes") Quote quote) {
        QuoteTotals totals = quote.totals();
        Money zero = Money.zero(quote.currency());

        assertThat(totals.lines().stream().map(QuoteTotals.Line::net).reduce(zero, Money::plus))
                .isEqualTo(totals.subtotal());
        assertThat(totals.lines().stream().map(QuoteTotals.Line::discount).reduce(zero, Money::plus))
                .isEqualTo(totals.discount());
        Money onLines = totals.lines().stream().map(QuoteTotals.Line::tax).reduce(zero, Money::plus);
        Money onAll = totals.taxes().stream().map(QuoteTotals.Tax::amount).reduce(zero, Money::plus);
        assertThat(onAll).isEqualTo(totals.tax());
        BigDecimal onShipping = totals.shipping().getAmount().multiply(VAT.fraction());
        BigDecimal unit = BigDecimal.ONE.movePointLeft(quote.currency().getDecimalPlaces());
        assertThat(totals.tax().minus(onLines).getAmount().subtract(onShipping).abs())
                .isLessThan(unit);
        assertThat(totals.discountRate()).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
        assertThat(totals.subtotal().minus(totals.discount())).isEqualTo(totals.net());
        assertThat(totals.net().plus(totals.shipping()).plus(totals.tax())).isEqualTo(totals.total());
        for (QuoteTotals.Line line : totals.lines()) {
            assertThat(line.discount().isNegative()).isFalse();
            assertThat(line.taxable().isNegative()).isFalse();
        }
    }

    @Property(tries = 500)
    void totals_areWithinTheRoundingOfExactNumbers(@ForAll("quotes") Quote quote) {
        QuoteTotals totals = quote.totals();
        BigDecimal unit = BigDecimal.ONE.movePointLeft(quote.currency().getDecimalPlaces());
        BigDecimal exact = BigDecimal.ZERO;
        for (int i = 0; i < quote.lines().size(); i++) {
            BigDecimal net = exactNet(quote.lines().get(i));
            assertThat(totals.lines().get(i).net().getAmount().subtract(net).abs())
                    .as("line %d", i)
                    .isLessThan(unit);
            exact = exact.add(net);
        }
        BigDecimal allowed = quote.rounding().orElseThrow().level() == Rounding.Level.LINE
                ? unit.multiply(BigDecimal.valueOf(quote.lines().size()))
                : unit;
        assertThat(totals.subtotal().getAmount().subtract(exact).abs()).isLessThan(allowed);
        for (Discount discount : quote.discounts()) {
            exact = discount.fraction()
                    .map(exact::multiply)
                    .map(exact::subtract)
                    .orElse(exact)
                    .subtract(discount.amount().map(Money::getAmount).orElse(BigDecimal.ZERO));
        }
        assertThat(totals.net().getAmount().subtract(exact).abs()).isLessThan(allowed.add(unit));
        if (quote.rounding().orElseThrow().level() == Rounding.Level.TOTAL) {
            assertThat(totals.net().getAmount())
                    .isEqualTo(exact.setScale(
                            quote.currency().getDecimalPlaces(),
                            quote.rounding().get().mode()));
        }
    }

    private static BigDecimal exactNet(QuoteLine line) {
        BigDecimal net = line.quantity().multiply(line.listPrice().getAmount());
        for (Discount discount : line.discounts()) {
            net = discount.fraction().isPresent()
                    ? net.subtract(net.multiply(discount.fraction().get()))
                    : net.subtract(discount.amount().orElseThrow().getAmount());
        }
        return net;
    }

    @Property(tries = 300)
    void orderOfLines_changesNoAmount(@ForAll("quotes") Quote quote, @ForAll long seed) {
        List<QuoteLine> scrambled = new ArrayList<>(quote.lines());
        Collections.shuffle(scrambled, new Random(seed));
        QuoteTotals totals = quote.totals();
        QuoteTotals others = quote.withLines(scrambled).totals();

        assertThat(others.lines()).containsExactlyInAnyOrderElementsOf(totals.lines());
        assertThat(others.taxes()).isEqualTo(totals.taxes());
        assertThat(others.total()).isEqualTo(totals.total());
        assertThat(others.discountRate()).isEqualTo(totals.discountRate());
    }
}
