package org.sfa.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sfa.core.customer.Account;
import org.sfa.core.id.AccountId;
import org.sfa.core.query.Criterion;
import org.sfa.core.store.Repository;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.UnitSettings;

/** The process of {@link ConstantMemoryTest}: it streams more accounts than its heap holds, and then tries to hold them. */
final class StreamReader {

    private static final int MEGABYTE = 1 << 20;

    private StreamReader() {}

    /** Streams and says how many there were: URL, prefix. */
    public static void main(String[] arguments) {
        Child child = Child.obey();
        try (HikariDataSource pool = Child.pool(arguments[0], 2)) {
            JdbcStore store = JdbcStore.builder(pool)
                    .prefix(arguments[1])
                    .withoutMigration()
                    .open();
            try (UnitOfWork unit = store.begin(UnitSettings.of(Clock.systemUTC()))) {
                Repository<Account, AccountId> accounts = unit.repository(Account.TYPE);
                child.say("scanned " + count(accounts.scan(Criterion.always())));
                Runtime runtime = Runtime.getRuntime();
                runtime.gc();
                child.say("heap " + (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE);
                child.say(hold(accounts));
            }
        }
        child.await();
    }

    private static long count(Stream<Account> accounts) {
        try (accounts) {
            return accounts.mapToLong(account -> account.taxId().orElseThrow().isEmpty() ? 0 : 1)
                    .sum();
        }
    }

    private static String hold(Repository<Account, AccountId> repository) {
        List<Account> held = new ArrayList<>();
        try (Stream<Account> accounts = repository.scan(Criterion.always())) {
            accounts.forEach(held::add);
            return "held all";
        } catch (OutOfMemoryError e) {
            held.clear();
            return "held too many";
        }
    }
}
