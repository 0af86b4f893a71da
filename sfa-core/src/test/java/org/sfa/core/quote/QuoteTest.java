package org.sfa.core.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.sample.Sandbox;
import org.sfa.core.store.UnknownEntityException;

class QuoteTest {

    private static QuoteLine line(String quantity, String price, String discount) {
        return new QuoteLine(
                Optional.empty(), "work", new BigDecimal(quantity), BigMoney.parse(price), new BigDecimal(discount));
    }

    private static Quote quote(QuoteLine... lines) {
        return Quote.builder()
                .id(new QuoteId("Q-1"))
                .name("Q-2026-1")
                .opportunity(new OpportunityId("O-1"))
                .currency(CurrencyUnit.USD)
                .lines(List.of(lines))
                .build();
    }

    @Test
    void net_isRoundedHalfUpOnceAtTheEnd() {
        assertThat(line("3", "USD 0.335", "0").net()).isEqualTo(Money.parse("USD 1.01"));
        assertThat(line("1", "USD 0.005", "0").net()).isEqualTo(Money.parse("USD 0.01"));
        assertThat(line("10", "USD 0.125", "0.05").net()).isEqualTo(Money.parse("USD 1.19"));
        assertThat(line("2.5", "JPY 101", "0").net()).isEqualTo(Money.parse("JPY 253"));
        assertThat(line("1", "USD 99.99", "1").net()).isEqualTo(Money.parse("USD 0.00"));
    }

    @Test
    void total_sumsTheRoundedLines() {
        Quote quote = quote(line("1", "USD 0.005", "0"), line("1", "USD 0.005", "0"), line("2", "USD 10", "0.25"));

        assertThat(quote.total()).isEqualTo(Money.parse("USD 15.02"));
        assertThat(quote().total()).isEqualTo(Money.parse("USD 0.00"));
        assertThat(quote().status()).isEqualTo(QuoteStatus.DRAFT);
    }

    @Property(tries = 200)
    void total_isTheSumInMinorUnits(@ForAll @Size(max = 8) List<@IntRange(min = 1, max = 1_000_000) Integer> cents) {
        Quote quote = quote(cents.stream()
                .map(c -> line("1", "USD " + BigDecimal.valueOf(c, 2), "0"))
                .toArray(QuoteLine[]::new));

        assertThat(quote.total().getAmountMinorLong())
                .isEqualTo(cents.stream().mapToLong(Integer::longValue).sum());
    }

    @Test
    void line_refusesQuantityAndDiscountOutOfRange() {
        assertThatThrownBy(() -> line("0", "USD 1", "0"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("quantity must be more than 0, but was 0");
        assertThatThrownBy(() -> line("-1", "USD 1", "0")).hasMessage("quantity must be more than 0, but was -1");
        assertThatThrownBy(() -> line("1", "USD 1", "1.01")).hasMessage("discount must be in [0, 1], but was 1.01");
        assertThatThrownBy(() -> line("1", "USD 1", "-0.1")).hasMessage("discount must be in [0, 1], but was -0.1");
    }

    @Test
    void quote_refusesOtherCurrenciesAndUnknownProducts() {
        Sandbox sandbox = new Sandbox();
        QuoteLine unknown = new QuoteLine(
                Optional.of(new ProductId("P-9")),
                "Server",
                BigDecimal.ONE,
                BigMoney.parse("EUR 5.00"),
                BigDecimal.ZERO);

        assertThat(sandbox.refusal(Quote.TYPE, quote(unknown)))
                .isEqualTo("quote:Q-1 was refused: lines must be in USD, but was EUR 5.00; "
                        + "lines must refer to a product that exists, but was P-9");
        assertThatThrownBy(() -> sandbox.save(Quote.TYPE, quote()))
                .isInstanceOf(UnknownEntityException.class)
                .hasMessage("opportunity of quote:Q-1 refers to opportunity:O-1, which does not exist");
    }
}
