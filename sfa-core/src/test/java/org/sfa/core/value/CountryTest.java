package org.sfa.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sfa.core.error.InvalidValueException;

class CountryTest {

    @ParameterizedTest
    @CsvSource({
        "tw, TW",
        "' TW ', TW",
        "Taiwan, TW",
        "united states, US",
        "USA, US",
        "UK, GB",
        "Korea, KR",
        "ＪＡＰＡＮ, JP",
        "Côte d’Ivoire, CI"
    })
    void of_understandsCodesAndEnglishNames(String text, String code) {
        assertThat(Country.of(text).code()).isEqualTo(code);
        assertThat(Country.of(text)).isSameAs(Country.of(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZZ", "Atlantis", "T W"})
    void of_refusesWhatIsNoCountry(String text) {
        assertThatThrownBy(() -> Country.of(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("country must be an ISO 3166 code or an English country name, but was " + text);
    }

    @Test
    void of_refusesBlankText() {
        assertThatThrownBy(() -> Country.of(""))
                .hasMessage("country must be an ISO 3166 code or an English country name, but was empty");
    }

    @Test
    void of_knowsEveryIsoCodeAndItsName() {
        for (String code : Locale.getISOCountries()) {
            Country country = Country.of(code);
            assertThat(country.code()).isEqualTo(code);
            assertThat(Country.of(country.name(Locale.ENGLISH))).isSameAs(country);
        }
    }

    @Test
    void name_isThatOfTheLanguage() {
        assertThat(Country.of("DE").name(Locale.ENGLISH)).isEqualTo("Germany");
        assertThat(Country.of("DE").name(Locale.GERMAN)).isEqualTo("Deutschland");
    }
}
