package org.sfa.core.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.value.Country;

class TaxTableTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final Country GERMANY = Country.of("DE");
    private static final Country CANADA = Country.of("CA");
    private static final TaxRate VAT = rate("VAT", "0.19");
    private static final TaxRate REDUCED = rate("VAT", "0.07");

    private static TaxRate rate(String name, String fraction) {
        return new TaxRate(name, new BigDecimal(fraction));
    }

    private static TaxRates.Question question(Country country, String region, String category) {
        return new TaxRates.Question(
                Optional.of(country),
                Optional.of(region).filter(text -> !text.isEmpty()),
                Optional.of(category).filter(text -> !text.isEmpty()),
                DAY);
    }

    @Test
    void specialRow_countsInsteadOfTheGeneralOne() {
        List<TaxTable.Row> rows = List.of(
                TaxTable.Row.of(VAT, GERMANY, DAY),
                TaxTable.Row.of(REDUCED, GERMANY, DAY).forCategory("books"),
                TaxTable.Row.of(rate("VAT", "0"), GERMANY, DAY).forCategory("exports"));
        List<TaxTable.Row> turned = new ArrayList<>(rows);
        Collections.reverse(turned);

        for (TaxTable table : List.of(TaxTable.of(rows), TaxTable.of(turned))) {
            assertThat(table.rates(question(GERMANY, "", ""))).containsExactly(VAT);
            assertThat(table.rates(question(GERMANY, "", "books"))).containsExactly(REDUCED);
            assertThat(table.rates(question(GERMANY, "", "other"))).containsExactly(VAT);
            assertThat(table.rates(question(GERMANY, "", "exports"))).isEmpty();
            assertThat(table.rates(question(CANADA, "", ""))).isEmpty();
        }
    }

    @Test
    void taxesOfDifferentNames_addUpAndRegionsGoBeforeCategories() {
        TaxTable table = TaxTable.of(List.of(
                TaxTable.Row.of(rate("GST", "0.05"), CANADA, DAY),
                TaxTable.Row.of(rate("PST", "0.07"), CANADA, DAY).forRegion("BC"),
                TaxTable.Row.of(rate("GST", "0.01"), CANADA, DAY).forCategory("books"),
                TaxTable.Row.of(rate("GST", "0.02"), CANADA, DAY).forRegion("BC")));

        assertThat(table.rates(question(CANADA, "BC", "books")))
                .containsExactly(rate("GST", "0.02"), rate("PST", "0.07"));
        assertThat(table.rates(question(CANADA, "ON", "books"))).containsExactly(rate("GST", "0.01"));
    }

    @Test
    void row_countsFromItsFirstDayToTheDayBeforeItsEnd() {
        TaxTable table = TaxTable.of(List.of(
                new TaxTable.Row(VAT, GERMANY, Optional.empty(), Optional.empty(), DAY.minusDays(1), Optional.of(DAY)),
                TaxTable.Row.of(REDUCED, GERMANY, DAY)));

        assertThat(table.rates(question(GERMANY, "", ""))).containsExactly(REDUCED);
        assertThat(table.rates(new TaxRates.Question(
                        Optional.of(GERMANY), Optional.empty(), Optional.empty(), DAY.minusDays(1))))
                .containsExactly(VAT);
        assertThat(table.rates(new TaxRates.Question(
                        Optional.of(GERMANY), Optional.empty(), Optional.empty(), DAY.minusDays(2))))
                .isEmpty();
    }

    @Test
    void rowsThatContradictEachOther_areRefused() {
        assertThatThrownBy(() -> TaxTable.of(List.of(
                        TaxTable.Row.of(VAT, GERMANY, DAY), TaxTable.Row.of(REDUCED, GERMANY, DAY.plusDays(3)))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(
                        "rows must not be for the same days as Row[rate=TaxRate[name=VAT, fraction=0.19]");
        assertThatThrownBy(
                        () -> new TaxTable.Row(VAT, GERMANY, Optional.empty(), Optional.empty(), DAY, Optional.of(DAY)))
                .hasMessage("until must be after the first day, 2026-11-22, but was 2026-11-22");
    }
}
