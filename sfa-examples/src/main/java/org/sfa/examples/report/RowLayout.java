package org.sfa.examples.report;

/**
 * Where name, bar and figure of a row lie. With room they lie side by side, the name left and the figure right; on a
 * phone name and figure share a line above the bar.
 *
 * @param width the width of the drawing
 * @param left where bars begin
 * @param right where bars end
 * @param height the height of a row
 * @param narrow whether name and figure stand above the bar
 */
record RowLayout(int width, double left, double right, double height, boolean narrow) {

    static final double BAR = 20;

    static RowLayout of(int width, int nameWidth, int valueWidth) {
        if (width < Chart.NARROW) {
            return new RowLayout(width, 0, width, 62, true);
        }
        double names = Math.max(nameWidth, Math.min(240, width * 0.2));
        return new RowLayout(width, names, width - valueWidth, 46, false);
    }

    /** Writes what the row is about, with a remark below it. */
    void name(Svg svg, double y, String name, String remark) {
        if (narrow) {
            double pixels = width * 0.5;
            svg.label(0, y + 12, pixels, 13, "t", name);
            remark(svg, 0, y + 27, pixels, "s m", remark);
        } else {
            svg.label(0, y + 15, left - 14, 13, "t", name);
            remark(svg, 0, y + 30, left - 14, "s m", remark);
        }
    }

    void value(Svg svg, double y, String value, String remark) {
        double top = narrow ? y + 12 : y + 15;
        svg.text(width, top, "t b end", value);
        remark(svg, width, top + 15, narrow ? width * 0.5 : width - right - 10, "s m end", remark);
    }

    private static void remark(Svg svg, double x, double y, double pixels, String css, String remark) {
        if (!remark.isEmpty()) {
            svg.label(x, y, pixels, 11, css, remark);
        }
    }

    double barTop(double y) {
        return narrow ? y + 33 : y + 9;
    }
}
