package org.sfa.rules.matching;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sfa.core.id.EntityId;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.AttributePath;
import org.sfa.core.query.EntityLookup;
import org.sfa.core.query.Schema;
import org.sfa.core.query.Selector;

/**
 * What attributes are read from: number 0 is the entity itself, each other one is what a reference of an earlier one points
 * to. Paths that begin alike share their hops, so that each hop is followed once.
 */
final class Sources {

    private final List<Hop> hops = new ArrayList<>();

    private record Hop(int from, Attribute<Object, ? extends EntityId> reference, Schema<?> target) {

        /** All ids are read before any entity is looked up, so that the processor fetches several of them at once. */
        void follow(@Nullable Object[] entities, @Nullable Object[] found, int count, EntityLookup lookup) {
            reference.values(entities, count, found);
            for (int i = 0; i < count; i++) {
                EntityId id = (EntityId) found[i];
                found[i] = id == null ? null : lookup.find(target, id);
            }
        }
    }

    /** Returns the number of what a selector reads its attribute from, with the hops that lead there. */
    @SuppressWarnings("unchecked")
    int add(Selector<?, ?> selector) {
        int source = 0;
        Selector<?, ?> rest = selector;
        while (rest instanceof AttributePath<?, ?> path) {
            source = add(source, (Attribute<Object, ? extends EntityId>) path.hop());
            rest = path.rest();
        }
        return source;
    }

    private int add(int from, Attribute<Object, ? extends EntityId> reference) {
        Hop hop = new Hop(from, reference, reference.kind().targetSchema().orElseThrow());
        int known = hops.indexOf(hop);
        if (known < 0) {
            hops.add(hop);
            known = hops.size() - 1;
        }
        return known + 1;
    }

    /** Returns the attribute at the end of a path, or the attribute itself. */
    @SuppressWarnings("unchecked")
    static Attribute<Object, Object> last(Selector<?, ?> selector) {
        Selector<?, ?> rest = selector;
        while (rest instanceof AttributePath<?, ?> path) {
            rest = path.rest();
        }
        return (Attribute<Object, Object>) rest;
    }

    int count() {
        return hops.size() + 1;
    }

    /** Fills in the other sources of some entities, hop by hop; those of number 0 are there, none of them null. */
    void follow(@Nullable Object[][] sources, int count, EntityLookup lookup) {
        for (int h = 0; h < hops.size(); h++) {
            Hop hop = hops.get(h);
            hop.follow(sources[hop.from()], sources[h + 1], count, lookup);
        }
    }
}
