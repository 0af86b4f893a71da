package org.sfa.forecast.rollup;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The ids of rows, as UTF-8: a fraction of what as many strings take. Some rows at a time have slots of one size, that of the longest id
 * among them, so that where an id lies need not be read before the id itself.
 */
final class IdColumn {

    private static final int BITS = 8;
    private static final int ROWS = 1 << BITS;

    /** The bytes of the length, in front of the text. */
    private static final int LENGTH = 2;

    private byte[][] chunks = new byte[4][];

    /** Sets the id of a row, an old or the next one. */
    void set(int row, String id) {
        byte[] text = id.getBytes(StandardCharsets.UTF_8);
        int chunk = row >> BITS;
        if (chunk >= chunks.length) {
            chunks = Arrays.copyOf(chunks, 2 * chunk);
        }
        if (chunks[chunk] == null) {
            chunks[chunk] = new byte[ROWS * (LENGTH + text.length)];
        } else if (slot(chunks[chunk]) < LENGTH + text.length) {
            chunks[chunk] = widened(chunks[chunk], LENGTH + text.length);
        }
        byte[] bytes = chunks[chunk];
        int at = start(bytes, row);
        bytes[at] = (byte) (text.length >> Byte.SIZE);
        bytes[at + 1] = (byte) text.length;
        System.arraycopy(text, 0, bytes, at + LENGTH, text.length);
    }

    private static byte[] widened(byte[] bytes, int wanted) {
        int slot = slot(bytes);
        byte[] wider = new byte[ROWS * wanted];
        for (int i = 0; i < ROWS; i++) {
            System.arraycopy(bytes, i * slot, wider, i * wanted, slot);
        }
        return wider;
    }

    private static int slot(byte[] bytes) {
        return bytes.length >> BITS;
    }

    private static int start(byte[] bytes, int row) {
        return (row & ROWS - 1) * slot(bytes);
    }

    private static int length(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << Byte.SIZE | bytes[at + 1] & 0xff;
    }

    String get(int row) {
        byte[] bytes = chunks[row >> BITS];
        int at = start(bytes, row);
        return new String(bytes, at + LENGTH, length(bytes, at), StandardCharsets.UTF_8);
    }

    /** Whether a row has an id. */
    boolean is(int row, byte[] text) {
        byte[] bytes = chunks[row >> BITS];
        int at = start(bytes, row);
        int length = length(bytes, at);
        return length == text.length && Arrays.equals(bytes, at + LENGTH, at + LENGTH + length, text, 0, length);
    }

    long bytes() {
        long sum = 0;
        for (byte[] chunk : chunks) {
            sum += chunk == null ? 0 : chunk.length;
        }
        return sum;
    }
}
