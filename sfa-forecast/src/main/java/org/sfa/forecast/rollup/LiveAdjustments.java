package org.sfa.forecast.rollup;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sfa.core.forecast.ForecastAdjustment;
import org.sfa.core.forecast.ForecastCell;
import org.sfa.core.forecast.ForecastNode;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;

/**
 * The adjustments that a live forecast knows, by slot and node, and the book of them. Deals leave both alone. An adjustment, or a
 * person who moves, costs the adjustments of the person or unit and the index of the slot; a change of units, the day or the rates
 * costs all of them. Each step tells how to take it back. For one thread.
 */
final class LiveAdjustments {

    private final Map<UnitId, Unit> units;
    private final Map<SalesUserId, SalesUser> users;
    private final Map<AdjustmentSlot, Map<ForecastNode, Map<String, ForecastAdjustment>>> bySlot = new HashMap<>();
    private final Map<AdjustmentSlot, Set<ForecastNode>> changed = new HashMap<>();
    private AdjustmentBook book = AdjustmentBook.EMPTY;

    /** Starts without adjustments; units and people may change, and who changes them calls {@link #writeAll}. */
    LiveAdjustments(Map<UnitId, Unit> units, Map<SalesUserId, SalesUser> users) {
        this.units = units;
        this.users = users;
    }

    AdjustmentBook book() {
        return book;
    }

    /** Puts an adjustment in place of what it was before; null for none. {@link #write} has to follow. */
    void replace(@Nullable ForecastAdjustment before, @Nullable ForecastAdjustment after, Consumer<Runnable> undo) {
        if (before != null) {
            put(before, false);
            undo.accept(() -> put(before, true));
        }
        if (after != null) {
            put(after, true);
            undo.accept(() -> put(after, false));
        }
    }

    private void put(ForecastAdjustment adjustment, boolean isKept) {
        AdjustmentSlot slot = AdjustmentSlot.of(adjustment);
        ForecastNode node = ForecastCell.of(adjustment).node();
        touch(slot, node);
        Map<ForecastNode, Map<String, ForecastAdjustment>> nodes =
                bySlot.computeIfAbsent(slot, missing -> new HashMap<>());
        Map<String, ForecastAdjustment> known = nodes.computeIfAbsent(node, missing -> new TreeMap<>());
        if (isKept) {
            known.put(adjustment.id().value(), adjustment);
            return;
        }
        known.remove(adjustment.id().value());
        if (known.isEmpty()) {
            nodes.remove(node);
        }
        if (nodes.isEmpty()) {
            bySlot.remove(slot);
        }
    }

    private void touch(AdjustmentSlot slot, ForecastNode node) {
        changed.computeIfAbsent(slot, missing -> new HashSet<>()).add(node);
    }

    /** Marks the adjustments of people who came, went or moved. {@link #write} has to follow. */
    void touch(Collection<SalesUserId> people) {
        for (SalesUserId person : people) {
            ForecastNode node = ForecastNode.of(person);
            bySlot.forEach((slot, nodes) -> {
                if (nodes.containsKey(node)) {
                    touch(slot, node);
                }
            });
        }
    }

    /** Writes what was changed since the last time. */
    void write(ForecastSettings settings, Consumer<Runnable> undo) {
        if (!changed.isEmpty()) {
            Map<AdjustmentSlot, Map<ForecastNode, Collection<ForecastAdjustment>>> pages = new HashMap<>();
            changed.forEach((slot, nodes) -> {
                Map<ForecastNode, Map<String, ForecastAdjustment>> known = bySlot.getOrDefault(slot, Map.of());
                Map<ForecastNode, Collection<ForecastAdjustment>> page = new HashMap<>();
                nodes.forEach(node ->
                        page.put(node, known.getOrDefault(node, Map.of()).values()));
                pages.put(slot, page);
            });
            use(book.with(pages, context(settings)), undo);
        }
    }

    /** Writes all pages, as the units, the day or the rates are others. */
    void writeAll(ForecastSettings settings, Consumer<Runnable> undo) {
        if (!bySlot.isEmpty() || !changed.isEmpty()) {
            Map<AdjustmentSlot, Map<ForecastNode, Collection<ForecastAdjustment>>> pages = new HashMap<>();
            bySlot.forEach((slot, nodes) -> {
                Map<ForecastNode, Collection<ForecastAdjustment>> page = new HashMap<>();
                nodes.forEach((node, known) -> page.put(node, known.values()));
                pages.put(slot, page);
            });
            use(AdjustmentBook.of(pages, context(settings)), undo);
        }
    }

    private AdjustmentContext context(ForecastSettings settings) {
        return new AdjustmentContext(
                settings, id -> Optional.ofNullable(units.get(id)), id -> Optional.ofNullable(users.get(id)));
    }

    private void use(AdjustmentBook next, Consumer<Runnable> undo) {
        AdjustmentBook before = book;
        book = next;
        changed.clear();
        undo.accept(() -> book = before);
    }

    /** Forgets which slots were changed, as the changes were taken back. */
    void forget() {
        changed.clear();
    }

    Collection<ForecastAdjustment> all() {
        return bySlot.values().stream()
                .flatMap(nodes -> nodes.values().stream())
                .flatMap(known -> known.values().stream())
                .toList();
    }
}
