package org.sfa.examples.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Made-up outlooks: a plausible one, and one with hostile names and extreme figures. */
final class SampleOutlooks {

    private SampleOutlooks() {}

    static Outlook large() {
        Outlook.Movement movement = new Outlook.Movement(
                "closing in FY2017-Q4",
                LocalDate.of(2017, 10, 1),
                LocalDate.of(2017, 12, 31),
                cents(1_400_000),
                cents(1_310_500),
                List.of(
                        new Outlook.MovementRow("created", cents(2_400_000), 812),
                        new Outlook.MovementRow("pulled in", cents(310_000), 90),
                        new Outlook.MovementRow("won", cents(-2_150_000), 745),
                        new Outlook.MovementRow("lost", cents(-640_000), 301),
                        new Outlook.MovementRow("exchange rates", cents(-9_500), 44)));
        return new Outlook(
                Optional.of(movement),
                Optional.of(projection(cents(2_100_000), cents(4_000_000), BigDecimal.ONE)),
                Optional.of(gap("Deal")),
                history(
                        List.of(
                                "Prospecting",
                                "Qualification",
                                "Needs analysis",
                                "Proposal / price quote",
                                "Negotiation",
                                "合同审批 Contract",
                                "Legal",
                                "Board"),
                        BigDecimal.ONE),
                List.of(
                        aging("Negotiation", Optional.of(cents(61))),
                        aging("Proposal / price quote", Optional.of(cents(90))),
                        aging("合同审批 Contract", Optional.empty())));
    }

    static Outlook hostile(String name, BigDecimal huge, BigDecimal negative) {
        Outlook.Movement movement = new Outlook.Movement(
                name,
                LocalDate.of(2026, 1, 31),
                LocalDate.of(2026, 1, 1),
                huge,
                negative,
                List.of(new Outlook.MovementRow(name, negative, Long.MAX_VALUE)));
        return new Outlook(
                Optional.of(movement),
                Optional.of(projection(negative, huge, huge)),
                Optional.of(gap(name)),
                history(List.of(name, "b"), huge),
                List.of(
                        aging(name, Optional.of(negative)),
                        new Outlook.AgingRow(name, 0, 0, Optional.empty(), Optional.of(huge), List.of())));
    }

    private static Outlook.Projection projection(BigDecimal low, BigDecimal quota, BigDecimal scale) {
        List<Outlook.Bin> bins = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            double z = (i - 20) / 8.0;
            bins.add(new Outlook.Bin(
                    low.add(cents(i * 60_000)),
                    low.add(cents((i + 1) * 60_000)),
                    share(Math.exp(-z * z * 2) / 10),
                    share(Math.exp(-z * z / 2) / 20)));
        }
        Outlook.Range range = new Outlook.Range(
                low.add(cents(400_000)).multiply(scale), low.add(cents(1_200_000)), quota, Optional.of(share(0.31)));
        return new Outlook.Projection(
                "FY2018-Q1", low, 512, Optional.of(quota), range, range, share(0.2), bins, List.of("few " + quota));
    }

    private static List<Outlook.HistoryRow> history(List<String> stages, BigDecimal scale) {
        List<Outlook.HistoryRow> rows = new ArrayList<>();
        for (int month = 0; month < 18; month++) {
            List<Outlook.StageOpen> open = new ArrayList<>();
            for (int stage = 0; stage < stages.size(); stage++) {
                open.add(new Outlook.StageOpen(
                        stages.get(stage),
                        10L + month,
                        cents(80_000 + 9_000.0 * month - 7_000 * stage).multiply(scale)));
            }
            rows.add(new Outlook.HistoryRow(LocalDate.of(2016, 7, 1).plusMonths(month), open));
        }
        return rows;
    }

    private static Outlook.Gap gap(String name) {
        List<Outlook.GapDeal> deals = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            deals.add(new Outlook.GapDeal(
                    name + " " + i,
                    name,
                    name,
                    name,
                    cents(90_000 - 5_000.0 * i),
                    share(0.6 - i * 0.02),
                    cents((90_000 - 5_000.0 * i) * (0.6 - i * 0.02)),
                    i % 3 == 0,
                    List.of(name, "fills 4.0% of the gap if it is won")));
        }
        return new Outlook.Gap(
                "FY2018-Q1", cents(310_000), share(0.71), share(0.8), Optional.of(share(0.804)), false, deals);
    }

    private static Outlook.AgingRow aging(String stage, Optional<BigDecimal> limit) {
        List<Outlook.AgeBin> bins = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            bins.add(new Outlook.AgeBin(i * 9L, (i + 1) * 9L, i % 7 == 0 ? 0 : 60 / (i + 1)));
        }
        return new Outlook.AgingRow(stage, 230, 31, limit.map(l -> cents(20)), limit, bins);
    }

    private static BigDecimal cents(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    }

    private static BigDecimal share(double value) {
        return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP);
    }
}
