package org.sfa.core.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

/**
 * Imports folders of CSV files by a mapping. Safe for use by several threads; each import runs in the thread that asks for
 * it, and reads its files ahead in another one. No event is raised and no automation reacts: what is imported has happened
 * before.
 */
public final class CsvImporter {

    private static final int MOST_DEFERRED = 100_000;

    private final Store store;
    private final UnitSettings settings;

    private final Map<String, EntityType<?, ?>> types = new LinkedHashMap<>();

    /**
     * Creates an importer that writes to a store.
     *
     * @param settings must have the custom fields of the mappings
     * @param types the entity types that mappings can name
     */
    public CsvImporter(Store store, UnitSettings settings, Collection<EntityType<?, ?>> types) {
        types.forEach(type -> this.types.put(type.name(), type));
        this.store = store;
        this.settings = settings.withAutomations(List.of());
    }

    /**
     * Imports the files of a mapping from a folder, table by table.
     *
     * <p>Memory does not grow with the files when good rows are kept; of the rows that refer to a later row of their own
     * file, 100,000 can wait for it. A malformed file (an unclosed quote, invalid UTF-8) ends the import at that place with
     * a problem that says so; a mapping that does not fit the files is an exception before the first row of its table is
     * written.
     *
     * @return what became of each row; bad rows are in it and are no exception
     * @throws org.sfa.core.json.JsonException if the mapping names an entity, attribute, column or file that does not exist
     */
    public ImportReport run(ImportMapping mapping, Path folder, ImportOptions options) {
        return new Run(mapping, folder, options).run();
    }

    private EntityType<?, ?> type(TableSpec table) {
        return Optional.<EntityType<?, ?>>ofNullable(types.get(table.entity())).orElseThrow(() -> table.node()
                .fault("entity: there is no type " + table.entity() + "; there are " + types.keySet()));
    }

    /** One import. */
    private final class Run {

        private final ImportMapping mapping;
        private final Path folder;
        private final ImportOptions options;
        private final boolean together;
        private final List<TableTally> tallies = new ArrayList<>();
        private UnitOfWork unit;
        private final Lookups lookups;
        private boolean malformed;

        Run(ImportMapping mapping, Path folder, ImportOptions options) {
            this.mapping = mapping;
            this.folder = folder;
            this.options = options;
            this.together = options.mode() != ImportOptions.Mode.KEEP_GOOD;
            this.unit = store.begin(settings);
            this.lookups = new Lookups(unit, types);
        }

        ImportReport run() {
            try {
                mapping.tables().forEach(CsvImporter.this::type);
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
                                    mapping.name(),
                                    0,
                                    Optional.empty(),
                                    Optional.empty(),
                                    String.valueOf(e.getMessage())));
                }
            }
            return new ImportReport(tallies.stream().map(TableTally::toTable).toList(), written);
        }

        private void saveProcesses() {
            Repository<SalesProcess, ?> processes = unit.repository(SalesProcess.TYPE);
            for (SalesProcess process : mapping.salesProcesses()) {
                Optional<SalesProcess> known =
                        unit.repository(SalesProcess.TYPE).find(process.id());
                processes.save(
                        process.withVersion(known.map(SalesProcess::version).orElse(0L)),
                        Cause.of("sales process of " + mapping.name()));
            }
            if (!together) {
                nextUnit(true);
            }
        }

        /** Ends the unit, with or without a commit, and begins the next one. */
        private void nextUnit(boolean commit) {
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

        private <E extends Entity<I>, I extends EntityId> void importTable(TableSpec table, EntityType<E, I> type) {
            TableTally tally = new TableTally(table, options.problemsKept());
            tallies.add(tally);
            Path file = Folder.file(folder, table.file(), table.node());
            long size = size(file);
            try (CsvReader reader = CsvReader.open(file, table.format(), options.limits())) {
                Map<String, Long> repairs = new HashMap<>();
                TableImport<E, I> rows =
                        new TableImport<>(table, type, reader, folder, mapping, lookups, options, repairs);
                Batch<E, I> batch = new Batch<>(rows, tally, repairs, table.file());
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
        private Optional<CsvException> read(ReadAhead ahead, Batch<?, ?> batch, TableTally tally, long size) {
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

        /** The rows since the last commit. When their commit fails, each is tried by itself to find the bad ones. */
        private final class Batch<E extends Entity<I>, I extends EntityId> {

            private final TableImport<E, I> rows;
            private final TableTally tally;
            private final Map<String, Long> repairs;
            private final String file;
            private final List<Row> pending = new ArrayList<>();
            private final Map<TableImport.Result, Long> results = new EnumMap<>(TableImport.Result.class);
            private List<Row> deferred = new ArrayList<>();
            private long unchangedPending;
            private boolean spoilt;

            Batch(TableImport<E, I> rows, TableTally tally, Map<String, Long> repairs, String file) {
                this.rows = rows;
                this.tally = tally;
                this.repairs = repairs;
                this.file = file;
            }

            void add(Row row) {
                RowException fault = put(row, together);
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
                        RowException fault = put(row, together);
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
                    TableImport.Result result = rows.put(row, unit, check);
                    if (!together && mayFailLater(result)) {
                        pending.add(row);
                        unchangedPending += result == TableImport.Result.UNCHANGED ? 1 : 0;
                    }
                    results.merge(result, 1L, Long::sum);
                    return null;
                } catch (RowException e) {
                    if (e.partlySaved() && !together) {
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
                    results.merge(rows.put(row, unit, false), 1L, Long::sum);
                    return null;
                } catch (RowException e) {
                    return e;
                }
            }

            void commit() {
                if (spoilt) {
                    nextUnit(false);
                    commitEach();
                    return;
                }
                if (!together) {
                    try {
                        nextUnit(true);
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
                        nextUnit(fault == null);
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
    }
}
