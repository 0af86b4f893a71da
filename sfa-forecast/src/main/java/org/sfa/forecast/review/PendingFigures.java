package org.sfa.forecast.review;

import java.util.List;
import org.joda.money.Money;

/**
 * What changes that wait for an approval would do to a raw figure.
 *
 * @param before what the deals that are to change count with as they are
 * @param after what they would count with
 * @param changes the changes of deals that count in either
 */
public record PendingFigures(Money before, Money after, List<PendingChange> changes) {

    /** Copies the changes. */
    public PendingFigures {
        changes = List.copyOf(changes);
    }

    /** By how much the figure would differ if all were approved. */
    public Money difference() {
        return after.minus(before);
    }
}
