package org.sfa.core.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sfa.core.csv.CsvException;
import org.sfa.core.csv.CsvReader;
import org.sfa.core.error.SfaException;
import org.sfa.core.id.EntityId;
import org.sfa.core.opportunity.SalesProcess;
import org.sfa.core.store.Cause;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.Repository;
import org.sfa.core.store.Store;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.UnitSettings;

/** One import of the files of a mapping, for one thread. */
final class ImportRun {

    private final Store store;
    private final UnitSettings settings;
    private final Map<String, EntityType<?, ?>> types;
    private final ImportMapping mapping;
    private final Path folder;
    private final ImportOptions options;
    private final boolean together;
    private final List<TableTally> tallies = new ArrayList<>();
    private UnitOfWork unit;
    private final Lookups lookups;
    private boolean malformed;

    ImportRun(
            Store store,
            UnitSettings settings,
            Map<String, EntityType<?, ?>> types,
            ImportMapping mapping,
            Path folder,
            ImportOptions options) {
        this.store = store;
        this.settings = settings;
        this.types = types;
        this.mapping = mapping;
        this.folder = folder;
        this.options = options;
        this.together = options.mode() != ImportOptions.Mode.KEEP_GOOD;
        this.unit = store.begin(settings);
        this.lookups = new Lookups(unit, types);
    }

    ImportReport run() {
        try {
            mapping.tables().forEach(this::type);
            saveProcesses();
            for (TableSpec table : mapping.tables()) {
                if (!malformed) {
                    importTable(table, type(table));
                }
            }
            return finish();
        } finally {
            unit.close();
        }
    }

    private ImportReport finish() {
        boolean clean = tallies.stream().allMatch(TableTally::isClean);
        boolean written = !together;
        if (together && clean) {
            try {
                unit.check();
                if (options.mode() == ImportOptions.Mode.ALL_OR_NOTHING) {
                    unit.commit();
                    written = true;
                }
            } catch (SfaException e) {
                if (tallies.isEmpty()) {
                    throw e;
                }
                tallies.get(tallies.size() - 1)
                        .reject(new ImportProblem(
                                mapping.name(), 0, Optional.empty(), Optional.empty(), String.valueOf(e.getMessage())));
            }
        }
        return new ImportReport(tallies.stream().map(TableTally::toTable).toList(), written);
    }

    private void saveProcesses() {
        Repository<SalesProcess, ?> processes = unit.repository(SalesProcess.TYPE);
        for (SalesProcess process : mapping.salesProcesses()) {
            Optional<SalesProcess> known = unit.repository(SalesProcess.TYPE).find(process.id());
            processes.save(
                    process.withVersion(known.map(SalesProcess::version).orElse(0L)),
                    Cause.of("sales process of " + mapping.name()));
        }
        if (!together) {
            nextUnit(true);
        }
    }

    /** The unit of work that is under way. */
    UnitOfWork unit() {
        return unit;
    }

    /** Whether all rows are written in one unit of work, or none. */
    boolean isTogether() {
        return together;
    }

    /** Ends the unit, with or without a commit, and begins the next one. */
    void nextUnit(boolean commit) {
        try {
            if (commit) {
                unit.commit();
            }
        } finally {
            unit.close();
            unit = store.begin(settings);
            lookups.use(unit);
        }
    }

    private EntityType<?, ?> type(TableSpec table) {
        return Optional.<EntityType<?, ?>>ofNullable(types.get(table.entity())).orElseThrow(() -> table.node()
                .fault("entity: there is no type " + table.entity() + "; there are " + types.keySet()));
    }

    private <E extends Entity<I>, I extends EntityId> void importTable(TableSpec table, EntityType<E, I> type) {
        TableTally tally = new TableTally(table, options.problemsKept());
        tallies.add(tally);
        Path file = Folder.file(folder, table.file(), table.node());
        long size = size(file);
        try (CsvReader reader = CsvReader.open(file, table.format(), options.limits())) {
            Map<String, Long> repairs = new HashMap<>();
            TableImport<E, I> rows = new TableImport<>(table, type, reader, folder, mapping, lookups, options, repairs);
            RowBatch<E, I> batch = new RowBatch<>(this, rows, tally, repairs, table.file());
            Optional<CsvException> fault;
            long count;
            try (ReadAhead ahead = new ReadAhead(reader, rows::prepare)) {
                fault = read(ahead, batch, tally, size);
                count = ahead.row();
            }
            batch.addDeferred();
            batch.commit();
            fault.ifPresent(e -> malformed(table, tally, e));
            options.listener().progress(table.file(), count, size, size);
        } catch (CsvException e) {
            malformed(table, tally, e);
        }
    }

    /** Takes row by row to the end, or to the first place where the file is malformed. */
    private Optional<CsvException> read(ReadAhead ahead, RowBatch<?, ?> batch, TableTally tally, long size) {
        try {
            for (Row row = ahead.next(); row != null; row = ahead.next()) {
                tally.read();
                batch.add(row);
                if (ahead.row() % options.batch() == 0) {
                    batch.commit();
                    options.listener().progress(ahead.name(), ahead.row(), ahead.bytesRead(), size);
                }
            }
            return Optional.empty();
        } catch (CsvException e) {
            return Optional.of(e);
        }
    }

    private void malformed(TableSpec table, TableTally tally, CsvException e) {
        malformed = true;
        // The file with the history has a name of its own.
        Path own = Path.of(table.file()).getFileName();
        String file = own != null && own.toString().equals(e.file()) ? table.file() : e.file();
        tally.reject(new ImportProblem(file, e.line(), e.columnName(), Optional.empty(), e.reason()));
    }

    private long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
