package org.sfa.rules.analysis;

import java.util.ArrayList;
import java.util.List;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.AttributePath;
import org.sfa.core.query.Selector;

/** Attributes and paths as lists of attributes. */
final class Paths {

    private Paths() {}

    /** Returns the attributes that a selector follows; the last one holds the value. */
    static List<Attribute<?, ?>> steps(Selector<?, ?> selector) {
        List<Attribute<?, ?>> steps = new ArrayList<>();
        Selector<?, ?> rest = selector;
        while (rest instanceof AttributePath<?, ?> path) {
            steps.add(path.hop());
            rest = path.rest();
        }
        steps.add((Attribute<?, ?>) rest);
        return List.copyOf(steps);
    }
}
