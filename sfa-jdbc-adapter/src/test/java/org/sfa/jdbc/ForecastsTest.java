package org.sfa.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sfa.core.Sfa;
import org.sfa.core.access.Actor;
import org.sfa.core.currency.FxPolicy;
import org.sfa.core.forecast.AdjustedFigures;
import org.sfa.core.forecast.AdjustmentKind;
import org.sfa.core.forecast.ForecastAdjustment;
import org.sfa.core.forecast.ForecastCell;
import org.sfa.core.forecast.ForecastColumn;
import org.sfa.core.forecast.ForecastNode;
import org.sfa.core.forecast.ForecastSubmission;
import org.sfa.core.forecast.ForecastSubmissionType;
import org.sfa.core.forecast.FrozenForecast;
import org.sfa.core.forecast.FrozenSettings;
import org.sfa.core.forecast.SubmissionDraft;
import org.sfa.core.forecast.SubmittedDeal;
import org.sfa.core.forecast.SubmittedFigures;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.StageCode;
import org.sfa.core.organization.Membership;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.query.Criterion;
import org.sfa.core.store.Cause;

/** Forecasts on databases: one adjustment for each level whoever is faster, and submitted forecasts of any size come back whole. */
class ForecastsTest {

    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final UnitId NORTH = new UnitId("north");
    private static final SalesUserId REP = new SalesUserId("rep");
    private static final SalesUserId MIA = new SalesUserId("mia");
    private static final ForecastCell CELL = new ForecastCell(
            ForecastNode.of(REP), START, START.plusMonths(3), ForecastCategory.COMMIT, ForecastColumn.SINGLE);

    private static Sfa open(TestDatabase database) {
        String prefix = "forecasts" + database.ordinal() + "_";
        Sfa sfa = Sfa.builder()
                .store(JdbcStore.builder(database.dataSource()).prefix(prefix).open())
                .build();
        sfa.run(unit -> {
            if (unit.repository(Unit.TYPE).find(NORTH).isEmpty()) {
                for (SalesUserId id : List.of(REP, MIA)) {
                    unit.repository(SalesUser.TYPE)
                            .save(SalesUser.builder()
                                    .id(id)
                                    .name(id.value())
                                    .memberships(List.of(Membership.of(NORTH, START)))
                                    .build());
                }
                unit.repository(Unit.TYPE)
                        .save(Unit.builder()
                                .id(NORTH)
                                .name("north")
                                .manager(MIA)
                                .build());
            }
        });
        return sfa;
    }

