package org.sfa.core.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.QuotaId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.sample.Sandbox;
import org.sfa.core.store.DuplicateKeyException;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.value.Industry;

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
    void quota_isOfJustOneSubject() {
        String reason = "quota:X-1 was refused: user must be given, or unit, or team, or territory, just one, but was ";

        assertThat(sandbox.refusal(Quota.TYPE, quota.withUnit(NORTH))).isEqualTo(reason + "[U-1, N-1]");
        assertThat(sandbox.refusal(Quota.TYPE, quota.withUser(Optional.empty())))
                .isEqualTo(reason + "absent");
        assertThat(sandbox.save(Quota.TYPE, quota).version()).isEqualTo(1);
        Quota ofUnit =
                quota.withId(new QuotaId("X-2")).withUser(Optional.empty()).withUnit(NORTH);
        assertThat(sandbox.save(Quota.TYPE, ofUnit).version()).isEqualTo(1);
    }

    @Test
    void quota_refusesAnEmptyPeriodAndANegativeAmount() {
        Quota wrong = quota.withEnd(LocalDate.of(2026, 1, 1)).withAmount(usd("-1.00"));

        assertThat(sandbox.refusal(Quota.TYPE, wrong))
                .isEqualTo("quota:X-1 was refused: end must be after the start 2026-01-01, but was 2026-01-01; "
                        + "amount must not be negative, but was USD -1.00");
        assertThat(sandbox.save(
                                Quota.TYPE,
                                quota.withEnd(LocalDate.of(2026, 1, 2)).withAmount(usd("0.00")))
                        .version())
                .isEqualTo(1);
    }

    @Test
    void target_isAnAmountOrANumberOfDealsAsTheMeasureSays() {
        Quota counted = quota.withMeasure(QuotaMeasure.COUNT);

        assertThat(sandbox.refusal(Quota.TYPE, counted))
                .isEqualTo("quota:X-1 was refused: amount must be absent for the measure COUNT, but was USD 100.00; "
                        + "count must be given for the measure COUNT, but was absent");
        assertThat(sandbox.refusal(
                        Quota.TYPE, quota.withAmount(Optional.empty()).withCount(5L)))
                .isEqualTo("quota:X-1 was refused: amount must be given for the measure AMOUNT, but was absent; "
                        + "count must be absent for the measure AMOUNT, but was 5");
        assertThat(sandbox.refusal(
                        Quota.TYPE, counted.withAmount(Optional.empty()).withCount(-1L)))
                .isEqualTo("quota:X-1 was refused: count must not be negative, but was -1");
        Quota saved =
                sandbox.save(Quota.TYPE, counted.withAmount(Optional.empty()).withCount(5L));
        assertThat(saved.target()).isEqualTo(QuotaTarget.deals(5));
        assertThat(saved.scope()).hasToString("salesUser:U-1, COUNT");
    }

    @Test
    void periodsOfAScope_areApartOrOneHoldsTheOther() {
        sandbox.save(Quota.TYPE, quota);

        assertThat(sandbox.refusal(Quota.TYPE, another("X-2", "2026-03-01", "2026-06-01")))
                .isEqualTo("quota:X-2 was refused: start must not begin a period that overlaps that of quota:X-1, "
                        + "2026-01-01 to 2026-04-01: one must hold the other and be longer, "
                        + "but was 2026-03-01 to 2026-06-01");
        assertThat(sandbox.refusal(Quota.TYPE, another("X-2", "2026-01-01", "2026-04-01")))
                .contains("overlaps that of quota:X-1");
        sandbox.save(Quota.TYPE, another("year", "2026-01-01", "2027-01-01"));
        sandbox.save(Quota.TYPE, another("month", "2026-03-01", "2026-04-01"));
        sandbox.save(Quota.TYPE, another("next", "2026-04-01", "2026-07-01"));
        sandbox.save(Quota.TYPE, another("software", "2026-03-01", "2026-06-01").withIndustry(Industry.of("software")));
        assertThat(sandbox.refusal(unit -> {
                    unit.repository(Quota.TYPE).save(another("a", "2028-01-01", "2028-03-01"));
                    unit.repository(Quota.TYPE).save(another("b", "2028-02-01", "2028-04-01"));
                }))
                .contains("quota:a was refused")
                .contains("overlaps that of quota:b");
    }

    @Test
    void sameQuotaTwiceAtOnce_isADuplicate() {
        try (UnitOfWork first = sandbox.begin();
                UnitOfWork second = sandbox.begin()) {
            first.repository(Quota.TYPE).save(quota);
            second.repository(Quota.TYPE).save(quota.withId(new QuotaId("X-2")));
            first.commit();

            assertThatThrownBy(second::commit)
                    .isInstanceOf(DuplicateKeyException.class)
                    .hasMessageContaining("salesUser:U-1, AMOUNT, 2026-01-01/2026-04-01");
        }
    }

    @Test
    void scopesOfIdsThatReadLikeSeveralParts_areNotTheSame() {
        SalesUserId hostile = new SalesUserId("U-1, industry software");
        SalesUserId spaced = new SalesUserId("U-1,  industry software");
        for (SalesUserId id : List.of(hostile, spaced)) {
            sandbox.save(SalesUser.TYPE, SalesUser.builder().id(id).name("Eve").build());
        }
        sandbox.save(Quota.TYPE, quota.withUser(hostile));
        sandbox.save(Quota.TYPE, quota.withId(new QuotaId("X-2")).withUser(spaced));

        assertThat(sandbox.save(Quota.TYPE, quota.withId(new QuotaId("X-3")).withIndustry(Industry.of("software")))
                        .slot())
                .contains("salesUser:U-1, industry software, AMOUNT, 2026-01-01/2026-04-01");
    }

    @Test
    void fraction_isRoundedOnce() {
        // 1000.05 × 55 / 66 is 833.375 exactly; 55 / 66 with any number of digits is less.
        assertThat(QuotaTarget.of(usd("1000.05")).fraction(55, 66, RoundingMode.HALF_UP))
                .hasToString("USD 833.38");
        assertThat(QuotaTarget.deals(3).fraction(5, 6, RoundingMode.HALF_UP)).hasToString("3 deals");
        assertThatThrownBy(() -> QuotaTarget.deals(3).fraction(0, 0, RoundingMode.HALF_UP))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("whole must be above 0, but was 0");
    }

    @Test
    void scopeAndPeriod_stayAsTheyWereAssigned() {
        Quota saved = sandbox.save(Quota.TYPE, quota);

        assertThat(sandbox.refusal(
                        Quota.TYPE,
                        saved.withUser(Optional.empty()).withUnit(NORTH).withEnd(LocalDate.of(2026, 5, 1))))
                .isEqualTo("quota:X-1 was refused: user must stay as it was assigned: assign another, but was absent; "
                        + "unit must stay as it was assigned: assign another, but was N-1; "
                        + "end must stay as it was assigned: assign another, but was 2026-05-01");
        assertThat(sandbox.refusal(Quota.TYPE, saved.withAmount(Money.parse("EUR 100.00"))))
                .isEqualTo("quota:X-1 was refused: amount must stay in USD, but was EUR 100.00");
    }

    @Test
    void plainSaveOfAnotherAmount_isAnAdjustment() {
        Quota saved = sandbox.save(Quota.TYPE, quota);
        Quota more = sandbox.save(Quota.TYPE, saved.withAmount(usd("130.00")));
        Quota less = sandbox.save(Quota.TYPE, more.withAmount(usd("90.00")));

        assertThat(less.adjustments())
                .containsExactly(
                        new QuotaAdjustment(QuotaTarget.of(usd("30.00")), "saved", "system", Sandbox.NOW),
                        new QuotaAdjustment(QuotaTarget.of(usd("-40.00")), "saved", "system", Sandbox.NOW));
        assertThat(less.assigned()).isEqualTo(QuotaTarget.of(usd("100.00")));
        assertThat(sandbox.refusal(Quota.TYPE, less.withAmount(usd("-1.00"))))
                .contains("amount must not be negative, but was USD -1.00");
    }

    @Test
    void adjustments_areNeitherForgedNorRewrittenNorLost() {
        QuotaAdjustment forged = adjustment("system", Sandbox.NOW, "5.00");
        assertThat(sandbox.refusal(Quota.TYPE, quota.withAdjustments(forged)))
                .isEqualTo("quota:X-1 was refused: adjustments must be none to begin with, but was 1");
        Quota saved = sandbox.save(Quota.TYPE, quota);
        Quota adjusted = sandbox.save(Quota.TYPE, saved.withAmount(usd("105.00")));

        assertThat(sandbox.refusal(Quota.TYPE, adjusted.withAdjustments(List.of())))
                .isEqualTo("quota:X-1 was refused: adjustments must keep the 1 that were made, but was 0");
        assertThat(sandbox.refusal(
                        Quota.TYPE, adjusted.withAdjustments(List.of()).withAmount(usd("100.00"))))
                .contains("must keep the 1 that were made");
        assertThat(sandbox.refusal(
                        Quota.TYPE,
                        adjusted.withAdjustments(new QuotaAdjustment(
                                QuotaTarget.of(usd("5.00")), "another reason", "system", Sandbox.NOW))))
                .contains("must keep the 1 that were made");
        assertThat(refusalOf(adjusted, adjustment("ann", Sandbox.NOW, "5.00"), "110.00"))
                .contains("adjustments must be made by system themselves, not for others, but was ann");
        assertThat(refusalOf(adjusted, adjustment("system", Sandbox.NOW.minusSeconds(1), "5.00"), "110.00"))
                .contains("adjustments must be made now, at 2026-11-21T09:30:00Z");
        assertThat(refusalOf(adjusted, adjustment("system", Sandbox.NOW, "5.00"), "111.00"))
                .isEqualTo("quota:X-1 was refused: amount must be what it was and the adjustments since, USD 110.00, "
                        + "but was USD 111.00");
        assertThat(refusalOf(
                        adjusted, new QuotaAdjustment(QuotaTarget.deals(5), "deals", "system", Sandbox.NOW), "110.00"))
                .contains("adjustments must be in the currency of the quota, but was 5 deals");
    }

    private String refusalOf(Quota adjusted, QuotaAdjustment added, String amount) {
        return sandbox.refusal(
                Quota.TYPE,
                adjusted.withAmount(usd(amount))
                        .withAdjustments(adjusted.adjustments().get(0), added));
    }

    private static QuotaAdjustment adjustment(String by, Instant at, String amount) {
        return new QuotaAdjustment(QuotaTarget.of(usd(amount)), "new market", by, at);
    }

    private Quota another(String id, String start, String end) {
        return quota.withId(new QuotaId(id)).withStart(LocalDate.parse(start)).withEnd(LocalDate.parse(end));
    }

    private static Money usd(String amount) {
        return Money.parse("USD " + amount);
    }
}
