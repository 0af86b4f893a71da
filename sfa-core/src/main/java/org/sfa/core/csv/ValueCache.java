package org.sfa.core.csv;

import java.util.Arrays;

/**
 * Values seen of late, so that a column that repeats a few values (stage, country, owner) costs no new string for each
 * row. A column whose values hardly repeat is given up after a while. A slot holds one value and is overwritten, hence
 * no input can make a look-up slow.
 */
final class ValueCache {

    private static final int BITS = 12;
    private static final int LONGEST = 24;
    private static final int CREDIT = 1_000;

    private final String[] slots = new String[1 << BITS];
    private final char[][] keys = new char[1 << BITS][];
    private int[] credits = new int[0];

    ValueCache() {
        Arrays.fill(keys, new char[0]);
    }

    String text(int column, char[] chars, int from, int length) {
        if (length == 0) {
            return "";
        }
        if (column >= credits.length) {
            int known = credits.length;
            credits = Arrays.copyOf(credits, Math.max(16, column * 2));
            Arrays.fill(credits, known, credits.length, CREDIT);
        }
        if (length > LONGEST || credits[column] == 0) {
            return new String(chars, from, length);
        }
        int slot = slot(chars, from, length);
        char[] known = keys[slot];
        if (Arrays.equals(known, 0, known.length, chars, from, from + length)) {
            credits[column] = Math.min(CREDIT, credits[column] + 1);
            return slots[slot];
        }
        credits[column]--;
        String fresh = new String(chars, from, length);
        slots[slot] = fresh;
        keys[slot] = Arrays.copyOfRange(chars, from, from + length);
        return fresh;
    }

    /** Mixes the length and five characters, the last ones among them because codes differ there. */
    private static int slot(char[] chars, int from, int length) {
        int last = from + length - 1;
        int hash = length + 31 * chars[from] + 961 * chars[from + length / 2];
        hash = 31 * hash + chars[last];
        hash = 31 * hash + chars[Math.max(from, last - 1)];
        hash = 31 * hash + chars[Math.max(from, last - 3)];
        hash *= 0x9E3779B9;
        return hash >>> 32 - BITS;
    }
}
