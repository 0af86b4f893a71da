package org.sfa.core.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sfa.core.id.QuotaId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.sample.Sandbox;

class QuotaTest {

    private static final SalesUserId ANN = new SalesUserId("U-1");
    private static final UnitId NORTH = new UnitId("N-1");

    private final Sandbox sandbox = new Sandbox();
    private final Quota quota = Quota.builder()
            .id(new QuotaId("X-1"))
            .user(ANN)
            .start(LocalDate.of(2026, 1, 1))
            .end(LocalDate.of(2026, 4, 1))
            .amount(Money.parse("USD 100.00"))
            .build();

    @BeforeEach
    void addPeople() {
        sandbox.save(SalesUser.TYPE, SalesUser.builder().id(ANN).name("Ann").build());
        sandbox.save(Unit.TYPE, Unit.builder().id(NORTH).name("North").build());
    }

    @Test
    void quota_isOfAPersonOrAUnitAndNotBoth() {
        String reason = "quota:X-1 was refused: user must be given, or unit, and not both, but was ";

        assertThat(sandbox.refusal(Quota.TYPE, quota.withUnit(NORTH))).isEqualTo(reason + "U-1");
        assertThat(sandbox.refusal(Quota.TYPE, quota.withUser(Optional.empty())))
                .isEqualTo(reason + "absent");
        assertThat(sandbox.save(Quota.TYPE, quota).version()).isEqualTo(1);
        Quota ofUnit =
                quota.withId(new QuotaId("X-2")).withUser(Optional.empty()).withUnit(NORTH);
        assertThat(sandbox.save(Quota.TYPE, ofUnit).version()).isEqualTo(1);
    }

    @Test
    void quota_refusesAnEmptyPeriodAndANegativeAmount() {
        Quota wrong = quota.withEnd(LocalDate.of(2026, 1, 1)).withAmount(Money.parse("USD -1.00"));

        assertThat(sandbox.refusal(Quota.TYPE, wrong))
                .isEqualTo("quota:X-1 was refused: end must be after the start 2026-01-01, but was 2026-01-01; "
                        + "amount must not be negative, but was USD -1.00");
        assertThat(sandbox.save(
                                Quota.TYPE,
                                quota.withEnd(LocalDate.of(2026, 1, 2)).withAmount(Money.parse("USD 0.00")))
                        .version())
                .isEqualTo(1);
    }
}
