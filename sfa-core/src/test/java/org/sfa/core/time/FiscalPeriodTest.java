package org.sfa.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.time.FiscalPeriod.Kind;

class FiscalPeriodTest {

    private static final LocalDate OCTOBER = LocalDate.of(2025, 10, 1);
    private static final FiscalPeriod YEAR = new FiscalPeriod(Kind.YEAR, 2026, 0, OCTOBER, OCTOBER.plusYears(1));
    private static final FiscalPeriod QUARTER = new FiscalPeriod(Kind.QUARTER, 2026, 1, OCTOBER, OCTOBER.plusMonths(3));
    private static final FiscalPeriod MONTH = new FiscalPeriod(Kind.MONTH, 2026, 1, OCTOBER, OCTOBER.plusMonths(1));

    @Test
    void name_saysKindYearAndNumber() {
        assertThat(YEAR.name()).isEqualTo("FY2026");
        assertThat(QUARTER.name()).isEqualTo("FY2026-Q1");
        assertThat(MONTH.name()).isEqualTo("FY2026-P01");
        assertThat(new FiscalPeriod(Kind.MONTH, 33, 12, OCTOBER, OCTOBER.plusMonths(1)).name())
                .isEqualTo("FY0033-P12");
    }

    @Test
    void toString_showsTheHalfOpenInterval() {
        assertThat(QUARTER).hasToString("FY2026-Q1 [2025-10-01, 2026-01-01)");
    }

    @Test
    void contains_excludesTheEnd() {
        assertThat(MONTH.contains(OCTOBER)).isTrue();
        assertThat(MONTH.contains(LocalDate.of(2025, 10, 31))).isTrue();
        assertThat(MONTH.contains(LocalDate.of(2025, 11, 1))).isFalse();
        assertThat(MONTH.contains(OCTOBER.minusDays(1))).isFalse();
    }

    @Test
    void lengthAndLastDay_countTheLastDayIn() {
        assertThat(MONTH.days()).isEqualTo(31);
        assertThat(MONTH.lastDay()).isEqualTo(LocalDate.of(2025, 10, 31));
    }

    @Test
    void encloses_holdsForTheSamePeriodAndForParts() {
        assertThat(YEAR.encloses(MONTH)).isTrue();
        assertThat(YEAR.encloses(YEAR)).isTrue();
        assertThat(MONTH.encloses(QUARTER)).isFalse();
    }

    @Test
    void overlaps_needsACommonDay() {
        FiscalPeriod november =
                new FiscalPeriod(Kind.MONTH, 2026, 2, MONTH.end(), MONTH.end().plusMonths(1));
        assertThat(MONTH.overlaps(november)).isFalse();
        assertThat(november.overlaps(MONTH)).isFalse();
        assertThat(november.overlaps(YEAR)).isTrue();
        assertThat(YEAR.overlaps(november)).isTrue();
    }

    @Test
    void order_isByStartThenByLength() {
        FiscalPeriod before = new FiscalPeriod(Kind.YEAR, 2025, 0, OCTOBER.minusYears(1), OCTOBER);
        assertThat(List.of(YEAR, QUARTER, before, MONTH).stream().sorted())
                .containsExactly(before, MONTH, QUARTER, YEAR);
    }

    @Test
    void order_tellsPeriodsOfTheSameDaysApart() {
        FiscalPeriod renamed = new FiscalPeriod(Kind.MONTH, 2025, 1, MONTH.start(), MONTH.end());
        assertThat(renamed).isLessThan(MONTH);
        assertThat(MONTH).isGreaterThan(renamed);
        assertThat(MONTH.compareTo(MONTH)).isZero();
    }

    @Test
    void constructor_refusesAnEmptyInterval() {
        assertThatThrownBy(() -> new FiscalPeriod(Kind.MONTH, 2026, 1, OCTOBER, OCTOBER))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("end must be after the start 2025-10-01, but was 2025-10-01");
    }

    @Test
    void constructor_refusesNumbersOutsideTheYear() {
        assertThatThrownBy(() -> new FiscalPeriod(Kind.QUARTER, 2026, 5, OCTOBER, OCTOBER.plusDays(1)))
                .hasMessage("quarter number must be in [1, 4], but was 5");
        assertThatThrownBy(() -> new FiscalPeriod(Kind.MONTH, 2026, 0, OCTOBER, OCTOBER.plusDays(1)))
                .hasMessage("month number must be in [1, 12], but was 0");
        assertThatThrownBy(() -> new FiscalPeriod(Kind.YEAR, 2026, 1, OCTOBER, OCTOBER.plusDays(1)))
                .hasMessage("year number must be in [0, 0], but was 1");
        assertThatThrownBy(() -> new FiscalPeriod(Kind.YEAR, 0, 0, OCTOBER, OCTOBER.plusDays(1)))
                .hasMessage("year must be in [1, 9999], but was 0");
    }
}
