package org.sfa.forecast.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.forecast.review.NorthTeam.DAY;
import static org.sfa.forecast.review.NorthTeam.MIA;
import static org.sfa.forecast.review.NorthTeam.NODE;
import static org.sfa.forecast.review.NorthTeam.QUARTER;
import static org.sfa.forecast.review.NorthTeam.REP;
import static org.sfa.forecast.review.NorthTeam.RON;
import static org.sfa.forecast.review.NorthTeam.deal;

import java.math.BigDecimal;
import java.time.Month;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.Sfa;
import org.sfa.core.access.Actor;
import org.sfa.core.currency.FxPolicy;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.error.SfaException;
import org.sfa.core.forecast.AdjustmentKind;
import org.sfa.core.forecast.ForecastCell;
import org.sfa.core.forecast.ForecastColumn;
import org.sfa.core.forecast.ForecastNode;
import org.sfa.core.forecast.ForecastSubmission;
import org.sfa.core.forecast.FrozenSettings;
import org.sfa.core.forecast.SubmissionDraft;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.LossReason;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.SalesProcesses;
import org.sfa.core.opportunity.Split;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.store.Cause;
import org.sfa.core.time.FiscalCalendar;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.forecast.rollup.Credit;
import org.sfa.forecast.rollup.ForecastSettings;
import org.sfa.forecast.rollup.LiveForecast;

class SubmissionComparisonTest {

    private static final SalesUserId STRANGER = new SalesUserId("stranger");

    private final NorthTeam team = new NorthTeam(parts -> parts);
    private final Sfa sfa = team.sfa;

    private void open(String id, long amount) {
        open(id, amount, deal -> deal);
    }

    private void open(String id, long amount, UnaryOperator<Opportunity> with) {
        sfa.opportunities().open(with.apply(committed(id, Money.ofMajor(CurrencyUnit.USD, amount))));
    }

    private static Opportunity committed(String id, Money amount) {
        return deal(id, amount).withStage(SalesProcesses.NEGOTIATION).withOwnCategory(ForecastCategory.COMMIT);
    }

    private void adjust(AdjustmentKind kind, ForecastNode node, ForecastColumn column, long amount) {
        Money money = Money.ofMajor(CurrencyUnit.USD, amount);
        sfa.as(Actor.of(MIA.value()))
                .forecasts()
                .adjust(
                        ForecastCell.of(node, QUARTER, ForecastCategory.COMMIT, column),
                        kind,
                        money,
                        money,
                        "I know them");
    }

    private SubmissionDraft now() {
        return team.draft();
    }

    private ForecastSubmission submit() {
        return submit(now());
    }

    private ForecastSubmission submit(SubmissionDraft draft) {
        return sfa.as(Actor.of(MIA.value())).forecasts().submit(draft, "as of Monday");
    }

