package org.sfa.forecast.rollup;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Figures that have a next version: {@link Edition} makes it and copies only what it writes to. For each period and category there is a
 * tree of nodes, as all that a deal counts for lies in one of these; its branches are narrow, since a change copies one on each level.
 */
final class VersionedFigures implements Figures {

    static final VersionedFigures NONE = new VersionedFigures(new Object[1]);

    private static final int BITS = 4;
    private static final int MASK = (1 << BITS) - 1;

    /** Where a cell says which edition may write to it: behind the measures. */
    private static final int EDITION = Cells.MEASURES;

    /**
     * The trees by period and category. This and each branch is an array that begins with the mark of the edition that may write to it; an
     * object with a field for it would be one more to copy and to wait for.
     */
    private final @Nullable Object[] root;

    private VersionedFigures(@Nullable Object[] root) {
        this.root = root;
    }

    private static int tree(int period, int category) {
        return period * Cells.CATEGORIES + category;
    }

    private static @Nullable Object child(@Nullable Object @Nullable [] branch, int at) {
        return branch == null || at + 1 >= branch.length ? null : branch[at + 1];
    }

    private static long @Nullable [] find(@Nullable Object[] root, int tree, int node) {
        Object[] top = (Object[]) child(root, tree);
        Object[] middle = (Object[]) child(top, node >> 2 * BITS);
        Object[] low = (Object[]) child(middle, node >> BITS & MASK);
        return (long[]) child(low, node & MASK);
    }

    @Override
    public int nodes() {
        int nodes = 0;
        for (int tree = 0; tree + 1 < root.length; tree++) {
            Object[] top = (Object[]) child(root, tree);
            nodes = top == null ? nodes : Math.max(nodes, top.length - 1 << 2 * BITS);
        }
        return nodes;
    }

    @Override
    public int periods() {
        return (root.length - 1 + Cells.CATEGORIES - 1) / Cells.CATEGORIES;
    }

    @Override
    public long @Nullable [] cell(int node, int period) {
        if (node < 0 || period < 0) {
            return null;
        }
        long[] all = null;
        for (int category = 0; category < Cells.CATEGORIES; category++) {
            long[] cell = find(root, tree(period, category), node);
            if (cell != null) {
                all = all == null ? Cells.create() : all;
                System.arraycopy(cell, 0, all, Cells.at(category, 0), Cells.MEASURES);
            }
        }
        return all;
    }

    /** The figures after those that somebody sees: what it writes to is copied once, then changed in place. For one thread. */
    static final class Edition {

        private VersionedFigures base = NONE;
        private @Nullable Object[] root = NONE.root;
        private Object mark = new Object();
        private long number = 1;

        /** Adds the measures of deals; the result is negative when a sum wrapped around. */
        long add(int node, int period, int category, long count, long amount, long weighted, long recurring) {
            return Cells.add(cell(tree(period, category), node), 0, count, amount, weighted, recurring);
        }

        /** Adds all sums of a cell; the result is negative when a sum wrapped around. */
        long add(int node, int period, long[] cell) {
            long wrapped = 0;
            for (int category = 0; category < Cells.CATEGORIES; category++) {
                int at = Cells.at(category, 0);
                long count = cell[at + Cells.COUNT];
                long amount = cell[at + Cells.AMOUNT];
                long weighted = cell[at + Cells.WEIGHTED];
                long recurring = cell[at + Cells.RECURRING];
                if ((count | amount | weighted | recurring) != 0) {
                    wrapped |= add(node, period, category, count, amount, weighted, recurring);
                }
            }
            return wrapped;
        }

        private long[] cell(int tree, int node) {
            root = own(root, tree);
            Object[] top = branch(root, tree, node >> 2 * BITS);
            Object[] middle = branch(top, node >> 2 * BITS, MASK);
            Object[] low = branch(middle, node >> BITS & MASK, MASK);
            int at = (node & MASK) + 1;
            long[] cell = (long[]) low[at];
            if (cell == null) {
                cell = new long[Cells.MEASURES + 1];
            } else if (cell[EDITION] == number) {
                return cell;
            } else {
                cell = cell.clone();
            }
            cell[EDITION] = number;
            low[at] = cell;
            return cell;
        }

        private Object[] branch(Object[] above, int at, int last) {
            Object[] own = own((Object[]) above[at + 1], last);
            above[at + 1] = own;
            return own;
        }

        /** Returns a branch to write to that goes up to an index. */
        private Object[] own(@Nullable Object @Nullable [] branch, int last) {
            if (branch != null && branch[0] == mark && last + 1 < branch.length) {
                return branch;
            }
            Object[] own =
                    branch == null ? new Object[last + 2] : Arrays.copyOf(branch, Math.max(branch.length, last + 2));
            own[0] = mark;
            return own;
        }

        /**
         * Reads what {@link #add} would look at. A loop of such short reads over several nodes lets the processor fetch all of them from
         * memory at once, where one of copies would wait for each.
         */
        long peek(int node, int period, int category) {
            long[] cell = find(root, tree(period, category), node);
            return cell == null ? 0 : cell[EDITION];
        }

        /** Returns what was written so far; later writes go to copies. */
        VersionedFigures publish() {
            if (root[0] == mark) {
                base = new VersionedFigures(root);
                mark = new Object();
                number++;
            }
            return base;
        }
    }
}
