package org.sfa.forecast.rollup;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Figures that have a next version: {@link Edition} makes it and copies only what it writes to, the cell, the list of its node and
 * the chunk of nodes around that.
 */
final class VersionedFigures implements Figures {

    static final VersionedFigures NONE = new VersionedFigures(new Chunk[0]);

    private static final int BITS = 6;
    private static final int NODES = 1 << BITS;
    private static final int MASK = NODES - 1;

    private final @Nullable Chunk[] chunks;

    /** Some nodes, and the edition that may write to them. */
    private static final class Chunk {
        final long edition;
        final @Nullable Node[] nodes;

        Chunk(long edition, @Nullable Node[] nodes) {
            this.edition = edition;
            this.nodes = nodes;
        }
    }

    /** The cells of a node by period, and the edition that may write to them. */
    private static final class Node {
        final long edition;
        final long[] @Nullable [] cells;

        Node(long edition, long[] @Nullable [] cells) {
            this.edition = edition;
            this.cells = cells;
        }
    }

    private VersionedFigures(@Nullable Chunk[] chunks) {
        this.chunks = chunks;
    }

    /** Returns figures of nodes whose cells nobody else writes to. */
    static VersionedFigures of(long[] @Nullable [] @Nullable [] nodes) {
        Chunk[] chunks = new Chunk[(nodes.length + MASK) >> BITS];
        for (int node = 0; node < nodes.length; node++) {
            if (nodes[node] != null) {
                Chunk chunk = chunks[node >> BITS];
                if (chunk == null) {
                    chunk = new Chunk(0, new Node[NODES]);
                    chunks[node >> BITS] = chunk;
                }
                chunk.nodes[node & MASK] = new Node(0, nodes[node]);
            }
        }
        return new VersionedFigures(chunks);
    }

    @Override
    public int nodes() {
        return chunks.length << BITS;
    }

    private long[] @Nullable [] cells(int node) {
        Chunk chunk = node >= 0 && node >> BITS < chunks.length ? chunks[node >> BITS] : null;
        Node found = chunk == null ? null : chunk.nodes[node & MASK];
        return found == null ? new long[0][] : found.cells;
    }

    @Override
    public int periods(int node) {
        return cells(node).length;
    }

    @Override
    public long @Nullable [] cell(int node, int period) {
        long[][] cells = cells(node);
        return period >= 0 && period < cells.length ? cells[period] : null;
    }

    /** The figures after those that somebody sees: what it writes to is copied once, then changed in place. For one thread. */
    static final class Edition {

        private VersionedFigures base;
        private @Nullable Chunk[] chunks;
        private long number = 1;
        private boolean isOwn;

        Edition(VersionedFigures base) {
            this.base = base;
            this.chunks = base.chunks;
        }

        /** Returns a cell to write to. */
        long[] cell(int node, int period) {
            Node own = node(node, period);
            long[] cell = own.cells[period];
            if (cell == null) {
                cell = Cells.create();
            } else if (cell[Cells.EDITION] == number) {
                return cell;
            } else {
                cell = cell.clone();
            }
            cell[Cells.EDITION] = number;
            own.cells[period] = cell;
            return cell;
        }

        /**
         * Reads what {@link #cell} would look at. A loop of such short reads over several nodes lets the processor fetch all of them from
         * memory at once, where one of copies would wait for each.
         */
        long peek(int node, int period) {
            Chunk chunk = node >> BITS < chunks.length ? chunks[node >> BITS] : null;
            Node found = chunk == null ? null : chunk.nodes[node & MASK];
            long[] cell = found == null || period >= found.cells.length ? null : found.cells[period];
            return cell == null ? 0 : cell[Cells.EDITION];
        }

        private Node node(int node, int period) {
            Chunk chunk = chunk(node >> BITS);
            Node found = chunk.nodes[node & MASK];
            if (found != null && found.edition == number && period < found.cells.length) {
                return found;
            }
            long[][] cells = found == null ? new long[period + 1][] : found.cells;
            Node own = new Node(number, Arrays.copyOf(cells, Math.max(cells.length, period + 1)));
            chunk.nodes[node & MASK] = own;
            return own;
        }

        private Chunk chunk(int at) {
            if (!isOwn || at >= chunks.length) {
                chunks = Arrays.copyOf(chunks, Math.max(chunks.length, at + 1));
                isOwn = true;
            }
            Chunk found = chunks[at];
            if (found != null && found.edition == number) {
                return found;
            }
            Chunk own = new Chunk(number, found == null ? new Node[NODES] : found.nodes.clone());
            chunks[at] = own;
            return own;
        }

        /** Returns what was written so far; later writes go to copies. */
        VersionedFigures publish() {
            if (isOwn) {
                base = new VersionedFigures(chunks);
                isOwn = false;
                number++;
            }
            return base;
        }
    }
}
