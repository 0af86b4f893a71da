package org.sfa.core.organization;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityStyle;
import org.sfa.core.time.WorkCalendar;
import org.sfa.core.value.EmailAddress;

/** A person who sells, or manages people who sell. */
@EntityStyle
@Value.Immutable
public interface SalesUser extends Entity<SalesUserId>, WithSalesUser {

    /** The descriptor. */
    SalesUserType TYPE = new SalesUserType();

    @Override
    SalesUserId id();

    /** The name as it is said. */
    String name();

    /** The mail address. */
    Optional<EmailAddress> email();

    /** The role in the organisation, for instance {@code account executive}; free text. */
    Optional<String> role();

    /** Whether the person works here; an inactive person keeps the history but gets nothing new. Default true. */
    @Value.Default
    default boolean active() {
        return true;
    }

    /** The time zone of the person's working day. */
    Optional<ZoneId> zone();

    /** What the person is good at, for assignment. */
    Set<String> skills();

    /** The languages that the person speaks, as BCP 47 tags. */
    Set<String> languages();

    /**
     * The hours in which the person works, in whatever time zone they say; where absent, those of whoever asks, in
     * {@link #zone}.
     */
    Optional<WorkCalendar> workCalendar();

    /** The days on which the person is away. */
    List<Absence> absences();

    /** Who decides in place of this person while the person is away. */
    Optional<SalesUserId> deputy();

    /** The most leads that the person can have open at a time; absent for no limit. */
    Optional<Long> capacity();

    /** The units that the person belongs to over time; the order does not matter. */
    List<Membership> memberships();

    /** The unit that the person belongs to on a day. */
    default Optional<UnitId> unitOn(LocalDate day) {
        return memberships().stream()
                .filter(membership -> !membership.from().isAfter(day))
                .max(Comparator.comparing(Membership::from))
                .flatMap(Membership::unit);
    }

    /** Whether the person is away on a day. */
    default boolean isAway(LocalDate day) {
        return absences().stream().anyMatch(absence -> absence.covers(day));
    }

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds sales users. */
    final class Builder extends ImmutableSalesUser.Builder {
        Builder() {}
    }
}
