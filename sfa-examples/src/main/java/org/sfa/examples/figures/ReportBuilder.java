package org.sfa.examples.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.sfa.core.Sfa;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.SalesProcess;
import org.sfa.core.opportunity.Stage;
import org.sfa.core.opportunity.StageCode;
import org.sfa.examples.report.Outlook;
import org.sfa.examples.report.SalesReport;
import org.sfa.forecast.pipeline.Performance;
import org.sfa.forecast.pipeline.Rate;
import org.sfa.forecast.pipeline.SpellTable;
import org.sfa.forecast.pipeline.StageMetrics;
import org.sfa.forecast.pipeline.Statistics;

/** Computes a sales report from a store. */
public final class ReportBuilder {

    private static final int DECIMALS = 4;

    private final SalesData data;
    private final Dimensions dimensions;
    private final List<Opportunity> open;
    private final Map<StageCode, StageMetrics> stages;

    private ReportBuilder(Sfa sfa, ReportSettings settings) {
        this.data = new SalesData(sfa, settings);
        this.dimensions = new Dimensions(data);
        this.open = data.deals.stream()
                .filter(deal -> deal.outcome() == Outcome.OPEN)
                .toList();
        this.stages = StageMetrics.of(SpellTable.of(data.history, data.processes.values()), data.asOf);
    }

    /**
     * Returns the report of what a store holds.
     *
     * @throws org.sfa.core.currency.MissingRateException if an amount can't be converted
     */
    public static SalesReport build(Sfa sfa, ReportSettings settings) {
        return new ReportBuilder(sfa, settings).report();
    }

    private SalesReport report() {
        ReportSettings settings = data.settings;
        ForecastSection forecast = new ForecastSection(data, dimensions);
        TrendSection trend = new TrendSection(data, stageOrder());
        AgingSection aging = new AgingSection(data, open, stageOrder(), stages);
        ProjectionSection projection = new ProjectionSection(data, forecast::quota);
        return new SalesReport(
                new SalesReport.Header(
                        settings.title(),
                        settings.source(),
                        settings.asOf(),
                        settings.calendar().quarterOf(settings.asOf()).name(),
                        data.currency().getCode()),
                totals(),
                stages(),
                dimensions.all().entrySet().stream()
                        .map(entry -> performance(entry.getKey(), entry.getValue()))
                        .filter(table -> !table.rows().isEmpty())
                        .toList(),
                wonByUnit(),
                trend.rows(),
                new CycleSection(data).cycle(performance(data.deals)),
                forecast.rows(),
                new Outlook(
                        new MovementSection(data).movement(),
                        projection.projection(),
                        projection.gap(),
                        trend.history(),
                        aging.rows()),
                aging.stalled(),
                new LeadSection(data).rows(),
                new DataQuality(data, open, forecast.rollup()).findings(),
                files());
    }

    private SalesReport.Totals totals() {
        Performance all = performance(data.deals);
        return new SalesReport.Totals(
                open.size(),
                all.won(),
                all.lost(),
                rate(all.winRate()),
                sum(open, data::value),
                sum(open, this::weighted),
                all.wonValue().getAmount(),
                Statistics.mean(all.wonValues()).map(mean -> mean.setScale(DECIMALS, RoundingMode.HALF_UP)),
                Statistics.median(all.wonValues()).map(ReportBuilder::short2));
    }

    private Performance performance(Collection<Opportunity> deals) {
        return Performance.of(deals, data.currency(), data::value);
    }

    private Money weighted(Opportunity deal) {
        if (deal.category() == ForecastCategory.OMITTED) {
            return Money.zero(data.currency());
        }
        return data.value(deal).multipliedBy(deal.probability(), RoundingMode.HALF_EVEN);
    }

    private BigDecimal sum(Collection<Opportunity> deals, Function<Opportunity, Money> value) {
        return deals.stream()
                .map(value)
                .reduce(Money.zero(data.currency()), Money::plus)
                .getAmount();
    }

    private List<SalesReport.StageRow> stages() {
        return processes()
                .flatMap(process ->
                        openStages(process).map(stage -> stage(process, stage)).flatMap(Optional::stream))
                .toList();
    }

