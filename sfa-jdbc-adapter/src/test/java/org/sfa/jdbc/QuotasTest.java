package org.sfa.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sfa.core.Sfa;
import org.sfa.core.id.QuotaId;
import org.sfa.core.id.TeamId;
import org.sfa.core.id.UnitId;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.organization.Team;
import org.sfa.core.organization.Unit;
import org.sfa.core.product.ProductFamily;
import org.sfa.core.query.Criterion;
import org.sfa.core.quota.PlanRules;
import org.sfa.core.quota.Quota;
import org.sfa.core.quota.QuotaAdjustment;
import org.sfa.core.quota.QuotaMeasure;
import org.sfa.core.quota.QuotaPlan;
import org.sfa.core.quota.QuotaScope;
import org.sfa.core.quota.QuotaTarget;
import org.sfa.core.quota.QuotaWeights;
import org.sfa.core.quota.Seasonality;
import org.sfa.core.store.Change;
import org.sfa.core.store.DuplicateKeyException;
import org.sfa.core.store.RejectedException;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.time.FiscalCalendar;
import org.sfa.core.value.Industry;

/** Quotas with their adjustments in tables. */
class QuotasTest {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Instant NOW = Instant.parse("2026-02-03T04:05:06.123456Z");
    private static final TeamId RED = new TeamId("red");
    private static final QuotaScope DEALS = QuotaScope.of(RED)
            .withMeasure(QuotaMeasure.COUNT)
            .withIndustry(Industry.of("software"))
            .withFamily(ProductFamily.of("servers"));

    private static Quota quota(String id, QuotaScope scope, QuotaTarget target) {
        return Quota.builder(scope, target)
                .id(new QuotaId(id))
                .start(LocalDate.of(2026, 1, 1))
                .end(LocalDate.of(2026, 4, 1))
                .build();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void quotas_comeBackWithTheirAdjustmentsAndHistory(TestDatabase database) {
        try (Sfa sfa = open(database)) {
            sfa.quotas().assign(quota("deals", DEALS, QuotaTarget.deals(12)), "plan");
            sfa.quotas().assign(quota("money", QuotaScope.of(RED), QuotaTarget.of(Money.parse("KWD 1.234"))), "plan");
            sfa.quotas().adjust(new QuotaId("deals"), QuotaTarget.deals(-2), "one left");
            sfa.quotas().adjust(new QuotaId("money"), QuotaTarget.of(Money.parse("KWD 0.001")), "more");

            Quota deals = sfa.call(unit -> unit.repository(Quota.TYPE).load(new QuotaId("deals")));
            assertThat(deals.target()).isEqualTo(QuotaTarget.deals(10));
            assertThat(deals.scope()).isEqualTo(DEALS);
            assertThat(deals.adjustments())
                    .containsExactly(new QuotaAdjustment(QuotaTarget.deals(-2), "one left", "system", NOW));
            Quota money = sfa.call(unit -> unit.repository(Quota.TYPE).load(new QuotaId("money")));
            assertThat(money.target()).isEqualTo(QuotaTarget.of(Money.parse("KWD 1.235")));
            assertThat(sfa.store().changes().history(Quota.TYPE.ref(money)))
                    .extracting(
                            Change::reason, change -> ((Quota) change.after().orElseThrow()).target())
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("plan", QuotaTarget.of(Money.parse("KWD 1.234"))),
                            org.assertj.core.groups.Tuple.tuple("more", money.target()));
            assertThatThrownBy(
                            () -> sfa.run(unit -> unit.repository(Quota.TYPE).save(deals.withAdjustments(List.of()))))
                    .isInstanceOf(RejectedException.class)
                    .hasMessageContaining("adjustments must keep the 1 that were made, but was 0");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void planThatIsWithdrawn_leavesItsHistory(TestDatabase database) {
        UnitId sales = new UnitId("sales");
        Unit unit = Unit.builder().id(sales).name("Sales").build();
        QuotaPlan plan = QuotaPlan.of(
                QuotaScope.of(sales),
                QuotaTarget.of(Money.parse("USD 100.00")),
                Seasonality.of(FiscalCalendar.monthBased(Month.JANUARY).quarters(2026), "1", "1", "1", "2"),
                OrganizationTree.of(List.of(unit), List.of()),
                PlanRules.of(QuotaWeights.equal()));
        try (Sfa sfa = open(database)) {
            sfa.run(work -> work.repository(Unit.TYPE).save(unit));
            List<Quota> assigned = sfa.quotas().assign(plan, "plan");

            assertThat(sfa.quotas().withdraw(plan, "the year was wrong"))
                    .hasSize(4)
                    .containsExactlyElementsOf(assigned.stream().map(Quota::id).toList());
            assertThat(sfa.<Long>call(work -> work.repository(Quota.TYPE).count(Criterion.always())))
                    .isZero();
            assertThat(sfa.store().changes().history(Quota.TYPE.ref(assigned.get(3))))
                    .extracting(Change::reason, change -> change.after().isPresent())
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("plan", true),
                            org.assertj.core.groups.Tuple.tuple("the year was wrong", false));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void sameQuotaTwiceAtOnce_isADuplicate(TestDatabase database) {
        try (Sfa sfa = open(database);
                UnitOfWork first = sfa.begin();
                UnitOfWork second = sfa.begin()) {
            first.repository(Quota.TYPE).save(quota("a", DEALS, QuotaTarget.deals(1)));
            second.repository(Quota.TYPE).save(quota("b", DEALS, QuotaTarget.deals(2)));
            first.commit();

            assertThatThrownBy(second::commit).isInstanceOf(DuplicateKeyException.class);
        }
    }

    private static Sfa open(TestDatabase database) {
        Sfa sfa = Sfa.builder()
                .store(JdbcStore.builder(database.dataSource())
                        .prefix("quotas" + COUNT.incrementAndGet() + "_")
                        .open())
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build();
        sfa.run(unit -> unit.repository(Team.TYPE)
                .save(Team.builder().id(RED).name("Red").build()));
        return sfa;
    }
}
