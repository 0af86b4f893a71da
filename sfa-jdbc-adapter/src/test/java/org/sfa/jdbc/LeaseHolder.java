package org.sfa.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.sfa.core.store.Outbox;

/** The process that {@link StoppedProcessTest} stops: it claims a message, and completes it when it is told to. */
final class LeaseHolder {

    private LeaseHolder() {}

    /** Claims, waits and completes: URL, prefix, lease in milliseconds. */
    public static void main(String[] arguments) {
        Child child = Child.obey();
        try (HikariDataSource pool = Child.pool(arguments[0], 2)) {
            JdbcStore store = JdbcStore.builder(pool)
                    .prefix(arguments[1])
                    .withoutMigration()
                    .open();
            Outbox.Claim claim = store.outbox()
                    .claim(1, Duration.ofMillis(Long.parseLong(arguments[2])))
                    .get(0);
            child.say("claimed " + claim.token() + " " + claim.entry().id());
            child.await();
            child.say("completed " + store.outbox().complete(claim));
        }
    }
}
