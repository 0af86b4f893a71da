package org.sfa.forecast.accuracy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.currency.MissingRateException;
import org.sfa.core.error.Checks;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.store.ChangeFeed;
import org.sfa.forecast.pipeline.PipelineHistory;
import org.sfa.forecast.projection.PeriodProjection;
import org.sfa.forecast.projection.ProjectedDeal;

/**
 * The forecasts that a model would have made in the past, day by day, beside what came (walk-forward, with an expanding
 * window: L. J. Tashman, Out-of-sample tests of forecasting accuracy, International Journal of Forecasting 16, 2000).
 *
 * <p>At each cut the model sees what had been recorded by the end of the day and nothing else: a fact that was entered or
 * corrected later is not there, even when it is about an earlier day. What came is what the deals say at the end of the
 * feed; a deal that was deleted since, as merged duplicates are, was not won.
 *
 * @param forecasts the forecast of each slice at each cut, beside what came
 * @param deals the chance of each open deal at each cut, with what came of it
 * @param <S> what forecasts are made for
 */
public record Backtest<S>(List<ScoredForecast<S>> forecasts, List<DealForecast<S>> deals) {

    /** Copies the lists. */
    public Backtest {
        forecasts = List.copyOf(forecasts);
        deals = List.copyOf(deals);
    }

    /**
     * Tries a model.
     *
     * @param feed the changes
     * @param cuts the days and periods; each should be over by now
     * @param zone the zone in which days begin and end
     * @param slice what a deal belongs to: a forecast takes it from the deal as known then, an actual amount from the
     *     deal as it is now; a slice without deals at a cut has the forecast of no deals
     * @param value what a won deal is worth, in the currency of the forecasts; asked for deals that have an amount
     * @throws org.sfa.core.error.InvalidValueException if the value is in another currency; the field names the deal
     * @throws MissingRateException if the value can't be converted; and what the model throws
     */
    public static <S> Backtest<S> run(
            ChangeFeed feed,
            Collection<BacktestCut> cuts,
            ZoneId zone,
            Function<Opportunity, S> slice,
            Function<Opportunity, Money> value,
            ForecastModel model) {
        Collection<Opportunity> actual = PipelineHistory.of(feed).asOf(Instant.MAX);
        List<ScoredForecast<S>> forecasts = new ArrayList<>();
        List<DealForecast<S>> deals = new ArrayList<>();
        for (BacktestCut cut : cuts) {
            Instant end = cut.asOf().plusDays(1).atStartOfDay(zone).toInstant();
            PipelineHistory known = PipelineHistory.knownBefore(feed, end);
            Map<OpportunityId, Opportunity> won = wonIn(cut, actual);
            Map<S, List<Opportunity>> held = bySlice(known.asOf(end.minusNanos(1)), slice);
            Map<S, List<Opportunity>> came = bySlice(won.values(), slice);
            Set<S> slices = new LinkedHashSet<>(held.keySet());
            slices.addAll(came.keySet());
            for (S key : slices) {
                PeriodProjection projection = model.project(known, held.getOrDefault(key, List.of()), cut);
                Money sum = sum(came.getOrDefault(key, List.of()), projection, value);
                forecasts.add(new ScoredForecast<>(key, RevenueForecast.of(projection), sum));
                projection.open().forEach(open -> deals.add(scored(open, key, cut, won)));
            }
        }
        return new Backtest<>(forecasts, deals);
    }

    private static Map<OpportunityId, Opportunity> wonIn(BacktestCut cut, Collection<Opportunity> deals) {
        Map<OpportunityId, Opportunity> won = new LinkedHashMap<>();
        for (Opportunity deal : deals) {
            if (deal.outcome() == Outcome.WON
                    && deal.amount().isPresent()
                    && deal.closeDate().filter(cut.period()::contains).isPresent()) {
                won.put(deal.id(), deal);
            }
        }
        return won;
    }

    private static <S> Map<S, List<Opportunity>> bySlice(
            Collection<Opportunity> deals, Function<Opportunity, S> slice) {
        return deals.stream().collect(Collectors.groupingBy(slice, LinkedHashMap::new, Collectors.toList()));
    }

    private static Money sum(
            Collection<Opportunity> won, PeriodProjection projection, Function<Opportunity, Money> value) {
        Money sum = Money.zero(projection.won().getCurrencyUnit());
        for (Opportunity deal : won) {
            sum = sum.plus(worth(deal, sum.getCurrencyUnit(), value));
        }
        return sum;
    }

    private static Money worth(Opportunity deal, CurrencyUnit currency, Function<Opportunity, Money> value) {
        try {
            Money worth = value.apply(deal);
            Checks.that(
                    worth.getCurrencyUnit().equals(currency),
                    "value of deal " + deal.id(),
                    worth,
                    "must be in " + currency);
            return worth;
        } catch (MissingRateException e) {
            throw e.about("value of deal " + deal.id());
        }
    }

    private static <S> DealForecast<S> scored(
            ProjectedDeal open, S slice, BacktestCut cut, Map<OpportunityId, Opportunity> won) {
        return new DealForecast<>(
                open.deal().id(),
                slice,
                cut.period(),
                cut.asOf(),
                open.chance().probability(),
                won.containsKey(open.deal().id()));
    }

    /** The accuracy of the forecasts of revenue. */
    public RevenueAccuracy revenueAccuracy() {
        return RevenueAccuracy.of(forecasts);
    }

    /** The accuracy of the chances of deals. */
    public DealAccuracy dealAccuracy() {
        return DealAccuracy.of(deals);
    }
}
