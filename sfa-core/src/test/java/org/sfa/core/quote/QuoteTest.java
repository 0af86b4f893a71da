package org.sfa.core.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.ProductId;
import org.sfa.core.sample.Sandbox;
import org.sfa.core.store.UnknownEntityException;

class QuoteTest {

    private static final Discount DISCOUNT = Discount.of(new BigDecimal("0.1"));

    private static QuoteLine line(String key, String quantity, String price) {
        return QuoteLine.of(key, "work", new BigDecimal(quantity), BigMoney.parse(price));
    }

    private static Quote quote(QuoteLine... lines) {
        return Deals.quote("Q-1", lines);
    }

    @Test
    void line_refusesNumbersOutOfRange() {
        assertThatThrownBy(() -> line("1", "0", "USD 1"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("quantity must be more than 0, but was 0");
        assertThatThrownBy(() -> line("1", "-1", "USD 1")).hasMessage("quantity must be more than 0, but was -1");
        assertThatThrownBy(() -> line("1", "1", "USD -0.01"))
                .hasMessage("listPrice must not be negative, but was USD -0.01");
        assertThatThrownBy(() -> line("1", "1", "USD 1").withUnitCost(BigMoney.parse("EUR 1")))
                .hasMessage("unitCost must be in USD, but was EUR 1");
        assertThatThrownBy(() -> line(" ", "1", "USD 1")).hasMessage("key must not be blank, but was  ");
    }

    @Test
    void quote_refusesUnknownProductsAndLinesWithTheSameKey() {
        Sandbox sandbox = new Sandbox();
        QuoteLine unknown = line("1", "1", "USD 5").withProduct(new ProductId("P-9"));

        assertThat(sandbox.refusal(Quote.TYPE, quote(unknown, line("1", "1", "USD 6"))))
                .isEqualTo("quote:Q-1 was refused: lines must refer to a product that exists, but was P-9; "
                        + "lines must each have a key of their own, but was 1");
        assertThatThrownBy(() -> sandbox.save(Quote.TYPE, quote()))
                .isInstanceOf(UnknownEntityException.class)
                .hasMessage("opportunity of quote:Q-1 refers to opportunity:O-1, which does not exist");
    }

    @Test
    void saving_setsWhatTheContentComesTo() {
        Quote saved = company().save(Quote.TYPE, quote(line("1", "4", "USD 25")).withDiscounts(DISCOUNT));

        assertThat(saved.net()).contains(Money.parse("USD 90"));
        assertThat(saved.total()).contains(Money.parse("USD 90"));
        assertThat(saved.discountRate()).contains(new BigDecimal("0.100000"));
        assertThat(saved.marginRate()).isEmpty();
    }

    @Test
    void totalsThatSomebodySays_areNotBelieved() {
        Sandbox sandbox = company();
        Quote saved = sandbox.save(
                Quote.TYPE,
                quote(line("1", "1", "USD 25")).withNet(Money.parse("USD 1")).withMarginRate(BigDecimal.ONE));

        assertThat(saved.net()).contains(Money.parse("USD 25"));
        assertThat(sandbox.save(Quote.TYPE, saved.withNet(Money.parse("USD 2"))).net())
                .contains(Money.parse("USD 25"));
    }

    @Test
    void content_staysAsItIsOnceTheQuoteIsNoDraft() {
        Sandbox sandbox = company();
        Quote sent = sandbox.save(Quote.TYPE, quote(line("1", "1", "USD 25")).withStatus(QuoteStatus.SENT));

        assertThat(sandbox.refusal(Quote.TYPE, sent.withTerms("none").withDiscounts(DISCOUNT)))
                .isEqualTo("quote:Q-1 was refused: "
                        + "discounts must stay as it is once the quote is no draft: revise it, but was [10%]; "
                        + "terms must stay as it is once the quote is no draft: revise it, but was none");
        assertThat(sandbox.save(Quote.TYPE, sent.withDescription("called")).description())
                .contains("called");
    }

    @Test
    void status_goesOnlyWhereTheLifeCycleLeads() {
        for (QuoteStatus from : QuoteStatus.values()) {
            for (QuoteStatus to : QuoteStatus.values()) {
                Sandbox sandbox = company();
                Quote quote = sandbox.save(Quote.TYPE, quote().withStatus(from));
                if (from == to || from.next().contains(to)) {
                    assertThat(sandbox.save(Quote.TYPE, quote.withStatus(to)).status())
                            .isEqualTo(to);
                } else {
                    assertThat(sandbox.refusal(Quote.TYPE, quote.withStatus(to)))
                            .contains("status must be one of")
                            .endsWith("after " + from + ", but was " + to);
                }
            }
        }
        assertThat(QuoteStatus.DRAFT.next()).doesNotContain(QuoteStatus.SENT, QuoteStatus.ORDERED);
        assertThat(QuoteStatus.SUPERSEDED.next()).isEmpty();
    }

    private static Sandbox company() {
        Sandbox sandbox = new Sandbox();
        Deals.open(sandbox);
        return sandbox;
    }
}
