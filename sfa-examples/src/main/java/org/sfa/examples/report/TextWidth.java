package org.sfa.examples.report;

import java.util.Arrays;

/**
 * How many columns a text takes in a terminal. Chinese, Japanese and Korean characters and emoji take two, combining
 * marks none; an emoji made of several (a family, a flag, a skin tone) takes two altogether. Characters whose width
 * depends on the font ("ambiguous" in Unicode Standard Annex #11, such as {@code …} or {@code ±}) take one.
 */
public final class TextWidth {

    private static final int JOINER = 0x200D;
    private static final int EMOJI_STYLE = 0xFE0F;

    // First and last code points that are Wide or Fullwidth in EastAsianWidth.txt, in order; gaps without characters
    // are
    // bridged.
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x231A, 0x231B, 0x2329, 0x232A, 0x23E9, 0x23EC, 0x23F0, 0x23F0, 0x23F3, 0x23F3, 0x25FD, 0x25FE,
        0x2614, 0x2615, 0x2648, 0x2653, 0x267F, 0x267F, 0x2693, 0x2693, 0x26A1, 0x26A1, 0x26AA, 0x26AB, 0x26BD, 0x26BE,
        0x26C4, 0x26C5, 0x26CE, 0x26CE, 0x26D4, 0x26D4, 0x26EA, 0x26EA, 0x26F2, 0x26F3, 0x26F5, 0x26F5, 0x26FA, 0x26FA,
        0x26FD, 0x26FD, 0x2705, 0x2705, 0x270A, 0x270B, 0x2728, 0x2728, 0x274C, 0x274C, 0x274E, 0x274E, 0x2753, 0x2755,
        0x2757, 0x2757, 0x2795, 0x2797, 0x27B0, 0x27B0, 0x27BF, 0x27BF, 0x2B1B, 0x2B1C, 0x2B50, 0x2B50, 0x2B55, 0x2B55,
        0x2E80, 0x303E, 0x3041, 0x3247, 0x3250, 0x4DBF, 0x4E00, 0xA4C6, 0xA960, 0xA97C, 0xAC00, 0xD7A3, 0xF900, 0xFAFF,
        0xFE10, 0xFE19, 0xFE30, 0xFE6B, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0, 0x18D08, 0x1AFF0, 0x1B2FB, 0x1F004,
        0x1F004, 0x1F0CF, 0x1F0CF, 0x1F18E, 0x1F18E, 0x1F191, 0x1F19A, 0x1F200, 0x1F320, 0x1F32D, 0x1F335, 0x1F337,
        0x1F37C, 0x1F37E, 0x1F393, 0x1F3A0, 0x1F3CA, 0x1F3CF, 0x1F3D3, 0x1F3E0, 0x1F3F0, 0x1F3F4, 0x1F3F4, 0x1F3F8,
        0x1F43E, 0x1F440, 0x1F440, 0x1F442, 0x1F4FC, 0x1F4FF, 0x1F53D, 0x1F54B, 0x1F54E, 0x1F550, 0x1F567, 0x1F57A,
        0x1F57A, 0x1F595, 0x1F596, 0x1F5A4, 0x1F5A4, 0x1F5FB, 0x1F64F, 0x1F680, 0x1F6C5, 0x1F6CC, 0x1F6CC, 0x1F6D0,
        0x1F6D2, 0x1F6D5, 0x1F6DF, 0x1F6EB, 0x1F6EC, 0x1F6F4, 0x1F6FC, 0x1F7E0, 0x1F7F0, 0x1F90C, 0x1F93A, 0x1F93C,
        0x1F945, 0x1F947, 0x1F9FF, 0x1FA70, 0x1FAFF, 0x20000, 0x3FFFD
    };

    private TextWidth() {}

    /** Returns the columns that the text takes. A line break or tab counts as nothing: a terminal cell has none. */
    public static int of(String text) {
        int columns = 0;
        for (int i = 0; i < text.length(); ) {
            int end = clusterEnd(text, i);
            columns += clusterWidth(text, i, end);
            i = end;
        }
        return columns;
    }

    /**
     * Returns the text, or as much of its beginning as leaves room for {@code …} in that many columns. A character is
     * never separated from its marks.
     */
    public static String truncate(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        int room = columns - 1;
        int i = 0;
        while (i < text.length()) {
            int end = clusterEnd(text, i);
            room -= clusterWidth(text, i, end);
            if (room < 0) {
                break;
            }
            i = end;
        }
        return columns < 1 ? "" : text.substring(0, i).stripTrailing() + "…";
    }

    /** Returns the text with blanks after it, so that it takes at least that many columns. */
    public static String padRight(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - of(text)));
    }

    /** Returns the text with blanks before it, so that it takes at least that many columns. */
    public static String padLeft(String text, int columns) {
        return " ".repeat(Math.max(0, columns - of(text))) + text;
    }

    private static int clusterEnd(String text, int start) {
        int first = text.codePointAt(start);
        int end = start + Character.charCount(first);
        if (isRegional(first) && end < text.length() && isRegional(text.codePointAt(end))) {
            return end + 2;
        }
        while (end < text.length()) {
            int next = text.codePointAt(end);
            boolean joined = text.codePointBefore(end) == JOINER && isSymbol(first) && isSymbol(next);
            if (!joined && !isExtending(next)) {
                return end;
            }
            end += Character.charCount(next);
        }
        return end;
    }

    private static int clusterWidth(String text, int start, int end) {
        int first = text.codePointAt(start);
        if (isExtending(first) || Character.isISOControl(first)) {
            return isSkinTone(first) ? 2 : 0;
        }
        boolean emoji = end - start > 1 && text.substring(start, end).indexOf(EMOJI_STYLE) >= 0;
        boolean flag = isRegional(first) && end - start > 2;
        return emoji || flag || isWide(first) ? 2 : 1;
    }

    private static boolean isExtending(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.FORMAT && codePoint != 0xAD
                || codePoint >= 0x1160 && codePoint <= 0x11FF
                || codePoint >= 0xD7B0 && codePoint <= 0xD7FB
                || isSkinTone(codePoint);
    }

    private static boolean isSkinTone(int codePoint) {
        return codePoint >= 0x1F3FB && codePoint <= 0x1F3FF;
    }

    private static boolean isSymbol(int codePoint) {
        return Character.getType(codePoint) == Character.OTHER_SYMBOL;
    }

    private static boolean isRegional(int codePoint) {
        return codePoint >= 0x1F1E6 && codePoint <= 0x1F1FF;
    }

    private static boolean isWide(int codePoint) {
        int at = Arrays.binarySearch(WIDE, codePoint);
        return at >= 0 || (-at - 1) % 2 == 1;
    }
}
