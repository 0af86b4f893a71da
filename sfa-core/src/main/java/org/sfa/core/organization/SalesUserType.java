package org.sfa.core.organization;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;
import org.sfa.core.store.EntityDescriptor;
import org.sfa.core.store.Proposal;
import org.sfa.core.time.WorkCalendar;
import org.sfa.core.value.EmailAddress;

/** The descriptor of {@link SalesUser}; its one instance is {@link SalesUser#TYPE}. */
public final class SalesUserType extends EntityDescriptor<SalesUser, SalesUserId, SalesUser.Builder> {

    /** The kind of references to sales users. */
    public static final Kind<SalesUserId> REFERENCE =
            Kind.reference("salesUser", SalesUserId.class, SalesUserId::new, () -> SalesUser.TYPE);

    private static final Kind<ZoneId> ZONE = Kind.text("time zone", ZoneId.class, SalesUserType::zoneOf, ZoneId::getId);

    public final Attribute<SalesUser, String> name =
            required("name", Kind.TEXT, SalesUser::name, SalesUser.Builder::name);
    public final Attribute<SalesUser, EmailAddress> email =
            optional("email", Kind.EMAIL, SalesUser::email, SalesUser.Builder::email);
    public final Attribute<SalesUser, String> role =
            optional("role", Kind.TEXT, SalesUser::role, SalesUser.Builder::role);
    public final Attribute<SalesUser, Boolean> active =
            required("active", Kind.BOOLEAN, SalesUser::active, SalesUser.Builder::active);
    public final Attribute<SalesUser, ZoneId> zone = optional("zone", ZONE, SalesUser::zone, SalesUser.Builder::zone);
    public final Attribute<SalesUser, Set<String>> skills =
            several("skills", Kind.TEXTS, SalesUser::skills, SalesUser.Builder::skills);
    public final Attribute<SalesUser, Set<String>> languages =
            several("languages", Kind.TEXTS, SalesUser::languages, SalesUser.Builder::languages);
    public final Attribute<SalesUser, WorkCalendar> workCalendar = optional(
            "workCalendar",
            Kind.document("workCalendar", WorkCalendar.class),
            SalesUser::workCalendar,
            SalesUser.Builder::workCalendar);
    public final Attribute<SalesUser, List<Absence>> absences = several(
            "absences", Kind.listOf("absences", Absence.class), SalesUser::absences, SalesUser.Builder::absences);
    public final Attribute<SalesUser, SalesUserId> deputy =
            optional("deputy", REFERENCE, SalesUser::deputy, SalesUser.Builder::deputy);
    public final Attribute<SalesUser, Long> capacity =
            optional("capacity", Kind.INTEGER, SalesUser::capacity, SalesUser.Builder::capacity);
    public final Attribute<SalesUser, List<Membership>> memberships = several(
            "memberships",
            Kind.listOf("memberships", Membership.class),
            SalesUser::memberships,
            SalesUser.Builder::memberships);

    SalesUserType() {
        super(
                "salesUser",
                SalesUser.class,
                SalesUserId.class,
                SalesUserId::new,
                new BuilderAccess<>(
                        SalesUser::builder,
                        SalesUser.Builder::from,
                        SalesUser.Builder::customFields,
                        SalesUser.Builder::build),
                SalesUser.Builder::id,
                SalesUser.Builder::version,
                SalesUser.Builder::externalKey,
                SalesUser::withVersion);
        index(name, email);
        guard(SalesUserType::checkMemberships);
        guard(SalesUserType::checkCapacity);
    }

    private static void checkCapacity(Proposal<SalesUser> proposal) {
        proposal.after()
                .capacity()
                .filter(capacity -> capacity < 0)
                .ifPresent(capacity -> proposal.refuse("capacity", capacity, "must not be negative"));
    }

    private static void checkMemberships(Proposal<SalesUser> proposal) {
        Set<Object> days = new HashSet<>();
        for (Membership membership : proposal.after().memberships()) {
            if (!days.add(membership.from())) {
                proposal.refuse("memberships", membership, "must start on different days");
            }
            membership
                    .unit()
                    .filter(unit -> proposal.find(Unit.TYPE, unit).isEmpty())
                    .ifPresent(unit -> proposal.refuse("memberships", unit, "must refer to a unit that exists"));
        }
    }

    private static ZoneId zoneOf(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new InvalidValueException("time zone", text, "must be a zone id such as Asia/Taipei", e);
        }
    }
}