    @Test
    void comparison_saysDealByDealWhatHasChangedSinceLastWeek() {
        for (String id : List.of("bigger", "gone", "lost", "out", "pulled", "same", "theirs", "weaker", "won")) {
            open(id, 100);
        }
        adjust(AdjustmentKind.ABSOLUTE, NODE, ForecastColumn.CUMULATIVE, 800);
        adjust(AdjustmentKind.DELTA, ForecastNode.of(REP), ForecastColumn.CUMULATIVE, -50);
        ForecastSubmission lastWeek = submit();
        open("new", 30);
        update("bigger", deal -> deal.withAmount(Money.parse("USD 140.00")));
        sfa.run(unit -> unit.repository(Opportunity.TYPE).delete(new OpportunityId("gone"), Cause.NONE));
        sfa.opportunities().lose(new OpportunityId("lost"), DAY, LossReason.of("price"), "too dear");
        update("out", deal -> deal.withCloseDate(DAY.plusMonths(4)));
        update("pulled", deal -> deal.withCloseDate(DAY.minusDays(10)));
        update("theirs", deal -> deal.withOwner(RON));
        update("weaker", deal -> deal.withOwnCategory(ForecastCategory.BEST_CASE));
        sfa.opportunities().win(new OpportunityId("won"), DAY, "signed");
        adjust(AdjustmentKind.DELTA, ForecastNode.of(REP), ForecastColumn.CUMULATIVE, -60);

        SubmissionComparison comparison = SubmissionComparison.between(SubmissionDraft.of(lastWeek), now());
        Map<String, Set<DealDifference.Change>> changes = comparison.deals().stream()
                .collect(Collectors.toMap(deal -> deal.deal().value(), DealDifference::changes));
        assertThat(changes.get("new")).containsExactly(DealDifference.Change.ENTERED);
        assertThat(changes.get("gone")).containsExactly(DealDifference.Change.LEFT);
        assertThat(changes.get("out")).containsExactly(DealDifference.Change.LEFT);
        assertThat(changes.get("same")).isEmpty();
        assertThat(changes.get("bigger")).containsExactly(DealDifference.Change.AMOUNT_UP);
        assertThat(changes.get("pulled")).containsExactly(DealDifference.Change.CLOSE_DATE_IN);
        assertThat(changes.get("theirs")).containsExactly(DealDifference.Change.OWNER);
        assertThat(changes.get("weaker")).containsExactly(DealDifference.Change.CATEGORY);
        assertThat(changes.get("lost")).contains(DealDifference.Change.LOST, DealDifference.Change.STAGE);
        assertThat(changes.get("won")).contains(DealDifference.Change.WON, DealDifference.Change.CATEGORY);

        FigureDifference commit = comparison.figures(ForecastCategory.COMMIT, ForecastColumn.CUMULATIVE);
        assertThat(commit.before().raw()).isEqualTo(Money.parse("USD 900.00"));
        assertThat(commit.ofDeals())
                .as("+30 new, +40 bigger, −100 each for gone, lost, out and weaker")
                .isEqualTo(Money.parse("USD -330.00"));
        assertThat(commit.before().withAll()).isEqualTo(Money.parse("USD 800.00"));
        assertThat(commit.after().withAll()).isEqualTo(Money.parse("USD 800.00"));
        assertThat(commit.difference()).isEqualTo(Money.parse("USD 0.00"));
        assertThat(comparison.adjustments(ForecastCategory.COMMIT, ForecastColumn.CUMULATIVE))
                .extracting(each -> each.change() + " " + each.difference())
                .containsExactlyInAnyOrder("MOVED USD 340.00", "REPLACED USD -10.00");
        assertThat(comparison.changedDeals(ForecastCategory.COMMIT, ForecastColumn.CUMULATIVE))
                .hasSize(9)
                .last()
                .satisfies(deal -> assertThat(deal.difference(ForecastCategory.COMMIT, ForecastColumn.CUMULATIVE))
                        .isEqualTo(Money.parse("USD 0.00")));
        // What was submitted has not moved, whatever the deals did since.
        ForecastSubmission kept =
                sfa.forecasts().submissions(NODE, QUARTER.start()).get(0);
        assertThat(kept).isEqualTo(lastWeek);
        requireSums(comparison);
    }

    private void update(String id, UnaryOperator<Opportunity> change) {
        sfa.opportunities().update(new OpportunityId(id), change, "changed");
    }

    private static void requireSums(SubmissionComparison comparison) {
        for (ForecastCategory category : ForecastCategory.values()) {
            for (ForecastColumn column : ForecastColumn.values()) {
                Money deals = Money.zero(CurrencyUnit.USD);
                for (DealDifference deal : comparison.deals()) {
                    deals = deals.plus(deal.difference(category, column));
                }
                Money adjustments = Money.zero(CurrencyUnit.USD);
                for (AdjustmentDifference each : comparison.adjustments(category, column)) {
                    adjustments = adjustments.plus(each.difference());
                }
                FigureDifference figures = comparison.figures(category, column);
                assertThat(figures.ofDeals()).isEqualTo(deals);
                assertThat(figures.ofAdjustments()).isEqualTo(adjustments);
                assertThat(figures.difference()).isEqualTo(deals.plus(adjustments));
            }
        }
    }

