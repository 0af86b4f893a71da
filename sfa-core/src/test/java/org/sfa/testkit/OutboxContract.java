package org.sfa.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sfa.testkit.Samples.account;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sfa.core.customer.Account;
import org.sfa.core.id.EntityRef;
import org.sfa.core.store.Outbox;
import org.sfa.core.store.Outbox.Claim;
import org.sfa.core.store.Outbox.Entry;
import org.sfa.core.store.Outbox.State;
import org.sfa.core.store.Outgoing;
import org.sfa.core.store.UnitOfWork;

/** The outbox delivers at least once, and in order for each entity. */
public abstract class OutboxContract extends StoreSuite {

    private static final Duration LEASE = Duration.ofMinutes(1);

    /** Creates the suite. */
    protected OutboxContract(StoreFactory factory) {
        super(factory);
    }

    /** Commits messages, written {@code entity/topic}, in one unit. */
    private void send(String... messages) {
        commit(unit -> {
            for (String message : messages) {
                String[] parts = message.split("/");
                unit.enqueue(new Outgoing(new EntityRef("account", parts[0]), parts[1], Map.of("text", message)));
            }
        });
    }

    private List<Claim> claim() {
        return store.outbox().claim(10, LEASE);
    }

    private static List<String> texts(List<Entry> entries) {
        return entries.stream()
                .map(entry -> entry.message().payload().get("text"))
                .toList();
    }

    private static List<String> claimed(List<Claim> claims) {
        return texts(claims.stream().map(Claim::entry).toList());
    }

    private List<String> list(State state) {
        return texts(store.outbox().list(state, 10));
    }

    @Test
    void message_ofAnOpenOrDroppedUnit_isNotThere() {
        try (UnitOfWork unit = begin()) {
            unit.enqueue(new Outgoing(new EntityRef("account", "a"), "one", Map.of()));
            assertThat(claim()).isEmpty();
        }
        assertThat(claim()).isEmpty();
        assertThat(store.outbox().list(State.PENDING, 10)).isEmpty();
    }

    @Test
    void claim_givesTheOldestMessageOfEachEntity() {
        send("a/1", "b/1", "a/2");
        send("b/2", "c/1");
        assertThat(claimed(store.outbox().claim(2, LEASE))).containsExactly("a/1", "b/1");
        assertThat(claimed(claim())).containsExactly("c/1");
        assertThat(claim()).isEmpty();
        assertThat(list(State.PENDING)).containsExactly("a/1", "b/1", "a/2", "b/2", "c/1");
        assertThat(texts(store.outbox().list(State.PENDING, 2))).containsExactly("a/1", "b/1");
    }

    @Test
    void complete_letsTheNextMessageOfTheEntityGo() {
        send("a/1", "a/2", "a/3");
        for (String expected : List.of("a/1", "a/2", "a/3")) {
            List<Claim> claims = claim();
            assertThat(claimed(claims)).containsExactly(expected);
            assertThat(store.outbox().complete(claims.get(0))).isTrue();
            assertThat(store.outbox().complete(claims.get(0)))
                    .as("a second time")
                    .isFalse();
        }
        assertThat(claim()).isEmpty();
        assertThat(list(State.PENDING)).isEmpty();
        assertThat(list(State.DELIVERED)).containsExactly("a/1", "a/2", "a/3");
        send("a/4");
        assertThat(claimed(claim())).containsExactly("a/4");
    }

    @Test
    void entry_saysWhereTheMessageStands() {
        save(Account.TYPE, account("x"));
        send("a/1");
        Entry waiting = store.outbox().list(State.PENDING, 10).get(0);
        assertThat(waiting.state()).isEqualTo(State.PENDING);
        assertThat(waiting.attempts()).isZero();
        assertThat(waiting.createdAt()).isEqualTo(clock.instant());
        assertThat(waiting.dueAt()).isEqualTo(clock.instant());
        assertThat(waiting.lastError()).isEmpty();
        assertThat(waiting.message())
                .isEqualTo(new Outgoing(new EntityRef("account", "a"), "1", Map.of("text", "a/1")));

        Entry claimed = claim().get(0).entry();
        assertThat(claimed.attempts()).as("counted at the claim").isEqualTo(1);
        assertThat(claimed.id()).isEqualTo(waiting.id());
        assertThat(claimed.sequence()).isEqualTo(waiting.sequence());
        assertThat(store.outbox().list(State.PENDING, 10).get(0).attempts()).isEqualTo(1);
    }

