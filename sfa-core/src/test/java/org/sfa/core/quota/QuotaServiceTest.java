package org.sfa.core.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.core.quota.Company.ANN;
import static org.sfa.core.quota.Company.EAST;
import static org.sfa.core.quota.Company.Q1;
import static org.sfa.core.quota.Company.SALES;
import static org.sfa.core.quota.Company.usd;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.Sfa;
import org.sfa.core.access.AccessDeniedException;
import org.sfa.core.access.Actor;
import org.sfa.core.access.Permission;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.IdSource;
import org.sfa.core.id.QuotaId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.query.Criterion;
import org.sfa.core.sample.Sandbox;
import org.sfa.core.store.Automation;
import org.sfa.core.store.Cause;
import org.sfa.core.store.Change;
import org.sfa.core.store.RejectedException;
import org.sfa.core.store.SalesEvent;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.UnknownEntityException;

class QuotaServiceTest {

    private final Sfa sfa = Sfa.builder()
            .clock(Clock.fixed(Sandbox.NOW, ZoneOffset.UTC))
            .ids(IdSource.counting())
            .quotas(QuotaPolicy.managers(ZoneOffset.UTC, "planner"))
            .access((actor, permission, type) -> !actor.name().equals("guest") || permission == Permission.READ)
            .build();
    private final OrganizationTree tree = OrganizationTree.of(Company.units(), Company.people());
    private final QuotaPlan plan = QuotaPlan.of(
            QuotaScope.of(SALES),
            usd("900.00"),
            Seasonality.of(Q1),
            tree,
            PlanRules.of(QuotaWeights.headcount()).withOverAssignment("0", "0.1"));

    QuotaServiceTest() {
        sfa.run(unit -> {
            for (String name : List.of("max", "eve")) {
                unit.repository(SalesUser.TYPE)
                        .save(SalesUser.builder()
                                .id(new SalesUserId(name))
                                .name(name)
                                .build());
            }
            Company.units().forEach(unit.repository(Unit.TYPE)::save);
            Company.people().forEach(unit.repository(SalesUser.TYPE)::save);
        });
    }

    private Quota annsQuota() {
        return sfa.quotas().find(QuotaScope.of(ANN), Q1).orElseThrow().parts().get(0);
    }

    private long count() {
        return sfa.<Long>call(unit -> unit.repository(Quota.TYPE).count(Criterion.always()));
    }

    @Test
    void assign_ofAPlanSavesEveryQuota() {
        List<Quota> quotas = sfa.quotas().assign(plan, "plan of the year");

        assertThat(quotas).hasSize(6).allMatch(quota -> quota.version() == 1);
        assertThat(annsQuota().target()).isEqualTo(usd("330.00"));
        assertThat(sfa.quotas().find(QuotaScope.of(EAST), Q1).orElseThrow().target())
                .isEqualTo(usd("600.00"));
        assertThat(sfa.quotas().find(QuotaScope.of(EAST), Company.YEAR).orElseThrow())
                .satisfies(found -> assertThat(found.isWhole()).isFalse())
                .extracting(AssignedQuota::target)
                .isEqualTo(usd("600.00"));
        assertThat(sfa.quotas().find(QuotaScope.of(EAST), Company.CALENDAR.month(2026, 1)))
                .isEmpty();
    }

