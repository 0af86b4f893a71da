package org.sfa.rules.matching;

import java.util.Arrays;

/**
 * A tree of the characters of some texts, which tells the place of another text among them by its first characters, without
 * making its folded form. It knows ASCII only. Immutable.
 *
 * <p>Each node is a row of numbers: first the place of the text that ends there, then one for each class of characters. Such a
 * number is where the row of the next node starts, or the complement of a place. A character that occurs in the texts is a
 * class; so are those between two of them.
 */
final class Steps {

    /** What {@link #place} says when the tree can't tell. */
    static final int UNKNOWN = -1;

    private static final int ASCII = 128;
    private static final int DEEPEST = 32;
    private static final int MOST = 1 << 20;

    private final Object[] texts;
    private final boolean folded;
    private final char[] classes = new char[ASCII];
    private final int width;
    private int[] rows = new int[0];
    private int end;

    /**
     * Makes the tree of texts that are in their order.
     *
     * @param folded whether capital letters count as small ones
     */
    Steps(Object[] texts, boolean folded) {
        this.texts = texts;
        this.folded = folded;
        boolean[] occurs = new boolean[ASCII];
        for (Object text : texts) {
            ((String) text).chars().filter(c -> c < ASCII).forEach(c -> occurs[c] = true);
        }
        // Class 0 is the end of the text, odd ones lie between characters that occur.
        int last = 1;
        for (char c = 0; c < ASCII; c++) {
            last += occurs[c] ? 1 : 0;
            classes[c] = (char) last;
            last += occurs[c] ? 1 : 0;
        }
        for (char c = 'A'; folded && c <= 'Z'; c++) {
            classes[c] = classes[c + ('a' - 'A')];
        }
        this.width = last + 1;
        add(0, texts.length, 0);
    }

    /** Adds the node of the texts in a range, which agree in so many characters. Returns where its row starts. */
    private int add(int from, int to, int depth) {
        int row = end;
        end += width;
        if (end > rows.length) {
            rows = Arrays.copyOf(rows, 2 * end);
        }
        int at = from;
        boolean exact = at < to && character(at, depth) < 0;
        rows[row] = ~(exact ? 2 * at++ + 1 : 2 * at);
        for (char c = 0; c < ASCII; c++) {
            int begin = at;
            while (at < to && character(at, depth) == c) {
                at++;
            }
            // A capital letter may end a range of folded texts, but occurs in none.
            if (!folded || c < 'A' || c > 'Z') {
                int next = begin == at ? ~(2 * begin) : isLast(depth) ? 0 : add(begin, at, depth + 1);
                rows[row + classes[c]] = next;
            }
        }
        return row;
    }

    /** There is an end to the memory that this is worth. */
    private boolean isLast(int depth) {
        return depth == DEEPEST || end > MOST;
    }

    private int character(int text, int depth) {
        String s = (String) texts[text];
        return depth < s.length() ? s.charAt(depth) : -1;
    }

    /** Returns the place of a text among the texts as {@link Sequence} counts it, or {@link #UNKNOWN}. */
    int place(String text, int length) {
        int row = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= ASCII) {
                return UNKNOWN;
            }
            row = rows[row + classes[c]];
            if (row <= 0) {
                // What follows could still change this character, if it is a mark that combines with it.
                return row < 0 && (i + 1 == length || text.charAt(i + 1) < ASCII) ? ~row : UNKNOWN;
            }
        }
        return ~rows[row];
    }
}
