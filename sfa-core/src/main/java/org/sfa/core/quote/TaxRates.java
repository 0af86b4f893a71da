package org.sfa.core.quote;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.sfa.core.value.Country;

/**
 * Says which taxes are on what is sold: a port to the embedder's tax engine or back end, or a {@link TaxTable}. Safe for use by
 * several threads.
 */
@FunctionalInterface
public interface TaxRates {

    /** Returns the taxes on something, each name once; empty when there are none. */
    List<TaxRate> rates(Question question);

    /**
     * What is sold where and when.
     *
     * @param country where it goes; absent when that is not known, in which case no tax of a country is on it
     * @param region the state or province within the country
     * @param category the tax category of the product, for instance {@code books}; absent for the general one
     * @param day the day of the sale
     */
    record Question(Optional<Country> country, Optional<String> region, Optional<String> category, LocalDate day) {}

    /** Returns rates for those who leave taxes to somebody else: none. */
    static TaxRates none() {
        return question -> List.of();
    }
}
