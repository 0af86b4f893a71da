package org.sfa.forecast.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.forecast.review.NorthTeam.NODE;
import static org.sfa.forecast.review.NorthTeam.QUARTER;
import static org.sfa.forecast.review.NorthTeam.SETTINGS;
import static org.sfa.forecast.review.NorthTeam.deal;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.Sfa;
import org.sfa.core.currency.FxPolicy;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.forecast.FrozenSettings;
import org.sfa.core.forecast.SubmissionDraft;
import org.sfa.core.forecast.SubmittedDeal;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.store.Cause;
import org.sfa.core.store.Repository;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Units;
import org.sfa.forecast.rollup.Credit;
import org.sfa.forecast.rollup.ForecastSettings;
import org.sfa.forecast.rollup.LiveDetail;
import org.sfa.forecast.rollup.LiveForecast;

class SubmissionDraftsTest {

    private static final OpportunityId A = new OpportunityId("a");
    private static final long PAUSE = TimeUnit.MICROSECONDS.toNanos(50);

    private final NorthTeam team = new NorthTeam(parts -> parts);
    private final Sfa sfa = team.sfa;

    private void save(int from, int to) {
        sfa.run(unit -> {
            for (int i = from; i < to; i++) {
                unit.repository(Opportunity.TYPE).save(deal("deal " + i, Money.parse("USD 1.01")));
            }
        });
    }

    private void saveA() {
        sfa.opportunities().open(deal("a", Money.parse("USD 10.00")));
    }

    private void rename(OpportunityId id, String name) {
        update(id, deal -> deal.withName(name));
    }

    private void update(OpportunityId id, UnaryOperator<Opportunity> change) {
        sfa.opportunities().update(id, change, "changed");
    }

    private LiveDetail detail() {
        return team.live().detail(NODE, QUARTER);
    }

    private SubmissionDraft draft(LiveDetail detail, Units units) {
        return SubmissionDrafts.of(detail, units, sfa.store().changes());
    }

    @Test
    void draft_asksForAllDealsAtOnceHoweverManyThereAre() {
        save(0, 1);
        assertThat(callsOfDraft(1)).containsExactly("scan");
        save(1, 30_000);
        assertThat(callsOfDraft(30_000)).containsExactly("scan");
    }

    /** Returns the names of the methods of repositories that a draft calls. */
    private List<String> callsOfDraft(int deals) {
        LiveDetail detail = detail();
        List<String> calls = new ArrayList<>();
        try (UnitOfWork unit = sfa.begin()) {
            SubmissionDraft draft = draft(detail, Units.joined(watched(unit, calls)));
            assertThat(draft.content().deals()).hasSize(deals);
        }
        return calls;
    }

    private static UnitOfWork watched(UnitOfWork unit, List<String> calls) {
        return (UnitOfWork) Proxy.newProxyInstance(
                UnitOfWork.class.getClassLoader(), new Class<?>[] {UnitOfWork.class}, (proxy, method, arguments) -> {
                    Object answer = method.invoke(unit, arguments);
                    return answer instanceof Repository<?, ?> repository ? watched(repository, calls) : answer;
                });
    }

    private static Repository<?, ?> watched(Repository<?, ?> repository, List<String> calls) {
        return (Repository<?, ?>) Proxy.newProxyInstance(
                Repository.class.getClassLoader(), new Class<?>[] {Repository.class}, (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    return method.invoke(repository, arguments);
                });
    }

