package org.sfa.rules.assignment;

/** Texts that must fit somewhere. */
final class Reasons {

    private static final int LONGEST = 1_000;

    private Reasons() {}

    /** Returns a reason as long as a change can have it. */
    static String cut(String reason) {
        return cut(reason, LONGEST);
    }

    /** Returns a text of at most so many characters, cut between characters that people see as one. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
