package org.sfa.rules.assignment;

import org.sfa.core.error.Checks;

/** What names of targets and rules must be like. */
final class Names {

    static final int LONGEST = 120;

    private Names() {}

    static String check(String name) {
        return Checks.text("name", name, LONGEST);
    }
}
