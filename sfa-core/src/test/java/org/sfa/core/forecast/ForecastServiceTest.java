package org.sfa.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.Sfa;
import org.sfa.core.access.Actor;
import org.sfa.core.currency.FxPolicy;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.field.CustomFields;
import org.sfa.core.id.ForecastAdjustmentId;
import org.sfa.core.id.IdSource;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.organization.Membership;
import org.sfa.core.organization.Placement;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.sample.ForecastSamples;
import org.sfa.core.store.Automation;
import org.sfa.core.store.Cause;
import org.sfa.core.store.Change;
import org.sfa.core.store.DuplicateKeyException;
import org.sfa.core.store.RejectedException;
import org.sfa.core.store.SalesEvent;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.UnknownEntityException;

/** Rep sells in north, which mia manages; north lies below world, which dan directs; sam manages south. */
class ForecastServiceTest {

    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final UnitId WORLD = new UnitId("world");
    private static final UnitId NORTH = new UnitId("north");
    private static final UnitId SOUTH = new UnitId("south");
    private static final SalesUserId REP = new SalesUserId("rep");
    private static final SalesUserId MIA = new SalesUserId("mia");
    private static final SalesUserId DAN = new SalesUserId("dan");
    private static final SalesUserId SAM = new SalesUserId("sam");
    private static final Money BASE = Money.parse("USD 100.00");
    private static final Money TEN = Money.parse("USD 10.00");
    private static final ForecastCell COMMIT = new ForecastCell(
            ForecastNode.of(REP), START, START.plusMonths(3), ForecastCategory.COMMIT, ForecastColumn.CUMULATIVE);

    private final List<SalesEvent> events = new ArrayList<>();
    private final Sfa sfa = Sfa.builder()
            .clock(Clock.fixed(Instant.parse("2026-02-02T10:00:00Z"), ZoneOffset.UTC))
            .ids(IdSource.counting())
            .automation(new Automation() {
                @Override
                public String name() {
                    return "recorder";
                }

                @Override
                public Phase phase() {
                    return Phase.IN_UNIT;
                }

                @Override
                public void on(SalesEvent event, UnitOfWork unit) {
                    events.add(event);
                }
            })
            .build();

    ForecastServiceTest() {
        sfa.run(unit -> {
            for (SalesUserId id : List.of(REP, MIA, DAN, SAM)) {
                unit.repository(SalesUser.TYPE)
                        .save(SalesUser.builder()
                                .id(id)
                                .name(id.value())
                                .memberships(List.of(Membership.of(id.equals(SAM) ? SOUTH : NORTH, START)))
                                .build());
            }
            unit.repository(Unit.TYPE).save(unit(WORLD, DAN));
            unit.repository(Unit.TYPE).save(unit(NORTH, MIA).withPlacements(Placement.below(WORLD, START)));
            unit.repository(Unit.TYPE).save(unit(SOUTH, SAM).withPlacements(Placement.below(WORLD, START)));
        });
    }

    private static Unit unit(UnitId id, SalesUserId manager) {
        return Unit.builder().id(id).name(id.value()).manager(manager).build();
    }

    private ForecastService as(SalesUserId person) {
        return sfa.as(Actor.of(person.value())).forecasts();
    }

    private ForecastAdjustment adjust(SalesUserId person, ForecastCell cell) {
        return as(person).adjust(cell, AdjustmentKind.DELTA, TEN, BASE, "they said so");
    }

    @Test
    void adjust_putsEachPersonOfTheLineAtTheirLevel() {
        ForecastAdjustment own = adjust(REP, COMMIT);
        assertThat(own.level()).isZero();
        assertThat(own.author()).isEqualTo(REP);
        assertThat(ForecastCell.of(own)).isEqualTo(COMMIT);
        assertThat(own.madeAt()).isEqualTo(sfa.clock().instant());
        assertThat(own.slot()).contains("salesUser:rep 2026-01-01/2026-04-01 COMMIT CUMULATIVE 0");
        assertThat(adjust(MIA, COMMIT).level()).isEqualTo(1);
        assertThat(adjust(DAN, COMMIT).level()).isEqualTo(2);
        assertThat(adjust(MIA, COMMIT.of(ForecastNode.of(NORTH))).level()).isZero();
        assertThat(adjust(DAN, COMMIT.of(ForecastNode.of(NORTH))).level()).isEqualTo(1);

        assertThat(sfa.forecasts().adjustments(ForecastNode.of(REP)))
                .extracting(ForecastAdjustment::level)
                .containsExactly(0L, 1L, 2L);
        assertThat(events).hasSize(5).first().isEqualTo(new ForecastEvent.Adjusted(own.id(), COMMIT));
        assertThat(sfa.forecasts().line(ForecastNode.of(REP))).hasToString("rep, mia, dan");
    }