    @Test
    void claim_whoseLeaseEnded_canBeMadeAgainAndTheOldOneIsRefused() {
        send("a/1", "a/2");
        Claim first = claim().get(0);
        clock.advance(LEASE.minusNanos(1_000));
        assertThat(claim()).as("before the end of the lease").isEmpty();
        clock.advance(Duration.ofNanos(1_000));
        Claim second = claim().get(0);
        assertThat(second.entry().id()).isEqualTo(first.entry().id());
        assertThat(second.entry().attempts()).isEqualTo(2);
        assertThat(second.token()).isGreaterThan(first.token());

        assertThat(store.outbox().complete(first)).isFalse();
        assertThat(store.outbox().park(first, "late")).isFalse();
        assertThat(store.outbox().retryLater(first, "late", Duration.ZERO)).isFalse();
        assertThat(list(State.PENDING)).containsExactly("a/1", "a/2");
        assertThat(claim()).as("the second claim still holds").isEmpty();
        assertThat(store.outbox().complete(second)).isTrue();
        assertThat(claimed(claim())).containsExactly("a/2");
    }

    @Test
    void waitLater_isRetryLaterWhoseAttemptDoesNotCount() {
        send("a/1", "a/2");
        assertThat(store.outbox().waitLater(claim().get(0), "down", Duration.ofSeconds(5)))
                .isTrue();
        assertThat(claim()).isEmpty();
        clock.advance(Duration.ofSeconds(5));
        Claim second = claim().get(0);
        assertThat(claimed(List.of(second))).containsExactly("a/1");
        assertThat(second.entry().lastError()).contains("down");
        assertThat(second.entry().attempts()).isEqualTo(2);
        assertThat(second.entry().waits()).isEqualTo(1);
        assertThat(second.entry().countedAttempts()).isEqualTo(1);
        clock.advance(LEASE);
        Claim third = claim().get(0);
        assertThat(store.outbox().waitLater(second, "late", Duration.ZERO)).isFalse();
        store.outbox().park(third, "refused");
        store.outbox().replay(third.entry().id());
        assertThat(claim().get(0).entry().waits()).as("forgotten").isZero();
    }

    @Test
    void claim_takesWhatIsDueForTheLongestTimeFirst() {
        send("a/1", "b/1", "c/1");
        Claim first = store.outbox().claim(1, LEASE).get(0);
        store.outbox().retryLater(first, "failed", Duration.ofSeconds(1));
        clock.advance(Duration.ofSeconds(1));
        assertThat(claimed(store.outbox().claim(1, LEASE)))
                .as("before the one that failed")
                .containsExactly("b/1");
        assertThat(claimed(store.outbox().claim(2, LEASE))).as("in their order").containsExactly("a/1", "c/1");
    }

    @Test
    void lastError_isKeptWhateverCharactersItHas() {
        send("a/1");
        store.outbox().retryLater(claim().get(0), "\ud83d\0" + "x".repeat(999) + "\ud83d\ude00", Duration.ZERO);
        assertThat(store.outbox().list(State.PENDING, 1).get(0).lastError()).contains("x".repeat(999));
    }

