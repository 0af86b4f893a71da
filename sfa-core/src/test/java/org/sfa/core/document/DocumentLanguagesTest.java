package org.sfa.core.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sfa.core.error.InvalidValueException;

class DocumentLanguagesTest {

    private static final DocumentLanguages STANDARD = DocumentLanguages.standard();

    @ParameterizedTest
    @CsvSource({
        "en, en",
        "en-GB, en",
        "EN, en",
        "zh, zh-Hans",
        "zh-TW, zh-Hant",
        "zh-HK, zh-Hant",
        "zh-MO, zh-Hant",
        "zh-CN, zh-Hans",
        "zh-SG, zh-Hans",
        "zh_TW, zh-Hant",
        "zh-hant, zh-Hant",
        "ZH-tw, zh-Hant",
        "zh-Hans-TW, zh-Hans",
        "zh-Hant-CN, zh-Hant",
        "zh-TW-u-ca-roc, zh-Hant",
        "de, en",
        "'', en",
        "'***', en",
        "x-private, en"
    })
    void lookup_findsTheBestLanguage(String tag, String found) {
        assertThat(STANDARD.lookup(tag).tag()).isEqualTo(found);
    }

    @Test
    void with_changesWordsOfALanguageAndKeepsTheOthers() {
        DocumentLanguages own = STANDARD.with("zh-TW", Map.of("quoteTitle", "估價單"));

        assertThat(own.lookup("zh-TW").text("quoteTitle")).isEqualTo("估價單");
        assertThat(own.lookup("zh-TW").text("terms")).isEqualTo("交易條件");
        assertThat(own.lookup("zh-HK").text("quoteTitle")).isEqualTo("報價單");
        assertThat(STANDARD.lookup("zh-TW").text("quoteTitle")).isEqualTo("報價單");
        assertThat(own.tags()).containsExactly("en", "zh-Hans", "zh-Hant", "zh-TW");
    }

    @Test
    void with_readsProperties() {
        DocumentLanguages own = STANDARD.with("de", new StringReader("quoteTitle=Angebot\nminus=\\u2212"));

        assertThat(own.lookup("de-AT").text("quoteTitle")).isEqualTo("Angebot");
        assertThat(own.lookup("de-AT").text("minus")).isEqualTo("−");
        assertThatThrownBy(() -> STANDARD.with("de", new StringReader("a=\\uXYZ")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("texts must be readable as properties: ")
                .hasMessageEndingWith("but was de");
    }

    @Test
    void with_refusesWhatIsNoLanguage() {
        assertThatThrownBy(() -> STANDARD.with("!", Map.of()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("language must be a BCP 47 tag, but was !");
    }
}
