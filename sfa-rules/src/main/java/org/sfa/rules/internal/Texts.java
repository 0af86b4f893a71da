package org.sfa.rules.internal;

import org.sfa.core.store.Cause;

/** Texts that must fit somewhere. */
public final class Texts {

    private Texts() {}

    /** Returns a reason as long as a {@link Cause} can have it. */
    public static String reason(String reason) {
        return Cause.cut(reason);
    }

    /** Returns a text of at most so many characters, at least 2, cut between characters that people see as one. */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
