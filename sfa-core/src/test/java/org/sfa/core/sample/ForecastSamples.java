package org.sfa.core.sample;

import static org.sfa.core.sample.SampleValues.DAY;
import static org.sfa.core.sample.SampleValues.NOON;
import static org.sfa.core.sample.SampleValues.USER;
import static org.sfa.core.sample.SampleValues.note;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.sfa.core.currency.FxPolicy;
import org.sfa.core.forecast.AdjustedFigures;
import org.sfa.core.forecast.AdjustmentKind;
import org.sfa.core.forecast.ForecastAdjustment;
import org.sfa.core.forecast.ForecastColumn;
import org.sfa.core.forecast.ForecastNode;
import org.sfa.core.forecast.ForecastSubmission;
import org.sfa.core.forecast.FrozenForecast;
import org.sfa.core.forecast.FrozenSettings;
import org.sfa.core.forecast.SubmittedAdjustment;
import org.sfa.core.forecast.SubmittedDeal;
import org.sfa.core.forecast.SubmittedFigures;
import org.sfa.core.id.ForecastAdjustmentId;
import org.sfa.core.id.ForecastSubmissionId;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.QuotaId;
import org.sfa.core.id.TeamId;
import org.sfa.core.id.TerritoryId;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.SalesProcesses;
import org.sfa.core.product.ProductFamily;
import org.sfa.core.quota.Quota;
import org.sfa.core.quota.QuotaAdjustment;
import org.sfa.core.quota.QuotaMeasure;
import org.sfa.core.quota.QuotaTarget;
import org.sfa.core.value.Industry;

/** Samples of quotas and forecasts. */
public final class ForecastSamples {

    private ForecastSamples() {}

    public static Quota quota() {
        return Quota.builder()
                .id(new QuotaId("X-1"))
                .version(3)
                .externalKey("ERP-X-1")
                .customFields(note(Quota.TYPE))
                .user(USER)
                .unit(new UnitId("N-1"))
                .start(DAY)
                .end(DAY.plusMonths(3))
                .team(new TeamId("M-1"))
                .territory(new TerritoryId("T-1"))
                .industry(Industry.of("software"))
                .family(ProductFamily.of("servers"))
                .measure(QuotaMeasure.RECURRING)
                .amount(Money.parse("USD 250000.00"))
                .count(12L)
                .addAdjustments(new QuotaAdjustment(
                        QuotaTarget.of(Money.parse("USD -5000.00")), "a big customer left", "U-2", NOON))
                .slot("unit:N-1, RECURRING, 2026-01-01/2026-04-01")
                .build();
    }

    public static ForecastAdjustment forecastAdjustment() {
        return ForecastAdjustment.builder()
                .id(new ForecastAdjustmentId("FA-1"))
                .version(3)
                .externalKey("ERP-FA-1")
                .customFields(note(ForecastAdjustment.TYPE))
                .user(USER)
                .unit(new UnitId("N-1"))
                .start(DAY)
                .end(DAY.plusMonths(3))
                .category(ForecastCategory.COMMIT)
                .column(ForecastColumn.CUMULATIVE)
                .level(2)
                .author(USER)
                .kind(AdjustmentKind.DELTA)
                .amount(Money.parse("USD -5000.00"))
                .base(Money.parse("USD 90000.00"))
                .reason("the budget is frozen")
                .madeAt(NOON)
                .slot("unit:N-1 2026-03-01/2026-06-01 COMMIT CUMULATIVE 2")
                .build();
    }

    public static ForecastSubmission forecastSubmission() {
        return ForecastSubmission.builder()
                .id(new ForecastSubmissionId("FS-1"))
                .version(3)
                .externalKey("ERP-FS-1")
                .customFields(note(ForecastSubmission.TYPE))
                .user(USER)
                .unit(new UnitId("N-1"))
                .start(DAY)
                .end(DAY.plusMonths(3))
                .author(USER)
                .submittedAt(NOON)
                .asOf(DAY)
                .position(17)
                .settings(frozenSettings())
                .note("without the Acme deal")
                .content(frozenForecast())
                .build();
    }

    public static FrozenSettings frozenSettings() {
        return new FrozenSettings(FrozenSettings.SPLIT, FxPolicy.AS_OF, true);
    }

    /** One deal of 90,000 in commit, 5,000 of it adjusted away in both columns. */
    public static FrozenForecast frozenForecast() {
        Money deal = Money.parse("USD 90000.00");
        Money less = Money.parse("USD -5000.00");
        List<SubmittedFigures> figures = new ArrayList<>();
        List<SubmittedAdjustment> adjustments = new ArrayList<>();
        for (ForecastColumn column : ForecastColumn.values()) {
            for (ForecastCategory category : ForecastCategory.values()) {
                boolean counts = FrozenForecast.counts(ForecastCategory.COMMIT, category, column);
                Money raw = counts ? deal : Money.zero(deal.getCurrencyUnit());
                AdjustedFigures of = AdjustedFigures.of(raw);
                figures.add(new SubmittedFigures(
                        category,
                        column,
                        category == ForecastCategory.COMMIT ? new AdjustedFigures(raw, raw, raw, raw.plus(less)) : of));
            }
            adjustments.add(new SubmittedAdjustment(
                    new ForecastAdjustmentId("FA-" + column),
                    ForecastNode.of(USER),
                    ForecastCategory.COMMIT,
                    column,
                    1,
                    USER,
                    AdjustmentKind.DELTA,
                    less,
                    less,
                    false));
        }
        return new FrozenForecast(
                deal.getCurrencyUnit(),
                figures,
                adjustments,
                List.of(new SubmittedDeal(
                        new OpportunityId("O-1"),
                        "Ten machines",
                        USER,
                        SalesProcesses.NEGOTIATION,
                        Outcome.OPEN,
                        ForecastCategory.COMMIT,
                        "opportunity",
                        deal,
                        DAY.plusDays(20),
                        new BigDecimal("0.8"))));
    }
}
