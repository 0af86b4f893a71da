package org.sfa.core.value;

/** Text from outside as every database takes it. Thread-safe. */
public final class StorableText {

    private StorableText() {}

    /**
     * Returns a text without NUL and without halves of surrogate pairs, which databases refuse, and not longer than asked; no
     * character is cut in two.
     *
     * @param longest how many {@code char}s the text may have; at least 0
     */
    public static String of(String text, int longest) {
        StringBuilder kept = new StringBuilder(Math.min(text.length(), longest));
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            int width = Character.charCount(character);
            i += width;
            boolean isHalf = width == 1 && Character.isSurrogate((char) character);
            if (isHalf || character == 0) {
                continue;
            }
            if (kept.length() + width > longest) {
                break;
            }
            kept.appendCodePoint(character);
        }
        return kept.toString();
    }
}
