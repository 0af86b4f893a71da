package org.sfa.forecast.rollup;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sfa.core.forecast.ForecastAdjustment;
import org.sfa.core.forecast.ForecastNode;
import org.sfa.core.time.FiscalPeriod;

/** All adjustments, each in its place in the forecast or known to have none. Immutable. */
record AdjustmentBook(Map<AdjustmentSlot, Page> pages) {

    static final AdjustmentBook EMPTY = new AdjustmentBook(Map.of());

    /** The adjustments of a slot: those with a place, if the period has one, and those without, by node. */
    record Page(Optional<AdjustmentLayers> layers, Map<ForecastNode, List<UnmappedAdjustment>> unmapped) {

        boolean isEmpty() {
            return layers.isEmpty() && unmapped.isEmpty();
        }
    }

    private static final Page BLANK = new Page(Optional.empty(), Map.of());

    /** Returns adjustments in their places. */
    static AdjustmentBook of(
            Map<AdjustmentSlot, ? extends Map<ForecastNode, ? extends Collection<ForecastAdjustment>>> adjustments,
            AdjustmentContext context) {
        return EMPTY.with(adjustments, context);
    }

    /** Returns a book with the adjustments of some nodes in some slots in place of those that they had. */
    AdjustmentBook with(
            Map<AdjustmentSlot, ? extends Map<ForecastNode, ? extends Collection<ForecastAdjustment>>> changed,
            AdjustmentContext context) {
        Map<AdjustmentSlot, Page> all = new HashMap<>(pages);
        changed.forEach((slot, nodes) -> {
            Page page = page(slot, all.getOrDefault(slot, BLANK), nodes, context);
            if (page.isEmpty()) {
                all.remove(slot);
            } else {
                all.put(slot, page);
            }
        });
        return new AdjustmentBook(all);
    }

    private static Page page(
            AdjustmentSlot slot,
            Page before,
            Map<ForecastNode, ? extends Collection<ForecastAdjustment>> nodes,
            AdjustmentContext context) {
        Optional<FiscalPeriod> period = slot.period(context.settings().calendar());
        Optional<FiscalPeriod> place = period.filter(
                found -> found.kind().perYear() <= context.settings().periods().perYear());
        UnmappedAdjustment.Reason reason = place.isPresent()
                ? UnmappedAdjustment.Reason.UNKNOWN_NODE
                : period.isPresent()
                        ? UnmappedAdjustment.Reason.PERIOD_TOO_SHORT
                        : UnmappedAdjustment.Reason.NO_SUCH_PERIOD;
        Map<ForecastNode, Collection<ForecastAdjustment>> placed = new HashMap<>();
        Map<ForecastNode, List<UnmappedAdjustment>> unmapped = new HashMap<>(before.unmapped());
        nodes.forEach((node, adjustments) -> {
            boolean isPlaced = place.isPresent() && context.isKnown(node);
            placed.put(node, isPlaced ? adjustments : List.of());
            unmapped.remove(node);
            if (!isPlaced && !adjustments.isEmpty()) {
                unmapped.put(
                        node,
                        adjustments.stream()
                                .map(adjustment -> new UnmappedAdjustment(adjustment, reason))
                                .toList());
            }
        });
        return new Page(
                place.map(found -> before.layers()
                                .orElseGet(() -> new AdjustmentLayers(slot, found))
                                .with(placed, context))
                        .filter(layers -> !layers.nodes().isEmpty()),
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
                .flatMap(page -> page.unmapped().values().stream())
                .flatMap(List::stream)
                .sorted(Comparator.comparing(UnmappedAdjustment::adjustment, ForecastAdjustment.ORDER))
                .toList();
    }
}
