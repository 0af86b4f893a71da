package org.sfa.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sfa.testkit.Samples.COUNTER;
import static org.sfa.testkit.Samples.account;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sfa.core.customer.Account;
import org.sfa.core.field.CustomFields;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.EntityRef;
import org.sfa.core.query.Criterion;
import org.sfa.core.store.Cause;
import org.sfa.core.store.Change;
import org.sfa.core.store.DuplicateKeyException;
import org.sfa.core.store.Outbox;
import org.sfa.core.store.Outbox.Claim;
import org.sfa.core.store.Outgoing;
import org.sfa.core.store.Repository;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Units;
import org.sfa.core.store.VersionConflictException;
import org.sfa.core.value.Industry;

/** What holds while several threads work at the same time. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class ConcurrencyContract extends StoreSuite {

    private static final AccountId SHARED = new AccountId("shared");

    /** Creates the suite. */
    protected ConcurrencyContract(StoreFactory factory) {
        super(factory);
    }

    private void untilItSucceeds(Runnable work) {
        while (true) {
            try {
                work.run();
                return;
            } catch (VersionConflictException e) {
                assertThat(e.isRetryable()).isTrue();
            }
        }
    }

    @Test
    void increments_byManyThreads_areNeverLost() throws Exception {
        int threads = 8;
        int each = 25;
        save(
                Account.TYPE,
                account("shared").withCustomFields(CustomFields.none().with(COUNTER, 0L)));
        Units units = Units.of(store, settings());
        Threads.run(threads, thread -> {
            for (int i = 0; i < each; i++) {
                untilItSucceeds(() -> units.run(unit -> {
                    Repository<Account, AccountId> accounts = unit.repository(Account.TYPE);
                    Account account = accounts.load(SHARED);
                    long count = account.customFields().value(COUNTER).orElseThrow();
                    accounts.save(account.withCustomFields(CustomFields.none().with(COUNTER, count + 1)));
                }));
            }
        });
        Account end = load(Account.TYPE, "shared");
        assertThat(end.customFields().value(COUNTER)).contains((long) threads * each);
        assertThat(end.version()).isEqualTo(threads * each + 1L);
        assertThat(store.changes().history(Account.TYPE.ref(end))).hasSize(threads * each + 1);
    }

    @Test
    void creations_withOneKey_succeedOnce() throws Exception {
        Set<String> winners = ConcurrentHashMap.newKeySet();
        Threads.run(6, thread -> {
            for (int i = 0; i < 20; i++) {
                String id = thread + "-" + i;
                String key = "key-" + i;
                try {
                    save(Account.TYPE, account(id).withExternalKey(key));
                    assertThat(winners.add(key)).as("%s won twice", key).isTrue();
                } catch (DuplicateKeyException e) {
                    assertThat(e.attribute()).isEqualTo("externalKey");
                }
            }
        });
        assertThat(winners).hasSize(20);
        assertThat(store.changes().head()).isEqualTo(20);
    }

    /** Each unit of a writer saves one to three accounts and gives them all the name of the unit as the reason. */
    private void write(int writer, int units) {
        for (int u = 0; u < units; u++) {
            String name = writer + "-" + u;
            int size = 1 + u % 3;
            commit(unit -> {
                for (int i = 0; i < size; i++) {
                    unit.repository(Account.TYPE).save(account(name + "-" + i), Cause.of(name));
                }
            });
        }
    }

    @Test
    void feed_readByATailingReader_hasNoGapAndKeepsUnitsTogether() throws Exception {
        int writers = 4;
        int units = 100;
        List<Change<?>> seen = new ArrayList<>();
        AtomicInteger running = new AtomicInteger(writers);
        Threads.run(writers + 1, thread -> {
            if (thread < writers) {
                try {
                    write(thread, units);
                } finally {
                    running.decrementAndGet();
                }
                return;
            }
            while (running.get() > 0 || seen.size() < store.changes().head()) {
                tail(seen);
            }
        });
        List<Change<?>> all = changes();
        assertThat(seen).hasSameSizeAs(all);
        for (int i = 0; i < seen.size(); i++) {
            assertThat(seen.get(i).position()).isEqualTo(i + 1L);
            assertThat(seen.get(i).entity()).isEqualTo(all.get(i).entity());
        }
        assertUnitsTogether(seen, writers * units);
    }

    /** Reads what is new, and checks that the state of everything seen is visible to a unit that begins now. */
    private void tail(List<Change<?>> seen) {
        long position = seen.isEmpty() ? 0 : seen.get(seen.size() - 1).position();
        List<Change<?>> fresh = store.changes().after(position, 7);
        seen.addAll(fresh);
        if (!fresh.isEmpty()) {
            Change<?> newest = fresh.get(fresh.size() - 1);
            try (UnitOfWork unit = begin()) {
                assertThat(unit.snapshot()).isGreaterThanOrEqualTo(newest.unitEnd());
                assertThat(unit.repository(Account.TYPE)
                                .find(new AccountId(newest.entity().id())))
                        .isPresent();
            }
        }
    }

    private static void assertUnitsTogether(List<Change<?>> seen, int units) {
        Map<String, Long> unitEnds = new HashMap<>();
        Set<String> finished = new HashSet<>();
        String current = "";
        for (Change<?> change : seen) {
            if (!change.reason().equals(current)) {
                finished.add(current);
                current = change.reason();
                assertThat(finished).as("units whose changes were torn apart").doesNotContain(current);
            }
            unitEnds.merge(change.reason(), change.unitEnd(), (a, b) -> {
                assertThat(a).isEqualTo(b);
                return a;
            });
        }
        assertThat(unitEnds).hasSize(units);
        assertThat(new HashSet<>(unitEnds.values())).hasSize(units);
    }

    @Test
    void transfers_neverShowAHalfDoneUnitToAReader() throws Exception {
        int accounts = 4;
        long total = accounts * 100L;
        for (int i = 0; i < accounts; i++) {
            save(Account.TYPE, account("t" + i).withEmployees(100L).withIndustry(Industry.of("steel")));
        }
        Threads.run(4, thread -> {
            for (int i = 0; i < 60; i++) {
                if (thread < 2) {
                    int from = (thread + i) % accounts;
                    int to = (thread + i * 3 + 1) % accounts;
                    untilItSucceeds(() -> commit(unit -> transfer(unit, from, to)));
                } else {
                    assertThat(sum()).isEqualTo(total);
                }
            }
        });
        assertThat(sum()).isEqualTo(total);
    }

    private static void transfer(UnitOfWork unit, int from, int to) {
        if (from != to) {
            Repository<Account, AccountId> accounts = unit.repository(Account.TYPE);
            Account a = accounts.load(new AccountId("t" + from));
            Account b = accounts.load(new AccountId("t" + to));
            accounts.save(a.withEmployees(a.employees().orElseThrow() - 1)
                    .withIndustry(Industry.of(from % 2 == 0 ? "steel" : "retail")));
            accounts.save(b.withEmployees(b.employees().orElseThrow() + 1));
        }
    }

    /** Reads the total three ways in one unit: by a scan, from an index and its complement, and once more. */
    private long sum() {
        try (UnitOfWork unit = begin()) {
            Criterion<Account> steel = Account.TYPE.industry.is(Industry.of("steel"));
            long all = sum(unit, Criterion.always());
            assertThat(sum(unit, steel) + sum(unit, steel.not())).isEqualTo(all);
            assertThat(sum(unit, Criterion.always())).isEqualTo(all);
            return all;
        }
    }

    private static long sum(UnitOfWork unit, Criterion<Account> where) {
        try (Stream<Account> found = unit.repository(Account.TYPE).scan(where)) {
            return found.mapToLong(account -> account.employees().orElseThrow()).sum();
        }
    }

    @Test
    void messages_claimedByManyCouriers_areDeliveredOnceInOrderAndAfterTheirState() throws Exception {
        int lanes = 3;
        int each = 40;
        Map<EntityRef, List<String>> delivered = new ConcurrentHashMap<>();
        Threads.run(lanes + 4, thread -> {
            if (thread < lanes) {
                for (int i = 0; i < each; i++) {
                    sendWithState("lane" + thread, i);
                }
                return;
            }
            if (thread >= lanes + 2) {
                exchangeUntil(lanes * each, delivered);
                return;
            }
            while (delivered.values().stream().mapToInt(List::size).sum() < lanes * each) {
                for (Claim claim : store.outbox().claim(2, Duration.ofMinutes(10))) {
                    deliver(claim, delivered);
                }
                Thread.yield();
            }
        });
        for (int lane = 0; lane < lanes; lane++) {
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < each; i++) {
                expected.add("lane" + lane + "-" + i);
            }
            assertThat(delivered.get(new EntityRef("account", "lane" + lane))).isEqualTo(expected);
        }
    }

    /** Delivers and confirms by batches, as a courier does. */
    private void exchangeUntil(int all, Map<EntityRef, List<String>> delivered) {
        List<Claim> done = List.of();
        while (!done.isEmpty()
                || delivered.values().stream().mapToInt(List::size).sum() < all) {
            Outbox.Exchange next = store.outbox().exchange(done, 2, Duration.ofMinutes(10), Outbox.WhileParked.WAIT);
            assertThat(next.completed()).isEqualTo(done.size());
            next.claims().forEach(claim -> note(claim, delivered));
            done = next.claims();
            Thread.yield();
        }
    }

    private void sendWithState(String lane, int i) {
        String id = lane + "-" + i;
        commit(unit -> {
            unit.repository(Account.TYPE).save(account(id));
            unit.enqueue(new Outgoing(new EntityRef("account", lane), "news", Map.of("id", id)));
        });
    }

    private void deliver(Claim claim, Map<EntityRef, List<String>> delivered) {
        note(claim, delivered);
        assertThat(store.outbox().complete(claim)).isTrue();
    }

    private void note(Claim claim, Map<EntityRef, List<String>> delivered) {
        Outgoing message = claim.entry().message();
        String id = message.payload().get("id");
        assertThat(exists(Account.TYPE, id))
                .as("state of the message about %s", id)
                .isTrue();
        delivered
                .computeIfAbsent(message.about(), about -> new CopyOnWriteArrayList<>())
                .add(id);
    }
}
