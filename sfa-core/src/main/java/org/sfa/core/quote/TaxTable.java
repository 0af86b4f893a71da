package org.sfa.core.quote;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.value.Country;

/**
 * Taxes from a table. Of the rows with the same tax name that are for a sale, the most special one counts: one for its region
 * before one for the whole country, then one for its category before one for all; so a row with the rate 0 exempts. Taxes with
 * different names, such as those of a state and of a city, add up. Immutable.
 */
public final class TaxTable implements TaxRates {

    private final Map<Place, List<Row>> rows;

    private record Place(Country country, Optional<String> region) {}

    /**
     * A row of the table.
     *
     * @param rate the tax; with the rate 0 there is none
     * @param country where it is levied
     * @param region the state or province, in the words of the addresses; absent for all
     * @param category the tax category; absent for all
     * @param from the first day
     * @param until the day after the last one; absent while no end is known
     */
    public record Row(
            TaxRate rate,
            Country country,
            Optional<String> region,
            Optional<String> category,
            LocalDate from,
            Optional<LocalDate> until) {

        /**
         * Checks the days.
         *
         * @throws InvalidValueException if there is none
         */
        public Row {
            until.ifPresent(
                    end -> Checks.that(from.isBefore(end), "until", end, "must be after the first day, " + from));
        }

        /** Returns a row for everything that is sold in a country from a day on. */
        public static Row of(TaxRate rate, Country country, LocalDate from) {
            return new Row(rate, country, Optional.empty(), Optional.empty(), from, Optional.empty());
        }

        /** Returns a copy for one tax category. */
        public Row forCategory(String tax) {
            return new Row(rate, country, region, Optional.of(tax), from, until);
        }

        /** Returns a copy for one region. */
        public Row forRegion(String state) {
            return new Row(rate, country, Optional.of(state), category, from, until);
        }

        private boolean isFor(Question question) {
            return !question.day().isBefore(from)
                    && until.filter(end -> !question.day().isBefore(end)).isEmpty()
                    && (category.isEmpty() || category.equals(question.category()));
        }

        private int speciality() {
            return (region.isPresent() ? 2 : 0) + (category.isPresent() ? 1 : 0);
        }

        private boolean collidesWith(Row other) {
            return rate.name().equals(other.rate.name())
                    && category.equals(other.category)
                    && other.until.map(from::isBefore).orElse(true)
                    && until.map(other.from::isBefore).orElse(true);
        }
    }

    private TaxTable(Map<Place, List<Row>> rows) {
        this.rows = rows;
    }

    /**
     * Makes a table.
     *
     * @throws InvalidValueException if two rows say different things about the same day
     */
    public static TaxTable of(List<Row> rows) {
        Map<Place, List<Row>> byPlace = new HashMap<>();
        for (Row row : rows) {
            List<Row> known =
                    byPlace.computeIfAbsent(new Place(row.country(), row.region()), place -> new ArrayList<>());
            known.stream().filter(row::collidesWith).findFirst().ifPresent(other -> {
                throw new InvalidValueException("rows", row, "must not be for the same days as " + other);
            });
            known.add(row);
        }
        return new TaxTable(byPlace);
    }

    @Override
    public List<TaxRate> rates(Question question) {
        Map<String, Row> best = new TreeMap<>();
        question.country().stream()
                .flatMap(country -> Stream.of(question.region(), Optional.<String>empty())
                        .distinct()
                        .map(region -> new Place(country, region)))
                .flatMap(place -> rows.getOrDefault(place, List.of()).stream())
                .filter(row -> row.isFor(question))
                .forEach(row -> best.merge(row.rate().name(), row, (a, b) -> a.speciality() >= b.speciality() ? a : b));
        return best.values().stream()
                .map(Row::rate)
                .filter(rate -> rate.fraction().signum() > 0)
                .toList();
    }
}
