package org.sfa.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFoldingTest {

    private static final Comparator<String> BY_CODE_POINT_ARRAY =
            (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

    @ParameterizedTest
    @CsvSource({
        "ACME Corp, acme corp",
        "acme-1, acme-1",
        "STRASSE, strasse",
        "Straße, strasse",
        "ﬁnance, finance",
        "ＡＢＣ１２３, abc123",
        "ｱ, ア",
        "ÉCOLE, école",
        "王小明, 王小明",
        "Σ, σ",
        "㈱, (株)"
    })
    void fold_removesCaseAndCompatibilityForms(String text, String folded) {
        assertThat(TextFolding.fold(text)).isEqualTo(folded);
    }

    @Test
    void fold_doesNotDependOnTheLanguageOfTheMachine() {
        assertThat(TextFolding.fold("TITLE")).isEqualTo("title");
        assertThat(TextFolding.fold("İ")).isEqualTo("i̇");
        assertThat(TextFolding.fold("ı")).isEqualTo("i");
    }

    @Test
    void fold_treatsEverySigmaAlike() {
        assertThat(TextFolding.fold("ΟΔΟΣ ΟΔΟΣ")).isEqualTo(TextFolding.fold("οδος οδος"));
    }

    @Test
    void fold_returnsPlainTextItself() {
        String plain = "already plain, 100%";

        assertThat(TextFolding.fold(plain)).isSameAs(plain);
        assertThat(TextFolding.fold("")).isEmpty();
    }

    @Test
    void fold_isIdempotentForEveryCodePoint() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String folded = TextFolding.fold(Character.toString(c));
            if (!TextFolding.fold(folded).equals(folded)) {
                throw new AssertionError("folding U+" + Integer.toHexString(c) + " twice differs from once");
            }
        }
    }

    @Property(tries = 2000)
    void fold_isIdempotentForAnyText(@ForAll("anyText") String text) {
        String folded = TextFolding.fold(text);

        assertThat(TextFolding.fold(folded)).isEqualTo(folded);
    }

    @Property(tries = 500)
    void fold_ignoresCaseOfAscii(@ForAll("ascii") String text) {
        assertThat(TextFolding.fold(text.toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo(TextFolding.fold(text.toLowerCase(java.util.Locale.ROOT)));
    }

    @Test
    void order_isByCodePointAndNotByUtf16Unit() {
        String fullWidth = "Ａ"; // U+FF21
        String rare = "𠮷"; // U+20BB7, in UTF-16 D842 DFB7

        assertThat(fullWidth.compareTo(rare)).isPositive();
        assertThat(TextFolding.CODE_POINT_ORDER.compare(fullWidth, rare)).isNegative();
        assertThat(TextFolding.CODE_POINT_ORDER.compare("a", "ab")).isNegative();
        assertThat(TextFolding.CODE_POINT_ORDER.compare("ab", "ab")).isZero();
    }

    @Property(tries = 2000)
    void order_agreesWithCodePointArrays(@ForAll("wellFormed") String a, @ForAll("wellFormed") String b) {
        assertThat(Integer.signum(TextFolding.CODE_POINT_ORDER.compare(a, b)))
                .isEqualTo(Integer.signum(BY_CODE_POINT_ARRAY.compare(a, b)));
    }

    @Property(tries = 1000)
    void order_isTotalEvenWithLoneSurrogates(
            @ForAll("anyText") String a, @ForAll("anyText") String b, @ForAll("anyText") String c) {
        Comparator<String> order = TextFolding.CODE_POINT_ORDER;
        List<String> sorted = Arrays.asList(a, b, c);
        sorted.sort(order);

        assertThat(order.compare(sorted.get(0), sorted.get(2))).isNotPositive();
        assertThat(Integer.signum(order.compare(a, b))).isEqualTo(-Integer.signum(order.compare(b, a)));
        assertThat(order.compare(a, b) == 0).isEqualTo(a.equals(b));
    }

    @Provide
    Arbitrary<String> anyText() {
        Arbitrary<Character> unit = Arbitraries.oneOf(
                Arbitraries.chars().all(),
                Arbitraries.chars().range('\uD800', '\uDFFF'),
                Arbitraries.chars().range('\uFB00', '\uFFEF'),
                Arbitraries.chars().range('\u0300', '\u03FF'),
                Arbitraries.of('ß', 'İ', 'ı', 'Σ', 'ς', 'ŉ', 'ǰ', 'ΐ', 'ẞ', 'a', 'Z'));
        return unit.list().ofMaxSize(8).map(units -> {
            StringBuilder text = new StringBuilder();
            units.forEach(text::append);
            return text.toString();
        });
    }

    @Provide
    Arbitrary<String> ascii() {
        return Arbitraries.strings().ascii().ofMaxLength(20);
    }

    @Provide
    Arbitrary<String> wellFormed() {
        Arbitrary<Integer> codePoint = Arbitraries.oneOf(
                Arbitraries.integers().between(0x61, 0x63),
                Arbitraries.integers().between(0xD7F0, 0xE010).filter(c -> c < 0xD800 || c > 0xDFFF),
                Arbitraries.integers().between(0xFFF0, 0x10010),
                Arbitraries.integers().between(0x20BB0, 0x20BC0));
        return codePoint.list().ofMaxSize(4).map(points -> {
            StringBuilder text = new StringBuilder();
            points.forEach(text::appendCodePoint);
            return text.toString();
        });
    }
}
