package org.sfa.core.erp;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sfa.core.error.Checks;

/**
 * The stock of one product at all its places. Immutable.
 *
 * <p><b>What can be promised</b> for a day (available-to-promise) is, place by place, the cumulative ATP with look-ahead,
 * day by day over all known movements:
 *
 * <pre>
 * projected(s)  = onHand − reserved + receipts up to s − outgoing up to s
 * promisable(t) = max(0, the least projected(s) of all days s ≥ t)
 * </pre>
 *
 * What comes in and what goes out on the same day are set off against each other. So a promise never takes what a later
 * outgoing already has, and what can be promised never falls from one day to the next. That is the second step of Infor
 * LN's "To compute cumulative ATP" (each period gets the lowest cumulative ATP that occurs in the future). The APICS
 * Dictionary looks ahead less far, only to the first period whose receipts exceed its demand, and can promise what a demand
 * behind that one needs. What places have is added up; a lack at one is not made up for by another.
 *
 * @param places the places, each once, in the order in which the back end likes to deliver from them
 */
public record Stock(List<PlaceStock> places) {

    /**
     * Checks the places.
     *
     * @throws org.sfa.core.error.InvalidValueException if one is there twice
     */
    public Stock {
        places = List.copyOf(places);
        Set<String> names = new HashSet<>();
        places.forEach(
                stock -> Checks.that(names.add(stock.place()), "places", stock.place(), "must each be there once"));
    }

    /** Returns the stock at these places. */
    public static Stock of(PlaceStock... places) {
        return new Stock(List.of(places));
    }

    /** Returns what can be promised for a day from all places together. */
    public BigDecimal promisable(LocalDate day) {
        return PromiseCurve.total(curves(), day);
    }

    /** Returns what can be promised to somebody who wants a quantity, more than 0, on a day. */
    public Promise promise(BigDecimal quantity, LocalDate day) {
        return promises(List.of(quantity), day).get(0);
    }

    /**
     * Returns what can be promised to several who want quantities on a day, for instance the lines of a quote: first come,
     * first served, and no unit is promised to two of them.
     */
    public List<Promise> promises(List<BigDecimal> quantities, LocalDate day) {
        Allotment allotment = new Allotment(places, curves(), day);
        List<Promise> promises = new ArrayList<>();
        quantities.forEach(quantity -> promises.add(allotment.take(quantity)));
        return promises;
    }

    private List<PromiseCurve> curves() {
        return places.stream().map(PromiseCurve::of).toList();
    }
}