    @Test
    void assign_isAllOrNothing() {
        QuotaPlan ofEast = QuotaPlan.of(
                QuotaScope.of(EAST), usd("1.00"), Seasonality.of(Q1), tree, PlanRules.of(QuotaWeights.equal()));
        Quota ofBob = Quota.builder(QuotaScope.of(Company.BOB), usd("5.00"))
                .id(new QuotaId("bobs"))
                .start(Q1.start())
                .end(Q1.end())
                .build();
        sfa.quotas().assign(ofBob, "first");

        assertThatThrownBy(() -> sfa.quotas().assign(ofEast, "again"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("must not begin a period that overlaps that of quota:bobs");
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void assign_keepsTheQuotaOfTheUnitOfThePlan() {
        Quota root = Quota.builder(QuotaScope.of(SALES), usd("900.00"))
                .id(new QuotaId("root"))
                .start(Q1.start())
                .end(Q1.end())
                .build();
        sfa.quotas().assign(root, "from the board");
        assertThat(sfa.quotas().assign(plan, "distributed"))
                .extracting(Quota::id)
                .contains(root.id());
        assertThat(count()).isEqualTo(6);
        assertThatThrownBy(() -> sfa.quotas().assign(plan, "again"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("overlaps");
    }

    @Test
    void withdraw_ofAPlanDeletesItsQuotasAndKeepsTheirHistory() {
        Quota year = sfa.quotas()
                .assign(
                        Quota.builder(QuotaScope.of(ANN), usd("1.00"))
                                .id(new QuotaId("year"))
                                .start(Company.YEAR.start())
                                .end(Company.YEAR.end())
                                .build(),
                        "of no plan");
        List<Quota> assigned = sfa.quotas().assign(plan, "plan");

        assertThat(sfa.quotas().withdraw(plan, "wrong whole"))
                .containsExactlyElementsOf(assigned.stream().map(Quota::id).toList());
        assertThat(count()).isEqualTo(1);
        assertThat(sfa.quotas()
                        .find(QuotaScope.of(ANN), Company.YEAR)
                        .orElseThrow()
                        .parts())
                .containsExactly(year);
        assertThat(sfa.store().changes().history(Quota.TYPE.ref(assigned.get(0))))
                .extracting(Change::reason)
                .containsExactly("plan", "wrong whole");
        assertThat(sfa.quotas().withdraw(plan, "again")).isEmpty();
        assertThat(sfa.quotas().assign(plan, "anew")).hasSameSizeAs(assigned);
    }

    @Test
    void withdraw_ofAPlanIsAllOrNothing() {
        sfa.quotas().assign(plan, "plan");
        QuotaPlan other = QuotaPlan.of(
                QuotaScope.of(SALES), usd("900.00"), Seasonality.of(Q1), tree, PlanRules.of(QuotaWeights.headcount()));
        assertRefused(
                () -> sfa.quotas().withdraw(other, "another plan"),
                "target must be that of the plan, USD 300.00, for it to be withdrawn with the plan, but was USD 330.00");
        assertThat(count()).isEqualTo(6);

        sfa.quotas().adjust(annsQuota().id(), usd("1.00"), "more");
        assertRefused(
                () -> sfa.quotas().withdraw(plan, "wrong"), "adjustments must be none for it to be deleted, but was 1");
        assertRefused(() -> sfa.as(Actor.of("ann")).quotas().withdraw(plan, "mine"), "not by ann");
        assertThat(count()).isEqualTo(6);
    }

    @Test
    void withdraw_ofAPlanThatIsRefusedLeavesTheUnitOfTheCallerAsItWas() {
        sfa.quotas().assign(plan, "plan");
        QuotaPlan other = QuotaPlan.of(
                QuotaScope.of(SALES), usd("900.00"), Seasonality.of(Q1), tree, PlanRules.of(QuotaWeights.headcount()));

        sfa.run(unit ->
                assertRefused(() -> sfa.quotas().in(unit).withdraw(other, "another plan"), "must be that of the plan"));
        assertThat(count()).isEqualTo(6);
    }

    @Test
    void withdraw_deletesAQuotaAndSaysSo() {
        sfa.quotas().assign(plan, "plan");
        QuotaId id = annsQuota().id();
        List<String> events = new ArrayList<>();
        Sfa listening = Sfa.builder()
                .store(sfa.store())
                .automation(new Automation() {
                    @Override
                    public String name() {
                        return "listener";
                    }

                    @Override
                    public Phase phase() {
                        return Phase.IN_UNIT;
                    }

                    @Override
                    public void on(SalesEvent event, UnitOfWork unit) {
                        events.add(event.name() + " " + event.subject());
                    }
                })
                .build();

        listening.quotas().withdraw(id, "left");
        assertThat(events).containsExactly("quota withdrawn " + Quota.TYPE.ref(id));
        assertThat(count()).isEqualTo(5);
        assertThatThrownBy(() -> sfa.quotas().withdraw(id, "left")).isInstanceOf(UnknownEntityException.class);
    }

    @Test
    void adjust_staysWithTheQuotaAndInTheFeed() {
        sfa.quotas().assign(plan, "plan");
        Sfa eve = sfa.as(Actor.of("eve"));
        eve.quotas().adjust(annsQuota().id(), usd("-30.00"), "parental leave");
        Quota adjusted = eve.quotas().adjust(annsQuota().id(), usd("10.50"), "back earlier");

        assertThat(adjusted.target()).isEqualTo(usd("310.50"));
        assertThat(adjusted.assigned()).isEqualTo(usd("330.00"));
        assertThat(adjusted.adjustments())
                .containsExactly(
                        new QuotaAdjustment(usd("-30.00"), "parental leave", "eve", Sandbox.NOW),
                        new QuotaAdjustment(usd("10.50"), "back earlier", "eve", Sandbox.NOW));
        assertThat(sfa.store().changes().history(Quota.TYPE.ref(adjusted)))
                .extracting(Change::reason, change -> change.actor().name(), change -> change.after()
                        .map(after -> ((Quota) after).target()))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("plan", "system", java.util.Optional.of(usd("330.00"))),
                        org.assertj.core.groups.Tuple.tuple(
                                "parental leave", "eve", java.util.Optional.of(usd("300.00"))),
                        org.assertj.core.groups.Tuple.tuple(
                                "back earlier", "eve", java.util.Optional.of(usd("310.50"))));
    }

    @Test
    void adjust_takesPartInAUnitOfWork() {
        sfa.quotas().assign(plan, "plan");
        sfa.run(unit -> {
            QuotaService quotas = sfa.quotas().in(unit);
            quotas.adjust(annsQuota().id(), usd("1.00"), "one");
            quotas.adjust(annsQuota().id(), usd("2.00"), "two");
        });
        assertThat(annsQuota().target()).isEqualTo(usd("333.00"));
        assertThat(annsQuota().adjustments()).hasSize(2);
    }

    @Test
    void adjust_refusesNonsense() {
        sfa.quotas().assign(plan, "plan");
        QuotaId id = annsQuota().id();
        assertThatThrownBy(() -> sfa.quotas().adjust(id, usd("0.00"), "nothing"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("delta must not be 0, but was USD 0.00");
        assertThatThrownBy(() -> sfa.quotas().adjust(id, usd("1.00"), " "))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("reason must not be blank");
        assertThatThrownBy(() -> sfa.quotas().adjust(id, QuotaTarget.of(Money.parse("EUR 1")), "euro"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("target must be in USD, but was EUR 1.00");
        assertThatThrownBy(() -> sfa.quotas().adjust(id, usd("-330.01"), "too much"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("amount must not be negative, but was USD -0.01");
        assertThatThrownBy(() -> sfa.quotas().adjust(new QuotaId("none"), usd("1.00"), "nobody"))
                .isInstanceOf(UnknownEntityException.class);
        assertThat(annsQuota().adjustments()).isEmpty();
    }

    @Test
    void forbiddenAdjustment_isRefusedByEveryWay() {
        sfa.quotas().assign(plan, "plan");
        Quota quota = annsQuota();
        String reason = "target must be made by a manager above, or by somebody with the role planner, not by ann";
        Sfa ann = sfa.as(Actor.of("ann"));
        assertRefused(() -> ann.quotas().adjust(quota.id(), usd("-1.00"), "less"), reason);
        assertRefused(
                () -> ann.run(unit -> unit.repository(Quota.TYPE).save(quota.withAmount(Money.parse("USD 1.00")))),
                reason);
        assertRefused(
                () -> ann.run(unit -> unit.repository(Quota.TYPE)
                        .save(
                                quota.withAmount(Money.parse("USD 331.00"))
                                        .withAdjustments(
                                                new QuotaAdjustment(usd("1.00"), "forged", "eve", Sandbox.NOW)),
                                Cause.of("forged"))),
                reason);
        assertRefused(() -> ann.run(unit -> unit.repository(Quota.TYPE).delete(quota.id(), Cause.NONE)), reason);
        assertRefused(
                () -> ann.run(unit -> {
                    unit.repository(Quota.TYPE).delete(quota.id(), Cause.NONE);
                    unit.repository(Quota.TYPE).save(quota.withVersion(0).withAmount(Money.parse("USD 1.00")));
                }),
                reason);
        assertRefused(
                () -> ann.quotas()
                        .assign(
                                quota.withVersion(0)
                                        .withId(new QuotaId("more"))
                                        .withStart(Company.YEAR.start())
                                        .withEnd(Company.YEAR.end()),
                                "my own year"),
                reason);
        assertThatThrownBy(() -> sfa.as(Actor.of("guest")).quotas().adjust(quota.id(), usd("1.00"), "guest"))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessage("guest has no permission to update quota records");
        assertThat(annsQuota()).isEqualTo(quota);
    }

    @Test
    void managers_setWhatIsBelowThemAndNotTheirOwn() {
        sfa.quotas().assign(plan, "plan");
        QuotaId east = sfa.quotas()
                .find(QuotaScope.of(EAST), Q1)
                .orElseThrow()
                .parts()
                .get(0)
                .id();
        sfa.as(Actor.of("max")).quotas().adjust(east, usd("1.00"), "from above");
        sfa.as(Actor.of("max")).quotas().adjust(annsQuota().id(), usd("1.00"), "from two above");
        sfa.as(new Actor("olga", Set.of("planner"))).quotas().adjust(east, usd("1.00"), "planned");
        assertRefused(() -> sfa.as(Actor.of("eve")).quotas().adjust(east, usd("-1.00"), "my own"), "not by eve");
        assertRefused(
                () -> sfa.as(Actor.of("eve"))
                        .quotas()
                        .adjust(
                                sfa.quotas()
                                        .find(QuotaScope.of(Company.CAT), Q1)
                                        .orElseThrow()
                                        .parts()
                                        .get(0)
                                        .id(),
                                usd("1.00"),
                                "another department"),
                "not by eve");
    }

    @Test
    void adjustedQuota_isNotDeleted() {
        sfa.quotas().assign(plan, "plan");
        Quota adjusted = sfa.quotas().adjust(annsQuota().id(), usd("1.00"), "more");
        String reason = "adjustments must be none for it to be deleted, but was 1";
        assertRefused(() -> sfa.run(unit -> unit.repository(Quota.TYPE).delete(adjusted.id(), Cause.NONE)), reason);
        assertRefused(
                () -> sfa.run(unit -> {
                    unit.repository(Quota.TYPE).delete(adjusted.id(), Cause.NONE);
                    unit.repository(Quota.TYPE).save(adjusted.withVersion(0).withAdjustments(List.of()));
                }),
                reason);
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String reason) {
        assertThatThrownBy(call).isInstanceOf(RejectedException.class).hasMessageContaining(reason);
    }
}
