package org.sfa.core.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.value.Country;

class DocumentLanguageTest {

    private static DocumentLanguage language(String tag) {
        return DocumentLanguages.standard().lookup(tag);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|TWD 1234|NT$1,234",
                "en|TWD 1234.50|NT$1,234.50",
                "en|USD 1234.5|USD 1,234.50",
                "en|EUR -1234567.89|−€1,234,567.89",
                "en|JPY 1234567|JPY 1,234,567",
                "en|KWD 1.5|KWD 1.500",
                "en|CNY 0|CNY 0.00",
                "zh-Hant|TWD 1234|NT$ 1,234",
                "zh-Hant|TWD -999|−NT$ 999",
                "zh-Hant|USD 1234.5|US$ 1,234.50",
                "zh-Hant|CNY 100|CNY 100.00",
                "zh-Hant|JPY 1000|JPY 1,000",
                "zh-Hans|CNY 1234.5|¥1,234.50",
                "zh-Hans|JPY 1000|JPY 1,000",
                "zh-Hans|TWD 1234|NT$1,234",
                "zh-Hans|KWD 1234.567|KWD 1,234.567",
            })
    void money_isWrittenAsInTheLanguage(String tag, String amount, String written) {
        assertThat(language(tag).money(Money.parse(amount)).replace('\u00a0', ' '))
                .isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"en, 23 November 2026", "zh-Hant, 2026年11月23日", "zh-Hans, 2026年11月23日"})
    void date_isWrittenAsInTheLanguage(String tag, String written) {
        assertThat(language(tag).date(LocalDate.of(2026, 11, 23)).replace('\u00a0', ' '))
                .isEqualTo(written);
    }

    @Test
    void date_namesEveryMonth() {
        DocumentLanguage english = language("en");
        for (int month = 1; month <= 12; month++) {
            String name = LocalDate.of(2026, month, 1).getMonth().toString().toLowerCase(Locale.ROOT);
            assertThat(english.date(LocalDate.of(2026, month, 1)).toLowerCase(Locale.ROOT))
                    .isEqualTo("1\u00a0" + name + " 2026");
            assertThat(language("zh-TW").date(LocalDate.of(2026, month, 1))).isEqualTo("2026年" + month + "月1日");
        }
    }

    @Test
    void percentAndNumber_haveNoZerosAtTheirEnd() {
        assertThat(language("en").percent(new BigDecimal("0.0500"))).isEqualTo("5%");
        assertThat(language("en").percent(new BigDecimal("0.08875"))).isEqualTo("8.875%");
        assertThat(language("en").percent(BigDecimal.ONE)).isEqualTo("100%");
        assertThat(language("en").number(new BigDecimal("1250.500"))).isEqualTo("1,250.5");
        assertThat(language("en").number(new BigDecimal("1E+3"))).isEqualTo("1,000");
        assertThat(language("en").number(new BigDecimal("0.000"))).isEqualTo("0");
        assertThat(language("zh-CN").number(new BigDecimal("-12"))).isEqualTo("−12");
    }

    @Test
    void period_keepsItsUnits() {
        assertThat(language("en").period(Period.ofMonths(24))).isEqualTo("24\u00a0months");
        assertThat(language("en").period(Period.of(1, 1, 1))).isEqualTo("1\u00a0year 1\u00a0month 1\u00a0day");
        assertThat(language("zh-TW").period(Period.of(1, 6, 0))).isEqualTo("1年又6個月");
        assertThat(language("zh-CN").period(Period.of(1, 6, 0))).isEqualTo("1年零6个月");
    }

    @Property
    void number_readsBackAsItWas(@ForAll @BigRange(min = "-1E15", max = "1E15") @Scale(6) BigDecimal value) {
        String written = language("en").number(value);

        assertThat(new BigDecimal(written.replace(",", "").replace('−', '-'))).isEqualByComparingTo(value);
        assertThat(written).matches("−?\\d{1,3}(,\\d{3})*(\\.\\d*[1-9])?");
    }

    @Test
    void languages_haveTheSameKeys() {
        Set<String> english = keys("en");

        assertThat(keys("zh-Hant")).isEqualTo(english);
        assertThat(keys("zh-Hans")).isEqualTo(english);
    }

    private static Set<String> keys(String tag) {
        return language(tag).texts().keySet().stream()
                .filter(key -> !key.startsWith("currency."))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-Hant", "zh-Hans"})
    void texts_haveThePlaceholdersOfEnglish(String tag) {
        language(tag).texts().forEach((key, text) -> {
            if (!key.startsWith("currency.")) {
                assertThat(placeholders(text))
                        .as(key)
                        .isEqualTo(placeholders(language("en").text(key)));
            }
        });
    }

    private static Set<String> placeholders(String text) {
        return Pattern.compile("\\{\\w+\\}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-Hant", "zh-Hans"})
    void symbols_areEachForOneCurrency(String tag) {
        Map<String, String> texts = language(tag).texts();
        Set<String> ambiguous = Set.of("$", "kr", "Rs", "R", "Fr");

        assertThat(texts.entrySet().stream()
                        .filter(text -> text.getKey().startsWith("currency."))
                        .map(Map.Entry::getValue)
                        .toList())
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(ambiguous);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-Hant", "zh-Hans"})
    void chinese_hasFullWidthPunctuation(String tag) {
        language(tag).texts().forEach((key, text) -> {
            if (text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)) {
                assertThat(text.replaceAll("\\{\\w+\\}", "")).as(key).doesNotContainPattern("[,;:()!?\\[\\]]");
            }
        });
    }

    @Test
    void chinese_keepsItsScript() {
        String traditional = String.join("", language("zh-Hant").texts().values());
        String simplified = String.join("", language("zh-Hans").texts().values());

        assertThat(traditional).doesNotContainPattern("[单价额数号页设发资联请订购邮编币优税码]");
        assertThat(simplified).doesNotContainPattern("[單價額數號頁設發資聯請訂購郵編幣優稅碼]");
    }

    @Test
    void country_isNamedOrElseItsCode() {
        assertThat(language("zh-TW").country(Country.of("US"))).isEqualTo("美國");
        assertThat(language("zh-CN").country(Country.of("US"))).isEqualTo("美国");
        assertThat(DocumentLanguages.standard()
                        .with("de", Map.of("a", "b"))
                        .lookup("de")
                        .country(Country.of("US")))
                .isEqualTo("US");
    }

    @Test
    void text_thatIsMissing_isNamed() {
        assertThatThrownBy(() -> language("zh-TW").text("nonsense"))
                .isInstanceOfSatisfying(MissingTextException.class, e -> {
                    assertThat(e.key()).isEqualTo("nonsense");
                    assertThat(e.language()).isEqualTo("zh-Hant");
                })
                .hasMessage("text nonsense must be there in the language zh-Hant, but was absent");
    }

    @Test
    void text_fillsInPlaceholdersOnce() {
        DocumentLanguage language = DocumentLanguages.standard()
                .with("en", Map.of("greeting", "{a} and {b}"))
                .lookup("en");

        assertThat(language.text("greeting", Map.of("a", "{b}", "b", "$1\\"))).isEqualTo("{b} and $1\\");
        assertThatThrownBy(() -> language.text("greeting", Map.of("a", "x")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("text greeting of the language en must have no placeholders but [a], but was {a} and {b}");
    }
}
