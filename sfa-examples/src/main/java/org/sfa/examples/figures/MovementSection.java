package org.sfa.examples.figures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.examples.report.Outlook;
import org.sfa.forecast.pipeline.Waterfall;
import org.sfa.forecast.pipeline.WaterfallLine;
import org.sfa.forecast.pipeline.WaterfallSettings;

/** How the open pipeline became what it is since the first day of the fiscal quarter. */
final class MovementSection {

    private static final Map<WaterfallLine, String> NAMES = new EnumMap<>(Map.of(
            WaterfallLine.REOPENED, "re-opened",
            WaterfallLine.REORGANIZED_IN, "reorganised in",
            WaterfallLine.REORGANIZED_OUT, "reorganised out",
            WaterfallLine.FX, "exchange rates"));

    private final SalesData data;

    MovementSection(SalesData data) {
        this.data = data;
    }

    /** The deals that close in the quarter; where nothing open ever did, those of any close date or none. */
    Optional<Outlook.Movement> movement() {
        FiscalPeriod quarter = data.settings.calendar().quarterOf(data.settings.asOf());
        WaterfallSettings all = WaterfallSettings.of(data.settings.converter(), data.settings.zone());
        Optional<Outlook.Movement> closing = movement(quarter, all.withPeriod(quarter), "closing in " + quarter.name());
        return closing.isPresent() ? closing : movement(quarter, all, "of any close date");
    }

    private Optional<Outlook.Movement> movement(FiscalPeriod quarter, WaterfallSettings settings, String what) {
        Instant start = data.endOf(quarter.start().minusDays(1));
        Waterfall waterfall = Waterfall.between(data.history, start, data.asOf, settings);
        if (waterfall.start().isZero() && waterfall.end().isZero()) {
            return Optional.empty();
        }
        List<Outlook.MovementRow> rows = new ArrayList<>();
        for (WaterfallLine line : WaterfallLine.values()) {
            if (!waterfall.parts(line).isEmpty()) {
                rows.add(new Outlook.MovementRow(
                        name(line),
                        waterfall.of(line).getAmount(),
                        waterfall.parts(line).size()));
            }
        }
        return Optional.of(new Outlook.Movement(
                what,
                quarter.start(),
                data.settings.asOf(),
                waterfall.start().getAmount(),
                waterfall.end().getAmount(),
                rows));
    }

    private static String name(WaterfallLine line) {
        return NAMES.getOrDefault(line, line.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
}
