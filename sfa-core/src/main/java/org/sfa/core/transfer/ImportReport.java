package org.sfa.core.transfer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an import did.
 *
 * @param tables one entry for each table of the mapping, in its order
 * @param written whether anything was written; false for a dry run, and when all or nothing was wanted and a row was bad
 */
public record ImportReport(List<Table> tables, boolean written) {

    /**
     * What became of the rows of one file as entities of one type.
     *
     * @param file the name of the file
     * @param entity the name of the entity type
     * @param read the rows read
     * @param skipped the rows that the mapping leaves out
     * @param created the entities that are new
     * @param updated the entities that have changed
     * @param unchanged the entities that were already so
     * @param rejected the rows that were not imported
     * @param repairs how often each wrong spelling was repaired, by {@code column: wrong → right}, in the order of
     *     their first occurrence
     * @param problems the first problems that were found, in the order of the rows
     */
    public record Table(
            String file,
            String entity,
            long read,
            long skipped,
            long created,
            long updated,
            long unchanged,
            long rejected,
            Map<String, Long> repairs,
            List<ImportProblem> problems) {

        /** Copies the collections. */
        public Table {
            // Map.copyOf has another order in each process.
            repairs = Collections.unmodifiableMap(new LinkedHashMap<>(repairs));
            problems = List.copyOf(problems);
        }
    }

    /** Copies the tables. */
    public ImportReport {
        tables = List.copyOf(tables);
    }

    /** Whether every row was imported. */
    public boolean isClean() {
        return rejected() == 0;
    }

    /** The number of rows that were not imported. */
    public long rejected() {
        return tables.stream().mapToLong(Table::rejected).sum();
    }

    /** The problems that were kept of all tables. */
    public List<ImportProblem> problems() {
        return tables.stream().flatMap(table -> table.problems().stream()).toList();
    }
}
