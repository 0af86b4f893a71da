package org.sfa.rules.assignment;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.sfa.core.Sfa;
import org.sfa.core.field.FieldDefinition;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.IdSource;
import org.sfa.core.id.LeadId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TeamId;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadAssignment;
import org.sfa.core.message.Courier;
import org.sfa.core.message.Notification;
import org.sfa.core.organization.Rotation;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Team;
import org.sfa.core.organization.TeamMember;
import org.sfa.core.organization.Turn;
import org.sfa.core.organization.Workload;
import org.sfa.core.time.WorkCalendar;
import org.sfa.core.value.Country;
import org.sfa.rules.distribution.Distribution;
import org.sfa.testkit.MutableClock;

/**
 * A company with four people: Ann and Bob are the team Inbound, Boss manages it, and Mei is in no team. Leads from
 * Taiwan go to the team automatically, large ones as a recommendation, all others wait in a pool. Time stands still
 * until a test moves it.
 */
final class SalesFloor {

    static final SalesUserId ANN = new SalesUserId("U-1");
    static final SalesUserId BOB = new SalesUserId("U-2");
    static final SalesUserId MEI = new SalesUserId("U-3");
    static final SalesUserId BOSS = new SalesUserId("U-8");
    static final TeamId INBOUND = new TeamId("M-1");
    static final Country TAIWAN = Country.of("TW");
    static final Target.Team TEAM = Target.team("team", INBOUND, Distribution.ROUND_ROBIN)
            .withFallback("pool")
            .withFollowUp(new FollowUp(Duration.ofHours(4), FollowUp.WhenMissed.REASSIGN));
    static final RuleSet RULES = new RuleSet(
            "leads",
            "2026-11",
            HitPolicy.FIRST,
            List.of(
                    AssignmentRule.when(Lead.TYPE.country.is(TAIWAN))
                            .then("team")
                            .withId("tw")
                            .automatically(),
                    AssignmentRule.when(Lead.TYPE.employees.atLeast(1_000L))
                            .then("team")
                            .withId("large")),
            List.of(TEAM, Target.queue("pool")),
            "pool");

    final MutableClock clock = MutableClock.at("2026-11-23T06:00:00Z");
    final LeadAssigner assigner = LeadAssigner.of(RULES, WorkCalendar.standard(ZoneId.of("Asia/Taipei")));
    /** What the last {@link #deliver()} delivered. */
    final List<Notification> told = new ArrayList<>();

    final Sfa sfa = Sfa.builder()
            .clock(clock)
            .ids(IdSource.timeOrdered())
            .automation(assigner)
            .notifier((id, notification) -> told.add(notification))
            .build();
    final AssignmentService service = new AssignmentService(sfa.units(), assigner);
    private int count;

    SalesFloor() {
        sfa.run(unit -> {
            for (SalesUserId id : List.of(ANN, BOB, MEI, BOSS)) {
                unit.repository(SalesUser.TYPE)
                        .save(SalesUser.builder().id(id).name(id.value()).build());
            }
            unit.repository(Team.TYPE)
                    .save(Team.builder()
                            .id(INBOUND)
                            .name("Inbound")
                            .manager(BOSS)
                            .members(List.of(TeamMember.of(ANN), TeamMember.of(BOB)))
                            .build());
        });
    }

    /** Captures a lead; the first is L-1, and so on. */
    Lead capture(Country country, long employees) {
        String id = "L-" + ++count;
        return sfa.leads()
                .capture(Lead.builder()
                        .id(new LeadId(id))
                        .company("公司 " + id)
                        .country(country)
                        .employees(employees)
                        .build());
    }

    /** The lead as it is by now. */
    Lead lead(Lead lead) {
        return sfa.call(unit -> unit.repository(Lead.TYPE).load(lead.id()));
    }

    LeadAssignment row(Lead lead) {
        return sfa.call(unit -> unit.repository(LeadAssignment.TYPE).load(lead.id()));
    }

    /** How many leads Ann and Bob were given, in this order; empty while nobody was given one. */
    List<Long> turns() {
        return sfa.call(unit -> unit.repository(Rotation.TYPE)
                .find(INBOUND)
                .map(rotation -> rotation.turns().stream().map(Turn::turns).toList())
                .orElse(List.of()));
    }

    /** How many leads somebody with a capacity was ever given; it also counts the ones that are closed by now. */
    long given(SalesUserId id) {
        return sfa.<Long>call(unit -> unit.repository(Workload.TYPE).load(id).given());
    }

    /** Delivers all that is to be told, and says to whom and about what. */
    List<String> deliver() {
        told.clear();
        Courier courier = sfa.courier();
        int delivered;
        do {
            delivered = courier.deliver();
        } while (delivered > 0);
        return told.stream()
                .map(notification -> notification.recipient().id() + ": " + notification.subject())
                .toList();
    }

    /** The same company after it added a field. */
    Sfa withFields(FieldDefinition<?> field) {
        return Sfa.builder()
                .store(sfa.store())
                .clock(clock)
                .fields(FieldDefinitions.of(List.of(field)))
                .automation(assigner)
                .build();
    }

    void change(SalesUserId id, UnaryOperator<SalesUser> change) {
        sfa.run(unit -> unit.repository(SalesUser.TYPE)
                .save(change.apply(unit.repository(SalesUser.TYPE).load(id))));
    }
}
