package org.sfa.examples.report;

import java.util.Comparator;
import java.util.List;
import org.sfa.examples.report.SalesReport.Finding;

/** The order of findings: errors, warnings, notes, then severities that are not known here. */
final class Severity {

    private static final List<String> ORDER = List.of("error", "warning", "note");

    private Severity() {}

    static List<Finding> sorted(List<Finding> findings) {
        return findings.stream()
                .sorted(Comparator.comparingInt(
                        f -> ORDER.contains(f.severity()) ? ORDER.indexOf(f.severity()) : ORDER.size()))
                .toList();
    }

    /** Returns the class of the style sheet; a severity is data and never becomes a class itself. */
    static String css(Finding finding) {
        return ORDER.contains(finding.severity()) ? finding.severity() : "note";
    }
}
