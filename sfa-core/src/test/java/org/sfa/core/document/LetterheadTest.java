package org.sfa.core.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.value.Country;
import org.sfa.core.value.PostalAddress;

class LetterheadTest {

    @Test
    void logo_isInsideThePage() {
        Picture dot = Picture.of("image/png", new byte[] {1, 2, 3});
        QuoteDocument document = PrintedQuotes.document(
                        PrintedQuotes.quote("USD", PrintedQuotes.line("1", "1", "USD", "1")))
                .withLetterhead(Letterhead.of("Northwind").withLogo(dot));

        assertThat(dot.dataUri()).isEqualTo("data:image/png;base64,AQID");
        assertThat(dot).hasToString("Picture[data:image/png;base64, 26 characters]");
        assertThat(DocumentRenderer.standard().render(document)).contains("src=\"data:image/png;base64,AQID\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/logo.png",
                "data:text/html;base64,AQID",
                "data:image/png;base64,",
                "javascript:alert(1)",
                "data:image/png;base64,AQID\"onload=x",
                "data:image/png,AQID"
            })
    void picture_isADataUriOfAnImage(String uri) {
        assertThatThrownBy(() -> new Picture(uri))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("picture must be a data URI of a PNG, JPEG, GIF, WebP or SVG in base64"
                        .replace("base64", "base 64"));
    }

    @Test
    void picture_hasABoundedSize() {
        assertThatThrownBy(() -> Picture.of("image/png", new byte[1_100_000]))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("picture must have at most 1400000 characters, but was data:image/png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"red", "#12345", "#1f3a5f;} body{display:none"})
    void colour_isSixDigits(String colour) {
        assertThatThrownBy(() -> Letterhead.of("Northwind").withColour(colour))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("colour must look like #1f3a5f, but was " + colour);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "信義路五段 7 號|信義區|臺北市|110|TW|TW|zh-TW|110 臺北市信義區信義路五段 7 號",
                "信義路五段 7 號|臺北市信義區|臺北市|110|TW|US|zh-TW|110 臺灣臺北市信義區信義路五段 7 號",
                "Market St 1|San Francisco|CA|94105|US|TW|zh-TW|Market St 1/San Francisco, CA 94105/美國",
                "Market St 1|San Francisco|CA|94105|US|US|en|Market St 1/San Francisco, CA 94105",
                "Hauptstr. 5|Berlin|Berlin|10115|DE|TW|en|Hauptstr. 5/10115 Berlin/Germany",
                "-|-|-|-|DE|TW|en|Germany",
            })
    void address_isWrittenAsItsCountryDoes(
            String street,
            String city,
            String region,
            String code,
            String country,
            String home,
            String language,
            String lines) {
        PostalAddress address = new PostalAddress(
                Optional.ofNullable(street),
                Optional.ofNullable(city),
                Optional.ofNullable(region),
                Optional.ofNullable(code),
                Optional.of(Country.of(country)),
                Optional.empty());

        assertThat(AddressLines.of(
                        address, DocumentLanguages.standard().lookup(language), Optional.of(Country.of(home))))
                .isEqualTo(List.of(lines.split("/")));
    }
}
