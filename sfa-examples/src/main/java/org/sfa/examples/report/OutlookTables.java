package org.sfa.examples.report;

import java.util.ArrayList;
import java.util.List;
import org.sfa.examples.report.Outlook.Gap;
import org.sfa.examples.report.Outlook.Movement;
import org.sfa.examples.report.Outlook.MovementRow;
import org.sfa.examples.report.Outlook.Projection;
import org.sfa.examples.report.Outlook.Range;
import org.sfa.examples.report.TerminalTables.Titled;

/** The tables of an outlook for a terminal; parts that are absent have none. */
final class OutlookTables {

    private final int rows;
    private final List<Titled> tables = new ArrayList<>();

    private OutlookTables(int rows) {
        this.rows = rows;
    }

    static List<Titled> of(SalesReport report, int rows) {
        OutlookTables made = new OutlookTables(rows);
        report.outlook().movement().ifPresent(made::movement);
        report.outlook().projection().ifPresent(made::projection);
        report.outlook().gap().filter(gap -> !gap.deals().isEmpty()).ifPresent(made::gap);
        return made.tables;
    }

    private void movement(Movement movement) {
        TextTable.Builder table = TextTable.builder()
                .left("What moved the pipeline")
                .right("Deals")
                .right("Amount");
        row(table, "open on " + movement.from(), "", Figures.whole(movement.start()));
        for (MovementRow row : movement.rows()) {
            row(table, row.line(), Figures.count(row.deals()), Figures.whole(row.amount()));
        }
        row(table, "open on " + movement.to(), "", Figures.whole(movement.end()));
        tables.add(new Titled("Open deals " + TextTable.printable(movement.what()), table.build(), 0));
    }

    private void projection(Projection projection) {
        TextTable.Builder table = TextTable.builder()
                .left("Deals")
                .right("P10")
                .right("P50")
                .right("P90")
                .right("Quota")
                .right("Chance");
        row(table, "share their luck", projection.shared(), projection);
        row(table, "are independent", projection.independent(), projection);
        tables.add(new Titled("What " + TextTable.printable(projection.period()) + " may bring", table.build(), 0));
    }

    private static void row(TextTable.Builder table, String name, Range range, Projection projection) {
        row(
                table,
                name,
                Figures.whole(range.low()),
                Figures.whole(range.middle()),
                Figures.whole(range.high()),
                Figures.whole(projection.quota()),
                range.chance().map(Figures::percentShort).orElse(Figures.NONE));
    }

    private void gap(Gap gap) {
        TextTable.Builder table = TextTable.builder()
                .left("Deal", 28)
                .left("Owner", 24)
                .left("Stage", 24)
                .right("Amount")
                .right("Chance")
                .right("Expected");
        gap.deals().stream()
                .limit(rows)
                .forEach(deal -> row(
                        table,
                        deal.name(),
                        deal.owner(),
                        deal.stage(),
                        Figures.whole(deal.amount()),
                        Figures.percent(deal.chance()),
                        Figures.whole(deal.expected())));
        tables.add(new Titled(
                "Deals that could close the gap of " + Figures.whole(gap.amount()) + " in "
                        + TextTable.printable(gap.period()),
                table.build(),
                Math.max(0, gap.deals().size() - rows)));
    }

    private static void row(TextTable.Builder table, String... texts) {
        for (int i = 0; i < texts.length; i++) {
            texts[i] = TerminalReport.plain(texts[i]);
        }
        table.row(texts);
    }
}
