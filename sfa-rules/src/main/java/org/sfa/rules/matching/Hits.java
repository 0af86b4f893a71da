package org.sfa.rules.matching;

/**
 * The rows that an entity of a batch is not excluded from, one after the other. For one thread; used again for the next
 * entity.
 */
final class Hits {

    /** Sets are intersected so many at a time; there are as many more of all rows as it takes. */
    private static final int AT_ONCE = 4;

    private final Dimension[] dimensions;
    private final Dimension[] elementDimensions;
    private final Bits everything;
    private final int[] positions;
    private final Elements[] elements;
    private final long[][] here;
    private int entity;
    private int block;
    private int word;
    private long summary;
    private long bits;

    Hits(Dimension[] dimensions, Dimension[] elementDimensions, Bits everything, Batch batch) {
        this.dimensions = dimensions;
        this.elementDimensions = elementDimensions;
        this.everything = everything;
        this.positions = batch.positions();
        this.elements = batch.elements();
        this.here = new long[Math.max(1, (dimensions.length + AT_ONCE - 1) / AT_ONCE) * AT_ONCE][];
    }

    /** Goes to an entity of the batch. */
    void start(int index) {
        entity = index;
        block = -1;
        summary = 0;
        bits = 0;
    }

    /** Returns the next row; -1 when there is none. */
    int next() {
        while (bits == 0) {
            if (summary != 0) {
                word = Long.numberOfTrailingZeros(summary);
                summary &= summary - 1;
                bits = intersection(word);
                if (bits != 0) {
                    bits &= unions();
                }
            } else if (block + 1 < everything.blockCount()) {
                startBlock();
            } else {
                return -1;
            }
        }
        int bit = Long.numberOfTrailingZeros(bits);
        bits &= bits - 1;
        return (block * Bits.WORDS + word) * Long.SIZE + bit;
    }

    private void startBlock() {
        block++;
        int first = entity * dimensions.length;
        for (int d = 0; d < dimensions.length; d++) {
            here[d] = dimensions[d].allowed(block)[positions[first + d]];
        }
        for (int d = dimensions.length; d < here.length; d++) {
            here[d] = everything.block(block);
        }
        summary = intersection(here[0].length - 1);
    }

    /** Without a branch for each set: which of them empties a word can't be foreseen. */
    private long intersection(int at) {
        long common = -1;
        for (int d = 0; d < here.length; d += AT_ONCE) {
            common &= here[d][at] & here[d + 1][at] & here[d + 2][at] & here[d + 3][at];
        }
        return common;
    }

    private long unions() {
        long common = -1;
        for (int d = 0; d < elements.length; d++) {
            common &= elementDimensions[d].unasked().block(block)[word]
                    | elements[d].union(entity, elementDimensions[d].allowed(block), word);
        }
        return common;
    }
}
