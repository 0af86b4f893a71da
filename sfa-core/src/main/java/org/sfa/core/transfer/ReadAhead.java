package org.sfa.core.transfer;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.Uninterruptibles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sfa.core.csv.CsvReader;

/**
 * The rows of a file in their order, read and prepared by a thread of its own while the rows before them are imported. It is
 * a few blocks ahead at most. What goes wrong there is thrown here, behind the last row that was good.
 */
final class ReadAhead implements AutoCloseable {

    private static final int BLOCKS = 4;
    private static final int ROWS = 128;
    private static final int BYTES = 1 << 16;

    private final CsvReader reader;
    private final Consumer<Row> preparation;
    private final BlockingQueue<Block> queue = new ArrayBlockingQueue<>(BLOCKS);
    private final Thread thread;
    private volatile boolean closed;
    private Block block = new Block(List.of(), 0, false, null);
    private int position;
    private long row;

    /**
     * Some rows that follow each other.
     *
     * @param bytesRead what had been read of the file behind them
     * @param fault what stopped the reading behind them
     */
    private record Block(
            List<Row> rows,
            long bytesRead,
            boolean isLast,
            @Nullable Throwable fault) {}

    /**
     * Begins to read; from now on the reader belongs to the thread, until this is closed.
     *
     * @param preparation called once for each row
     */
    ReadAhead(CsvReader reader, Consumer<Row> preparation) {
        this.reader = reader;
        this.preparation = preparation;
        this.thread = new Thread(this::readAll, "sfa-import " + reader.name());
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns the next row, or null at the end. */
    @Nullable
    Row next() {
        while (position == block.rows().size()) {
            if (block.fault() != null) {
                Throwables.throwIfUnchecked(block.fault());
            }
            if (block.isLast()) {
                return null;
            }
            block = take();
            position = 0;
        }
        row++;
        return block.rows().get(position++);
    }

    /** The name of the file. */
    String name() {
        return reader.name();
    }

    /** The number of the row that was returned last, from 1. */
    long row() {
        return row;
    }

    /** The bytes read so far, some rows ahead. */
    long bytesRead() {
        return block.bytesRead();
    }

    /** Who interrupts the import means the reading as well, which ends with an exception then. */
    private Block take() {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            thread.interrupt();
            Block next = Uninterruptibles.takeUninterruptibly(queue);
            Thread.currentThread().interrupt();
            return next;
        }
    }

    /** Ends the thread. */
    @Override
    public void close() {
        closed = true;
        // Makes room for the one block that the thread may still be at.
        queue.clear();
        Uninterruptibles.joinUninterruptibly(thread);
    }

    private void readAll() {
        boolean more = true;
        while (more && !closed) {
            Block next = read();
            Uninterruptibles.putUninterruptibly(queue, next);
            more = !next.isLast();
        }
    }

    private Block read() {
        List<Row> rows = new ArrayList<>(ROWS);
        long start = reader.bytesRead();
        try {
            while (rows.size() < ROWS && reader.bytesRead() - start < BYTES) {
                if (!reader.next()) {
                    return new Block(rows, reader.bytesRead(), true, null);
                }
                Row next = Row.of(reader);
                preparation.accept(next);
                rows.add(next);
            }
            return new Block(rows, reader.bytesRead(), false, null);
        } catch (RuntimeException | Error e) {
            return new Block(rows, reader.bytesRead(), true, e);
        }
    }
}