    @Test
    void dealChangedSinceTheForecast_isRefused() {
        saveA();
        LiveDetail detail = detail();
        rename(A, "A of later");
        assertThatThrownBy(() -> draft(detail, sfa.units()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(
                        "position of the forecast must be the one at which its deals are read, and opportunity:a was"
                                + " changed at 7: catch up and draft again, but was 6");
        assertThat(names(draft(detail(), sfa.units()))).containsExactly("A of later");
    }

    @Test
    void dealDeletedSinceTheForecast_isRefused() {
        saveA();
        LiveDetail detail = detail();
        sfa.run(unit -> unit.repository(Opportunity.TYPE).delete(A, Cause.NONE));
        assertThatThrownBy(() -> draft(detail, sfa.units())).hasMessageContaining("opportunity:a was changed at 7");
    }

    @Test
    void unitThatDoesNotSeeAChangeOfTheForecast_isRefused() {
        saveA();
        try (UnitOfWork before = sfa.begin()) {
            rename(A, "A of later");
            LiveDetail detail = detail();
            assertThatThrownBy(() -> draft(detail, Units.joined(before)))
                    .hasMessageContaining("opportunity:a was changed at 7");
        }
    }

    @Test
    void changeThatNeitherForecastNorUnitSees_leavesTheDraftAsItWas() {
        saveA();
        LiveDetail detail = detail();
        try (UnitOfWork unit = sfa.begin()) {
            rename(A, "A of later");
            assertThat(names(draft(detail, Units.joined(unit)))).containsExactly("Deal a");
        }
    }

    @Test
    void changesOfOtherDealsSinceTheForecast_doNotMatter() {
        saveA();
        LiveDetail detail = detail();
        save(0, 5_000);
        assertThat(names(draft(detail, sfa.units()))).containsExactly("Deal a");
    }

    @Test
    void dealThatTheReaderDoesNotSee_isRefused() {
        saveA();
        LiveDetail detail = detail();
        try (UnitOfWork unit = new NorthTeam(parts -> parts).sfa.begin()) {
            assertThatThrownBy(() -> SubmissionDrafts.of(
                            detail,
                            Units.joined(unit),
                            new NorthTeam(parts -> parts).sfa.store().changes()))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessage("deal of a forecast must be found, but was opportunity:a");
        }
    }

    @Test
    void draft_saysWhoseCreditCountsAndHowAmountsAreConverted() {
        for (Credit credit : Credit.values()) {
            for (FxPolicy policy : FxPolicy.values()) {
                ForecastSettings settings = SETTINGS.withCredit(credit)
                        .withConverter(SETTINGS.converter().withPolicy(policy));
                assertThat(settings(live(unit -> LiveForecast.start(unit, settings))))
                        .isEqualTo(new FrozenSettings(credit.name().toLowerCase(Locale.ROOT), policy, false));
            }
        }
    }

    @Test
    void draft_saysWhetherDealsCountByComponentAlsoAfterARestart() {
        LiveForecast byComponent = live(unit -> LiveForecast.startByComponent(unit, SETTINGS));
        FrozenSettings expected = new FrozenSettings(FrozenSettings.OWNER, FxPolicy.CLOSE_DATE, true);
        assertThat(settings(byComponent)).isEqualTo(expected);
        assertThat(settings(LiveForecast.restart(byComponent.snapshot(), SETTINGS)))
                .isEqualTo(expected);
        assertThat(settings(LiveForecast.restart(team.live().snapshot(), SETTINGS))
                        .byComponent())
                .isFalse();
    }

    @Test
    void draft_afterRatesOfAnotherPolicySaysTheNewOne() {
        LiveForecast live = live(unit -> LiveForecast.start(unit, SETTINGS));
        live.restate(SETTINGS.converter().withPolicy(FxPolicy.AS_OF));
        assertThat(settings(live).fxPolicy()).isEqualTo(FxPolicy.AS_OF);
    }

    private LiveForecast live(Function<UnitOfWork, LiveForecast> start) {
        return sfa.call(start);
    }

    private FrozenSettings settings(LiveForecast live) {
        return team.draft(live).settings();
    }

    /** The name of the deal always is its amount, so that a draft that mixes two versions would show. */
    @Test
    void draft_madeWhileADealChangesShowsOneVersionOfItOrIsRefused() {
        saveA();
        rename(A, "USD 10.00");
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            for (int i = 1; i <= 2_000; i++) {
                Money amount = Money.ofMinor(CurrencyUnit.USD, i);
                update(A, deal -> deal.withAmount(amount).withName(amount.toString()));
                LockSupport.parkNanos(PAUSE);
            }
        });
        while (!writer.isDone()) {
            try {
                requireOneVersion(team.draft());
            } catch (InvalidValueException e) {
                assertThat(e).hasMessageContaining("catch up and draft again");
            }
        }
        writer.join();
        requireOneVersion(team.draft());
        assertThat(names(team.draft())).containsExactly("USD 20.00");
    }

    private static void requireOneVersion(SubmissionDraft draft) {
        SubmittedDeal frozen = draft.content().deals().get(0);
        assertThat(frozen.name()).isEqualTo(frozen.amount().toString());
    }

    private static List<String> names(SubmissionDraft draft) {
        return draft.content().deals().stream().map(SubmittedDeal::name).toList();
    }
}
