package org.sfa.forecast.pipeline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.sfa.core.currency.CurrencyConverter;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.StageCode;

/**
 * What was lost from each stage: the amounts of the deals that are lost at an instant, by the open stage that they were lost
 * from, each converted once by the policy of the converter. Immutable.
 */
public final class ValueLost {

    private final Money zero;
    private final Map<StageCode, Money> byStage = new LinkedHashMap<>();
    private Money neverOpen;
    private long withoutAmount;

    private ValueLost(Money zero) {
        this.zero = zero;
        this.neverOpen = zero;
    }

    /**
     * Adds up what the deals of a slice that are lost at an instant were worth.
     *
     * @param day the day of the report, on which the slice is asked and by which amounts are converted
     * @throws org.sfa.core.currency.MissingRateException if an amount can't be converted
     */
    public static ValueLost of(
            PipelineHistory history, Instant asOf, DealSlice slice, LocalDate day, CurrencyConverter converter) {
        WaterfallSettings settings =
                WaterfallSettings.of(converter, ZoneOffset.UTC).withSlice(slice);
        ValueLost lost = new ValueLost(Money.zero(converter.target()));
        for (DealTimeline timeline : history.timelines()) {
            timeline.lastStateBy(asOf)
                    .filter(deal -> deal.outcome() == Outcome.LOST && slice.contains(deal, day))
                    .ifPresent(deal -> lost.add(deal, lastOpenStage(timeline, asOf), day, settings));
        }
        return lost;
    }

    private static Optional<StageCode> lastOpenStage(DealTimeline timeline, Instant asOf) {
        List<Spell> spells = timeline.spells();
        for (int i = spells.size() - 1; i >= 0; i--) {
            Spell spell = spells.get(i);
            if (spell.outcome() == Outcome.OPEN && !spell.from().isAfter(asOf)) {
                return Optional.of(spell.stage());
            }
        }
        return Optional.empty();
    }

    private void add(Opportunity deal, Optional<StageCode> stage, LocalDate day, WaterfallSettings settings) {
        if (deal.amount().isEmpty()) {
            withoutAmount++;
            return;
        }
        Money value = settings.value(deal, deal, day, UnitMembers.treeDay(deal, day));
        if (stage.isPresent()) {
            byStage.merge(stage.get(), value, Money::plus);
        } else {
            neverOpen = neverOpen.plus(value);
        }
    }

    /** What was lost from a stage. */
    public Money of(StageCode stage) {
        return byStage.getOrDefault(stage, zero);
    }

    /** The stages that something was lost from. */
    public Map<StageCode, Money> byStage() {
        return Collections.unmodifiableMap(byStage);
    }

    /** What was recorded as lost without ever having been open. */
    public Money neverOpen() {
        return neverOpen;
    }

    /** How many lost deals have no amount, and so count nowhere here. */
    public long withoutAmount() {
        return withoutAmount;
    }
}
