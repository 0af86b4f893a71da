package org.sfa.core.document;

/** The paper that a document is printed on, upright. */
public enum Paper {
    /** 210 × 297 mm, nearly everywhere. */
    A4("A4", "210mm"),
    /** 8.5 × 11 inches, in North America. */
    LETTER("letter", "8.5in");

    private final String css;
    private final String width;

    Paper(String css, String width) {
        this.css = css;
        this.width = width;
    }

    /** Its name in a style sheet. */
    String css() {
        return css;
    }

    /** How wide a page is on the screen, in units of a style sheet. */
    String width() {
        return width;
    }
}
