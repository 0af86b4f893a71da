package org.sfa.benchmarks;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.sfa.core.csv.CsvFormat;
import org.sfa.core.csv.CsvLimits;
import org.sfa.core.csv.CsvReader;

/** Parses a file and looks at every value, without making anything of it. */
enum BareParse {
    OURS("CsvReader alone") {
        @Override
        void forEachRow(Path file, RowVisitor visitor) throws IOException {
            try (CsvReader rows = CsvReader.open(file, CsvFormat.standard(), CsvLimits.standard())) {
                String[] values = new String[rows.header().size()];
                while (rows.next()) {
                    for (int i = 0; i < values.length; i++) {
                        values[i] = rows.value(i);
                    }
                    visitor.visit(values);
                }
            }
        }
    },

    JACKSON("jackson-dataformat-csv") {
        @Override
        void forEachRow(Path file, RowVisitor visitor) throws IOException {
            ObjectReader reader = CsvMapper.builder()
                    .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                    .build()
                    .readerFor(String[].class);
            try (MappingIterator<String[]> rows = reader.readValues(file.toFile())) {
                rows.next();
                while (rows.hasNext()) {
                    visitor.visit(rows.next());
                }
            }
        }
    };

    private static final int AMOUNT = 6;
    private static final int CURRENCY = 7;

    private final String title;

    BareParse(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Is shown a row; the array may be used again for the next one. */
    @FunctionalInterface
    interface RowVisitor {
        void visit(String[] values);
    }

    abstract void forEachRow(Path file, RowVisitor visitor) throws IOException;

    /** Parses the file and returns a sum over the length and last character of every value. */
    long digest(Path file) throws IOException {
        long[] sum = new long[1];
        forEachRow(file, values -> {
            long row = 0;
            for (String value : values) {
                int length = value.length();
                row += length + (length == 0 ? 0 : value.charAt(length - 1));
            }
            sum[0] += row;
        });
        return sum[0];
    }

    /** Returns the rows and the sum of the amounts, by currency. */
    Map<String, Totals> totals(Path file) throws IOException {
        Map<String, Totals> totals = new TreeMap<>();
        forEachRow(
                file,
                values -> totals.merge(values[CURRENCY], Totals.of(new BigDecimal(values[AMOUNT])), Totals::plus));
        return totals;
    }

    /** How many deals there are, and their amount. */
    record Totals(long deals, BigDecimal amount) {

        /** Gives the amount two decimals, so that equal amounts are equal. */
        Totals {
            amount = amount.setScale(2);
        }

        static Totals of(BigDecimal amount) {
            return new Totals(1, amount);
        }

        Totals plus(Totals other) {
            return new Totals(deals + other.deals, amount.add(other.amount));
        }
    }
}