    @Test
    void retryLater_waitsForItsDelayAndHoldsBackItsEntity() {
        send("a/1", "a/2", "b/1");
        Claim claim = claim().get(0);
        assertThat(store.outbox().retryLater(claim, "no connection", Duration.ofSeconds(10)))
                .isTrue();
        assertThat(store.outbox().complete(claim)).as("after its failure").isFalse();
        assertThat(claim()).isEmpty();
        clock.advance(Duration.ofSeconds(10));
        Claim again = claim().get(0);
        assertThat(claimed(List.of(again))).containsExactly("a/1");
        assertThat(again.entry().attempts()).isEqualTo(2);
        assertThat(again.entry().lastError()).contains("no connection");
        assertThat(again.token()).isGreaterThan(claim.token());
    }

    @Test
    void park_holdsBackItsEntityAndNoOther() {
        send("a/1", "a/2", "b/1", "b/2");
        List<Claim> claims = claim();
        assertThat(store.outbox().park(claims.get(0), "refused for good")).isTrue();
        assertThat(store.outbox().complete(claims.get(1))).isTrue();
        clock.advance(Duration.ofDays(365));
        assertThat(claimed(claim())).containsExactly("b/2");
        assertThat(list(State.PARKED)).containsExactly("a/1");
        assertThat(list(State.PENDING)).containsExactly("a/2", "b/2");
        assertThat(store.outbox().list(State.PARKED, 10).get(0).lastError()).contains("refused for good");
        assertThat(store.outbox().complete(claims.get(0)))
                .as("a parked message")
                .isFalse();
    }

    @Test
    void park_letsLaterMessagesPassThoseWhoSaySo() {
        send("a/1", "a/2", "a/3", "b/1");
        Claim first = claim().get(0);
        store.outbox().park(first, "refused for good");

        List<Claim> passing = store.outbox().claim(10, LEASE, Outbox.WhileParked.PASS);
        assertThat(claimed(passing)).containsExactly("a/2");
        assertThat(store.outbox().claim(10, LEASE, Outbox.WhileParked.PASS))
                .as("in order among themselves")
                .isEmpty();
        assertThat(store.outbox().complete(passing.get(0))).isTrue();
        assertThat(claim()).as("those who wait").isEmpty();
        assertThat(claimed(store.outbox().claim(10, LEASE, Outbox.WhileParked.PASS)))
                .containsExactly("a/3");
        assertThat(store.outbox().replay(first.entry().id())).isTrue();
        assertThat(claimed(claim())).containsExactly("a/1");
    }

    @Test
    void release_makesTheMessageDueAtOnceWithoutAnAttempt() {
        send("a/1", "a/2");
        Claim claim = claim().get(0);
        assertThat(store.outbox().release(claim)).isTrue();
        assertThat(store.outbox().release(claim)).as("a second time").isFalse();
        assertThat(store.outbox().complete(claim)).as("after its release").isFalse();
        Claim again = claim().get(0);
        assertThat(claimed(List.of(again))).containsExactly("a/1");
        assertThat(again.entry().attempts()).isEqualTo(1);
        assertThat(again.token()).isGreaterThan(claim.token());
    }

    @Test
    void complete_ofSeveral_countsThoseThatHold() {
        send("a/1", "b/1", "c/1");
        List<Claim> claims = claim();
        assertThat(store.outbox().complete(claims.get(1))).isTrue();
        assertThat(store.outbox().complete(claims)).isEqualTo(2);
        assertThat(list(State.DELIVERED)).hasSize(3);
        assertThat(store.outbox().complete(List.of())).isZero();
    }

    private Outbox.Exchange exchange(List<Claim> done) {
        return store.outbox().exchange(done, 10, LEASE, Outbox.WhileParked.WAIT);
    }

