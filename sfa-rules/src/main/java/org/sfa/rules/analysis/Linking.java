package org.sfa.rules.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.sfa.core.query.Attribute;
import org.sfa.rules.internal.Prefixes;

/** Finds what can't be together in a space: each flag with the positions of the values that it is about. */
final class Linking {

    private final Space space;

    Linking(Space space) {
        this.space = space;
    }

    List<Link> links() {
        List<Link> links = new ArrayList<>();
        for (Flag flag : space.flags()) {
            int dimension = space.dimension(flag);
            int own = space.dimension(flag.steps());
            links.add(new Link(dimension, own, without(flag), with(flag)));
            if (flag.sort() == Flag.Sort.FOUND) {
                addValues(links, flag, dimension);
            }
            for (Flag other : space.flags()) {
                if (other != flag && flag.implies(other)) {
                    links.add(new Link(dimension, space.dimension(other), Space.both(), Space.only(Space.TRUE)));
                }
            }
        }
        return links;
    }

    /** There are values behind a reference only when it leads somewhere. */
    private void addValues(List<Link> links, Flag found, int dimension) {
        int hops = found.steps().size();
        for (Scale scale : space.scales()) {
            List<Attribute<?, ?>> steps = scale.steps();
            if (steps.size() == hops + 1 && steps.subList(0, hops).equals(found.steps())) {
                BitSet whenFound = (BitSet) scale.possible().clone();
                if (Scale.isAlwaysThere(scale.last())) {
                    whenFound.clear(Scale.ABSENT);
                }
                links.add(new Link(dimension, space.dimension(steps), Space.only(Scale.ABSENT), whenFound));
            }
        }
    }

    private BitSet with(Flag flag) {
        Scale scale = scale(flag);
        BitSet found = (BitSet) scale.possible().clone();
        found.clear(Scale.ABSENT);
        if (flag.sort() != Flag.Sort.FOUND) {
            for (Object key : scale.namedKeys()) {
                if (!flag.holds(key)) {
                    found.clear(scale.position(key));
                }
            }
        }
        if (flag.sort() == Flag.Sort.STARTS_WITH) {
            texts(scale, flag, false).ifPresent(found::andNot);
        }
        return found;
    }

    private BitSet without(Flag flag) {
        Scale scale = scale(flag);
        BitSet found = (BitSet) scale.possible().clone();
        if (flag.sort() != Flag.Sort.FOUND) {
            for (Object key : scale.namedKeys()) {
                if (flag.holds(key)) {
                    found.clear(scale.position(key));
                }
            }
        }
        if (flag.isText()) {
            texts(scale, flag, true).ifPresent(found::andNot);
        }
        return found;
    }

    /** The stretches of whose texts a named beginning already tells that the flag is, or is not, set. */
    private static Optional<BitSet> texts(Scale scale, Flag flag, boolean set) {
        BitSet found = new BitSet();
        for (Object key : scale.namedKeys()) {
            String beginning = (String) key;
            String part = (String) flag.key();
            boolean tells = set ? flag.holds(beginning) : !beginning.startsWith(part) && !part.startsWith(beginning);
            if (tells && !beginning.isEmpty() && scale.namedKeys().contains(endOrSelf(beginning))) {
                int from = scale.position(beginning);
                int to = scale.position(endOrSelf(beginning));
                if (from < to) {
                    found.set(from, to);
                }
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    private static String endOrSelf(String beginning) {
        return Prefixes.isRange(beginning) ? Prefixes.end(beginning) : beginning;
    }

    private Scale scale(Flag flag) {
        return space.scales().get(space.dimension(flag.steps()));
    }
}
