package org.sfa.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.testkit.Samples.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.sfa.core.customer.Account;
import org.sfa.core.error.SfaException;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.EntityRef;
import org.sfa.core.query.Criterion;
import org.sfa.core.store.Automation;
import org.sfa.core.store.Automation.Phase;
import org.sfa.core.store.Outgoing;
import org.sfa.core.store.SalesEvent;
import org.sfa.core.store.UnitOfWork;

/** Automations react in the unit of the event, and fail with it, or after its commit, and fail alone. */
public abstract class AutomationContract extends StoreSuite {

    private static final EntityRef SUBJECT = new EntityRef("account", "a");

    /** Creates the suite. */
    protected AutomationContract(StoreFactory factory) {
        super(factory);
    }

    private record Happened(String name, EntityRef subject) implements SalesEvent {}

    private record Reaction(String name, Phase phase, BiConsumer<SalesEvent, UnitOfWork> reaction)
            implements Automation {
        @Override
        public void on(SalesEvent event, UnitOfWork unit) {
            reaction.accept(event, unit);
        }
    }

    static SalesEvent event(String name) {
        return new Happened(name, SUBJECT);
    }

    private static Automation inUnit(BiConsumer<SalesEvent, UnitOfWork> reaction) {
        return new Reaction("in unit", Phase.IN_UNIT, reaction);
    }

    private static Automation afterCommit(BiConsumer<SalesEvent, UnitOfWork> reaction) {
        return new Reaction("after commit", Phase.AFTER_COMMIT, reaction);
    }

    private UnitOfWork begin(Automation... automations) {
        return store.begin(settings().withAutomations(List.of(automations)));
    }

    @Test
    void inUnit_reactsAtOnceInTheSameUnit() {
        List<String> seen = new ArrayList<>();
        Automation first = inUnit((event, unit) -> {
            seen.add("first " + event.name());
            unit.repository(Account.TYPE).save(account("by automation"));
        });
        Automation second = inUnit((event, unit) ->
                seen.add("second sees " + unit.repository(Account.TYPE).count(Criterion.always())));
        try (UnitOfWork unit = begin(first, second)) {
            unit.repository(Account.TYPE).save(account("a"));
            unit.raise(event("captured"));
            assertThat(seen).containsExactly("first captured", "second sees 2");
            unit.commit();
        }
        assertThat(changes()).extracting(change -> change.unitEnd()).containsExactly(2L, 2L);
    }

    @Test
    void inUnit_thatFails_rollsEverythingBack() {
        Automation failing = inUnit((event, unit) -> {
            throw new IllegalStateException("no rule fits");
        });
        try (UnitOfWork unit = begin(failing)) {
            unit.repository(Account.TYPE).save(account("a"));
            unit.enqueue(new Outgoing(SUBJECT, "news", Map.of()));
            assertThatThrownBy(() -> unit.raise(event("captured"))).hasMessage("no rule fits");
            assertThatThrownBy(unit::commit)
                    .as("commit although the failure was swallowed")
                    .isInstanceOf(SfaException.class)
                    .hasMessageContaining("failed");
            assertThatThrownBy(() -> unit.repository(Account.TYPE).save(account("b")))
                    .isInstanceOf(SfaException.class);
        }
        assertNothingSince(0);
        assertThat(exists(Account.TYPE, "a")).isFalse();
    }

    @Test
    void inUnit_thatRaisesInACircle_failsTheUnit() {
        Automation circle = inUnit((event, unit) -> unit.raise(event));
        try (UnitOfWork unit = begin(circle)) {
            unit.repository(Account.TYPE).save(account("a"));
            assertThatThrownBy(() -> unit.raise(event("echo")))
                    .isInstanceOf(SfaException.class)
                    .hasMessageContaining("circle")
                    .hasMessageContaining("echo");
            assertThatThrownBy(unit::commit).isInstanceOf(SfaException.class);
        }
        assertNothingSince(0);
    }

    @Test
    void afterCommit_reactsInAUnitOfItsOwn() {
        Automation later = afterCommit((event, unit) -> {
            assertThat(unit.repository(Account.TYPE).find(new AccountId("a"))).isPresent();
            unit.repository(Account.TYPE).save(account("later"));
        });
        try (UnitOfWork unit = begin(later)) {
            unit.repository(Account.TYPE).save(account("a"));
            unit.raise(event("captured"));
            assertThat(store.changes().head()).isZero();
            assertThat(unit.commit()).isEqualTo(1);
        }
        assertThat(changes()).extracting(change -> change.unitEnd()).containsExactly(1L, 2L);
        assertThat(exists(Account.TYPE, "later")).isTrue();
    }

    @Test
    void afterCommit_thatFails_leavesTheFirstUnitAndTheOtherAutomations() {
        Automation failing = afterCommit((event, unit) -> {
            unit.repository(Account.TYPE).save(account("half"));
            throw new IllegalStateException("on purpose, by a test");
        });
        Automation refused = afterCommit((event, unit) ->
                unit.repository(Account.TYPE).save(account("refused").withEmployees(-1L)));
        Automation working =
                afterCommit((event, unit) -> unit.repository(Account.TYPE).save(account("later")));
        try (UnitOfWork unit = begin(failing, refused, working)) {
            unit.repository(Account.TYPE).save(account("a"));
            unit.raise(event("captured"));
            assertThat(unit.commit()).isEqualTo(1);
        }
        try (UnitOfWork unit = begin()) {
            assertThat(ids(unit, Account.TYPE, Criterion.always())).containsExactly("a", "later");
        }
    }

    @Test
    void afterCommit_whenTheUnitIsNotCommitted_doesNotReact() {
        List<SalesEvent> seen = new ArrayList<>();
        Automation later = afterCommit((event, unit) -> seen.add(event));
        try (UnitOfWork unit = begin(later)) {
            unit.raise(event("dropped"));
        }
        try (UnitOfWork unit = begin(later)) {
            unit.repository(Account.TYPE).save(account("a").withEmployees(-1L));
            unit.raise(event("refused"));
            assertThatThrownBy(unit::commit).isInstanceOf(SfaException.class);
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void afterCommit_thatRaisesInACircle_comesToAnEnd() {
        int[] runs = {0};
        Automation circle = afterCommit((event, unit) -> {
            unit.repository(Account.TYPE).save(account("echo-" + runs[0]++));
            unit.raise(event);
        });
        try (UnitOfWork unit = begin(circle, circle)) {
            unit.repository(Account.TYPE).save(account("a"));
            unit.raise(event("echo"));
            assertThat(unit.commit()).isEqualTo(1);
        }
        assertThat(runs[0]).as("reactions").isBetween(1, 100);
        assertThat(exists(Account.TYPE, "a")).isTrue();
    }

    @Test
    void afterCommit_chain_reactsToWhatTheReactionRaised() {
        List<String> seen = new ArrayList<>();
        Automation chain = afterCommit((event, unit) -> {
            seen.add(event.name());
            if (event.name().equals("captured")) {
                unit.raise(event("assigned"));
            }
        });
        try (UnitOfWork unit = begin(chain)) {
            unit.raise(event("captured"));
            unit.commit();
        }
        assertThat(seen).containsExactly("captured", "assigned");
    }
}
