package org.sfa.forecast.rollup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sfa.core.forecast.ForecastAdjustment;
import org.sfa.core.forecast.ForecastCell;
import org.sfa.core.forecast.ForecastColumn;
import org.sfa.core.forecast.ForecastNode;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.time.FiscalPeriod;

/**
 * A roll-up with what people think of it: four figures for each cell, see {@link AdjustedCell}.
 *
 * <p>The figure beneath the adjustments of a unit is its raw figure and what adjustments change about each unit and person right below
 * it in the tree of the day of the forecast; so deals that count elsewhere, as they closed before a reorganisation, are right. On
 * that the adjustment of the owner applies, then those of the managers above in the order of their levels. Adjustments of a single
 * category and of a cumulative column never mix, nor do those of a quarter and of its months. An adjustment in another currency is
 * converted like a deal that closes on the last day of its period; rounding can make it stale.
 *
 * <p>Asking for a cell costs the adjustments at and below its node, whatever the size of the tree. Immutable and safe for use by
 * several threads.
 */
public final class AdjustedForecast {

    private final ForecastRollup rollup;
    private final AdjustmentBook book;

    AdjustedForecast(ForecastRollup rollup, AdjustmentBook book) {
        this.rollup = rollup;
        this.book = book;
    }

    /**
     * Adjusts a roll-up.
     *
     * @param tree the organisation, of which that of the day of the roll-up is used
     * @throws org.sfa.core.error.InvalidValueException if the units above an adjusted node form a circle
     * @throws org.sfa.core.currency.MissingRateException if there is no rate for an adjustment in another currency
     */
    public static AdjustedForecast of(
            ForecastRollup rollup, OrganizationTree tree, Collection<ForecastAdjustment> adjustments) {
        Map<AdjustmentSlot, Map<ForecastNode, List<ForecastAdjustment>>> slots = new HashMap<>();
        adjustments.forEach(adjustment -> slots.computeIfAbsent(AdjustmentSlot.of(adjustment), slot -> new HashMap<>())
                .computeIfAbsent(ForecastCell.of(adjustment).node(), node -> new ArrayList<>())
                .add(adjustment));
        return new AdjustedForecast(rollup, AdjustmentBook.of(slots, AdjustmentContext.of(rollup.settings(), tree)));
    }

    /** The roll-up. */
    public ForecastRollup rollup() {
        return rollup;
    }

    /**
     * Returns the figures of a cell.
     *
     * @throws org.sfa.core.error.InvalidValueException if the period is not of the calendar, or shorter than those of the forecast
     */
    public AdjustedCell cell(ForecastNode node, FiscalPeriod period, ForecastCategory category, ForecastColumn column) {
        AdjustmentSlot slot = AdjustmentSlot.of(period, category, column);
        return book.find(slot)
                .orElseGet(() -> new AdjustmentLayers(slot, period))
                .cell(rollup, node);
    }

    /** Returns every cell with an adjustment at or below it, by period, category, column and node. */
    public List<AdjustedCell> cells() {
        List<AdjustedCell> cells = new ArrayList<>();
        for (AdjustmentLayers layers : book.layers()) {
            Map<ForecastNode, AdjustedCell> known = new TreeMap<>(ForecastNode.ORDER);
            layers.nodes().keySet().forEach(node -> cell(layers, node, known));
            cells.addAll(known.values());
        }
        return cells;
    }

    private AdjustedCell cell(AdjustmentLayers layers, ForecastNode node, Map<ForecastNode, AdjustedCell> known) {
        AdjustedCell found = known.get(node);
        if (found == null) {
            found = layers.cell(rollup, node, child -> cell(layers, child, known));
            known.put(node, found);
        }
        return found;
    }

    /** Returns the adjustments that have no place in this forecast. */
    public List<UnmappedAdjustment> unmapped() {
        return book.unmapped();
    }

    @Override
    public String toString() {
        return "AdjustedForecast[" + rollup + ", " + book.pages().size() + " adjusted figures of periods]";
    }
}
