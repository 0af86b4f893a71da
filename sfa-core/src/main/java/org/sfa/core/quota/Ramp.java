package org.sfa.core.quota;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sfa.core.error.Checks;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.organization.Membership;
import org.sfa.core.organization.SalesUser;

/**
 * How much of a full quota new people carry, by months of service.
 *
 * @param shares the share of the first month of service, of the second, and so on, each in [0, 1] where 25% is 0.25; after
 *     them it is 1
 * @param starts the first days of service of those for whom it is not the first day in any unit
 */
public record Ramp(List<BigDecimal> shares, Map<SalesUserId, LocalDate> starts) {

    /**
     * Checks the shares.
     *
     * @throws org.sfa.core.error.InvalidValueException if one is not in [0, 1]
     */
    public Ramp {
        shares = List.copyOf(shares);
        starts = Map.copyOf(starts);
        shares.forEach(share -> Checks.shortNumber("share of the ramp", Checks.fraction("share of the ramp", share)));
    }

    /** Returns the ramp of those who carry all from their first day. */
    public static Ramp none() {
        return new Ramp(List.of(), Map.of());
    }

    /** Returns the ramp with these shares, for instance {@code of("0", "0.25", "0.5", "0.75")}. */
    public static Ramp of(String... shares) {
        return new Ramp(Stream.of(shares).map(BigDecimal::new).toList(), Map.of());
    }

    /** Returns a copy with first days of service. */
    public Ramp withStarts(Map<SalesUserId, LocalDate> given) {
        return new Ramp(shares, given);
    }

    /** Returns the share of a full quota that a person carries on a day. */
    public BigDecimal share(SalesUser user, LocalDate day) {
        Optional<LocalDate> start = Optional.ofNullable(starts.get(user.id())).or(() -> user.memberships().stream()
                .filter(membership -> membership.unit().isPresent())
                .map(Membership::from)
                .min(Comparator.naturalOrder()));
        long months = start.map(from -> Math.max(0, ChronoUnit.MONTHS.between(from, day)))
                .orElse((long) shares.size());
        return months < shares.size() ? shares.get((int) months) : BigDecimal.ONE;
    }
}
