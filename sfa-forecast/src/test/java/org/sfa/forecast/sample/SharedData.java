package org.sfa.forecast.sample;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sfa.core.csv.CsvFormat;
import org.sfa.core.csv.CsvLimits;
import org.sfa.core.csv.CsvReader;

/** The sample data beside the checkout. */
public final class SharedData {

    private SharedData() {}

    /** Reads some columns of a file; without the data, says so and has the test skipped. */
    public static List<String[]> read(String file, String... columns) throws IOException {
        String root = System.getenv("SFA_SHARED");
        Path path = (root == null ? Path.of("..", "..", "shared") : Path.of(root))
                .resolve("data")
                .resolve(file);
        if (!Files.isRegularFile(path)) {
            System.out.println("Skipped: no ../shared/data/" + file + " and no SFA_SHARED");
        }
        assumeTrue(Files.isRegularFile(path), "no shared data");
        List<String[]> rows = new ArrayList<>();
        try (CsvReader reader = CsvReader.open(path, CsvFormat.standard(), CsvLimits.standard())) {
            while (reader.next()) {
                String[] row = new String[columns.length];
                for (int i = 0; i < columns.length; i++) {
                    row[i] = reader.value(reader.findColumn(columns[i]).orElseThrow());
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
