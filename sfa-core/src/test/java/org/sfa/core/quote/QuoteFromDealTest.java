package org.sfa.core.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sfa.core.customer.Account;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.PriceBookId;
import org.sfa.core.id.PriceId;
import org.sfa.core.id.ProductId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.OpportunityLine;
import org.sfa.core.product.NoPriceException;
import org.sfa.core.product.Price;
import org.sfa.core.product.PriceBook;
import org.sfa.core.product.PriceTier;
import org.sfa.core.product.Product;
import org.sfa.core.product.TierMode;
import org.sfa.core.sample.Sandbox;
import org.sfa.core.value.Country;

/** A quote of the products of a deal, in one call. */
class QuoteFromDealTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final Country GERMANY = Country.of("DE");
    private static final TaxRate VAT = new TaxRate("VAT", new BigDecimal("0.19"));
    private static final TaxRate REDUCED = new TaxRate("VAT", new BigDecimal("0.07"));
    private static final ProductId SERVER = new ProductId("server");
    private static final ProductId MANUAL = new ProductId("manual");
    private static final QuoteRequest REQUEST = QuoteRequest.of(Deals.DEAL, "Q-1", CurrencyUnit.EUR, DAY);

    private final Sandbox sandbox = new Sandbox();
    private final QuoteService quotes = new QuoteService(
            sandbox.units(),
            TaxTable.of(List.of(
                    TaxTable.Row.of(VAT, GERMANY, DAY),
                    TaxTable.Row.of(REDUCED, GERMANY, DAY).forCategory("books"))));

    @BeforeEach
    void fillTheCatalogue() {
        Deals.open(sandbox);
        AccountId customer = new AccountId("acme");
        sandbox.save(
                Account.TYPE,
                Account.builder().id(customer).name("ACME").country(GERMANY).build());
        sandbox.save(
                Product.TYPE,
                Product.builder()
                        .id(SERVER)
                        .name("Server")
                        .listPrice(BigMoney.parse("EUR 1000"))
                        .cost(BigMoney.parse("EUR 600"))
                        .build());
        sandbox.save(
                Product.TYPE,
                Product.builder()
                        .id(MANUAL)
                        .name("手冊")
                        .cost(BigMoney.parse("EUR 2"))
                        .taxCategory("books")
                        .build());
        PriceBookId book = new PriceBookId("B");
        sandbox.save(
                PriceBook.TYPE,
                PriceBook.builder()
                        .id(book)
                        .name("Europe")
                        .currency(CurrencyUnit.EUR)
                        .build());
        sandbox.save(
                Price.TYPE,
                Price.builder()
                        .id(new PriceId("P"))
                        .priceBook(book)
                        .product(MANUAL)
                        .unitPrice(BigMoney.parse("EUR 10"))
                        .tierMode(TierMode.GRADUATED)
                        .addTiers(new PriceTier(new BigDecimal(3), BigMoney.parse("EUR 7")))
                        .build());
        Opportunity deal = sandbox.load(Opportunity.TYPE, Deals.DEAL);
        sandbox.save(
                Opportunity.TYPE,
                deal.withAccount(customer)
                        .withLines(
                                OpportunityLine.of(SERVER),
                                new OpportunityLine(MANUAL, new BigDecimal(7), Optional.empty())));
    }

    @Test
    void linesHavePricesCostsAndTaxesAndSayWhereTheyComeFrom() {
        Quote quote = quotes.draftFrom(REQUEST);

        QuoteLine server = quote.lines().get(0);
        assertThat(server.description()).isEqualTo("Server");
        assertThat(server.listPrice()).isEqualByComparingTo(BigMoney.parse("EUR 1000"));
        assertThat(server.unitCost().orElseThrow()).isEqualByComparingTo(BigMoney.parse("EUR 600"));
        assertThat(server.taxes()).containsExactly(VAT);
        assertThat(server.note().orElseThrow()).contains("list price");
        QuoteLine manual = quote.lines().get(1);
        assertThat(manual.taxes()).containsExactly(REDUCED);
        assertThat(manual.note().orElseThrow()).contains("Europe");
        // Three units at 10 and four at 7 are 58, which no price of one unit times seven is.
        assertThat(manual.net()).isEqualByComparingTo(BigMoney.parse("EUR 58"));
        assertThat(quote.net()).contains(Money.parse("EUR 1058"));
        assertThat(quote.total()).contains(Money.parse("EUR 1252.06"));
        assertThat(quote.marginRate()).contains(new BigDecimal("0.419660"));
        assertThat(quote.isPrimary()).isTrue();
        assertThat(sandbox.load(Opportunity.TYPE, Deals.DEAL).amount()).contains(Money.parse("EUR 1058"));
    }

    @Test
    void priceOfTheDeal_countsInsteadOfTheBooks() {
        Opportunity deal = sandbox.load(Opportunity.TYPE, Deals.DEAL);
        sandbox.save(
                Opportunity.TYPE,
                deal.withLines(new OpportunityLine(SERVER, BigDecimal.ONE, Optional.of(BigMoney.parse("EUR 900")))));

        Quote quote = quotes.draftFrom(REQUEST);

        assertThat(quote.lines().get(0).note()).contains("as agreed for the deal");
        assertThat(quote.net()).contains(Money.parse("EUR 900"));
        assertThat(quote.lines().get(0).unitCost()).isPresent();
    }

    @Test
    void productWithoutAPrice_isNamed() {
        assertThatThrownBy(() -> quotes.draftFrom(QuoteRequest.of(Deals.DEAL, "Q-1", CurrencyUnit.of("TWD"), DAY)))
                .isInstanceOf(NoPriceException.class)
                .hasMessageContaining("server");
        assertThat(sandbox.units()
                        .<Long>call(unit -> unit.repository(Quote.TYPE).count(Quote.TYPE.name.is("Q-1"))))
                .isZero();
    }

    @Test
    void pricesOfADraft_areTakenAnewAndItsDiscountsStay() {
        Quote quote = quotes.draftFrom(REQUEST);
        quotes.update(
                quote.id(),
                draft -> draft.withLines(
                        draft.lines().get(0).withDiscounts(Discount.of(new BigDecimal("0.5"))),
                        QuoteLine.of("x", "Set-up", BigDecimal.ONE, BigMoney.parse("EUR 80"))),
                "half");
        Product server = sandbox.load(Product.TYPE, SERVER);
        sandbox.save(Product.TYPE, server.withListPrice(BigMoney.parse("EUR 1200")));

        Quote repriced = quotes.reprice(quote.id(), DAY, "new list");

        assertThat(repriced.net()).contains(Money.parse("EUR 680"));
        assertThat(repriced.lines().get(1).taxes()).containsExactly(VAT);
        quotes.approve(quote.id(), "");
        sandbox.save(Product.TYPE, sandbox.load(Product.TYPE, SERVER).withListPrice(BigMoney.parse("EUR 1")));
        assertThatThrownBy(() -> quotes.reprice(quote.id(), DAY, "late"))
                .hasMessageContaining("lines must stay as it is once the quote is no draft");
    }

    @Test
    void repricing_keepsAgreedPricesAndNamesTheLineThatDoesNotFit() {
        Opportunity deal = sandbox.load(Opportunity.TYPE, Deals.DEAL);
        sandbox.save(
                Opportunity.TYPE,
                deal.withLines(
                        new OpportunityLine(SERVER, BigDecimal.ONE, Optional.of(BigMoney.parse("EUR 900"))),
                        new OpportunityLine(MANUAL, new BigDecimal(7), Optional.empty())));
        Quote quote = quotes.draftFrom(REQUEST);

        assertThat(quotes.reprice(quote.id(), DAY, "again").net()).isEqualTo(quote.net());

        quotes.update(
                quote.id(),
                draft -> draft.withLines(
                        draft.lines().get(0), draft.lines().get(1).withDiscounts(Discount.of(Money.parse("EUR 50")))),
                "less");
        sandbox.save(
                Price.TYPE,
                sandbox.load(Price.TYPE, new PriceId("P"))
                        .withUnitPrice(BigMoney.parse("EUR 1"))
                        .withTiers(List.of()));
        assertThatThrownBy(() -> quotes.reprice(quote.id(), DAY, "cheaper"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("line 2 at its new price: discounts must not be more than what is left");
    }

    @Test
    void fractionsOfGraduatedPrices_areExact() {
        Opportunity deal = sandbox.load(Opportunity.TYPE, Deals.DEAL);
        sandbox.save(
                Price.TYPE,
                sandbox.load(Price.TYPE, new PriceId("P")).withUnitPrice(BigMoney.parse("EUR 10.123456789")));
        sandbox.save(
                Opportunity.TYPE,
                deal.withLines(new OpportunityLine(MANUAL, new BigDecimal("3.3333333333"), Optional.empty())));

        Quote quote = quotes.draftFrom(REQUEST);

        assertThat(quote.lines().get(0).gross())
                .isEqualByComparingTo(BigMoney.parse("EUR 10.123456789")
                        .multipliedBy(3)
                        .plus(BigMoney.parse("EUR 7").multipliedBy(new BigDecimal("0.3333333333"))));
    }
}
