package org.sfa.core.value;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sfa.core.error.InvalidValueException;

/**
 * A postal address. Every part may be absent, but not all of them.
 *
 * @param street street, number and further lines, separated by line breaks
 * @param city the town
 * @param region the state, province or county
 * @param postalCode the postal code as written
 * @param country the country
 * @param location the place on the map, when known
 */
public record PostalAddress(
        Optional<String> street,
        Optional<String> city,
        Optional<String> region,
        Optional<String> postalCode,
        Optional<Country> country,
        Optional<GeoPoint> location) {

    private static final int MAX_LENGTH = 500;

    /** Removes surrounding white space and checks the length of each part. */
    public PostalAddress {
        street = part("street", street);
        city = part("city", city);
        region = part("region", region);
        postalCode = part("postalCode", postalCode);
        if (street.isEmpty()
                && city.isEmpty()
                && region.isEmpty()
                && postalCode.isEmpty()
                && country.isEmpty()
                && location.isEmpty()) {
            throw new InvalidValueException("address", null, "must have at least one part");
        }
    }

    /** Returns an address of which only the country is known. */
    public static PostalAddress in(Country country) {
        return new PostalAddress(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(country),
                Optional.empty());
    }

    /** The address on one line. */
    @Override
    public String toString() {
        return Stream.of(street, city, region, postalCode, country.map(Country::code))
                .flatMap(Optional::stream)
                .map(text -> text.replaceAll("\\s*\\R\\s*", ", "))
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> part(String field, Optional<String> text) {
        Optional<String> stripped = text.map(String::strip).filter(t -> !t.isEmpty());
        stripped.filter(t -> t.length() > MAX_LENGTH).ifPresent(t -> {
            throw new InvalidValueException(field, t, "must have at most " + MAX_LENGTH + " characters");
        });
        return stripped;
    }
}
