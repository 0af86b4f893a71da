package org.sfa.core.product;

import java.time.LocalDate;
import java.util.Optional;
import org.sfa.core.store.Proposal;

/**
 * The days on which something applies; either end may be open.
 *
 * @param from the first day
 * @param until the first day after it
 */
record Validity(Optional<LocalDate> from, Optional<LocalDate> until) {

    boolean covers(LocalDate day) {
        return !startsAfter(day) && until.filter(end -> !day.isBefore(end)).isEmpty();
    }

    boolean startsAfter(LocalDate day) {
        return from.filter(day::isBefore).isPresent();
    }

    boolean overlaps(Validity other) {
        return startsBeforeEndOf(other) && other.startsBeforeEndOf(this);
    }

    private boolean startsBeforeEndOf(Validity other) {
        return from.isEmpty() || other.until.isEmpty() || from.get().isBefore(other.until.get());
    }

    /** Refuses a range that has no day. */
    void check(Proposal<?> proposal, String fromAttribute, String untilAttribute) {
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            proposal.refuse(untilAttribute, until.get(), "must be after " + fromAttribute + ", " + from.get());
        }
    }

    /** Says why a day outside lies outside, for instance {@code from 2026-03-01} or {@code until 2026-02-01}. */
    String missed(LocalDate day) {
        return startsAfter(day) ? "from " + from.orElseThrow() + " on" : "before " + until.orElseThrow() + " only";
    }

    @Override
    public String toString() {
        return from.map(Object::toString).orElse("…") + " to before "
                + until.map(Object::toString).orElse("…");
    }
}
