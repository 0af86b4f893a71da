package org.sfa.core.currency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;

class DatedRateTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

    @Test
    void fxRate_isTheRateWithoutItsDate() {
        BigDecimal value = new BigDecimal("1.1");
        assertThat(new DatedRate(CurrencyUnit.EUR, CurrencyUnit.USD, DAY, value).fxRate())
                .isEqualTo(FxRate.of(CurrencyUnit.EUR, CurrencyUnit.USD, value));
    }

    @Test
    void constructor_refusesTheSameCurrencyAndARateThatIsNotPositive() {
        assertThatThrownBy(() -> new DatedRate(CurrencyUnit.EUR, CurrencyUnit.EUR, DAY, BigDecimal.ONE))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("to must differ from the currency to convert from, but was EUR");
        assertThatThrownBy(() -> new DatedRate(CurrencyUnit.EUR, CurrencyUnit.USD, DAY, new BigDecimal("-1")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("rate must be positive, but was -1");
    }
}
