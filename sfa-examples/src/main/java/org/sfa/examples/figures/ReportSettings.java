package org.sfa.examples.figures;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.sfa.core.currency.CurrencyConverter;
import org.sfa.core.time.FiscalCalendar;
import org.sfa.core.transfer.ImportReport;

/**
 * What a report is to be about.
 *
 * @param title the title
 * @param source where the data comes from
 * @param asOf the day at whose end the figures hold
 * @param zone the time zone of that day
 * @param calendar the fiscal calendar
 * @param converter converts amounts to the currency of the report
 * @param imported what the import did, when there was one
 */
public record ReportSettings(
        String title,
        String source,
        LocalDate asOf,
        ZoneId zone,
        FiscalCalendar calendar,
        CurrencyConverter converter,
        Optional<ImportReport> imported) {}