    @Test
    void exchange_confirmsAndClaimsWhatWasHeldBack() {
        send("a/1", "a/2", "b/1");
        Outbox.Exchange first = exchange(List.of());
        assertThat(first.completed()).isZero();
        assertThat(claimed(first.claims())).containsExactly("a/1", "b/1");
        assertThat(first.claims().get(0).entry().attempts())
                .as("counted at the claim")
                .isEqualTo(1);
        assertThat(exchange(List.of()).claims())
                .as("all is claimed or held back")
                .isEmpty();

        Outbox.Exchange second = exchange(first.claims());
        assertThat(second.completed()).isEqualTo(2);
        assertThat(claimed(second.claims())).containsExactly("a/2");
        assertThat(list(State.DELIVERED)).containsExactlyInAnyOrder("a/1", "b/1");
        assertThat(list(State.PENDING)).containsExactly("a/2");

        Outbox.Exchange third = exchange(second.claims());
        assertThat(third.completed()).isEqualTo(1);
        assertThat(third.claims()).isEmpty();
    }

    @Test
    void exchange_takesNoMoreThanItsLimitAndLetsThoseWhoSaySoPass() {
        send("a/1", "a/2", "b/1", "c/1");
        List<Claim> first = store.outbox()
                .exchange(List.of(), 2, LEASE, Outbox.WhileParked.WAIT)
                .claims();
        assertThat(claimed(first)).containsExactly("a/1", "b/1");
        store.outbox().park(first.get(0), "refused for good");

        assertThat(claimed(store.outbox()
                        .exchange(List.of(first.get(1)), 10, LEASE, Outbox.WhileParked.PASS)
                        .claims()))
                .containsExactly("a/2", "c/1");
    }

    @Test
    void exchange_ofOutdatedClaims_confirmsNoneOfThem() {
        send("a/1", "a/2", "b/1");
        List<Claim> outdated = exchange(List.of()).claims();
        clock.advance(LEASE);
        List<Claim> holding = store.outbox().claim(1, LEASE);
        assertThat(claimed(holding)).containsExactly("a/1");

        Outbox.Exchange late = exchange(List.of(outdated.get(0)));
        assertThat(late.completed()).isZero();
        assertThat(claimed(late.claims())).as("what nobody holds any more").containsExactly("b/1");
        assertThat(late.claims().get(0).token()).isGreaterThan(outdated.get(1).token());
        assertThat(exchange(outdated).completed()).isZero();
        assertThat(list(State.PENDING)).containsExactly("a/1", "a/2", "b/1");
        assertThat(store.outbox().complete(holding.get(0))).isTrue();
    }

    @Test
    void replay_makesAParkedMessageDueAgainWithItsAttemptsForgotten() {
        send("a/1", "a/2");
        Claim claim = claim().get(0);
        store.outbox().park(claim, "refused");
        String id = claim.entry().id();
        assertThat(store.outbox().replay("no such message")).isFalse();
        assertThat(store.outbox().replay(id)).isTrue();
        assertThat(store.outbox().replay(id)).as("a second time").isFalse();
        assertThat(store.outbox().complete(claim))
                .as("with the claim of before")
                .isFalse();
        List<Claim> again = claim();
        assertThat(claimed(again)).containsExactly("a/1");
        assertThat(again.get(0).entry().attempts()).isEqualTo(1);
        assertThat(store.outbox().complete(again.get(0))).isTrue();
        assertThat(store.outbox().replay(id)).as("a delivered message").isFalse();
        assertThat(claimed(claim())).containsExactly("a/2");
    }

    @Test
    void attempts_ofAMessageThatKillsItsCourier_areCounted() {
        send("a/1");
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(claim().get(0).entry().attempts()).isEqualTo(attempt);
            clock.advance(LEASE);
        }
    }

    @Test
    void order_isThatOfCommitsAndThenOfTheUnit() {
        try (UnitOfWork early = begin()) {
            early.enqueue(new Outgoing(new EntityRef("account", "a"), "t", Map.of("text", "begun first")));
            send("a/1", "a/2");
            early.commit();
        }
        assertThat(list(State.PENDING)).containsExactly("a/1", "a/2", "begun first");
        Outbox outbox = store.outbox();
        assertThat(outbox.list(State.PENDING, 10))
                .extracting(Entry::sequence)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(outbox.list(State.PENDING, 10)).extracting(Entry::id).doesNotHaveDuplicates();
    }
}
