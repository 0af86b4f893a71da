package org.sfa.rules.matching;

import java.util.Arrays;

/**
 * What conditions have been compiled into. Immutable, shared by all threads.
 *
 * @param dimensions attributes by their value
 * @param elements attributes by the elements of their value
 * @param allowed what the positions of each of the dimensions allow, by block and position
 * @param everything all rows
 */
record Plan(Sources sources, Dimension[] dimensions, Dimension[] elements, long[][][][] allowed, Bits everything) {

    static Plan of(Sources sources, Dimension[] dimensions, Dimension[] elements, int rows) {
        long[][][][] allowed = Arrays.stream(dimensions).map(Dimension::allowed).toArray(long[][][][]::new);
        return new Plan(sources, dimensions, elements, allowed, Bits.all(rows));
    }
}