    @Test
    void adjust_atAnotherLevelTakesTheEarlierOneOfTheSamePersonAway() {
        ForecastCell north = COMMIT.of(ForecastNode.of(NORTH));
        ForecastAdjustment asDirector = adjust(DAN, north);
        ForecastAdjustment ofMia = adjust(MIA, north);
        // Mia leaves, and dan answers for north himself.
        sfa.run(unit -> unit.repository(Unit.TYPE)
                .save(unit.repository(Unit.TYPE).load(NORTH).withManager(Optional.empty())));
        ForecastAdjustment asManager = as(DAN).adjust(north, AdjustmentKind.ABSOLUTE, BASE, BASE, "mia has left");

        assertThat(asManager.level()).isZero();
        assertThat(asManager.id()).as("in place of mia's").isEqualTo(ofMia.id());
        assertThat(sfa.forecasts().adjustments(ForecastNode.of(NORTH))).containsExactly(asManager);
        assertThat(events).contains(new ForecastEvent.Withdrawn(asDirector.id(), north));
    }

    @Test
    void adjust_isRefusedToOthersAndSaysWhoMay() {
        assertThatThrownBy(() -> adjust(SAM, COMMIT))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("author must be one of those who answer for salesUser:rep on 2026-02-02: "
                        + "rep, mia, dan, but was sam");
        assertThatThrownBy(() -> adjust(REP, COMMIT.of(ForecastNode.of(NORTH))))
                .hasMessageContaining("answer for unit:north on 2026-02-02: mia, dan, but was rep");
        assertThatThrownBy(() -> sfa.forecasts().adjust(COMMIT, AdjustmentKind.DELTA, TEN, BASE, "me"))
                .hasMessageContaining("rep, mia, dan, but was system");
        assertThatThrownBy(() -> adjust(REP, COMMIT.of(ForecastNode.of(new UnitId("nowhere")))))
                .hasMessageContaining("answer for unit:nowhere on 2026-02-02: nobody, but was rep");
        assertThat(events).isEmpty();
    }

    @Test
    void adjust_isRefusedForWhatIsClosed() {
        ForecastCell closed = new ForecastCell(
                COMMIT.node(), START, START.plusMonths(3), ForecastCategory.CLOSED, ForecastColumn.SINGLE);
        String refusal = "category must be one that is open: what is closed is no judgement, but was CLOSED";

        assertThatThrownBy(() -> adjust(MIA, closed))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining(refusal);
        ForecastAdjustment imported = ForecastAdjustment.builder()
                .id(new ForecastAdjustmentId("imported"))
                .cell(closed)
                .level(0)
                .author(REP)
                .kind(AdjustmentKind.DELTA)
                .amount(TEN)
                .base(BASE)
                .reason("they said so elsewhere")
                .madeAt(sfa.clock().instant())
                .build();
        assertThatThrownBy(() ->
                        sfa.run(unit -> unit.repository(ForecastAdjustment.TYPE).save(imported)))
                .hasMessageContaining(refusal);
        assertThat(sfa.forecasts().adjustments(COMMIT.node())).isEmpty();
    }

