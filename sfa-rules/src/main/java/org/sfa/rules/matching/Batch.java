package org.sfa.rules.matching;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sfa.core.query.EntityLookup;

/**
 * Some entities and the positions of their values. They are read attribute by attribute, so that the processor fetches the
 * values of several entities from memory at once instead of waiting for one after the other. For one thread; its memory is used
 * again for the next entities.
 */
final class Batch {

    /** So many that the memory is kept busy, so few that what was fetched is still in the cache for the next attribute. */
    static final int MOST = 64;

    private final Dimension[] dimensions;
    private final Dimension[] elementDimensions;
    private final Sources sources;
    private final @Nullable Object[][] entities;
    private final @Nullable Object[] values;
    private final int[] positions;
    private final Elements[] elements;

    Batch(Plan plan, int room) {
        this.dimensions = plan.dimensions();
        this.elementDimensions = plan.elements();
        this.sources = plan.sources();
        // One by one: an array of arrays that is made at once is made by a slow call of the virtual machine.
        this.entities = new Object[sources.count()][];
        Arrays.setAll(entities, source -> new Object[room]);
        this.values = new Object[room];
        this.positions = new int[room * dimensions.length];
        this.elements = new Elements[elementDimensions.length];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = new Elements(room);
        }
    }

    /** Reads the next entities, as many as there is room for. Returns their number. */
    int read(Iterator<?> next, EntityLookup lookup) {
        int count = 0;
        while (count < values.length && next.hasNext()) {
            entities[0][count++] = Objects.requireNonNull(next.next(), "entity");
        }
        read(count, lookup);
        return count;
    }

    /** Reads one entity. */
    void read(Object entity, EntityLookup lookup) {
        entities[0][0] = Objects.requireNonNull(entity, "entity");
        read(1, lookup);
    }

    private void read(int count, EntityLookup lookup) {
        sources.follow(entities, count, lookup);
        for (int d = 0; d < dimensions.length; d++) {
            dimensions[d].read(entities, count, values);
            dimensions[d].axis().positions(values, count, positions, d, dimensions.length);
        }
        for (int d = 0; d < elements.length; d++) {
            elementDimensions[d].read(entities, count, values);
            elements[d].read(values, count, elementDimensions[d].axis());
        }
    }

    @Nullable
    Object entity(int index) {
        return entities[0][index];
    }

    /** The positions of all entities, one after the other. */
    int[] positions() {
        return positions;
    }

    Elements[] elements() {
        return elements;
    }
}
