package org.sfa.rules.analysis;

import java.util.BitSet;

/**
 * What a flag says about another dimension, and the other way round.
 *
 * @param flag the dimension of the flag
 * @param other the other dimension
 * @param whenFalse the positions that the other one can have when the flag is not set
 * @param whenTrue the positions that it can have when the flag is set
 */
record Link(int flag, int other, BitSet whenFalse, BitSet whenTrue) {

    /** Returns what the flag can be, given the other dimension. */
    BitSet flagFor(BitSet positions) {
        BitSet found = new BitSet(2);
        found.set(Space.FALSE, whenFalse.intersects(positions));
        found.set(Space.TRUE, whenTrue.intersects(positions));
        return found;
    }

    /** Returns what the other dimension can be, given the flag. */
    BitSet otherFor(BitSet flags) {
        if (!flags.get(Space.TRUE)) {
            return whenFalse;
        } else if (!flags.get(Space.FALSE)) {
            return whenTrue;
        }
        BitSet either = (BitSet) whenFalse.clone();
        either.or(whenTrue);
        return either;
    }
}
