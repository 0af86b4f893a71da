package org.sfa.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.04, 0",
        "-0.04, 0",
        "9.99, 10",
        "12.34, 12.3",
        "550.00, 550",
        "999.4, 999",
        "999.5, 1K",
        "1049, 1K",
        "1117, 1.1K",
        "-1117, −1.1K",
        "99949, 99.9K",
        "999499, 999K",
        "999500, 1M",
        "10005534, 10M",
        "1E+9, 1B",
        "987654321098.76, 988B",
        "999400000000000, 999T",
        "1234567890123456789.99, 1.2e18",
        "-1E+30, −1.0e30"
    })
    void compact_isShort(BigDecimal value, String expected) {
        assertThat(Figures.compact(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "USD, $1.2M, −$1.2M",
        "EUR, €1.2M, −€1.2M",
        "CHF, CHF\u00A01.2M, −CHF\u00A01.2M",
        "XY, XY\u00A01.2M, −XY\u00A01.2M"
    })
    void money_carriesTheCurrency(String currency, String positive, String negative) {
        Figures figures = new Figures(currency);
        assertThat(figures.money(new BigDecimal("1234567"))).isEqualTo(positive);
        assertThat(figures.money(new BigDecimal("-1234567"))).isEqualTo(negative);
        assertThat(figures.money(Optional.empty())).isEqualTo("–");
    }

    @ParameterizedTest
    @CsvSource({
        "0.632, 63.2%, 63%",
        "0, 0.0%, 0%",
        "1, 100.0%, 100%",
        "0.999, 99.9%, 99.9%",
        "0.001, 0.1%, 0.1%",
        "-12.5, '−1,250.0%', '−1,250%'"
    })
    void percent_keepsAlmostAllAndAlmostNothingApart(BigDecimal share, String one, String none) {
        assertThat(Figures.percent(share)).isEqualTo(one);
        assertThat(Figures.percentShort(share)).isEqualTo(none);
    }

    @Test
    void rate_belowTheFloorIsNotANumber() {
        assertThat(Figures.rate(SampleReports.rate(0, 0))).isEqualTo("–");
        assertThat(Figures.rate(SampleReports.rate(2, 3))).isEqualTo("too few");
        assertThat(Figures.interval(SampleReports.rate(2, 3))).isEqualTo("–");
        assertThat(Figures.rate(SampleReports.rate(4238, 6711))).isEqualTo("63.2%");
        assertThat(Figures.interval(SampleReports.rate(4238, 6711))).isEqualTo("62–64%");
    }

    @Test
    void whole_roundsAndSeparatesThousands() {
        assertThat(Figures.whole(new BigDecimal("10005533.5"))).isEqualTo("10,005,534");
        assertThat(Figures.whole(new BigDecimal("-0.4"))).isEqualTo("0");
        assertThat(Figures.count(Long.MIN_VALUE)).isEqualTo("−9,223,372,036,854,775,808");
        assertThat(Figures.countShort(Long.MIN_VALUE)).isEqualTo("−9.2e18");
        assertThat(Figures.count(1, "deal", "deals")).isEqualTo("1 deal");
        assertThat(Figures.count(2089, "deal", "deals")).isEqualTo("2,089 deals");
        assertThat(Figures.daysShort(new BigDecimal("45.00"))).isEqualTo("45");
        assertThat(Figures.daysShort(new BigDecimal("51.78"))).isEqualTo("51.8");
        assertThat(Figures.days(Optional.of(new BigDecimal("45")))).isEqualTo("45.0");
    }

    @Property
    void compact_staysShortAndCloseToTheValue(
            @ForAll @BigRange(min = "-999000000000000", max = "999000000000000") BigDecimal value) {
        String text = Figures.compact(value);
        assertThat(text.length()).isLessThanOrEqualTo(6);
        String digits = text.replace('−', '-')
                .replace("K", "e3")
                .replace("M", "e6")
                .replace("B", "e9")
                .replace("T", "e12");
        double shown = Double.parseDouble(digits);
        assertThat(Math.abs(shown - value.doubleValue()))
                .isLessThanOrEqualTo(Math.max(0.0501, Math.abs(value.doubleValue()) * 0.051));
    }
}
