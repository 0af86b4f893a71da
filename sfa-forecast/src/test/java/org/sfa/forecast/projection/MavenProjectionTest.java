package org.sfa.forecast.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.csv.CsvFormat;
import org.sfa.core.csv.CsvLimits;
import org.sfa.core.csv.CsvReader;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.forecast.sample.Deals;

/**
 * Three quarters of real deals, each forecast on the day before it begins from what had happened by then. The correlation
 * was chosen with these quarters in sight: it shows what a shared shock is for, not that 0.2 is right elsewhere.
 */
class MavenProjectionTest {

    private static final CurrencyUnit USD = CurrencyUnit.USD;

    /** What was won in the second, third and fourth quarter of 2017, as the table of offices says. */
    private static final long[] ACTUAL = {3_086_111, 2_982_255, 2_802_496};

    @Test
    void quarters_areOffByMoreThanIndependentDealsAllowButNotThanDependentOnes() throws IOException {
        Path file = sharedData("maven_crm/sales_pipeline.csv");
        if (!Files.isRegularFile(file)) {
            System.out.println("Skipped: no ../shared/data/maven_crm and no SFA_SHARED");
        }
        assumeTrue(Files.isRegularFile(file), "no shared data");
        List<String[]> rows = read(file);
        int independent = 0;
        int dependent = 0;
        for (int quarter = 2; quarter <= 4; quarter++) {
            Money actual = Money.of(USD, ACTUAL[quarter - 2]);
            PeriodProjection alone = project(rows, quarter, 0);
            PeriodProjection shared = project(rows, quarter, .2);
            independent += holds(alone, actual) ? 1 : 0;
            dependent += holds(shared, actual) ? 1 : 0;
            double mean = alone.revenue().mean().getAmount().doubleValue();
            assertThat(mean / actual.getAmount().doubleValue()).isBetween(.85, 1.35);
            assertThat(shared.revenue().mean()).isEqualTo(alone.revenue().mean());
        }
        assertThat(independent).isZero();
        assertThat(dependent).isEqualTo(3);
    }

    private static boolean holds(PeriodProjection projection, Money actual) {
        return !actual.isLessThan(projection.p10()) && !actual.isGreaterThan(projection.p90());
    }

    private static PeriodProjection project(List<String[]> rows, int quarter, double correlation) {
        LocalDate start = LocalDate.of(2017, 3 * quarter - 2, 1);
        FiscalPeriod period = new FiscalPeriod(FiscalPeriod.Kind.QUARTER, 2017, quarter, start, start.plusMonths(3));
        LocalDate asOf = start.minusDays(1);
        List<Opportunity> deals = known(rows, asOf);
        CloseTiming timing = CloseTiming.of(deals, asOf);
        NewBusiness business = NewBusiness.of(deals, asOf.minusDays(89), asOf, period, USD, deal -> deal.amount()
                .orElseThrow());
        return PeriodProjector.of(period, asOf, USD)
                .withTiming(timing)
                .withProbability(deal -> timing.winChance(age(deal, asOf)).orElse(0))
                .withMethod(ProjectionMethod.standard().withCorrelation(correlation))
                .project(deals, business);
    }

    private static int age(Opportunity deal, LocalDate asOf) {
        return Math.toIntExact(ChronoUnit.DAYS.between(deal.createdOn().orElseThrow(), asOf));
    }

    /**
     * Deals engaged by a day, closed ones only if closed by it; an open deal is worth the mean of the wins known by then.
     */
    private static List<Opportunity> known(List<String[]> rows, LocalDate asOf) {
        List<Opportunity> closed = new ArrayList<>();
        List<LocalDate> open = new ArrayList<>();
        long sum = 0;
        long won = 0;
        for (String[] row : rows) {
            LocalDate begun = LocalDate.parse(row[1]);
            if (begun.isAfter(asOf)) {
                continue;
            }
            if (row[2].isEmpty() || LocalDate.parse(row[2]).isAfter(asOf)) {
                open.add(begun);
            } else if (row[0].equals("Won")) {
                closed.add(Deals.won("w" + closed.size(), "USD " + row[3] + ".00", begun, LocalDate.parse(row[2])));
                sum += Long.parseLong(row[3]);
                won++;
            } else {
                closed.add(Deals.lost("l" + closed.size(), begun, LocalDate.parse(row[2])));
            }
        }
        for (LocalDate begun : open) {
            closed.add(Deals.open("o" + closed.size(), "USD " + sum / won + ".00", "0.5", begun, asOf));
        }
        return closed;
    }

    private static List<String[]> read(Path file) throws IOException {
        List<String[]> rows = new ArrayList<>();
        try (CsvReader reader = CsvReader.open(file, CsvFormat.standard(), CsvLimits.standard())) {
            int[] columns = {
                reader.findColumn("deal_stage").orElseThrow(),
                reader.findColumn("engage_date").orElseThrow(),
                reader.findColumn("close_date").orElseThrow(),
                reader.findColumn("close_value").orElseThrow()
            };
            while (reader.next()) {
                if (!reader.value(columns[1]).isEmpty()) {
                    rows.add(new String[] {
                        reader.value(columns[0]),
                        reader.value(columns[1]),
                        reader.value(columns[2]),
                        reader.value(columns[3])
                    });
                }
            }
        }
        return rows;
    }

    private static Path sharedData(String file) {
        String root = System.getenv("SFA_SHARED");
        return (root == null ? Path.of("..", "..", "shared") : Path.of(root))
                .resolve("data")
                .resolve(file);
    }
}
