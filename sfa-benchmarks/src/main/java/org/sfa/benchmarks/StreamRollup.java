package org.sfa.benchmarks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Java streams over deals with decimals, as one would write them without a library; conversion once for each deal. */
final class StreamRollup implements RollupSide {

    private final List<Plain> deals = new ArrayList<>();
    private final Map<String, TreeMap<LocalDate, BigDecimal>> rates = new HashMap<>();
    private final Map<Integer, List<Integer>> paths = new HashMap<>();
    private Map<Key, Sum> result = Map.of();

    /** A deal. */
    private record Plain(
            int rep,
            LocalDate closeDate,
            int category,
            boolean isOpen,
            String currency,
            BigDecimal amount,
            BigDecimal probability,
            BigDecimal recurring) {}

    /** A deal in the currency of the forecast. */
    private record Converted(Plain deal, BigDecimal amount, BigDecimal weighted, BigDecimal recurring) {}

    private record Key(int unit, int quarter, int category) {}

    private record Entry(Key key, Converted deal) {}

    private record Sum(long count, BigDecimal amount, BigDecimal weighted, BigDecimal recurring) {

        static final Sum ZERO = new Sum(0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        static Sum of(Converted deal) {
            return new Sum(1, deal.amount, deal.weighted, deal.recurring);
        }

        Sum plus(Sum other) {
            return new Sum(
                    count + other.count,
                    amount.add(other.amount),
                    weighted.add(other.weighted),
                    recurring.add(other.recurring));
        }
    }

    StreamRollup(int count) {
        DealMarket.Row row = new DealMarket.Row();
        for (int i = 0; i < count; i++) {
            DealMarket.fill(row, i);
            int decimals = DealMarket.CURRENCIES.get(row.currency).getDecimalPlaces();
            deals.add(new Plain(
                    row.rep,
                    DealMarket.START.plusDays(row.day),
                    row.category,
                    row.isOpen(),
                    DealMarket.CURRENCIES.get(row.currency).getCode(),
                    BigDecimal.valueOf(row.minor, decimals),
                    DealMarket.PROBABILITIES.get(row.category),
                    BigDecimal.valueOf(row.recurring, decimals)));
        }
        for (int currency = 0; currency < DealMarket.CURRENCIES.size(); currency++) {
            TreeMap<LocalDate, BigDecimal> ofCurrency = new TreeMap<>();
            for (int month = 0; month < DealMarket.months(); month++) {
                ofCurrency.put(DealMarket.START.plusMonths(month), DealMarket.rate(currency, month));
            }
            rates.put(DealMarket.CURRENCIES.get(currency).getCode(), ofCurrency);
        }
        for (int team = DealMarket.FIRST_TEAM; team < DealMarket.UNITS; team++) {
            List<Integer> path = new ArrayList<>();
            for (int unit = team; unit >= 0; unit = DealMarket.above(unit)) {
                path.add(unit);
            }
            paths.put(team, path);
        }
    }

    @Override
    public String title() {
        return "streams";
    }

    @Override
    public int deals(int all) {
        return deals.size();
    }

    @Override
    public void run() {
        result = deals.stream()
                .map(this::converted)
                .flatMap(this::entries)
                .collect(Collectors.groupingBy(
                        Entry::key, Collectors.reducing(Sum.ZERO, entry -> Sum.of(entry.deal()), Sum::plus)));
    }

    private Converted converted(Plain deal) {
        BigDecimal rate = rates.get(deal.currency).floorEntry(deal.closeDate).getValue();
        BigDecimal amount = deal.amount.multiply(rate).setScale(2, RoundingMode.HALF_UP);
        return new Converted(
                deal,
                amount,
                amount.multiply(deal.probability).setScale(2, RoundingMode.HALF_UP),
                deal.recurring.multiply(rate).setScale(2, RoundingMode.HALF_UP));
    }

    private Stream<Entry> entries(Converted converted) {
        Plain deal = converted.deal;
        LocalDate treeDate = deal.isOpen ? DealMarket.AS_OF : deal.closeDate;
        int team = DealMarket.team(deal.rep, (int) (treeDate.toEpochDay() - DealMarket.START.toEpochDay()));
        int quarter =
                (deal.closeDate.getYear() - DealMarket.START.getYear()) * 4 + (deal.closeDate.getMonthValue() - 1) / 3;
        return paths.get(team).stream().map(unit -> new Entry(new Key(unit, quarter, deal.category), converted));
    }

    @Override
    public long[] result() {
        long[] all = new long[DealMarket.UNITS * DealMarket.QUARTERS * DealMarket.CATEGORIES * 4];
        result.forEach((key, sum) -> {
            int at = ((key.unit * DealMarket.QUARTERS + key.quarter) * DealMarket.CATEGORIES + key.category) * 4;
            all[at] = sum.count;
            all[at + 1] = sum.amount.movePointRight(2).longValueExact();
            all[at + 2] = sum.weighted.movePointRight(2).longValueExact();
            all[at + 3] = sum.recurring.movePointRight(2).longValueExact();
        });
        return all;
    }
}
