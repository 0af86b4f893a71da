package org.sfa.core.erp;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Shares out what can be promised of one product for a day: to each the first place that has all that is wanted; when none
 * has, the places by how much they have left, the most first. For one thread.
 */
final class Allotment {

    private final List<PlaceStock> places;
    private final LocalDate day;
    private final List<BigDecimal> left = new ArrayList<>();
    private final List<Total> totals = new ArrayList<>();
    private BigDecimal wanted = BigDecimal.ZERO;
    private int next;

    /** What all places together can promise for a day on which that may rise. */
    private record Total(LocalDate day, BigDecimal promisable) {}

    Allotment(List<PlaceStock> places, List<PromiseCurve> curves, LocalDate day) {
        this.places = places;
        this.day = day;
        curves.forEach(curve -> left.add(curve.at(day)));
        TreeSet<LocalDate> days = new TreeSet<>();
        days.add(day);
        curves.forEach(curve -> days.addAll(curve.days()));
        days.tailSet(day).forEach(later -> totals.add(new Total(later, PromiseCurve.total(curves, later))));
    }

    Promise take(BigDecimal quantity) {
        wanted = wanted.add(quantity);
        return new Promise(quantity, day, shares(quantity), completeOn());
    }

    private List<Promise.Share> shares(BigDecimal quantity) {
        List<Integer> order = IntStream.range(0, places.size())
                .filter(i -> left.get(i).compareTo(quantity) >= 0)
                .limit(1)
                .boxed()
                .toList();
        if (order.isEmpty()) {
            order = IntStream.range(0, places.size())
                    .boxed()
                    .sorted(Comparator.comparing((Integer i) -> left.get(i)).reversed())
                    .toList();
        }
        List<Promise.Share> shares = new ArrayList<>();
        BigDecimal open = quantity;
        for (int i : order) {
            BigDecimal share = left.get(i).min(open);
            if (share.signum() > 0) {
                shares.add(new Promise.Share(places.get(i).place(), share));
                left.set(i, left.get(i).subtract(share));
                open = open.subtract(share);
            }
        }
        return shares;
    }

    /**
     * Those who came before come first on every later day too, so that what all of them want has to be there. Neither that nor
     * what can be promised ever falls, so that no day is looked at twice.
     */
    private Optional<LocalDate> completeOn() {
        while (next < totals.size() && totals.get(next).promisable().compareTo(wanted) < 0) {
            next++;
        }
        return next < totals.size() ? Optional.of(totals.get(next).day()) : Optional.empty();
    }
}