    private Stream<SalesProcess> processes() {
        return data.processes.values().stream()
                .sorted(Comparator.comparing(process -> process.id().value()));
    }

    private static Stream<Stage> openStages(SalesProcess process) {
        return process.stages().stream().filter(stage -> stage.outcome() == Outcome.OPEN);
    }

    /** The codes of all open stages, each once: processes may share stages. */
    private List<StageCode> stageOrder() {
        return processes()
                .flatMap(ReportBuilder::openStages)
                .map(Stage::code)
                .distinct()
                .toList();
    }

    /** The row of a stage, or empty when the process has never been used. */
    private Optional<SalesReport.StageRow> stage(SalesProcess process, Stage stage) {
        if (data.deals.stream().noneMatch(deal -> deal.process().equals(process.id()))) {
            return Optional.empty();
        }
        List<Opportunity> inStage = open.stream()
                .filter(deal -> deal.process().equals(process.id()) && deal.stage() == stage.code())
                .toList();
        Optional<StageMetrics> metrics = Optional.ofNullable(stages.get(stage.code()));
        return Optional.of(new SalesReport.StageRow(
                stage.code().code(),
                stage.category().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                stage.probability(),
                inStage.size(),
                sum(inStage, data::value),
                sum(inStage, this::weighted),
                metrics.map(StageMetrics::entered).orElse(0L),
                metrics.map(StageMetrics::won).orElse(0L),
                metrics.flatMap(StageMetrics::medianDays).map(BigDecimal::valueOf)));
    }

    private SalesReport.PerformanceTable performance(
            String dimension, Function<Opportunity, Collection<String>> placing) {
        Map<String, Performance> results = Performance.by(data.deals, placing, data.currency(), data::value);
        Stream<Map.Entry<String, Performance>> entries = results.entrySet().stream();
        if (dimension.equals("quarter")) {
            entries = entries.sorted(Map.Entry.comparingByKey());
        }
        return new SalesReport.PerformanceTable(
                dimension,
                entries.map(entry -> row(entry.getKey(), entry.getValue())).toList());
    }

    private static SalesReport.PerformanceRow row(String name, Performance results) {
        return new SalesReport.PerformanceRow(
                name,
                results.won(),
                results.lost(),
                rate(results.winRate()),
                results.wonValue().getAmount(),
                Statistics.mean(results.cycleDays()),
                Statistics.median(results.cycleDays()).map(ReportBuilder::short2));
    }

    private List<SalesReport.WonRow> wonByUnit() {
        Map<String, Map<String, List<Opportunity>>> deals = new TreeMap<>();
        for (Opportunity deal : data.deals) {
            Optional<String> quarter = dimensions.quarter(deal);
            if (deal.outcome() == Outcome.WON && quarter.isPresent()) {
                dimensions.office(deal).ifPresent(unit -> deals.computeIfAbsent(
                                data.unitName(unit), u -> new TreeMap<>())
                        .computeIfAbsent(quarter.get(), q -> new ArrayList<>())
                        .add(deal));
            }
        }
        List<SalesReport.WonRow> rows = new ArrayList<>();
        deals.forEach((unit, quarters) -> quarters.forEach(
                (quarter, won) -> rows.add(new SalesReport.WonRow(unit, quarter, sum(won, data::value)))));
        return rows;
    }

    private List<SalesReport.FileRow> files() {
        return data.settings.imported().stream()
                .flatMap(report -> report.tables().stream())
                .map(table -> new SalesReport.FileRow(
                        table.file(),
                        table.entity(),
                        table.read(),
                        table.created() + table.updated(),
                        table.unchanged(),
                        table.rejected()))
                .toList();
    }

    static SalesReport.Rate rate(Rate rate) {
        Optional<Rate.Interval> interval = rate.interval();
        return new SalesReport.Rate(
                rate.numerator(),
                rate.denominator(),
                rate.value(),
                interval.map(Rate.Interval::low),
                interval.map(Rate.Interval::high),
                rate.isSufficient());
    }

    /** A median is a value or the middle of two: two decimals show it without noise. */
    static BigDecimal short2(BigDecimal value) {
        return value.setScale(2, RoundingMode.HALF_UP);
    }
}
