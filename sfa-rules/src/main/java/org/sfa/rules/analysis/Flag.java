package org.sfa.rules.analysis;

import java.util.List;
import java.util.Set;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Criterion;
import org.sfa.rules.internal.Prefixes;

/**
 * Something that is or isn't so, beside the position of a value: a set has an element, a text has a part, a reference
 * leads to an entity.
 *
 * @param steps the attributes that lead to the value
 * @param sort what the flag says
 * @param key the key of the element or part
 */
record Flag(List<Attribute<?, ?>> steps, Sort sort, Object key) {

    enum Sort {
        HAS,
        CONTAINS,
        STARTS_WITH,
        FOUND
    }

    static Flag found(List<Attribute<?, ?>> steps) {
        return new Flag(List.copyOf(steps), Sort.FOUND, "");
    }

    /** Whether a test is answered by a flag and not by the position of its value. */
    static boolean isFor(Criterion.Leaf<?> leaf) {
        if (leaf instanceof Criterion.Contains<?, ?> contains) {
            return !contains.selector().kind().partKey(contains.part()).isEmpty();
        } else if (leaf instanceof Criterion.StartsWith<?, ?> starts) {
            return !Prefixes.isRange(starts.selector().kind().partKey(starts.prefix()));
        }
        return leaf instanceof Criterion.Has<?, ?>;
    }

    static Flag of(Criterion.Leaf<?> leaf) {
        List<Attribute<?, ?>> steps = Paths.steps(leaf.selector());
        if (leaf instanceof Criterion.Contains<?, ?> contains) {
            return new Flag(steps, Sort.CONTAINS, contains.selector().kind().partKey(contains.part()));
        } else if (leaf instanceof Criterion.StartsWith<?, ?> starts) {
            return new Flag(steps, Sort.STARTS_WITH, starts.selector().kind().partKey(starts.prefix()));
        }
        return new Flag(steps, Sort.HAS, ((Criterion.Has<?, ?>) leaf).key());
    }

    /** Whether the flag is set for the key of a value. */
    boolean holds(Object valueKey) {
        return switch (sort) {
            case HAS -> ((Set<?>) valueKey).contains(key);
            case CONTAINS -> ((String) valueKey).contains((String) key);
            case STARTS_WITH -> ((String) valueKey).startsWith((String) key);
            case FOUND -> true;
        };
    }

    /** Whether a text that has this part or start must have that of another flag too. */
    boolean implies(Flag other) {
        if (!steps.equals(other.steps) || !isText() || !other.isText()) {
            return false;
        }
        String mine = (String) key;
        return other.sort == Sort.CONTAINS
                ? mine.contains((String) other.key)
                : sort == Sort.STARTS_WITH && mine.startsWith((String) other.key);
    }

    boolean isText() {
        return sort == Sort.CONTAINS || sort == Sort.STARTS_WITH;
    }
}
