package org.sfa.rules.internal;

/** Prefixes as ranges of text, in the order by code point. */
public final class Prefixes {

    private Prefixes() {}

    /** Whether texts with a prefix are a range: only if the character behind its last one orders as its number says. */
    public static boolean isRange(String prefix) {
        if (prefix.isEmpty()) {
            return true;
        }
        char last = prefix.charAt(prefix.length() - 1);
        return !Character.isSurrogate(last) && !Character.isSurrogate((char) (last + 1)) && last < Character.MAX_VALUE;
    }

    /** Returns the least text that is greater than every text with a prefix. */
    public static String end(String prefix) {
        int last = prefix.length() - 1;
        return prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
    }
}