    private static ForecastAdjustment adjust(Sfa sfa, SalesUserId person, int amount) {
        return sfa.as(Actor.of(person.value()))
                .forecasts()
                .adjust(
                        CELL,
                        AdjustmentKind.DELTA,
                        Money.ofMinor(CurrencyUnit.USD, amount),
                        Money.parse("USD 100.00"),
                        "round " + amount);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void adjust_bySeveralAtOnce_leavesOneOfEachLevel(TestDatabase database) throws Exception {
        try (Sfa sfa = open(database)) {
            ExecutorService threads = Executors.newFixedThreadPool(4);
            List<Callable<ForecastAdjustment>> work = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                int amount = i;
                work.add(() -> adjust(sfa, amount % 2 == 0 ? REP : MIA, amount));
            }
            for (Future<ForecastAdjustment> done : threads.invokeAll(work)) {
                assertThat(done.get().version()).isPositive();
            }
            threads.shutdown();
            List<ForecastAdjustment> left = sfa.forecasts().adjustments(ForecastNode.of(REP));
            assertThat(left).extracting(ForecastAdjustment::level).containsExactly(0L, 1L);
            assertThat(left).extracting(ForecastAdjustment::version).containsExactly(6L, 6L);
            assertThat(left).extracting(ForecastAdjustment::author).containsExactly(REP, MIA);
            ForecastAdjustment own = left.get(0);
            assertThat(sfa.store().changes().history(ForecastAdjustment.TYPE.ref(own)))
                    .as("every judgement is in the history")
                    .hasSize(6);
            sfa.as(Actor.of("mia")).forecasts().withdraw(own.id(), "not so");
            assertThat(sfa.forecasts().adjustments(ForecastNode.of(REP))).containsExactly(left.get(1));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void submission_ofTheMostDealsComesBackWhole(TestDatabase database) {
        try (Sfa sfa = open(database)) {
            FrozenSettings settings = new FrozenSettings(FrozenSettings.OWNER, FxPolicy.CLOSE_DATE, false);
            SubmissionDraft draft = draft(START, settings, FrozenForecast.MOST_DEALS);
            ForecastSubmission submitted = sfa.as(Actor.of("mia")).forecasts().submit(draft, "ours");
            ForecastSubmission read =
                    sfa.forecasts().submissions(ForecastNode.of(NORTH), START).get(0);
            assertThat(read).isEqualTo(submitted);
            assertThat(SubmissionDraft.of(read)).isEqualTo(draft);
            assertThatThrownBy(() -> sfa.run(
                            unit -> unit.repository(ForecastSubmission.TYPE).delete(read.id(), Cause.NONE)))
                    .hasMessageContaining("must be kept");
        }
    }

    private static SubmissionDraft draft(LocalDate start, FrozenSettings settings, int deals) {
        return new SubmissionDraft(
                ForecastNode.of(NORTH),
                start,
                start.plusMonths(3),
                start.plusDays(40),
                17,
                settings,
                content(start, deals));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void submission_comesBackAndIsFoundByHowItWasMade(TestDatabase database) {
        LocalDate start = START.plusYears(1);
        ForecastSubmissionType type = ForecastSubmission.TYPE;
        try (Sfa sfa = open(database)) {
            List<SubmissionDraft> drafts = new ArrayList<>();
            for (String credit : List.of(FrozenSettings.OWNER, FrozenSettings.SPLIT, FrozenSettings.OVERLAY)) {
                for (FxPolicy policy : FxPolicy.values()) {
                    for (boolean byComponent : new boolean[] {true, false}) {
                        drafts.add(draft(start, new FrozenSettings(credit, policy, byComponent), 1));
                    }
                }
            }
            drafts.forEach(draft -> sfa.as(Actor.of("mia")).forecasts().submit(draft, ""));
            assertThat(sfa.forecasts().submissions(ForecastNode.of(NORTH), start))
                    .extracting(SubmissionDraft::of)
                    .containsExactlyInAnyOrderElementsOf(drafts);
            for (SubmissionDraft draft : drafts) {
                FrozenSettings settings = draft.settings();
                Criterion<ForecastSubmission> madeLikeIt = type.start
                        .is(start)
                        .and(type.credit.is(settings.credit()))
                        .and(type.fxPolicy.is(settings.fxPolicy()))
                        .and(type.byComponent.is(settings.byComponent()));
                assertThat(sfa.<List<SubmissionDraft>>call(unit -> {
                            try (Stream<ForecastSubmission> found =
                                    unit.repository(type).scan(madeLikeIt)) {
                                return found.map(SubmissionDraft::of).toList();
                            }
                        }))
                        .containsExactly(draft);
            }
        }
    }

    private static FrozenForecast content(LocalDate start, int count) {
        List<SubmittedDeal> deals = new ArrayList<>();
        Money total = Money.zero(CurrencyUnit.USD);
        for (int i = 0; i < count; i++) {
            Money amount = Money.ofMinor(CurrencyUnit.USD, i);
            total = total.plus(amount);
            deals.add(new SubmittedDeal(
                    new OpportunityId("O-" + i),
                    "東京 " + i + " 𠮷",
                    REP,
                    StageCode.of("prospecting"),
                    Outcome.OPEN,
                    ForecastCategory.COMMIT,
                    "opportunity",
                    amount,
                    start.plusDays(i % 90),
                    new BigDecimal("0.805")));
        }
        List<SubmittedFigures> figures = new ArrayList<>();
        for (ForecastColumn column : ForecastColumn.values()) {
            for (ForecastCategory category : ForecastCategory.values()) {
                boolean counts = FrozenForecast.counts(ForecastCategory.COMMIT, category, column);
                Money raw = counts ? total : Money.zero(CurrencyUnit.USD);
                figures.add(new SubmittedFigures(category, column, AdjustedFigures.of(raw)));
            }
        }
        return new FrozenForecast(CurrencyUnit.USD, figures, List.of(), deals);
    }
}
