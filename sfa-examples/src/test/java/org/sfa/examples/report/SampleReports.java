package org.sfa.examples.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.sfa.examples.report.SalesReport.Cycle;
import org.sfa.examples.report.SalesReport.FileRow;
import org.sfa.examples.report.SalesReport.Finding;
import org.sfa.examples.report.SalesReport.ForecastRow;
import org.sfa.examples.report.SalesReport.Header;
import org.sfa.examples.report.SalesReport.IncidenceRow;
import org.sfa.examples.report.SalesReport.LeadRow;
import org.sfa.examples.report.SalesReport.PerformanceRow;
import org.sfa.examples.report.SalesReport.PerformanceTable;
import org.sfa.examples.report.SalesReport.Rate;
import org.sfa.examples.report.SalesReport.StageRow;
import org.sfa.examples.report.SalesReport.StalledDeal;
import org.sfa.examples.report.SalesReport.Totals;
import org.sfa.examples.report.SalesReport.TrendRow;
import org.sfa.examples.report.SalesReport.WonRow;

/**
 * Made-up reports: a large one, an empty one, one with a single deal and one with hostile names and extreme
 * figures.
 */
final class SampleReports {

    static final String SCRIPT = "<script>alert(1)</script>";
    static final String IMAGE = "\"><img src=x onerror=alert(1)>";
    static final String MUSTACHE = "{{title}} {{{svg}}}";
    static final String STYLE = "</style></svg><b onclick='x'>]]>";
    static final String ESCAPE = "\u001b[31mred\u0000 \uD800 \u202Egnp.exe";

    private static final List<String> NAMES = List.of(
            "Darcel Schlecht",
            "Maximilian Alexander von Hohenstein-Wittelsbach",
            "Kary Hendrixson",
            "Cassey Cress",
            "Donn Cantrell",
            "Reed Clapper",
            "Zane Levy",
            "Corliss Cosme",
            "James Ascencio",
            "Daniell Hammack",
            "Maureen Marcano",
            "Gladys Colclough",
            "Markita Hansen",
            "Elease Gluck",
            "Jonathan Berthelot",
            "Lajuana Vencill",
            "Moses Frase",
            "Anna Snelling",
            "王小明",
            "李秀英（华东大区重点客户部）",
            "佐藤 健一",
            "김민준",
            "Zoë Müller-Lüdenscheidt",
            "Violet Mclelland",
            "Hayden Neloms",
            "Marty Freudenburg",
            "Rosie Papadopoulos",
            "Boris Faz",
            "Versie Hillebrand",
            "Cecily Lampkin",
            "Niesha Huffines",
            "Wilburn Farren",
            "Garret Kinder",
            "Rosalina Dieter",
            "Vicki Laflamme");
    private static final List<String> PERIODS = List.of(
            "FY2016-Q1", "FY2016-Q2", "FY2016-Q3", "FY2016-Q4", "FY2017-Q1", "FY2017-Q2", "FY2017-Q3", "FY2017-Q4");

    private SampleReports() {}

    static BigDecimal number(String value) {
        return new BigDecimal(value);
    }

    static Rate rate(long numerator, long denominator) {
        if (denominator == 0) {
            return new Rate(0, 0, Optional.empty(), Optional.empty(), Optional.empty(), false);
        }
        double p = (double) numerator / denominator;
        double z = 1.96;
        double middle = (p + z * z / (2 * denominator)) / (1 + z * z / denominator);
        double half = z
                / (1 + z * z / denominator)
                * Math.sqrt(p * (1 - p) / denominator + z * z / (4.0 * denominator * denominator));
        return new Rate(
                numerator,
                denominator,
                decimal(p),
                decimal(Math.max(0, middle - half)),
                decimal(Math.min(1, middle + half)),
                denominator >= 10);
    }

