package org.sfa.core.sample;

import static org.sfa.core.sample.SampleValues.DAY;
import static org.sfa.core.sample.SampleValues.EMAIL;
import static org.sfa.core.sample.SampleValues.NOON;
import static org.sfa.core.sample.SampleValues.USER;
import static org.sfa.core.sample.SampleValues.note;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TeamId;
import org.sfa.core.id.TerritoryId;
import org.sfa.core.id.UnitId;
import org.sfa.core.organization.Absence;
import org.sfa.core.organization.Membership;
import org.sfa.core.organization.Placement;
import org.sfa.core.organization.Rotation;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Team;
import org.sfa.core.organization.TeamMember;
import org.sfa.core.organization.Territory;
import org.sfa.core.organization.Turn;
import org.sfa.core.organization.Unit;
import org.sfa.core.organization.Workload;
import org.sfa.core.time.WorkCalendar;
import org.sfa.core.value.Country;
import org.sfa.core.value.Industry;

/** Samples of the organization: users, units, territories and teams. */
public final class OrganizationSamples {

    private OrganizationSamples() {}

    public static SalesUser salesUser() {
        return SalesUser.builder()
                .id(USER)
                .version(3)
                .externalKey("ERP-U-1")
                .customFields(note(SalesUser.TYPE))
                .name("Ann Lee")
                .email(EMAIL)
                .role("account executive")
                .active(false)
                .zone(ZoneId.of("Asia/Taipei"))
                .skills(Set.of("negotiation"))
                .languages(Set.of("zh-TW", "en"))
                .workCalendar(WorkCalendar.standard(ZoneId.of("Asia/Tokyo")).withHolidays(List.of(DAY)))
                .absences(List.of(new Absence(DAY, DAY.plusDays(7), "holiday")))
                .deputy(new SalesUserId("U-2"))
                .capacity(50L)
                .memberships(List.of(Membership.of(new UnitId("N-1"), DAY)))
                .build();
    }

    public static Unit unit() {
        return Unit.builder()
                .id(new UnitId("N-1"))
                .version(3)
                .externalKey("ERP-N-1")
                .customFields(note(Unit.TYPE))
                .name("North")
                .manager(USER)
                .placements(List.of(Placement.below(new UnitId("N-0"), DAY)))
                .build();
    }

    public static Territory territory() {
        return Territory.builder()
                .id(new TerritoryId("T-1"))
                .version(3)
                .externalKey("ERP-T-1")
                .customFields(note(Territory.TYPE))
                .name("Texas")
                .parent(new TerritoryId("T-0"))
                .owner(USER)
                .members(Set.of(USER))
                .countries(Set.of(Country.of("US")))
                .industries(Set.of(Industry.of("software")))
                .description("all of it")
                .build();
    }

    public static Team team() {
        return Team.builder()
                .id(new TeamId("M-1"))
                .version(3)
                .externalKey("ERP-M-1")
                .customFields(note(Team.TYPE))
                .name("Inbound")
                .manager(USER)
                .members(List.of(new TeamMember(USER, 3), TeamMember.of(new SalesUserId("U-2"))))
                .description("what comes in by the web site")
                .build();
    }

    public static Rotation rotation() {
        return Rotation.builder()
                .id(new TeamId("M-1"))
                .version(3)
                .externalKey("ERP-R-1")
                .customFields(note(Rotation.TYPE))
                .turns(List.of(new Turn(USER, 5, 1), new Turn(new SalesUserId("U-2"), 4, 1)))
                .weightedTurns(List.of(new Turn(USER, 7, 3), new Turn(new SalesUserId("U-2"), 2, 1)))
                .build();
    }

    public static Workload workload() {
        return Workload.builder()
                .id(USER)
                .version(3)
                .externalKey("ERP-W-1")
                .customFields(note(Workload.TYPE))
                .given(12)
                .lastGivenAt(NOON)
                .build();
    }
}
