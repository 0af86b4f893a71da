package org.sfa.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.sfa.core.Sfa;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.lead.ConversionRequest;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadConversion;
import org.sfa.core.lead.LeadEvent;
import org.sfa.core.lead.LeadService;
import org.sfa.core.message.Courier;
import org.sfa.core.message.Notification;
import org.sfa.core.message.Notifier;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.SalesProcesses;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.store.Automation;
import org.sfa.core.store.SalesEvent;
import org.sfa.core.store.Store;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Units;
import org.sfa.core.value.PersonName;

/**
 * The process that {@link CrashTest} kills: it captures and converts leads in several threads, delivers the messages of the
 * conversions beside it, and says what was committed after it was.
 */
final class ConversionWriter {

    /** How long a delivery that a kill cut off keeps others from trying again. */
    static final Duration LEASE = Duration.ofSeconds(1);

    /** Who owns the deals; must be in the store. */
    static final SalesUserId OWNER = new SalesUserId("U-1");

    private static final LocalDate DAY = LocalDate.of(2026, 5, 4);

    private final Child child;
    private final Sfa sfa;
    private final AtomicInteger names = new AtomicInteger();
    private volatile boolean ending;

    private ConversionWriter(Child child, Sfa sfa) {
        this.child = child;
        this.sfa = sfa;
    }

    /** Writes until it is killed, or ordered to end: URL, prefix of the tables, number of threads. */
    public static void main(String[] arguments) throws InterruptedException {
        Child child = Child.obey();
        int threads = Integer.parseInt(arguments[2]);
        HikariDataSource pool = Child.pool(arguments[0], 2 * threads + 2);
        JdbcStore store =
                JdbcStore.builder(pool).prefix(arguments[1]).withoutMigration().open();
        Sfa sfa = sfa(store, (id, notification) -> child.say("delivered " + id));
        sfa.courier().start();
        ConversionWriter writer = new ConversionWriter(child, sfa);
        List<Thread> writers =
                Stream.generate(() -> new Thread(writer::write)).limit(threads).toList();
        writers.forEach(Thread::start);
        child.await();
        writer.ending = true;
        for (Thread thread : writers) {
            thread.join();
        }
        sfa.courier().close();
        pool.close();
    }

    /** Returns an SFA that announces each conversion. */
    static Sfa sfa(Store store, Notifier notifier) {
        return Sfa.builder()
                .store(store)
                .automation(new Announcement())
                .notifier(notifier)
                .courierPolicy(Courier.Policy.STANDARD
                        .withAttempts(1_000, Duration.ofMillis(1), Duration.ofMillis(1))
                        .withLease(LEASE, Duration.ofMillis(2))
                        .withWorkers(1, 5))
                .build();
    }

    private void write() {
        try {
            while (!ending) {
                convert();
            }
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
            child.say("failed " + e);
        }
    }

    private void convert() {
        Lead lead;
        long captured;
        try (UnitOfWork unit = sfa.begin()) {
            lead = new LeadService(Units.joined(unit))
                    .capture(Lead.builder()
                            .id(unit.newId(Lead.TYPE))
                            .person(PersonName.of("Ann", "Number " + names.incrementAndGet()))
                            .company("Company of Ann")
                            .build());
            captured = unit.commit();
        }
        child.say("captured " + lead.id().value() + " " + captured);
        LeadConversion conversion;
        long converted;
        try (UnitOfWork unit = sfa.begin()) {
            Opportunity deal = Opportunity.builder()
                    .id(unit.newId(Opportunity.TYPE))
                    .name("Servers")
                    .owner(OWNER)
                    .stage(SalesProcesses.PROSPECTING)
                    .build();
            conversion = new LeadService(Units.joined(unit))
                    .convert(lead.id(), ConversionRequest.on(DAY).withDeal(deal));
            converted = unit.commit();
        }
        child.say(String.join(
                " ",
                "converted",
                lead.id().value(),
                conversion.account().value(),
                conversion.contact().orElseThrow().value(),
                conversion.opportunity().orElseThrow().value(),
                String.valueOf(converted)));
    }

    /** Puts a message into the outbox for each conversion. */
    private static final class Announcement implements Automation {

        @Override
        public String name() {
            return "announcement";
        }

        @Override
        public Phase phase() {
            return Phase.IN_UNIT;
        }

        @Override
        public void on(SalesEvent event, UnitOfWork unit) {
            if (event instanceof LeadEvent.Converted converted) {
                unit.enqueue(new Notification(
                                SalesUser.TYPE.ref(OWNER),
                                Lead.TYPE.ref(converted.lead()),
                                "converted",
                                converted.conversion().account().value())
                        .toOutgoing());
            }
        }
    }
}
