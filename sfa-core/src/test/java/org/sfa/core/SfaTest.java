package org.sfa.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sfa.core.access.AccessDeniedException;
import org.sfa.core.access.Actor;
import org.sfa.core.access.Permission;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.error.SfaException;
import org.sfa.core.field.CustomFields;
import org.sfa.core.field.FieldDefinition;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.IdSource;
import org.sfa.core.id.LeadId;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadStatus;
import org.sfa.core.message.Courier;
import org.sfa.core.message.Notification;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.SalesProcess;
import org.sfa.core.opportunity.SalesProcesses;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.query.Kind;
import org.sfa.core.sample.Samples;
import org.sfa.core.sample.Sandbox;
import org.sfa.core.store.Automation;
import org.sfa.core.store.Outbox;
import org.sfa.core.store.SalesEvent;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.memory.InMemoryStore;

class SfaTest {

    private static final Clock CLOCK = Clock.fixed(Sandbox.NOW, ZoneOffset.UTC);
    private static final FieldDefinition<BigDecimal> BUDGET = FieldDefinition.of("lead", "budget", Kind.DECIMAL);

    private static Lead lead(String id) {
        return Lead.builder().id(new LeadId(id)).company("ACME").build();
    }

    private static Automation automation(String name, Automation.Phase phase, List<String> seen) {
        return new Automation() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Phase phase() {
                return phase;
            }

            @Override
            public void on(SalesEvent event, UnitOfWork unit) {
                seen.add(name + " " + event.subject() + " by " + unit.actor().name());
                if (phase == Phase.IN_UNIT) {
                    unit.enqueue(new Notification(
                                    new EntityRef("salesUser", "U-1"), event.subject(), name + " " + event.name(), "")
                            .toOutgoing());
                }
            }
        };
    }

    @Test
    void inMemory_needsNothingElse() {
        try (Sfa sfa = Sfa.inMemory()) {
            sfa.leads().capture(lead("L-1"));
            sfa.leads().work(new LeadId("L-1"));

            Lead found = sfa.call(unit -> unit.repository(Lead.TYPE).load(new LeadId("L-1")));
            assertThat(found.status()).isEqualTo(LeadStatus.WORKING);
            assertThat(found.version()).isEqualTo(2);
            assertThat(sfa.fields()).isSameAs(FieldDefinitions.none());
            assertThat(Duration.between(sfa.clock().instant(), java.time.Instant.now()))
                    .isLessThan(Duration.ofMinutes(1));
            String id;
            try (UnitOfWork unit = sfa.begin()) {
                id = unit.newId(Lead.TYPE).value();
                assertThat(unit.actor()).isEqualTo(Actor.SYSTEM);
            }
            assertThat(UUID.fromString(id).version()).isEqualTo(7);
            assertThatThrownBy(sfa::courier)
                    .isInstanceOf(SfaException.class)
                    .hasMessage("there is no courier: give the builder a notifier or an ERP");
        }
    }

    @Test
    void build_installsTheStandardProcessOnceAndLeavesOneThatIsThere() {
        InMemoryStore store = InMemoryStore.create(CLOCK, FieldDefinitions.none());
        Sfa first = Sfa.builder().store(store).clock(CLOCK).build();
        assertThat(store.changes().head()).isEqualTo(1);
        SalesProcess standard =
                first.call(unit -> unit.repository(SalesProcess.TYPE).load(SalesProcesses.STANDARD_ID));
        assertThat(standard.withVersion(0)).isEqualTo(SalesProcesses.standard());

        first.run(unit -> unit.repository(SalesProcess.TYPE).save(standard.withName("Ours")));
        Sfa second = Sfa.builder().store(store).clock(CLOCK).build();
        second.as(new Actor("ann", Set.of()));

        assertThat(store.changes().head()).isEqualTo(2);
        assertThat(second.call(unit -> unit.repository(SalesProcess.TYPE).load(SalesProcesses.STANDARD_ID))
                        .name())
                .isEqualTo("Ours");
        assertThat(second.store()).isSameAs(store);
    }

    @Test
    void build_installsTheProcessAlsoWhenTheActorMayNot() {
        List<String> seen = new ArrayList<>();
        try (Sfa sfa = Sfa.builder()
                .access((actor, permission, type) -> permission == Permission.READ)
                .automation(automation("a", Automation.Phase.IN_UNIT, seen))
                .build()) {
            Optional<SalesProcess> installed =
                    sfa.call(unit -> unit.repository(SalesProcess.TYPE).find(SalesProcesses.STANDARD_ID));
            assertThat(installed).isPresent();
            assertThatThrownBy(() -> sfa.leads().capture(lead("L-1"))).isInstanceOf(AccessDeniedException.class);
            assertThat(seen).isEmpty();
        }
    }

    @Test
    void builder_givesEachPartToTheUnits() {
        List<String> seen = new ArrayList<>();
        try (Sfa sfa = Sfa.builder()
                .clock(CLOCK)
                .ids(IdSource.counting())
                .actor(new Actor("ann", Set.of()))
                .fields(FieldDefinitions.of(List.of(BUDGET)))
                .access((actor, permission, type) -> permission != Permission.DELETE)
                .automation(automation("first", Automation.Phase.IN_UNIT, seen))
                .automation(automation("second", Automation.Phase.AFTER_COMMIT, seen))
                .automation(automation("third", Automation.Phase.IN_UNIT, seen))
                .build()) {
            Lead lead = lead("L-1").withCustomFields(CustomFields.none().with(BUDGET, BigDecimal.TEN));
            sfa.leads().capture(lead);

            assertThat(seen)
                    .containsExactly("first lead:L-1 by ann", "third lead:L-1 by ann", "second lead:L-1 by ann");
            assertThat(sfa.store().changes().history(new EntityRef("lead", "L-1")))
                    .singleElement()
                    .satisfies(change -> {
                        assertThat(change.actor().name()).isEqualTo("ann");
                        assertThat(change.recordedAt()).isEqualTo(Sandbox.NOW);
                        assertThat(change.reason()).isEqualTo("captured");
                    });
            try (UnitOfWork unit = sfa.begin()) {
                assertThat(unit.newId(Lead.TYPE)).hasToString("lead-1");
                assertThat(unit.now()).isEqualTo(Sandbox.NOW);
            }
            assertThatThrownBy(() -> sfa.run(unit ->
                            unit.repository(Lead.TYPE).delete(new LeadId("L-1"), org.sfa.core.store.Cause.NONE)))
                    .isInstanceOf(AccessDeniedException.class);
            assertThat(sfa.json().read(Lead.TYPE, sfa.json().write(Lead.TYPE, lead)))
                    .isEqualTo(lead);
            assertThat(sfa.fields().of("lead")).containsExactly(BUDGET);
        }
    }

    @Test
    void fieldThatIsNotDefined_isRefused() {
        try (Sfa sfa = Sfa.inMemory()) {
            assertThatThrownBy(() -> sfa.leads()
                            .capture(lead("L-1")
                                    .withCustomFields(CustomFields.none().with(BUDGET, BigDecimal.TEN))))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessage("custom.budget is not defined for lead, but was 10");
        }
    }

    @Test
    void as_actsAsSomebodyElseOnTheSameStore() {
        try (Sfa sfa = Sfa.builder()
                .access((actor, permission, type) -> actor.name().equals("boss") || permission == Permission.READ)
                .actor(new Actor("clerk", Set.of()))
                .notifier((id, notification) -> {})
                .build()) {
            Sfa boss = sfa.as(new Actor("boss", Set.of()));

            boss.leads().capture(lead("L-1"));
            assertThatThrownBy(() -> sfa.leads().capture(lead("L-2")))
                    .isInstanceOf(AccessDeniedException.class)
                    .hasMessageContaining("clerk");
            Optional<Lead> captured =
                    sfa.call(unit -> unit.repository(Lead.TYPE).find(new LeadId("L-1")));
            assertThat(captured).isPresent();
            assertThat(boss.courier()).isSameAs(sfa.courier());
            assertThat(boss.store()).isSameAs(sfa.store());
            assertThat(sfa.begin().actor().name()).isEqualTo("clerk");
            assertThat(sfa.store().changes().history(new EntityRef("lead", "L-1")))
                    .allMatch(change -> change.actor().name().equals("boss"));
        }
    }

    @Test
    void opportunities_useTheStandardProcess() {
        try (Sfa sfa = Sfa.inMemory()) {
            sfa.run(unit -> unit.repository(SalesUser.TYPE)
                    .save(SalesUser.builder().id(Samples.USER).name("Ann").build()));

            Opportunity deal = sfa.opportunities()
                    .open(Opportunity.builder()
                            .id(new OpportunityId("O-1"))
                            .name("deal")
                            .owner(Samples.USER)
                            .process(SalesProcesses.STANDARD_ID)
                            .stage(SalesProcesses.PROSPECTING)
                            .build());

            assertThat(deal.probability()).isEqualByComparingTo("0.05");
        }
    }

    @Test
    void notifications_arriveOnceAndInOrder() {
        List<String> delivered = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        List<String> seen = new ArrayList<>();
        try (Sfa sfa = Sfa.builder()
                .clock(CLOCK)
                .automation(automation("rule", Automation.Phase.IN_UNIT, seen))
                .notifier((id, notification) -> {
                    ids.add(id);
                    delivered.add(notification.recipient() + " " + notification.about() + " " + notification.subject());
                })
                .build()) {
            sfa.leads().capture(lead("L-1"));
            sfa.leads().capture(lead("L-2"));
            sfa.leads().work(new LeadId("L-1"));
            assertThatThrownBy(() -> sfa.run(unit -> {
                        unit.enqueue(new Notification(
                                        new EntityRef("salesUser", "U-1"), new EntityRef("lead", "L-1"), "lost", "")
                                .toOutgoing());
                        throw new SfaException("no");
                    }))
                    .hasMessage("no");
            assertThat(delivered).as("only the courier delivers").isEmpty();

            assertThat(sfa.courier().deliver()).isEqualTo(3);

            assertThat(delivered).hasSize(3);
            assertThat(delivered.get(0)).startsWith("salesUser:U-1 lead:L-1 rule ");
            assertThat(delivered.get(1)).startsWith("salesUser:U-1 lead:L-2 rule ");
            assertThat(delivered.get(2)).startsWith("salesUser:U-1 lead:L-1 rule ");
            assertThat(ids).hasSize(3);
            assertThat(sfa.courier().deliver()).isZero();
            assertThat(sfa.store().outbox().list(Outbox.State.DELIVERED, 10)).hasSize(3);
        }
    }

    @Test
    void courierPolicy_decidesWhenAMessageIsGivenUp() {
        Courier.Policy once = Courier.Policy.STANDARD.withAttempts(1, Duration.ZERO, Duration.ZERO);
        try (Sfa sfa = Sfa.builder()
                .courierPolicy(once)
                .notifier((id, notification) -> {
                    throw new java.io.IOException("line busy");
                })
                .build()) {
            sfa.run(unit -> unit.enqueue(
                    new Notification(new EntityRef("salesUser", "U-1"), new EntityRef("lead", "L-1"), "x", "")
                            .toOutgoing()));

            assertThat(sfa.courier().deliver()).isZero();
            assertThat(sfa.store().outbox().list(Outbox.State.PARKED, 10)).hasSize(1);
        }
    }

    @Test
    void close_endsCourierAndStoreAlsoForViews() {
        List<String> delivered = new ArrayList<>();
        Sfa sfa = Sfa.builder()
                .notifier((id, notification) -> delivered.add(notification.subject()))
                .build();
        Sfa view = sfa.as(new Actor("ann", Set.of()));
        Courier courier = view.courier();
        courier.start();

        sfa.close();

        assertThatThrownBy(view::begin).isInstanceOf(SfaException.class);
        assertThatThrownBy(() -> sfa.leads().capture(lead("L-1"))).isInstanceOf(SfaException.class);
        assertThat(courier.deliver()).isZero();
        assertThat(delivered).isEmpty();
        sfa.close();
    }

    @Test
    void model_listsEachTypeBehindThoseItRefersTo() {
        assertThat(Model.types())
                .extracting(type -> (Object) type)
                .containsExactlyElementsOf(Samples.all().stream()
                        .map(sample -> (Object) sample.type())
                        .toList());
        assertThat(Model.find("lead")).isEqualTo(Optional.of(Lead.TYPE));
        assertThat(Model.find("Lead")).isEmpty();
    }
}
