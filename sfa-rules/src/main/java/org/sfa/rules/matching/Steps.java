package org.sfa.rules.matching;

import org.jspecify.annotations.Nullable;

/**
 * A tree of the characters of some texts, which tells the place of another text among them by its first characters, without
 * making its folded form. It knows ASCII only. Immutable.
 */
final class Steps {

    private static final int ASCII = 128;
    private static final int DEEPEST = 32;

    /** What {@link #place} says when the tree can't tell. */
    static final int UNKNOWN = -1;

    private final int end;
    private final char first;
    private final int[] places;
    private final @Nullable Steps[] next;
    private final int behind;

    /** Returns the tree of texts that are in their order. */
    static Steps of(Object[] texts) {
        return new Steps(texts, 0, texts.length, 0);
    }

    private Steps(Object[] texts, int from, int to, int depth) {
        int at = from;
        if (at < to && ((String) texts[at]).length() == depth) {
            this.end = 2 * at + 1;
            at++;
        } else {
            this.end = 2 * at;
        }
        int known = at;
        while (known < to && character(texts, known, depth) < ASCII) {
            known++;
        }
        this.first = known == at ? ASCII : character(texts, at, depth);
        this.behind = 2 * known;
        this.places = new int[known == at ? 0 : character(texts, known - 1, depth) - first + 1];
        this.next = new Steps[places.length];
        for (int i = 0; i < places.length; i++) {
            int begin = at;
            while (at < known && character(texts, at, depth) == first + i) {
                at++;
            }
            places[i] = begin == at ? 2 * begin : UNKNOWN;
            next[i] = begin == at || depth == DEEPEST ? null : new Steps(texts, begin, at, depth + 1);
        }
    }

    private static char character(Object[] texts, int index, int depth) {
        return ((String) texts[index]).charAt(depth);
    }

    /**
     * Returns the place of a text among the texts as {@link Sequence} counts it, or {@link #UNKNOWN}.
     *
     * @param folded whether the text is taken as if it were folded
     */
    int place(String text, boolean folded) {
        Steps step = this;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= ASCII) {
                return UNKNOWN;
            }
            int way = (folded && c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c) - step.first;
            int decided = way < 0 ? step.before() : way >= step.places.length ? step.behind : step.places[way];
            if (decided != UNKNOWN) {
                // What follows could still change this character, if it is a mark that combines with it.
                return i + 1 == length || text.charAt(i + 1) < ASCII ? decided : UNKNOWN;
            }
            Steps further = step.next[way];
            if (further == null) {
                return UNKNOWN;
            }
            step = further;
        }
        return step.end;
    }

    /** The place of what goes on with a lesser character than any of the texts. */
    private int before() {
        return end + (end & 1);
    }
}
