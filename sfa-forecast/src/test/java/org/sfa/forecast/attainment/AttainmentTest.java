package org.sfa.forecast.attainment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.joda.money.CurrencyMismatchException;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class AttainmentTest {

    @Test
    void share_isWonOverQuota() {
        Attainment attainment = new Attainment(usd("300.00"), usd("200.00"));

        assertThat(attainment.share()).contains(new BigDecimal("0.666667"));
        assertThat(attainment.gap()).isEqualTo(usd("100.00"));
        assertThat(attainment.coverage(usd("250.00"))).contains(new BigDecimal("2.500000"));
    }

    @Test
    void overAchieved_hasNoGapAndNoCoverage() {
        Attainment attainment = new Attainment(usd("300.00"), usd("450.00"));

        assertThat(attainment.share()).contains(new BigDecimal("1.500000"));
        assertThat(attainment.gap()).isEqualTo(usd("0.00"));
        assertThat(attainment.coverage(usd("250.00"))).isEmpty();
    }

    @Test
    void quotaOfZero_hasNoShare() {
        Attainment attainment = new Attainment(usd("0.00"), usd("450.00"));

        assertThat(attainment.share()).isEmpty();
        assertThat(attainment.coverage(usd("1.00"))).isEmpty();
    }

    @Test
    void emptyPipeline_coversNothing() {
        assertThat(new Attainment(usd("300.00"), usd("0.00")).coverage(usd("0.00")))
                .contains(new BigDecimal("0.000000"));
    }

    @Test
    void twoCurrencies_areRefused() {
        assertThatThrownBy(() -> new Attainment(usd("1.00"), Money.parse("EUR 1.00")).gap())
                .isInstanceOf(CurrencyMismatchException.class);
    }

    @Property
    void gapAndWon_areAtLeastTheQuota(
            @ForAll @LongRange(min = 0, max = 1_000_000) long quota,
            @ForAll @LongRange(min = 0, max = 1_000_000) long won) {
        Attainment attainment =
                new Attainment(Money.ofMinor(CurrencyUnit.USD, quota), Money.ofMinor(CurrencyUnit.USD, won));

        assertThat(attainment.gap().plus(attainment.won()).getAmountMinorLong()).isEqualTo(Math.max(quota, won));
    }

    private static Money usd(String amount) {
        return Money.parse("USD " + amount);
    }
}
