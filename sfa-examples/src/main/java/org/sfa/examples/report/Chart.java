package org.sfa.examples.report;

/**
 * A chart that can draw itself at any width. The page shows the drawing that fits: a drawing for a desk would have
 * letters too small to read on a phone.
 */
interface Chart {

    /** Below this width a label stands above its bar instead of beside it. */
    int NARROW = 430;

    /** Returns a line that says what the chart is about. */
    String title();

    /** Returns how to read it. */
    String note();

    /** Returns the drawing; {@code id} is unique in the page. */
    String draw(int width, String css, String id);
}