    @Test
    void adjust_replacesTheOneOfTheSameLevelAndTheFeedKeepsBoth() {
        ForecastAdjustment first = adjust(MIA, COMMIT);
        ForecastAdjustment second = as(MIA).adjust(COMMIT, AdjustmentKind.ABSOLUTE, BASE, TEN, "on second thoughts");

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.version()).isEqualTo(2);
        assertThat(sfa.forecasts().adjustments(ForecastNode.of(REP))).containsExactly(second);
        List<Change<?>> changes = sfa.store().changes().after(0, 100).stream()
                .filter(change -> change.entityType() == ForecastAdjustment.TYPE)
                .toList();
        assertThat(changes).extracting(Change::reason).containsExactly("they said so", "on second thoughts");
        assertThat(changes.get(1).before().map(ForecastAdjustment.class::cast)).contains(first);
        // The other column, category or period is another figure.
        adjust(
                MIA,
                new ForecastCell(
                        COMMIT.node(), START, START.plusMonths(3), ForecastCategory.COMMIT, ForecastColumn.SINGLE));
        assertThat(sfa.forecasts().adjustments(ForecastNode.of(REP))).hasSize(2);
    }

    @Test
    void saving_cannotGetAroundTheRules() {
        ForecastAdjustment own = adjust(REP, COMMIT);
        assertThatThrownBy(() -> save(SAM, own.withAuthor(SAM)))
                .hasMessageContaining("author must be one of those who answer for salesUser:rep");
        assertThatThrownBy(() -> save(SAM, own.withAmount(BASE)))
                .hasMessageContaining("author must be the actor, sam, but was rep");
        assertThatThrownBy(() -> save(MIA, own.withAuthor(MIA)))
                .hasMessageContaining("level must be 1, where mia stands above salesUser:rep, but was 0");
        assertThatThrownBy(() ->
                        save(REP, own.withAmount(BASE).withMadeAt(own.madeAt().minusSeconds(1))))
                .hasMessageContaining("madeAt must be the time of the adjustment, 2026-02-02T10:00:00Z, but was");
        assertThatThrownBy(() -> save(
                        REP,
                        own.withLevel(1)
                                .withUnit(NORTH)
                                .withBase(Money.parse("EUR 1.00"))
                                .withReason(" ")
                                .withCategory(ForecastCategory.CLOSED)))
                .hasMessageContaining("user must be given, or unit, and not both, but was rep; base must be in USD, "
                        + "but was EUR 1.00; reason must have from 1 to 1000 characters, but was  ; unit must stay")
                .hasMessageContaining(
                        "category must stay: another figure or level is another adjustment, but was CLOSED")
                .hasMessageContaining("level must stay");
        assertThatThrownBy(() -> save(REP, own.withEnd(START)))
                .hasMessageContaining("end must be after the start 2026-01-01, but was 2026-01-01");
        assertThatThrownBy(() -> sfa.run(unit -> unit.repository(ForecastAdjustment.TYPE)
                        .save(own.withMadeAt(own.madeAt().plusSeconds(1)))))
                .hasMessageContaining("madeAt must not be in the future");
        assertThatThrownBy(() -> sfa.run(unit -> unit.repository(ForecastAdjustment.TYPE)
                        .save(own.withId(new ForecastAdjustmentId("twin")).withVersion(0))))
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(sfa.forecasts().adjustments(ForecastNode.of(REP))).containsExactly(own);
    }

    private ForecastAdjustment save(SalesUserId person, ForecastAdjustment adjustment) {
        return sfa.as(Actor.of(person.value()))
                .call(unit -> unit.repository(ForecastAdjustment.TYPE).save(adjustment));
    }

    @Test
    void withdraw_isForTheAuthorAndForWhoStandsAsHighOrAbove() {
        ForecastAdjustment ofMia = adjust(MIA, COMMIT);
        String refusal = "author must be who withdraws it, or somebody at level 1 or above of: rep, mia, dan; not ";
        assertThatThrownBy(() -> as(REP).withdraw(ofMia.id(), "no")).hasMessageContaining(refusal + "rep, but was mia");
        assertThatThrownBy(() -> as(SAM).withdraw(ofMia.id(), "no")).hasMessageContaining(refusal + "sam, but was mia");
        as(DAN).withdraw(ofMia.id(), "I know better");
        assertThat(sfa.forecasts().adjustments(ForecastNode.of(REP))).isEmpty();
        assertThatThrownBy(() -> as(DAN).withdraw(ofMia.id(), "again")).isInstanceOf(UnknownEntityException.class);

        ForecastAdjustment again = adjust(MIA, COMMIT);
        reorganise();
        // Who made it may take it back, even after the person has another manager.
        as(MIA).withdraw(again.id(), "not mine any more");
        assertThat(events).last().isEqualTo(new ForecastEvent.Withdrawn(again.id(), COMMIT));
    }

    private void reorganise() {
        sfa.run(unit -> unit.repository(SalesUser.TYPE)
                .save(unit.repository(SalesUser.TYPE).load(REP).withMemberships(Membership.of(SOUTH, START))));
    }

    @Test
    void reorganisation_keepsTheAdjustmentAndLetsTheNewManagerReplaceIt() {
        ForecastAdjustment ofMia = adjust(MIA, COMMIT);
        reorganise();
        assertThat(sfa.forecasts().adjustments(ForecastNode.of(REP))).containsExactly(ofMia);
        assertThatThrownBy(() -> adjust(MIA, COMMIT)).hasMessageContaining("rep, sam, dan, but was mia");
        ForecastAdjustment ofSam = adjust(SAM, COMMIT);
        assertThat(ofSam.id()).isEqualTo(ofMia.id());
        assertThat(ofSam.author()).isEqualTo(SAM);
    }

    @Test
    void reorganisation_letsNobodyReplaceTheAdjustmentOfAManagerWhoMovedUp() {
        ForecastAdjustment ofDan = adjust(DAN, COMMIT);
        UnitId region = new UnitId("region");
        sfa.run(unit -> {
            unit.repository(Unit.TYPE)
                    .save(Unit.builder()
                            .id(region)
                            .name("region")
                            .manager(SAM)
                            .placements(List.of(Placement.below(WORLD, START)))
                            .build());
            unit.repository(Unit.TYPE)
                    .save(unit.repository(Unit.TYPE).load(NORTH).withPlacements(Placement.below(region, START)));
        });
        assertThat(sfa.forecasts().line(ForecastNode.of(REP)).people()).containsExactly(REP, MIA, SAM, DAN);

        assertThatThrownBy(() -> adjust(SAM, COMMIT))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining(
                        "author must be dan, who made it and stands at level 3 now: it has to be made anew"
                                + " there, or withdrawn, first, but was sam");
        assertThat(sfa.forecasts().adjustments(ForecastNode.of(REP))).containsExactly(ofDan);
        adjust(DAN, COMMIT);
        adjust(SAM, COMMIT);
        assertThat(sfa.forecasts().adjustments(ForecastNode.of(REP)))
                .extracting(ForecastAdjustment::author)
                .containsExactly(SAM, DAN);
    }

    @Test
    void line_skipsUnitsWithoutManagerAndNamesNobodyTwice() {
        sfa.run(unit -> {
            UnitId team = new UnitId("team");
            unit.repository(Unit.TYPE)
                    .save(Unit.builder()
                            .id(team)
                            .name("team")
                            .placements(List.of(Placement.below(NORTH, START)))
                            .build());
            unit.repository(Unit.TYPE)
                    .save(unit.repository(Unit.TYPE).load(WORLD).withManager(MIA));
            unit.repository(SalesUser.TYPE)
                    .save(unit.repository(SalesUser.TYPE).load(REP).withMemberships(Membership.of(team, START)));
        });
        assertThat(sfa.forecasts().line(ForecastNode.of(new UnitId("team"))).people())
                .containsExactly(MIA);
        assertThat(sfa.forecasts().line(ForecastNode.of(REP)).people()).containsExactly(REP, MIA);
    }

    @Test
    void submit_freezesAForecastForGood() {
        SubmissionDraft draft = draft(ForecastSamples.frozenSettings());
        assertThatThrownBy(() -> as(REP).submit(draft, ""))
                .hasMessageContaining("answer for unit:north on 2026-02-02: mia, dan, but was rep");
        ForecastSubmission submitted = as(MIA).submit(draft, " ");
        ForecastSubmission later = as(DAN).submit(draft, "agreed");
        assertThat(submitted.note()).isEmpty();
        assertThat(sfa.forecasts().submissions(ForecastNode.of(NORTH), START)).containsExactly(later, submitted);
        assertThat(events)
                .containsExactly(
                        new ForecastEvent.Submitted(submitted.id(), ForecastNode.of(NORTH)),
                        new ForecastEvent.Submitted(later.id(), ForecastNode.of(NORTH)));

        assertThatThrownBy(() -> sfa.run(unit -> unit.repository(ForecastSubmission.TYPE)
                        .save(submitted.withNote("better").withPosition(8))))
                .hasMessageContaining("position must stay as it was submitted, but was 8; "
                        + "note must stay as it was submitted, but was better");
        assertThatThrownBy(() ->
                        sfa.run(unit -> unit.repository(ForecastSubmission.TYPE).delete(submitted.id(), Cause.NONE)))
                .hasMessageContaining("id must be kept: a submitted forecast is what others go by");
        Optional<ForecastSubmission> kept =
                sfa.call(unit -> unit.repository(ForecastSubmission.TYPE).find(submitted.id()));
        assertThat(kept).contains(submitted);
    }

    private static SubmissionDraft draft(FrozenSettings settings) {
        return new SubmissionDraft(
                ForecastNode.of(NORTH),
                START,
                START.plusMonths(3),
                START.plusDays(40),
                7,
                settings,
                ForecastSamples.frozenForecast());
    }

    @Test
    void submit_saysForGoodHowTheForecastWasMade() {
        FrozenSettings settings = new FrozenSettings("overlay", FxPolicy.PLAN, true);
        ForecastSubmission submitted = as(MIA).submit(draft(settings), "");

        assertThat(submitted.credit()).isEqualTo("overlay");
        assertThat(submitted.fxPolicy()).isEqualTo(FxPolicy.PLAN);
        assertThat(submitted.byComponent()).isTrue();
        assertThat(SubmissionDraft.of(submitted)).isEqualTo(draft(settings));
        FrozenSettings others = new FrozenSettings("owner", FxPolicy.AS_OF, false);
        assertThatThrownBy(() -> save(ForecastSubmission.builder()
                        .from(submitted)
                        .settings(others)
                        .build()))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("credit must stay as it was submitted, but was owner; "
                        + "fxPolicy must stay as it was submitted, but was AS_OF; "
                        + "byComponent must stay as it was submitted, but was false");
    }

    @Test
    void credit_thatThereIsNotIsRefused() {
        assertThatThrownBy(() -> new FrozenSettings("Owner", FxPolicy.AS_OF, false))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("credit must be owner, split or overlay, but was Owner");
        ForecastSubmission imported = ForecastSamples.forecastSubmission()
                .withUser(Optional.empty())
                .withUnit(NORTH)
                .withAuthor(MIA)
                .withSubmittedAt(sfa.clock().instant())
                .withVersion(0)
                .withCustomFields(CustomFields.none());
        assertThatThrownBy(() -> save(imported.withCredit("nobody")))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("credit must be owner, split or overlay, but was nobody");
        assertThat(save(imported).credit()).isEqualTo("split");
    }

    private ForecastSubmission save(ForecastSubmission submission) {
        return sfa.call(unit -> unit.repository(ForecastSubmission.TYPE).save(submission));
    }

    @Test
    void figuresInSeveralCurrencies_areRefused() {
        Money euro = Money.parse("EUR 1.00");
        for (AdjustmentKind kind : AdjustmentKind.values()) {
            assertThatThrownBy(() -> kind.apply(TEN, euro))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessage("amount must be in USD, but was EUR 1.00");
        }
        assertThatThrownBy(() -> new AdjustedFigures(TEN, TEN, TEN, euro))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("withAll must be in USD, but was EUR 1.00");
    }

    @Test
    void frozenForecast_refusesFiguresThatAreNotTheSumOfTheirParts() {
        FrozenForecast whole = ForecastSamples.frozenForecast();
        CurrencyUnit usd = whole.currency();
        assertThatThrownBy(() -> new FrozenForecast(usd, whole.figures(), whole.adjustments(), List.of()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("raw of COMMIT SINGLE must be the sum of its components, USD 0.00, but was USD 90000.00");
        assertThatThrownBy(() -> new FrozenForecast(usd, whole.figures(), List.of(), whole.deals()))
                .hasMessage("adjustment of COMMIT SINGLE must be the sum of its components, USD 0.00, "
                        + "but was USD -5000.00");
        assertThatThrownBy(() ->
                        new FrozenForecast(usd, whole.figures().subList(1, 12), whole.adjustments(), whole.deals()))
                .hasMessage("figures of a submitted forecast must have OMITTED SINGLE, but was 11");
        assertThatThrownBy(
                        () -> new FrozenForecast(CurrencyUnit.EUR, whole.figures(), whole.adjustments(), whole.deals()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("amount of opportunity:O-1 must be in EUR, but was USD 90000.00");
        assertThatThrownBy(() -> new FrozenForecast(CurrencyUnit.EUR, whole.figures(), whole.adjustments(), List.of()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("amount of forecastAdjustment:FA-SINGLE must be in EUR, but was USD -5000.00");
        assertThatThrownBy(() -> new FrozenForecast(CurrencyUnit.EUR, whole.figures(), List.of(), List.of()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("raw of OMITTED SINGLE must be the sum of its components, EUR 0.00, but was USD 0.00");
        List<SubmittedDeal> many = new ArrayList<>();
        for (int i = 0; i <= FrozenForecast.MOST_DEALS; i++) {
            many.add(whole.deals().get(0));
        }
        assertThatThrownBy(() -> new FrozenForecast(usd, whole.figures(), whole.adjustments(), many))
                .hasMessage("deals of a submitted forecast must be at most 50000; submit the units below instead, "
                        + "but was 50001");
    }
}
