package org.sfa.core.transfer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.SfaException;
import org.sfa.core.id.EntityId;
import org.sfa.core.store.Entity;

/** The rows since the last commit. When their commit fails, each is tried by itself to find the bad ones. */
final class RowBatch<E extends Entity<I>, I extends EntityId> {

    private static final int MOST_DEFERRED = 100_000;

    private final ImportRun run;
    private final TableImport<E, I> rows;
    private final TableTally tally;
    private final Map<String, Long> repairs;
    private final String file;
    private final List<Row> pending = new ArrayList<>();
    private final Map<TableImport.Result, Long> results = new EnumMap<>(TableImport.Result.class);
    private List<Row> deferred = new ArrayList<>();
    private long unchangedPending;
    private boolean spoilt;

    RowBatch(ImportRun run, TableImport<E, I> rows, TableTally tally, Map<String, Long> repairs, String file) {
        this.run = run;
        this.rows = rows;
        this.tally = tally;
        this.repairs = repairs;
        this.file = file;
    }

    void add(Row row) {
        RowException fault = put(row, run.isTogether());
        if (fault != null && fault.mayResolveLater() && deferred.size() < MOST_DEFERRED) {
            deferred.add(row);
        } else {
            settle(row, fault);
        }
    }

    /** A row is tried more than once when it waits or its batch fails, but its repairs count once. */
    private void settle(Row row, @Nullable RowException fault) {
        tally.addRepairs(repairs);
        if (fault != null) {
            tally.reject(fault.toProblem(file, row.line()));
        }
    }

    /** Tries the rows that refer to later ones, as long as that brings any of them in. */
    void addDeferred() {
        boolean progress = true;
        while (!deferred.isEmpty()) {
            List<Row> waiting = deferred;
            deferred = new ArrayList<>();
            for (Row row : waiting) {
                RowException fault = put(row, run.isTogether());
                if (fault != null && fault.mayResolveLater() && progress) {
                    deferred.add(row);
                } else {
                    settle(row, fault);
                }
            }
            progress = deferred.size() < waiting.size();
        }
    }

    private @Nullable RowException put(Row row, boolean check) {
        repairs.clear();
        try {
            TableImport.Result result = rows.put(row, run.unit(), check);
            if (!run.isTogether() && mayFailLater(result)) {
                pending.add(row);
                unchangedPending += result == TableImport.Result.UNCHANGED ? 1 : 0;
            }
            results.merge(result, 1L, Long::sum);
            return null;
        } catch (RowException e) {
            if (e.partlySaved() && !run.isTogether()) {
                pending.add(row);
                spoilt = true;
                return null;
            }
            return e;
        }
    }

    /** A row that changes nothing may repeat an earlier one of the batch, and stands or falls with it. */
    private boolean mayFailLater(TableImport.Result result) {
        return switch (result) {
            case CREATED, UPDATED -> true;
            case UNCHANGED -> !pending.isEmpty();
            case SKIPPED -> false;
        };
    }

    private @Nullable RowException putAlone(Row row) {
        try {
            results.merge(rows.put(row, run.unit(), false), 1L, Long::sum);
            return null;
        } catch (RowException e) {
            return e;
        }
    }

    void commit() {
        if (spoilt) {
            run.nextUnit(false);
            commitEach();
            return;
        }
        if (!run.isTogether()) {
            try {
                run.nextUnit(true);
            } catch (SfaException refused) {
                commitEach();
                return;
            }
        }
        results.forEach(tally::count);
        forgetResults();
        pending.clear();
    }

    private void forgetResults() {
        results.clear();
        unchangedPending = 0;
    }

    private void commitEach() {
        spoilt = false;
        rows.forget();
        List<Row> again = List.copyOf(pending);
        pending.clear();
        results.remove(TableImport.Result.CREATED);
        results.remove(TableImport.Result.UPDATED);
        results.merge(TableImport.Result.UNCHANGED, -unchangedPending, Long::sum);
        results.forEach(tally::count);
        forgetResults();
        for (Row row : again) {
            RowException fault = putAlone(row);
            try {
                run.nextUnit(fault == null);
                results.forEach(tally::count);
            } catch (SfaException refused) {
                rows.forget();
                fault = new RowException(
                        Optional.empty(), Optional.empty(), String.valueOf(refused.getMessage()), false);
            }
            results.clear();
            if (fault != null) {
                tally.reject(fault.toProblem(file, row.line()));
            }
        }
    }
}
