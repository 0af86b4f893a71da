package org.sfa.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextWidthTest {

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "abc, 3",
        "Zoë, 3",
        "王小明, 6",
        "김민준, 6",
        "サトウ, 6",
        "ｻﾄｳ, 3",
        "（全角）, 8",
        "e\u0301, 1",
        "\u1112\u1161\u11ab, 2",
        "か\u3099, 2",
        "…−–±, 4",
        "😀, 2",
        "👍🏽, 2",
        "👨‍👩‍👧‍👦, 2",
        "🏃‍♂️, 2",
        "❤️‍🔥, 2",
        "🇩🇪🇫🇷, 4",
        "1️⃣, 2",
        "☎, 1",
        "☎️, 2",
        "𠮷, 2",
        "a\u200bb, 2",
        "मनीष, 4"
    })
    void of_countsColumns(String text, int columns) {
        assertThat(TextWidth.of(text)).isEqualTo(columns);
    }

    @ParameterizedTest
    @CsvSource({
        "王小明, 6, 王小明",
        "王小明, 5, 王小…",
        "王小明, 4, 王…",
        "王小明, 2, …",
        "王小明, 0, ''",
        "cafe\u0301s and, 5, cafe\u0301…",
        "👨‍👩‍👧‍👦👨‍👩‍👧‍👦, 3, 👨‍👩‍👧‍👦…",
        "one two, 5, one…"
    })
    void truncate_countsColumnsAndKeepsCharactersWhole(String text, int columns, String expected) {
        assertThat(TextWidth.truncate(text, columns)).isEqualTo(expected);
    }

    @Property
    void truncate_neverTakesMoreThanAskedFor(
            @ForAll(supplier = MixedTexts.class) String text, @ForAll @IntRange(max = 30) int columns) {
        String cut = TextWidth.truncate(text, columns);
        assertThat(TextWidth.of(cut)).isLessThanOrEqualTo(columns);
        assertThat(cut.equals(text)).isEqualTo(TextWidth.of(text) <= columns);
    }

    @Property
    void pad_fillsUpToTheColumns(
            @ForAll(supplier = MixedTexts.class) String text, @ForAll @IntRange(max = 60) int columns) {
        int expected = Math.max(columns, TextWidth.of(text));
        assertThat(TextWidth.of(TextWidth.padLeft(text, columns))).isEqualTo(expected);
        assertThat(TextWidth.of(TextWidth.padRight(text, columns))).isEqualTo(expected);
    }
}
