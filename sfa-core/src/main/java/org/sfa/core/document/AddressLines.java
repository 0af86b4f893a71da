package org.sfa.core.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sfa.core.value.Country;
import org.sfa.core.value.PostalAddress;

/** How an address stands on an envelope: in Chinese from the large to the small on one line, else the other way round. */
final class AddressLines {

    /** Where the postal code stands before the town. */
    private static final Set<String> CODE_FIRST = Set.of(
            "AT", "BE", "CH", "CZ", "DE", "DK", "ES", "FI", "FR", "GR", "HR", "HU", "IT", "LU", "MX", "NL", "NO", "PL",
            "PT", "RO", "SE", "SI", "SK", "TR");

    private AddressLines() {}

    /**
     * Returns the lines.
     *
     * @param home the country of the other party; a letter that stays in its country does not name it
     */
    static List<String> of(PostalAddress address, DocumentLanguage language, Optional<Country> home) {
        Optional<String> country =
                address.country().filter(own -> !home.equals(Optional.of(own))).map(language::country);
        return isHan(address) ? large(address, country) : small(address, country);
    }

    private static boolean isHan(PostalAddress address) {
        return Stream.of(address.street(), address.city(), address.region())
                .flatMap(Optional::stream)
                .anyMatch(AddressLines::hasHan);
    }

    static boolean hasHan(String text) {
        return text.codePoints().anyMatch(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN);
    }

    private static List<String> large(PostalAddress address, Optional<String> country) {
        Optional<String> region = address.region()
                .filter(name ->
                        !address.city().filter(city -> city.startsWith(name)).isPresent());
        String place = Stream.of(
                        country, region, address.city(), address.street().map(AddressLines::oneLine))
                .flatMap(Optional::stream)
                .collect(Collectors.joining());
        return List.of(address.postalCode().map(code -> code + " ").orElse("") + place);
    }

    private static String oneLine(String street) {
        return street.replaceAll("\\s*\\R\\s*", " ");
    }

    private static List<String> small(PostalAddress address, Optional<String> country) {
        List<String> lines = new ArrayList<>();
        address.street().ifPresent(street -> street.lines().map(String::strip).forEach(lines::add));
        boolean codeFirst =
                address.country().filter(c -> CODE_FIRST.contains(c.code())).isPresent();
        String town = Stream.of(address.city(), address.region())
                .flatMap(Optional::stream)
                .distinct()
                .collect(Collectors.joining(", "));
        String code = address.postalCode().orElse("");
        lines.add(codeFirst ? code + " " + town : town + " " + code);
        country.ifPresent(lines::add);
        return lines.stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
