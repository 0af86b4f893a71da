package org.sfa.forecast.rollup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sfa.core.forecast.ForecastAdjustment;
import org.sfa.core.forecast.ForecastCell;
import org.sfa.core.time.FiscalPeriod;

/** All adjustments, each in its place in the forecast or known to have none. Immutable. */
record AdjustmentBook(Map<AdjustmentSlot, Page> pages) {

    static final AdjustmentBook EMPTY = new AdjustmentBook(Map.of());

    /** The adjustments of a slot: those with a place, if the period has one, and those without. */
    record Page(Optional<AdjustmentLayers> layers, List<UnmappedAdjustment> unmapped) {}

    /** Returns adjustments in their places. */
    static AdjustmentBook of(
            Map<AdjustmentSlot, ? extends Collection<ForecastAdjustment>> adjustments, AdjustmentContext context) {
        return EMPTY.with(adjustments, context);
    }

    /** Returns a book with the pages of some slots written anew. */
    AdjustmentBook with(
            Map<AdjustmentSlot, ? extends Collection<ForecastAdjustment>> changed, AdjustmentContext context) {
        Map<AdjustmentSlot, Page> all = new HashMap<>(pages);
        changed.forEach((slot, adjustments) -> {
            if (adjustments.isEmpty()) {
                all.remove(slot);
            } else {
                all.put(slot, page(slot, adjustments, context));
            }
        });
        return new AdjustmentBook(all);
    }

    private static Page page(
            AdjustmentSlot slot, Collection<ForecastAdjustment> adjustments, AdjustmentContext context) {
        Optional<FiscalPeriod> period = slot.period(context.settings().calendar());
        boolean isLongEnough = period.filter(found ->
                        found.kind().perYear() <= context.settings().periods().perYear())
                .isPresent();
        List<ForecastAdjustment> placed = new ArrayList<>();
        List<UnmappedAdjustment> unmapped = new ArrayList<>();
        for (ForecastAdjustment adjustment : adjustments) {
            if (isLongEnough && context.isKnown(ForecastCell.of(adjustment).node())) {
                placed.add(adjustment);
            } else {
                unmapped.add(new UnmappedAdjustment(
                        adjustment,
                        isLongEnough
                                ? UnmappedAdjustment.Reason.UNKNOWN_NODE
                                : period.isPresent()
                                        ? UnmappedAdjustment.Reason.PERIOD_TOO_SHORT
                                        : UnmappedAdjustment.Reason.NO_SUCH_PERIOD));
            }
        }
        return new Page(
                placed.isEmpty()
                        ? Optional.empty()
                        : Optional.of(AdjustmentLayers.of(slot, period.orElseThrow(), placed, context)),
                unmapped);
    }

    Optional<AdjustmentLayers> find(AdjustmentSlot slot) {
        return Optional.ofNullable(pages.get(slot)).flatMap(Page::layers);
    }

    /** The slots with adjustments that count, in order. */
    List<AdjustmentLayers> layers() {
        return pages.values().stream()
                .flatMap(page -> page.layers().stream())
                .sorted(Comparator.comparing(AdjustmentLayers::slot, AdjustmentSlot.ORDER))
                .toList();
    }

    List<UnmappedAdjustment> unmapped() {
        return pages.values().stream()
                .flatMap(page -> page.unmapped().stream())
                .sorted(Comparator.comparing(UnmappedAdjustment::adjustment, ForecastAdjustment.ORDER))
                .toList();
    }
}
