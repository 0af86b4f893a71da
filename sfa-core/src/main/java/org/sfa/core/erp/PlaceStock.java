package org.sfa.core.erp;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.sfa.core.error.Checks;

/**
 * The stock of one product at one place. Immutable.
 *
 * @param place the warehouse, plant or shop; at most 200 characters
 * @param onHand how many units lie there; negative where a back end books what went out before what came in
 * @param reserved how many of them belong to somebody already and are not among what goes out; not negative
 * @param receipts what comes in
 * @param outgoing what goes out, to others
 */
public record PlaceStock(
        String place,
        BigDecimal onHand,
        BigDecimal reserved,
        List<StockMovement> receipts,
        List<StockMovement> outgoing) {

    private static final int LONGEST_PLACE = 200;

    /**
     * Checks the place and the quantities.
     *
     * @throws org.sfa.core.error.InvalidValueException if the place is blank or too long, or what is reserved negative
     */
    public PlaceStock {
        place = Checks.text("place", place, LONGEST_PLACE);
        onHand = Checks.shortNumber("onHand", onHand);
        Checks.that(reserved.signum() >= 0, "reserved", reserved, "must not be negative");
        reserved = Checks.shortNumber("reserved", reserved);
        receipts = List.copyOf(receipts);
        outgoing = List.copyOf(outgoing);
    }

    /** Returns stock that lies there and is nobody's. */
    public static PlaceStock of(String place, long onHand) {
        return new PlaceStock(place, BigDecimal.valueOf(onHand), BigDecimal.ZERO, List.of(), List.of());
    }

    /** Returns a copy with so many units reserved. */
    public PlaceStock withReserved(long quantity) {
        return new PlaceStock(place, onHand, BigDecimal.valueOf(quantity), receipts, outgoing);
    }

    /** Returns a copy that expects these receipts. */
    public PlaceStock withReceipts(StockMovement... expected) {
        return new PlaceStock(place, onHand, reserved, List.of(expected), outgoing);
    }

    /** Returns a copy from which these go out. */
    public PlaceStock withOutgoing(StockMovement... expected) {
        return new PlaceStock(place, onHand, reserved, receipts, List.of(expected));
    }

    /** Returns what can be promised of it for a day; see {@link Stock}. */
    public BigDecimal promisable(LocalDate day) {
        return PromiseCurve.of(this).at(day);
    }
}
