package org.sfa.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;

class PostalAddressTest {

    private static PostalAddress address(String street, String city, String region, String postalCode) {
        return new PostalAddress(
                Optional.of(street),
                Optional.of(city),
                Optional.of(region),
                Optional.of(postalCode),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void parts_loseBlanksAndBecomeAbsentWhenNothingIsLeft() {
        PostalAddress address = address("  1 Main St ", " ", "", "78701 ");

        assertThat(address.street()).contains("1 Main St");
        assertThat(address.city()).isEmpty();
        assertThat(address.region()).isEmpty();
        assertThat(address.postalCode()).contains("78701");
    }

    @Test
    void toString_isOneLine() {
        PostalAddress address = new PostalAddress(
                Optional.of("1 Main St \r\n  Suite 4"),
                Optional.of("Austin"),
                Optional.of("TX"),
                Optional.of("78701"),
                Optional.of(Country.of("US")),
                Optional.of(new GeoPoint(30, -97)));

        assertThat(address).hasToString("1 Main St, Suite 4, Austin, TX, 78701, US");
        assertThat(PostalAddress.in(Country.of("TW"))).hasToString("TW");
    }

    @Test
    void constructor_refusesAnAddressWithoutParts() {
        assertThatThrownBy(() -> address(" ", "", "\t", "\n"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("address must have at least one part, but was absent");
    }

    @Test
    void constructor_takesALocationAlone() {
        PostalAddress place = new PostalAddress(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new GeoPoint(25.03, 121.56)));

        assertThat(place.location()).contains(new GeoPoint(25.03, 121.56));
        assertThat(place).hasToString("");
    }

    @Test
    void constructor_namesThePartThatIsTooLong() {
        String tooLong = "x".repeat(501);

        assertThatThrownBy(() -> address("s", tooLong, "r", "p"))
                .hasMessage("city must have at most 500 characters, but was " + "x".repeat(80) + "… (501 characters)");
        assertThat(address("s", tooLong.substring(1), "r", "p").city()).contains("x".repeat(500));
    }
}
