package org.sfa.core.erp;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What can be promised of the stock at one place, for every day; it never falls from one day to the next. Immutable. */
final class PromiseCurve {

    private final BigDecimal first;
    private final NavigableMap<LocalDate, BigDecimal> steps;

    private PromiseCurve(BigDecimal first, NavigableMap<LocalDate, BigDecimal> steps) {
        this.first = first;
        this.steps = steps;
    }

    static PromiseCurve of(PlaceStock stock) {
        TreeMap<LocalDate, BigDecimal> projected = new TreeMap<>();
        add(projected, stock.receipts(), 1);
        add(projected, stock.outgoing(), -1);
        BigDecimal balance = stock.onHand().subtract(stock.reserved());
        BigDecimal now = balance;
        for (Map.Entry<LocalDate, BigDecimal> day : projected.entrySet()) {
            balance = balance.add(day.getValue());
            day.setValue(balance);
        }
        // From the last day back: what is left on a later day at the least is all that can be promised before it.
        BigDecimal least = null;
        for (Map.Entry<LocalDate, BigDecimal> day : projected.descendingMap().entrySet()) {
            least = least == null ? day.getValue() : least.min(day.getValue());
            day.setValue(least.max(BigDecimal.ZERO));
        }
        return new PromiseCurve((least == null ? now : now.min(least)).max(BigDecimal.ZERO), projected);
    }

    private static void add(Map<LocalDate, BigDecimal> days, Collection<StockMovement> movements, int sign) {
        for (StockMovement movement : movements) {
            BigDecimal quantity = movement.quantity();
            days.merge(movement.day(), sign < 0 ? quantity.negate() : quantity, BigDecimal::add);
        }
    }

    BigDecimal at(LocalDate day) {
        Map.Entry<LocalDate, BigDecimal> step = steps.floorEntry(day);
        return step == null ? first : step.getValue();
    }

    /** The days on which it may rise. */
    Collection<LocalDate> days() {
        return steps.keySet();
    }

    static BigDecimal total(List<PromiseCurve> curves, LocalDate day) {
        return curves.stream().map(curve -> curve.at(day)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
