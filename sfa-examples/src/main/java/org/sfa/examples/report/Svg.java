package org.sfa.examples.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A drawing that is written element by element. Every text and attribute value is escaped here, so that a drawing is
 * well formed whatever the names in it are. Colours and sizes of text come from classes of the page's style sheet.
 */
final class Svg {

    // Average widths as parts of the height in the widest of the common system fonts, so that labels do not collide.
    private static final double LETTER = 0.54;
    private static final double FIGURE = 0.6;

    private final int width;
    private final StringBuilder body = new StringBuilder();

    Svg(int width) {
        this.width = width;
    }

    int width() {
        return width;
    }

    Svg rect(double x, double y, double w, double h, String css, String tip) {
        return element("rect", tip, "x", x, "y", y, "width", Math.max(0, w), "height", Math.max(0, h), "class", css);
    }

    /** Adds a rectangle from one x to another, in whatever order they come. */
    Svg bar(double from, double to, double y, double h, String css, String tip) {
        return rect(Math.min(from, to), y, Math.abs(to - from), h, css, tip);
    }

    Svg line(double x1, double y1, double x2, double y2, String css) {
        return element("line", "", "x1", x1, "y1", y1, "x2", x2, "y2", y2, "class", css);
    }

    Svg circle(double x, double y, double r, String css, String tip) {
        return element("circle", tip, "cx", x, "cy", y, "r", r, "class", css);
    }

    Svg path(String d, String css, String tip) {
        return element("path", tip, "d", d, "class", css);
    }

    Svg text(double x, double y, String css, String content) {
        body.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y));
        body.append("\" class=\"")
                .append(escape(css))
                .append("\">")
                .append(escape(content))
                .append("</text>");
        return this;
    }

    /** Adds a text that is cut to the pixels it has; the whole of it is shown when the mouse rests on it. */
    Svg label(double x, double y, double pixels, int fontSize, String css, String content) {
        String shown = TextWidth.truncate(content, (int) Math.max(1, pixels / (LETTER * fontSize)));
        if (shown.equals(content)) {
            return text(x, y, css, content);
        }
        body.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y));
        body.append("\" class=\"").append(escape(css)).append("\">").append(escape(shown));
        body.append("<title>").append(escape(content)).append("</title></text>");
        return this;
    }

    /** Adds an element of attributes that are named and valued by turns; doubles are rounded to a tenth of a pixel. */
    Svg element(String name, String tip, Object... attributes) {
        body.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            Object value = attributes[i + 1];
            String text = value instanceof Double d ? number(d) : escape(value.toString());
            body.append(' ').append(attributes[i]).append("=\"").append(text).append('"');
        }
        if (tip.isEmpty()) {
            body.append("/>");
        } else {
            body.append("><title>")
                    .append(escape(tip))
                    .append("</title></")
                    .append(name)
                    .append('>');
        }
        return this;
    }

    /**
     * Returns the whole drawing.
     *
     * @param height its height in the same pixels as the width
     * @param css classes of the drawing
     * @param id unique in the page; title and description take theirs from it
     */
    String render(double height, String css, String id, String title, String description) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + width + " " + number(Math.ceil(height))
                + "\" class=\"" + escape(css)
                + "\" preserveAspectRatio=\"xMinYMid meet\" role=\"img\" aria-labelledby=\"" + id + "t " + id + "d\">"
                + "<title id=\"" + id + "t\">" + escape(title) + "</title>"
                + "<desc id=\"" + id + "d\">" + escape(description) + "</desc>" + body + "</svg>";
    }

    /** Returns about how many pixels a text takes that is mostly figures, which are wider than letters. */
    static double textWidth(String text, int fontSize) {
        return TextWidth.of(text) * FIGURE * fontSize;
    }

    static String number(double value) {
        if (!Double.isFinite(value)) {
            return "0";
        }
        String text =
                BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP).toPlainString();
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /**
     * Returns the text with markup escaped. Characters that XML cannot hold become the replacement character; those
     * that turn the direction of writing, with which a name could rearrange what stands beside it, are left out.
     */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (TextTable.isDirection(c)) {
                return;
            }
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isXml(c) ? c : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c < 0xD800
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }
}
