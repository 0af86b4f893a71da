package org.sfa.core.document;

import com.samskivert.mustache.Mustache;

/** How text that anybody may have typed becomes part of a page without changing anything around it. */
final class HtmlText {

    private static final char TAB = '\t';
    private static final char NEWLINE = '\n';

    private HtmlText() {}

    static Mustache.Escaper escaper() {
        return HtmlText::escape;
    }

    /** Returns a text for an element or a quoted attribute. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().filter(HtmlText::isPrinted).forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(point);
            }
        });
        return escaped.toString();
    }

    /** Returns a text for a string of a style sheet that stands in a page: letters and digits stay, all else is escaped. */
    static String css(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().filter(HtmlText::isPrinted).forEach(point -> {
            if (Character.isLetterOrDigit(point) || point == ' ') {
                escaped.appendCodePoint(point);
            } else {
                escaped.append(String.format("\\%06x ", point));
            }
        });
        return escaped.toString();
    }

    /**
     * Whether a character is let through: not those that HTML forbids, not half of a surrogate pair, which has no UTF-8, and
     * not the overrides and embeddings of direction, which would turn round what follows them.
     */
    private static boolean isPrinted(int point) {
        boolean control = Character.isISOControl(point) && point != TAB && point != NEWLINE;
        boolean direction = (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
        boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        boolean none = (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
        return !control && !direction && !half && !none;
    }
}
