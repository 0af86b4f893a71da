package org.sfa.examples.figures;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sfa.core.lead.Lead;
import org.sfa.core.value.LeadSource;
import org.sfa.examples.report.SalesReport;
import org.sfa.forecast.pipeline.Rate;
import org.sfa.forecast.pipeline.Statistics;

/** What became of leads, by where they came from. */
final class LeadSection {

    private final SalesData data;

    LeadSection(SalesData data) {
        this.data = data;
    }

    List<SalesReport.LeadRow> rows() {
        Map<String, List<Lead>> bySource = new TreeMap<>();
        for (Lead lead : data.leads) {
            bySource.computeIfAbsent(lead.source().map(LeadSource::code).orElse("(none)"), s -> new ArrayList<>())
                    .add(lead);
        }
        return bySource.entrySet().stream()
                .map(entry -> leadRow(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(SalesReport.LeadRow::leads).reversed())
                .toList();
    }

    private SalesReport.LeadRow leadRow(String source, List<Lead> leads) {
        List<Lead> converted = leads.stream()
                .filter(lead -> lead.convertedOn()
                        .filter(day -> !day.isAfter(data.settings.asOf()))
                        .isPresent())
                .toList();
        List<BigDecimal> days = converted.stream()
                .map(DataQuality::leadTime)
                .flatMap(Optional::stream)
                .filter(time -> time >= 0)
                .map(BigDecimal::valueOf)
                .toList();
        return new SalesReport.LeadRow(
                source,
                leads.size(),
                converted.size(),
                ReportBuilder.rate(new Rate(converted.size(), leads.size())),
                Statistics.mean(days));
    }
}
