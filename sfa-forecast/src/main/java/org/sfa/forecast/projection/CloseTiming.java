package org.sfa.forecast.projection;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sfa.core.error.Checks;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;

/**
 * When deals that will be won are won: the chance that it happens within some days, for a deal that is still open at an
 * age.
 *
 * <p>With F the cumulative incidence of winning by age (Aalen and Johansen 1978, lost deals compete, open ones are
 * censored), it is (F(age + days) − F(age)) / (F(∞) − F(age)), F(∞) being its value at the greatest age observed: what is
 * won later than that is not known, so that chances are rather too great while the history is short. Immutable.
 */
public final class CloseTiming {

    /** The least number of past wins at a greater age that says something. */
    public static final int FLOOR = 10;

    static final int WON = 1;
    static final int LOST = 2;

    private final CumulativeIncidence incidence;
    private final int[] ages;

    private CloseTiming(CumulativeIncidence incidence, int[] ages) {
        this.incidence = incidence;
        this.ages = ages;
    }

    /**
     * Returns the timing of past deals.
     *
     * @param deals days from begin to end; cause 1 for won, 2 for lost, 0 for still open
     * @throws org.sfa.core.error.InvalidValueException if there is another cause
     */
    public static CloseTiming of(Collection<Observation> deals) {
        int[] ages = deals.stream()
                .filter(deal -> deal.cause() == WON)
                .mapToInt(Observation::time)
                .sorted()
                .toArray();
        return new CloseTiming(CumulativeIncidence.aalenJohansen(deals, LOST), ages);
    }

    /**
     * Returns the timing of deals as they were known at the end of a day; those that {@link #observe} leaves out are left
     * out.
     */
    public static CloseTiming of(Collection<Opportunity> deals, LocalDate asOf) {
        return of(deals.stream()
                .map(deal -> observe(deal, asOf))
                .flatMap(Optional::stream)
                .toList());
    }

    /**
     * Returns how long a deal was watched by the end of a day, and how it ended; empty when it has no day of beginning,
     * began later, was closed without a date, or was closed before it began.
     */
    public static Optional<Observation> observe(Opportunity deal, LocalDate asOf) {
        if (deal.createdOn().isEmpty() || deal.createdOn().get().isAfter(asOf)) {
            return Optional.empty();
        }
        LocalDate begun = deal.createdOn().get();
        if (deal.outcome() == Outcome.OPEN) {
            return Optional.of(Observation.censored(days(begun, asOf)));
        }
        return deal.closeDate()
                .filter(closed -> !closed.isBefore(begun))
                .map(closed -> closed.isAfter(asOf)
                        ? Observation.censored(days(begun, asOf))
                        : new Observation(days(begun, closed), deal.outcome() == Outcome.WON ? WON : LOST));
    }

    private static int days(LocalDate from, LocalDate to) {
        return Math.toIntExact(ChronoUnit.DAYS.between(from, to));
    }

    /**
     * Returns the chance that a deal which will be won is won within some days.
     *
     * @param age how many days ago it began; not negative
     * @param days within how many days from now; not negative
     * @return the chance; empty when fewer than {@link #FLOOR} past deals were won at a greater age
     * @throws org.sfa.core.error.InvalidValueException if a number is negative
     */
    public OptionalDouble chance(int age, int days) {
        Checks.inRange("age", age, 0, Integer.MAX_VALUE);
        Checks.inRange("days", days, 0, Integer.MAX_VALUE);
        if (winsAfter(age) < FLOOR) {
            return OptionalDouble.empty();
        }
        double now = incidence.at(age, WON);
        int then = (int) Math.min(Integer.MAX_VALUE, (long) age + days);
        double all = incidence.at(incidence.lastTime(), WON) - now;
        return OptionalDouble.of(Math.min(1, Math.max(0, (incidence.at(then, WON) - now) / all)));
    }

    /**
     * Returns the chance that a deal which is still open at an age is won in the end: (F(∞) − F(age)) / S(age), with S the
     * share that is neither won nor lost by that age. Deals that outlast the history count as not won.
     *
     * @param age how many days ago it began; not negative
     * @return the chance; empty when fewer than {@link #FLOOR} past deals were won at a greater age
     * @throws org.sfa.core.error.InvalidValueException if the age is negative
     */
    public OptionalDouble winChance(int age) {
        Checks.inRange("age", age, 0, Integer.MAX_VALUE);
        if (winsAfter(age) < FLOOR) {
            return OptionalDouble.empty();
        }
        double open = 1 - incidence.at(age, WON) - incidence.at(age, LOST);
        double still = incidence.at(incidence.lastTime(), WON) - incidence.at(age, WON);
        return OptionalDouble.of(Math.min(1, Math.max(0, still / open)));
    }

    /** How many past deals were won at a greater age. */
    public int winsAfter(int age) {
        int at = Arrays.binarySearch(ages, age);
        while (at >= 0 && at < ages.length && ages[at] == age) {
            at++;
        }
        return ages.length - (at >= 0 ? at : -at - 1);
    }
}
