package org.sfa.core.value;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.Locale;

/**
 * How text is compared: one rule for every store, so that memory and every database agree.
 *
 * <p>Folding removes the differences that people don't mean: case, and the compatibility forms of Unicode (full-width
 * letters, ligatures). It applies NFKC, full case mapping (upper, then lower, in the root locale; the final sigma like any
 * other) and NFKC again. Accents
 * are kept. Folded text is ordered by code point, so that rare Chinese characters outside the first plane come last and not
 * in the middle, as they would by UTF-16 unit.
 */
public final class TextFolding {

    /** Orders text by Unicode code point. */
    public static final Comparator<String> CODE_POINT_ORDER = TextFolding::compareCodePoints;

    private TextFolding() {}

    /** Returns the folded form of a text; folding it again changes nothing. */
    public static String fold(String text) {
        int plain = plainPrefix(text);
        if (plain == text.length()) {
            return text;
        }
        if (isAscii(text, plain)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String folded = foldOnce(text);
        for (int i = 0; i < 4; i++) {
            String again = foldOnce(folded);
            if (again.equals(folded)) {
                return folded;
            }
            folded = again;
        }
        return folded;
    }

    private static String foldOnce(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKC);
        String lower = normal.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('\u03c2', '\u03c3');
        return Normalizer.normalize(lower, Normalizer.Form.NFKC);
    }

    private static boolean isAscii(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    /** Counts the leading characters that are ASCII and not upper case: those fold to themselves. */
    private static int plainPrefix(String text) {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c >= 128 || (c >= 'A' && c <= 'Z')) {
                return i;
            }
            i++;
        }
        return i;
    }

    private static int compareCodePoints(String a, String b) {
        int n = Math.min(a.length(), b.length());
        for (int i = 0; i < n; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean xHigh = Character.isSurrogate(x);
                boolean yHigh = Character.isSurrogate(y);
                return xHigh == yHigh ? Character.compare(x, y) : xHigh ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