    private static Optional<BigDecimal> decimal(double value) {
        return Optional.of(BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP));
    }

    private static BigDecimal cents(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    }

    /** 35 agents, 9 units, 8 quarters, 24 months. */
    static SalesReport large() {
        Random random = new Random(7);
        Totals totals = new Totals(
                2089,
                4238,
                2473,
                rate(4238, 6711),
                cents(4_918_330),
                cents(1_870_410.55),
                cents(10_005_534),
                Optional.of(cents(2360.91)),
                Optional.of(cents(1117)));
        return new SalesReport(
                new Header("Sales report", "maven_crm, 5 files", LocalDate.of(2017, 12, 31), "FY2017-Q4", "USD"),
                totals,
                stages(),
                performance(random),
                won(random),
                trend(random),
                cycle(),
                forecast(random),
                SampleOutlooks.large(),
                stalled(random),
                leads(),
                findings(),
                files());
    }

    private static List<StageRow> stages() {
        return List.of(
                stage("Prospecting", "pipeline", "0.10", 500, 1_210_000, 8800, 4238, "9.0"),
                stage("Qualification", "pipeline", "0.20", 420, 990_000, 7900, 4180, "12.5"),
                stage("Needs analysis", "best case", "0.35", 369, 850_330, 6900, 4100, "14.0"),
                stage("Proposal / price quote", "most likely", "0.55", 380, 940_000, 6000, 4020, "18.0"),
                stage("Negotiation", "commit", "0.75", 290, 640_000, 5100, 3900, "11.0"),
                stage("合同审批 Contract", "commit", "0.90", 130, 288_000, 4500, 3850, "4.5"));
    }

    private static StageRow stage(
            String name, String category, String p, long open, double value, long entered, long won, String days) {
        return new StageRow(
                name,
                category,
                number(p),
                open,
                cents(value),
                cents(value).multiply(number(p)),
                entered,
                won,
                Optional.of(number(days)));
    }

    private static List<PerformanceTable> performance(Random random) {
        List<PerformanceRow> agents = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            long closed = i < 33 ? 320 - i * 8L : 4;
            long won = Math.round(closed * (0.55 + random.nextDouble() * 0.16));
            agents.add(row(NAMES.get(i), won, closed - won, won * (1100 + random.nextInt(2500))));
        }
        agents.sort((a, b) -> b.wonValue().compareTo(a.wonValue()));
        return List.of(
                new PerformanceTable("agent", agents),
                new PerformanceTable(
                        "manager",
                        List.of(
                                row("Melvin Marxen", 882, 536, 2_251_930),
                                row("Summer Sewald", 828, 486, 1_964_750),
                                row("Rocco Neubert", 691, 441, 1_960_545),
                                row("Celia Rouche", 610, 344, 1_603_897),
                                row("Cara Losch", 480, 264, 1_130_049),
                                row("陈志强", 747, 402, 1_094_363))),
                new PerformanceTable(
                        "region",
                        List.of(
                                row("Central", 1629, 976, 3_346_293),
                                row("West", 1438, 830, 3_568_647),
                                row("East", 1171, 667, 3_090_594))),
                new PerformanceTable(
                        "product",
                        List.of(
                                row("GTX Pro", 729, 418, 3_510_578), row("GTX Plus Pro", 479, 266, 2_629_651),
                                row("MG Advanced", 654, 394, 2_216_387), row("GTK 500", 15, 10, 400_612))),
                new PerformanceTable(
                        "quarter",
                        List.of(
                                row("FY2017-Q1", 531, 116, 1_134_672), row("FY2017-Q2", 1254, 718, 3_086_111),
                                row("FY2017-Q3", 1257, 770, 2_982_255), row("FY2017-Q4", 1196, 869, 2_802_496))));
    }

    private static PerformanceRow row(String name, long won, long lost, long value) {
        return new PerformanceRow(
                name,
                won,
                lost,
                rate(won, won + lost),
                cents(value),
                won == 0 ? Optional.empty() : Optional.of(number("51.783")),
                won == 0 ? Optional.empty() : Optional.of(number("57")));
    }

    private static List<WonRow> won(Random random) {
        List<WonRow> rows = new ArrayList<>();
        List<String> units = List.of(
                "Central", "West", "East", "华东大区", "DACH & Nordics", "Iberia", "Benelux", "ANZ", "Latin America");
        for (int u = 0; u < units.size(); u++) {
            for (String period : PERIODS) {
                if (u != 5 || !period.endsWith("Q2")) {
                    rows.add(new WonRow(units.get(u), period, cents((9 - u) * 90_000.0 * (0.5 + random.nextDouble()))));
                }
            }
        }
        return rows;
    }

    private static List<TrendRow> trend(Random random) {
        List<TrendRow> rows = new ArrayList<>();
        long open = 120;
        for (int i = 0; i < 24; i++) {
            long created = 250 + random.nextInt(220);
            long won = 120 + random.nextInt(100);
            long lost = 60 + random.nextInt(90);
            rows.add(new TrendRow(
                    LocalDate.of(2016, 1, 1).plusMonths(i),
                    open,
                    cents(open * 2360.0),
                    created,
                    won,
                    lost,
                    cents(won * (1800 + random.nextInt(1400)) + (i % 3 == 2 ? 160_000 : 0))));
            open += created - won - lost;
        }
        return rows;
    }

    private static Cycle cycle() {
        List<IncidenceRow> rows = new ArrayList<>();
        for (int day = 1; day <= 138; day++) {
            double decided = 0.83 * (1 - Math.exp(-day / 48.0));
            BigDecimal won = number(String.valueOf(decided * 0.65)).round(new MathContext(4));
            BigDecimal lost = number(String.valueOf(decided * 0.35)).round(new MathContext(4));
            rows.add(new IncidenceRow(
                    day, won, lost, BigDecimal.ONE.subtract(won).subtract(lost)));
        }
        return new Cycle(
                Optional.of(number("51.78")),
                Optional.of(number("41.49")),
                Optional.of(number("47.99")),
                Optional.of(number("45")),
                Optional.of(number("63")),
                rows);
    }

    private static List<ForecastRow> forecast(Random random) {
        List<ForecastRow> rows = new ArrayList<>();
        for (String period : List.of("FY2017-Q4", "FY2018-Q1")) {
            boolean next = period.equals("FY2018-Q1");
            rows.add(forecast("Company", 0, period, next ? 0.1 : 0.82, 4_000_000));
            int agent = 0;
            for (String unit : List.of("Central", "West", "East")) {
                rows.add(forecast(unit, 1, period, (next ? 0.05 : 0.6) + random.nextDouble() * 0.4, 1_300_000));
                for (int m = 0; m < 2; m++) {
                    rows.add(forecast(
                            unit + " team " + (m + 1),
                            2,
                            period,
                            (next ? 0 : 0.4) + random.nextDouble() * 0.7,
                            650_000));
                    for (int a = 0; a < 5; a++) {
                        rows.add(forecast(NAMES.get(agent++), 3, period, random.nextDouble() * 1.4, 130_000));
                    }
                }
            }
        }
        return rows;
    }

    private static ForecastRow forecast(String unit, int depth, String period, double attained, double quota) {
        BigDecimal closed = cents(quota * attained);
        return new ForecastRow(
                unit,
                depth,
                period,
                closed,
                cents(quota * 0.12),
                cents(quota * 0.09),
                cents(quota * 0.15),
                cents(quota * 0.4),
                Optional.of(cents(quota)),
                Optional.of(closed.divide(cents(quota), MathContext.DECIMAL32)),
                Optional.of(cents(quota).subtract(closed).max(BigDecimal.ZERO)));
    }

    private static List<StalledDeal> stalled(Random random) {
        List<StalledDeal> rows = new ArrayList<>();
        for (int i = 0; i < 47; i++) {
            rows.add(new StalledDeal(
                    "Opportunity " + (1000 + i),
                    i % 5 == 0 ? "上海贸易有限公司" : "Hottechi " + i,
                    NAMES.get(i % NAMES.size()),
                    i % 2 == 0 ? "Negotiation" : "Proposal / price quote",
                    340 - i * 4L,
                    61,
                    cents(500 + random.nextInt(26_000))));
        }
        return rows;
    }

    private static List<LeadRow> leads() {
        return List.of(
                lead("organic_search", 2296, 271),
                lead("paid_search", 1586, 195),
                lead("social", 1350, 75),
                lead("unknown", 1159, 193),
                lead("direct_traffic", 499, 56),
                lead("email", 493, 15),
                lead("referral", 284, 24),
                lead("other", 150, 4),
                lead("display", 118, 6),
                lead("other_publicities", 7, 3));
    }

    private static LeadRow lead(String source, long leads, long converted) {
        return new LeadRow(source, leads, converted, rate(converted, leads), Optional.of(number("48.47")));
    }

    private static List<Finding> findings() {
        return List.of(
                new Finding("note", "products spelled differently were joined with GTX Pro", 1480, List.of("GTXPro")),
                new Finding(
                        "error",
                        "deals closed before they began; they are left out of the cycle",
                        3,
                        List.of("1C1I7A6R: 2017-03-01 < 2017-04-02", "Z063OYW0", "EC4QE1BX")),
                new Finding(
                        "warning", "open deals have no account", 1425, List.of("UP409DSB", "6PTR7VBR", "14YPMEFH")));
    }

    private static List<FileRow> files() {
        return List.of(
                new FileRow("accounts.csv", "Account", 85, 85, 0, 0),
                new FileRow("products.csv", "Product", 7, 7, 0, 0),
                new FileRow("sales_teams.csv", "SalesUser", 35, 35, 0, 0),
                new FileRow("sales_pipeline.csv", "Opportunity", 8800, 8797, 0, 3));
    }

    /** Nothing but a title: no deals at all. */
    static SalesReport empty() {
        return new SalesReport(
                new Header("Empty", "nothing", LocalDate.of(2026, 1, 31), "FY2026-Q1", "EUR"),
                new Totals(
                        0,
                        0,
                        0,
                        rate(0, 0),
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        Optional.empty(),
                        Optional.empty()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Cycle(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()),
                List.of(),
                Outlook.none(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** One deal that was won, one month, one unit without a quota; rates of one are not sufficient. */
    static SalesReport one() {
        BigDecimal value = number("550.00");
        Optional<BigDecimal> days = Optional.of(number("0"));
        return new SalesReport(
                new Header("One deal", "one.csv", LocalDate.of(2026, 1, 31), "FY2026-Q1", "JPY"),
                new Totals(
                        0,
                        1,
                        0,
                        rate(1, 1),
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        value,
                        Optional.of(value),
                        Optional.of(value)),
                List.of(new StageRow(
                        "Engaging",
                        "pipeline",
                        number("0.5"),
                        0,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        1,
                        1,
                        Optional.empty())),
                List.of(new PerformanceTable("agent", List.of(row("王小明", 1, 0, 550)))),
                List.of(new WonRow("Only", "FY2026-Q1", value)),
                List.of(new TrendRow(LocalDate.of(2026, 1, 1), 0, BigDecimal.ZERO, 1, 1, 0, value)),
                new Cycle(
                        days,
                        Optional.empty(),
                        days,
                        days,
                        days,
                        List.of(new IncidenceRow(0, BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ZERO))),
                List.of(new ForecastRow(
                        "Only",
                        0,
                        "FY2026-Q1",
                        value,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())),
                Outlook.none(),
                List.of(),
                List.of(new LeadRow("web", 1, 1, rate(1, 1), Optional.empty())),
                List.of(new Finding("odd", "severity of its own", 1, List.of())),
                List.of());
    }

    /** Names that attack the page, and figures from minus a trillion to beyond a quintillion. */
    static SalesReport hostile() {
        BigDecimal huge = number("1234567890123456789.99");
        BigDecimal negative = number("-987654321098.76");
        List<String> names = List.of(SCRIPT, IMAGE, MUSTACHE, STYLE, ESCAPE);
        List<PerformanceRow> rows = new ArrayList<>();
        List<WonRow> won = new ArrayList<>();
        List<ForecastRow> forecast = new ArrayList<>();
        List<LeadRow> leads = new ArrayList<>();
        List<StalledDeal> stalled = new ArrayList<>();
        List<StageRow> stages = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        List<FileRow> files = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            BigDecimal value = i % 2 == 0 ? huge : negative;
            rows.add(new PerformanceRow(
                    name,
                    30L * i,
                    20,
                    rate(30L * i, 30L * i + 20),
                    value,
                    Optional.of(number("99999.99")),
                    Optional.of(number("-3"))));
            won.add(new WonRow(name, "FY-" + name, value));
            forecast.add(new ForecastRow(
                    name,
                    i,
                    "FY-" + SCRIPT,
                    value,
                    negative,
                    huge,
                    BigDecimal.ONE,
                    BigDecimal.ZERO,
                    i == 1 ? Optional.empty() : Optional.of(huge),
                    Optional.of(number("-12.5")),
                    Optional.of(huge)));
            leads.add(new LeadRow(name, 1000, 999, rate(999, 1000), Optional.of(number("-1.5"))));
            stalled.add(new StalledDeal(name, name, name, name, Long.MAX_VALUE, -5, value));
            stages.add(new StageRow(name, name, number("1"), 1, value, negative, Long.MAX_VALUE, 5, Optional.empty()));
            findings.add(new Finding(name, name, Long.MAX_VALUE, List.of(name, name)));
            files.add(new FileRow(name, name, 1, 2, 3, 4));
        }
        return new SalesReport(
                new Header(SCRIPT + IMAGE + MUSTACHE, STYLE + ESCAPE, LocalDate.of(2026, 1, 31), "FY2026-Q1", "\"<b>"),
                new Totals(
                        Long.MAX_VALUE,
                        0,
                        3,
                        rate(0, 3),
                        negative,
                        huge,
                        huge,
                        Optional.of(negative),
                        Optional.of(huge)),
                stages,
                List.of(new PerformanceTable(SCRIPT, rows), new PerformanceTable("agent", rows)),
                won,
                List.of(
                        new TrendRow(LocalDate.of(2026, 1, 1), 3, huge, 1, 1, 0, negative),
                        new TrendRow(LocalDate.of(2026, 2, 1), -3, negative, 1, 1, 0, huge),
                        new TrendRow(LocalDate.of(2026, 4, 1), 0, huge, 1, 1, 0, BigDecimal.ZERO)),
                new Cycle(
                        Optional.of(negative),
                        Optional.of(huge),
                        Optional.of(huge),
                        Optional.of(negative),
                        Optional.of(huge),
                        List.of(
                                new IncidenceRow(-4, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE),
                                new IncidenceRow(90000, number("0.01"), number("0.98"), number("0.01")))),
                forecast,
                SampleOutlooks.hostile(SCRIPT + IMAGE + STYLE + MUSTACHE + ESCAPE, huge, negative),
                stalled,
                leads,
                findings,
                files);
    }
}
