package org.sfa.core.transfer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what becomes of the rows of one table. */
final class TableTally {

    private final Map<String, Long> repairs = new LinkedHashMap<>();
    private final TableSpec spec;
    private final int problemsKept;
    private final List<ImportProblem> problems = new ArrayList<>();
    private final Map<TableImport.Result, Long> results = new EnumMap<>(TableImport.Result.class);
    private long read;
    private long rejected;

    TableTally(TableSpec spec, int problemsKept) {
        this.spec = spec;
        this.problemsKept = problemsKept;
    }

    void read() {
        read++;
    }

    void addRepairs(Map<String, Long> more) {
        more.forEach((repair, count) -> repairs.merge(repair, count, Long::sum));
    }

    void count(TableImport.Result result, long more) {
        results.merge(result, more, Long::sum);
    }

    void reject(ImportProblem problem) {
        rejected++;
        if (problems.size() < problemsKept) {
            problems.add(problem);
        }
    }

    boolean isClean() {
        return rejected == 0;
    }

    ImportReport.Table toTable() {
        return new ImportReport.Table(
                spec.file(),
                spec.entity(),
                read,
                count(TableImport.Result.SKIPPED),
                count(TableImport.Result.CREATED),
                count(TableImport.Result.UPDATED),
                count(TableImport.Result.UNCHANGED),
                rejected,
                repairs,
                problems.stream()
                        .sorted(Comparator.comparingLong(ImportProblem::line))
                        .toList());
    }

    private long count(TableImport.Result result) {
        return results.getOrDefault(result, 0L);
    }
}
