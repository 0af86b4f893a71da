package org.sfa.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a benchmark prints: facts, a table of rows that were measured, and ratios. Numbers are in the root locale. */
final class Report {

    private final List<List<String>> rows = new ArrayList<>();
    private final List<String> ratios = new ArrayList<>();

    /** Starts a table; the first column is text, the others are numbers. */
    Report(String... header) {
        rows.add(List.of(header));
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    /** Adds a comparison: the cost of the peer divided by ours. */
    void ratio(String name, double peerCost, double ourCost) {
        ratios.add(format("ratio %s %.3f", name, peerCost / ourCost));
    }

    void print(PrintStream out) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        out.println();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(padded(row.get(0), -widths[0]));
            for (int i = 1; i < columns; i++) {
                line.append("  ").append(padded(row.get(i), widths[i]));
            }
            out.println(line.toString().stripTrailing());
        }
        out.println();
        ratios.forEach(out::println);
        out.flush();
    }

    private static String padded(String text, int width) {
        return format("%" + width + "s", text);
    }

    static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** Demands that the two sides got the same answer. */
    static void requireEqual(String what, Object peer, Object ours) {
        if (!peer.equals(ours)) {
            throw new UnequalAnswersException("unequal answers: " + what + " is " + peer + " by the peer, but " + ours);
        }
    }
}
