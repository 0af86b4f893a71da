package org.sfa.rules.distribution;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.lead.Lead;
import org.sfa.core.organization.Absence;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.query.EntityLookup;
import org.sfa.core.time.WorkCalendar;
import org.sfa.core.value.TextFolding;

/** What stands against giving somebody a lead, in words. For one unit and one thread. */
final class Availability {

    private final WorkCalendar hours;
    private final Distribution how;
    private final Instant at;
    private final Ledger ledger;

    Availability(WorkCalendar hours, Distribution how, Instant at, Ledger ledger) {
        this.hours = hours;
        this.how = how;
        this.at = at;
        this.ledger = ledger;
    }

    /** Returns when somebody works: as they say, else as everybody does, by the clock of where they are. */
    static WorkCalendar calendar(WorkCalendar hours, Optional<SalesUser> user) {
        return user.flatMap(SalesUser::workCalendar)
                .orElseGet(
                        () -> user.flatMap(SalesUser::zone).map(hours::withZone).orElse(hours));
    }

    /** What stands against giving the person anything now. */
    Optional<String> obstacle(SalesUserId id) {
        Optional<SalesUser> known = ledger.user(id);
        if (known.isEmpty()) {
            return Optional.of("unknown");
        }
        SalesUser user = known.get();
        if (!user.active()) {
            return Optional.of("not active");
        }
        WorkCalendar calendar = calendar(hours, known);
        ZoneId zone = user.zone().orElse(calendar.zone());
        LocalDate today = at.atZone(zone).toLocalDate();
        Optional<Absence> absence =
                user.absences().stream().filter(days -> days.covers(today)).findFirst();
        if (absence.isPresent()) {
            return absence.map(
                    days -> "away until " + days.until() + (days.reason().isEmpty() ? "" : " (" + days.reason() + ")"));
        }
        if (how.requirements().contains(Requirement.WORKING_HOURS) && !calendar.isWorkingTime(at)) {
            return Optional.of("outside working hours, at "
                    + at.atZone(calendar.zone()).toLocalDateTime() + " " + calendar.zone());
        }
        return Optional.empty();
    }

    /** What stands against giving the person this lead. */
    Optional<String> obstacle(SalesUserId id, Lead lead) {
        SalesUser user = ledger.user(id).orElseThrow();
        if (how.requirements().contains(Requirement.SKILLS)) {
            List<String> lacking = lacking(user, how, lead);
            if (!lacking.isEmpty()) {
                return Optional.of("lacks " + String.join(", ", lacking));
            }
        }
        if (how.requirements().contains(Requirement.LANGUAGE)
                && lead.language().isPresent()
                && user.languages().stream()
                        .noneMatch(spoken -> suits(spoken, lead.language().get()))) {
            return Optional.of("does not speak " + lead.language().get());
        }
        return Optional.empty();
    }

    /**
     * Whether the person has as many open leads as the capacity allows; one that is the person's already is not counted
     * again.
     */
    Optional<String> full(SalesUserId id, boolean owned) {
        Optional<Long> capacity = ledger.user(id).flatMap(SalesUser::capacity);
        if (capacity.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal open = ledger.open(id).subtract(owned ? BigDecimal.ONE : BigDecimal.ZERO);
        return open.compareTo(BigDecimal.valueOf(capacity.get())) < 0
                ? Optional.empty()
                : Optional.of("has " + open + " open leads and capacity for " + capacity.get());
    }

    static List<String> lacking(SalesUser user, Distribution how, Lead lead) {
        Set<String> wanted = how.skills().value(lead, EntityLookup.none()).orElse(Set.of());
        List<String> lacking = new ArrayList<>();
        for (String skill : wanted) {
            String key = TextFolding.fold(skill);
            if (user.skills().stream().noneMatch(has -> TextFolding.fold(has).equals(key))) {
                lacking.add(skill);
            }
        }
        lacking.sort(TextFolding.CODE_POINT_ORDER);
        return lacking;
    }

    private static boolean suits(String spoken, String wanted) {
        String one = spoken.toLowerCase(Locale.ROOT);
        String other = wanted.toLowerCase(Locale.ROOT);
        return one.equals(other) || one.startsWith(other + "-") || other.startsWith(one + "-");
    }
}
