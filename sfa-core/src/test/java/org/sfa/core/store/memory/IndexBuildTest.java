package org.sfa.core.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sfa.core.customer.Account;
import org.sfa.core.id.AccountId;
import org.sfa.core.query.Criterion;
import org.sfa.core.store.Cause;
import org.sfa.core.store.Repository;
import org.sfa.core.store.Store;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.UnitSettings;
import org.sfa.core.store.Units;
import org.sfa.core.value.Industry;

/** An index that is built when data is already there. */
class IndexBuildTest {

    private static final UnitSettings SETTINGS =
            UnitSettings.of(Clock.fixed(Instant.parse("2026-11-21T09:30:00Z"), ZoneOffset.UTC));
    private static final Industry STEEL = Industry.of("steel");
    private static final Industry RETAIL = Industry.of("retail");
    private static final Criterion<Account> IN_STEEL = Account.TYPE.industry.is(STEEL);

    private final Store store = InMemoryStore.create();
    private final Units units = Units.of(store, SETTINGS);

    private static Account account(String id, Industry industry) {
        return Account.builder()
                .id(new AccountId(id))
                .name(id)
                .industry(industry)
                .build();
    }

    private void save(Account... accounts) {
        units.run(unit -> Stream.of(accounts).forEach(unit.repository(Account.TYPE)::save));
    }

    private static List<String> inSteel(UnitOfWork unit) {
        Repository<Account, AccountId> accounts = unit.repository(Account.TYPE);
        assertThat(accounts.plan(IN_STEEL).access()).isEqualTo("index(industry)");
        try (Stream<Account> found = accounts.scan(IN_STEEL)) {
            return found.map(account -> account.id().value()).sorted().toList();
        }
    }

    @Test
    void firstQuery_seesItsOwnSnapshot_whateverHappenedSince() {
        save(account("a", STEEL), account("b", STEEL));
        try (UnitOfWork early = store.begin(SETTINGS)) {
            units.run(unit -> {
                Repository<Account, AccountId> accounts = unit.repository(Account.TYPE);
                accounts.save(accounts.load(new AccountId("a")).withIndustry(RETAIL));
                accounts.delete(new AccountId("b"), Cause.NONE);
                accounts.save(account("c", STEEL));
            });
            assertThat(inSteel(early)).containsExactly("a", "b");
            assertThat(units.<List<String>>call(IndexBuildTest::inSteel)).containsExactly("c");
        }
    }

    @Test
    void laterCommits_areFoundToo() {
        save(account("a", STEEL));
        units.call(IndexBuildTest::inSteel);
        save(account("b", STEEL));
        units.run(unit -> {
            Repository<Account, AccountId> accounts = unit.repository(Account.TYPE);
            accounts.save(accounts.load(new AccountId("a")).withIndustry(RETAIL));
        });
        assertThat(units.<List<String>>call(IndexBuildTest::inSteel)).containsExactly("b");
    }

    @Test
    void firstQueriesDuringCommits_missNothing() {
        for (int round = 0; round < 100; round++) {
            Store shared = InMemoryStore.create();
            Units writer = Units.of(shared, SETTINGS);
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> IntStream.range(0, 50)
                    .forEach(i ->
                            writer.run(unit -> unit.repository(Account.TYPE).save(account("a" + i, STEEL)))));
            boolean last;
            do {
                last = writing.isDone();
                try (UnitOfWork unit = shared.begin(SETTINGS)) {
                    long expected = unit.repository(Account.TYPE).count(Criterion.always());
                    assertThat(inSteel(unit)).hasSize((int) expected);
                }
            } while (!last);
            writing.join();
        }
    }
}