    @Test
    void explained_saysWhyDealsCameInAndLeft() {
        hireStranger();
        for (String id : List.of("deleted", "given away", "merged", "out", "same", "won late")) {
            open(id, 100);
        }
        open("in", 100, deal -> deal.withCloseDate(QUARTER.end()));
        open("outsider's", 100, deal -> deal.withOwner(STRANGER));
        open("outsider's, late", 100, deal -> deal.withOwner(STRANGER).withCloseDate(QUARTER.end()));
        open("valued", 100, deal -> deal.withStage(SalesProcesses.PROSPECTING).withAmount(Optional.empty()));
        open("unvalued", 100, deal -> deal.withStage(SalesProcesses.PROSPECTING));
        open("reopened", 100, deal -> deal.withCloseDate(QUARTER.end()));
        sfa.opportunities().lose(new OpportunityId("reopened"), QUARTER.end(), LossReason.of("price"), "too dear");
        ForecastSubmission lastWeek = submit();
        open("new", 100);
        sfa.run(unit -> unit.repository(Opportunity.TYPE).delete(new OpportunityId("deleted"), Cause.NONE));
        sfa.opportunities().merge(new OpportunityId("same"), List.of(new OpportunityId("merged")), "twice");
        update("in", deal -> deal.withCloseDate(DAY));
        update("out", deal -> deal.withCloseDate(QUARTER.end()));
        update("outsider's", deal -> deal.withOwner(REP));
        update("outsider's, late", deal -> deal.withOwner(REP).withCloseDate(QUARTER.lastDay()));
        update("given away", deal -> deal.withOwner(STRANGER));
        update("valued", deal -> deal.withAmount(Money.parse("USD 5.00")));
        update("unvalued", deal -> deal.withAmount(Optional.empty()));
        sfa.opportunities().reopen(new OpportunityId("reopened"), SalesProcesses.NEGOTIATION, DAY, "they called");
        sfa.opportunities().win(new OpportunityId("won late"), QUARTER.end(), "signed");

        SubmissionComparison plain = SubmissionComparison.between(SubmissionDraft.of(lastWeek), now());
        SubmissionComparison explained = plain.explainedBy(sfa.store().changes());
        assertThat(reasons(explained))
                .containsOnly(
                        Map.entry("new", Set.of(DealDifference.Reason.NEW)),
                        Map.entry("deleted", Set.of(DealDifference.Reason.DELETED)),
                        Map.entry("merged", Set.of(DealDifference.Reason.MERGED)),
                        Map.entry("in", Set.of(DealDifference.Reason.PERIOD)),
                        Map.entry("out", Set.of(DealDifference.Reason.PERIOD)),
                        Map.entry("outsider's", Set.of(DealDifference.Reason.OWNER)),
                        Map.entry(
                                "outsider's, late", Set.of(DealDifference.Reason.OWNER, DealDifference.Reason.PERIOD)),
                        Map.entry("given away", Set.of(DealDifference.Reason.OWNER)),
                        Map.entry("valued", Set.of(DealDifference.Reason.INCOMPLETE)),
                        Map.entry("unvalued", Set.of(DealDifference.Reason.INCOMPLETE)),
                        Map.entry("reopened", Set.of(DealDifference.Reason.PERIOD, DealDifference.Reason.REOPENED)),
                        Map.entry("won late", Set.of(DealDifference.Reason.PERIOD, DealDifference.Reason.WON)));
        assertThat(reasons(plain)).as("what the forecasts alone tell").isEmpty();
        assertThat(explained.figures(ForecastCategory.COMMIT, ForecastColumn.SINGLE))
                .isEqualTo(plain.figures(ForecastCategory.COMMIT, ForecastColumn.SINGLE));
        requireSums(explained);
    }

    private void hireStranger() {
        sfa.run(unit -> unit.repository(SalesUser.TYPE)
                .save(SalesUser.builder().id(STRANGER).name("stranger").build()));
    }

