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
import org.sfa.core.id.ForecastAdjustmentId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;

/**
 * The adjustments that a live forecast knows, by slot, and the book of them. Deals leave both alone. An adjustment costs those of its
 * slot, a change of the organisation, the day or the rates all of them. Each step tells how to take it back. For one thread.
 */
final class LiveAdjustments {

    private final Map<UnitId, Unit> units;
    private final Map<SalesUserId, SalesUser> users;
    private final Map<AdjustmentSlot, Map<String, ForecastAdjustment>> bySlot = new HashMap<>();
    private final Set<AdjustmentSlot> changed = new HashSet<>();
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
            AdjustmentSlot slot = AdjustmentSlot.of(before);
            put(slot, before.id(), null);
            undo.accept(() -> put(slot, before.id(), before));
        }
        if (after != null) {
            AdjustmentSlot slot = AdjustmentSlot.of(after);
            put(slot, after.id(), after);
            undo.accept(() -> put(slot, after.id(), null));
        }
    }

    private void put(AdjustmentSlot slot, ForecastAdjustmentId id, @Nullable ForecastAdjustment adjustment) {
        changed.add(slot);
        Map<String, ForecastAdjustment> known = bySlot.computeIfAbsent(slot, missing -> new TreeMap<>());
        if (adjustment == null) {
            known.remove(id.value());
        } else {
            known.put(id.value(), adjustment);
        }
    }

    /** Writes the pages of the slots that were changed since the last time. */
    void write(ForecastSettings settings, Consumer<Runnable> undo) {
        if (!changed.isEmpty()) {
            Map<AdjustmentSlot, Collection<ForecastAdjustment>> pages = new HashMap<>();
            changed.forEach(slot -> pages.put(slot, bySlot.get(slot).values()));
            AdjustmentContext context = new AdjustmentContext(
                    settings, id -> Optional.ofNullable(units.get(id)), id -> Optional.ofNullable(users.get(id)));
            use(book.with(pages, context), undo);
        }
    }

    /** Writes all pages, as the organisation, the day or the rates are others. */
    void writeAll(ForecastSettings settings, Consumer<Runnable> undo) {
        if (!bySlot.isEmpty()) {
            changed.addAll(bySlot.keySet());
            write(settings, undo);
        }
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
                .flatMap(known -> known.values().stream())
                .toList();
    }
}