    @Test
    void explained_byAReorganisationNamesNoChangeOfTheDeal() {
        open("rep's", 100);
        ForecastSubmission before = submit();
        sfa.run(unit -> {
            SalesUser rep = unit.repository(SalesUser.TYPE).load(REP);
            unit.repository(SalesUser.TYPE).save(rep.withMemberships(List.of()));
        });
        SubmissionComparison comparison = SubmissionComparison.between(SubmissionDraft.of(before), now());
        assertThat(reasons(comparison.explainedBy(sfa.store().changes())))
                .containsOnly(Map.entry("rep's", Set.of(DealDifference.Reason.OTHER)));
    }

    @Test
    void explained_needsForecastsInTheOrderOfTheFeed() {
        SubmissionDraft first = now();
        open("a", 10);
        SubmissionDraft second = now();
        assertThatThrownBy(() -> SubmissionComparison.between(second, first)
                        .explainedBy(sfa.store().changes()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("position of the later forecast must be at least that of the earlier, " + second.position()
                        + ", but was " + first.position());
        assertThatThrownBy(() -> SubmissionComparison.between(first, second)
                        .explainedBy(new NorthTeam(parts -> parts).sfa.store().changes()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("must go up to " + second.position());
    }

    private static Map<String, Set<DealDifference.Reason>> reasons(SubmissionComparison comparison) {
        return comparison.deals().stream()
                .filter(deal -> !deal.reasons().isEmpty())
                .collect(Collectors.toMap(deal -> deal.deal().value(), DealDifference::reasons));
    }

    @Test
    void probability_isADifferenceOfItsOwn() {
        open("likelier", 100);
        SubmissionDraft before = now();
        update("likelier", deal -> deal.withOwnProbability(new BigDecimal("0.99")));
        assertThat(SubmissionComparison.between(before, now()).deals())
                .extracting(DealDifference::changes)
                .containsExactly(Set.of(DealDifference.Change.PROBABILITY));
    }

    @Property(tries = 30)
    void differences_ofDealsAndAdjustmentsSumUpToThoseOfTheFigures(@ForAll long seed) {
        Random random = new Random(seed);
        SubmissionComparisonTest world = new SubmissionComparisonTest();
        for (int i = 0; i < 6; i++) {
            world.open("deal " + i, random.nextInt(1_000));
        }
        ForecastSubmission first = world.submit();
        for (int week = 0; week < 3; week++) {
            for (int i = 0; i < 8; i++) {
                world.step(random);
            }
            requireSums(SubmissionComparison.between(SubmissionDraft.of(first), world.now()));
            requireReasons(SubmissionComparison.between(SubmissionDraft.of(first), world.now())
                    .explainedBy(world.sfa.store().changes()));
            ForecastSubmission next = world.submit();
            requireSums(SubmissionComparison.between(first, next));
            first = next;
        }
    }

    /** Nobody moves and nothing is deleted in this world, so that each reason is one of the deal. */
    private static void requireReasons(SubmissionComparison comparison) {
        for (DealDifference deal : comparison.deals()) {
            boolean isInBoth = !deal.before().isEmpty() && !deal.after().isEmpty();
            assertThat(deal.reasons().isEmpty()).isEqualTo(isInBoth);
            assertThat(deal.reasons()).doesNotContain(DealDifference.Reason.OTHER, DealDifference.Reason.DELETED);
        }
    }

    private void step(Random random) {
        String id = "deal " + random.nextInt(6);
        List<ForecastCategory> categories = List.of(ForecastCategory.PIPELINE, ForecastCategory.COMMIT);
        List<ForecastColumn> columns = List.of(ForecastColumn.values());
        try {
            switch (random.nextInt(8)) {
                case 0 -> update(id, deal -> deal.withAmount(Money.ofMinor(CurrencyUnit.USD, random.nextInt(99_999))));
                case 1 -> update(id, deal -> deal.withCloseDate(DAY.plusDays(random.nextInt(90))));
                case 2 -> update(id, deal -> deal.withOwnCategory(categories.get(random.nextInt(2))));
                case 3 -> update(id, deal -> deal.withOwner(random.nextBoolean() ? REP : RON));
                case 4 -> sfa.opportunities().win(new OpportunityId(id), DAY.plusDays(random.nextInt(90)), "signed");
                case 5 -> open("late " + random.nextInt(), random.nextInt(1_000));
                default ->
                    adjust(
                            AdjustmentKind.values()[random.nextInt(2)],
                            random.nextBoolean() ? NODE : ForecastNode.of(random.nextBoolean() ? REP : RON),
                            columns.get(random.nextInt(2)),
                            random.nextInt(2_000) - 500);
            }
        } catch (SfaException e) {
            // What the store refuses is no change.
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Test
    void comparison_refusesForecastsOfDifferentThings() {
        SubmissionDraft one = now();
        requireRefused(
                one,
                new SubmissionDraft(
                        ForecastNode.of(REP), one.start(), one.end(), one.asOf(), 1, one.settings(), one.content()),
                "node of the later forecast must be that of the earlier, unit:north, but was salesUser:rep");
        requireRefused(
                one,
                new SubmissionDraft(
                        NODE, one.start().plusDays(1), one.end(), one.asOf(), 1, one.settings(), one.content()),
                "start of the later forecast must be that of the earlier, 2026-04-01, but was 2026-04-02");
    }

    @Test
    void comparison_refusesForecastsThatWereMadeOtherwise() {
        SubmissionDraft one = now();
        FrozenSettings settings = one.settings();
        requireRefused(
                one,
                with(one, new FrozenSettings(FrozenSettings.SPLIT, settings.fxPolicy(), settings.byComponent())),
                "credit of the later forecast must be that of the earlier, owner, but was split");
        requireRefused(
                one,
                with(one, new FrozenSettings(settings.credit(), FxPolicy.PLAN, settings.byComponent())),
                "fxPolicy of the later forecast must be that of the earlier, CLOSE_DATE, but was PLAN");
        requireRefused(
                one,
                with(one, new FrozenSettings(settings.credit(), settings.fxPolicy(), true)),
                "byComponent of the later forecast must be that of the earlier, false, but was true");
        assertThat(SubmissionComparison.between(one, with(one, settings)).deals())
                .isEmpty();
    }

    private static SubmissionDraft with(SubmissionDraft one, FrozenSettings settings) {
        return new SubmissionDraft(
                one.node(), one.start(), one.end(), one.asOf(), one.position(), settings, one.content());
    }

    private static void requireRefused(SubmissionDraft before, SubmissionDraft after, String message) {
        assertThatThrownBy(() -> SubmissionComparison.between(before, after))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(message);
    }

    @Test
    void submissions_madeByOtherCreditOrComponentAreNotComparedAsIfDealsHadChanged() {
        hireStranger();
        open(
                "shared",
                100,
                deal -> deal.withSplits(
                        new Split(REP, new BigDecimal("0.6"), Split.Kind.REVENUE),
                        new Split(STRANGER, new BigDecimal("0.4"), Split.Kind.REVENUE)));
        ForecastSubmission byOwner = submit();
        ForecastSubmission bySplit = submit(
                team.draft(sfa.call(unit -> LiveForecast.start(unit, NorthTeam.SETTINGS.withCredit(Credit.SPLIT)))));
        assertThat(bySplit.content().of(ForecastCategory.COMMIT, ForecastColumn.SINGLE))
                .as("nothing has happened to the deal")
                .isNotEqualTo(byOwner.content().of(ForecastCategory.COMMIT, ForecastColumn.SINGLE));
        assertThatThrownBy(() -> SubmissionComparison.between(byOwner, bySplit))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("credit of the later forecast must be that of the earlier, owner, but was split");

        ForecastSubmission byComponent =
                submit(team.draft(sfa.call(unit -> LiveForecast.startByComponent(unit, NorthTeam.SETTINGS))));
        assertThatThrownBy(() -> SubmissionComparison.between(byComponent, byOwner))
                .hasMessage("byComponent of the later forecast must be that of the earlier, true, but was false");
    }

    @Test
    void calendar_thatCallsTheSameDaysOtherwiseChangesNothing() {
        open("a", 100);
        adjust(AdjustmentKind.DELTA, NODE, ForecastColumn.SINGLE, 7);
        SubmissionDraft one = now();
        FiscalCalendar other = FiscalCalendar.monthBased(Month.APRIL);
        FiscalPeriod sameDays = other.quarterOf(DAY);
        assertThat(sameDays.name()).isNotEqualTo(QUARTER.name());
        ForecastSettings settings =
                new ForecastSettings(other, FiscalPeriod.Kind.MONTH, DAY, NorthTeam.SETTINGS.converter(), Credit.OWNER);
        SubmissionDraft another = SubmissionDrafts.of(
                sfa.call(unit -> LiveForecast.start(unit, settings)).detail(NODE, sameDays),
                sfa.units(),
                sfa.store().changes());
        assertThat(another).isEqualTo(one);
        assertThat(SubmissionComparison.between(one, another)
                        .changedDeals(ForecastCategory.COMMIT, ForecastColumn.SINGLE))
                .isEmpty();
    }

    @Test
    void forecast_ofTensOfThousandsOfDealsIsSubmittedAndCompared() {
        int count = 30_000;
        sfa.run(unit -> {
            for (int i = 0; i < count; i++) {
                unit.repository(Opportunity.TYPE).save(committed("deal " + i, Money.parse("USD 1.01")));
            }
        });
        ForecastSubmission before = submit();
        update("deal 7", deal -> deal.withAmount(Money.parse("USD 3.01")));
        SubmissionComparison comparison = SubmissionComparison.between(SubmissionDraft.of(before), now());
        assertThat(comparison.deals()).hasSize(count);
        assertThat(comparison.changedDeals(ForecastCategory.COMMIT, ForecastColumn.SINGLE))
                .extracting(deal -> deal.deal().value())
                .containsExactly("deal 7");
        assertThat(comparison
                        .figures(ForecastCategory.COMMIT, ForecastColumn.SINGLE)
                        .before()
                        .raw())
                .isEqualTo(Money.parse("USD 30300.00"));
        requireSums(comparison);
    }

    @Test
    void credit_inOtherPartsIsAChangeThoughTheWholeIsTheSame() {
        ForecastSettings bySplit = NorthTeam.SETTINGS.withCredit(Credit.SPLIT);
        team.sfa.run(unit -> unit.repository(Opportunity.TYPE)
                .save(deal("shared", Money.parse("USD 100.01")).withSplits(shares("0.6", "0.4"))));
        LiveForecast live = team.sfa.call(unit -> LiveForecast.start(unit, bySplit));
        SubmissionDraft first = team.draft(live);

        assertThat(changesOfShared(live, first, deal -> deal.withAmount(Money.parse("USD 33.34"))))
                .as("each has less, in the same parts")
                .containsExactly(DealDifference.Change.AMOUNT_DOWN);
        assertThat(changesOfShared(live, first, deal -> deal.withAmount(Money.parse("USD 100.01"))
                        .withSplits(shares("0.4", "0.6"))))
                .containsExactly(DealDifference.Change.OWNER);
        assertThat(changesOfShared(live, first, deal -> deal.withAmount(Money.parse("USD 200.00"))))
                .containsExactly(DealDifference.Change.AMOUNT_UP, DealDifference.Change.OWNER);
    }

    private static List<Split> shares(String ofRep, String ofRon) {
        return List.of(
                new Split(REP, new BigDecimal(ofRep), Split.Kind.REVENUE),
                new Split(RON, new BigDecimal(ofRon), Split.Kind.REVENUE));
    }

    private Set<DealDifference.Change> changesOfShared(
            LiveForecast live, SubmissionDraft first, UnaryOperator<Opportunity> change) {
        OpportunityId id = new OpportunityId("shared");
        team.sfa.run(unit -> unit.repository(Opportunity.TYPE)
                .save(change.apply(unit.repository(Opportunity.TYPE).load(id))));
        live.catchUp(team.sfa.store().changes());
        return SubmissionComparison.between(first, team.draft(live)).deals().stream()
                .filter(deal -> deal.deal().equals(id))
                .findFirst()
                .orElseThrow()
                .changes();
    }
}
