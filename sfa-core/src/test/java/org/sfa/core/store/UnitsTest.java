package org.sfa.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.store.memory.InMemoryStore;

class UnitsTest {

    private static final SalesUserId ANN = new SalesUserId("U-1");

    private final Store store = InMemoryStore.create(Clock.systemUTC(), FieldDefinitions.none());
    private final Units units = Units.of(store, UnitSettings.of(Clock.systemUTC()));

    private void save() {
        units.run(unit -> unit.repository(SalesUser.TYPE)
                .save(SalesUser.builder().id(ANN).name("Ann").capacity(0L).build()));
    }

    @Test
    void manyThreads_allComeThroughToOneRecord() throws Exception {
        save();
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                running.add(threads.submit(() -> {
                    for (int n = 0; n < 20; n++) {
                        units.run(unit -> {
                            SalesUser ann = unit.repository(SalesUser.TYPE).load(ANN);
                            unit.repository(SalesUser.TYPE)
                                    .save(ann.withCapacity(ann.capacity().orElseThrow() + 1));
                        });
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get(2, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(units.<Long>call(unit ->
                        unit.repository(SalesUser.TYPE).load(ANN).capacity().orElseThrow()))
                .isEqualTo(640);
    }

    @Test
    void workThatAlwaysLoses_endsWithWhatItLostBy() {
        save();
        AtomicInteger attempts = new AtomicInteger();

        assertThatThrownBy(() -> units.run(unit -> {
                    attempts.incrementAndGet();
                    SalesUser ann = unit.repository(SalesUser.TYPE).load(ANN);
                    try (UnitOfWork faster = store.begin(UnitSettings.of(Clock.systemUTC()))) {
                        SalesUser now = faster.repository(SalesUser.TYPE).load(ANN);
                        faster.repository(SalesUser.TYPE)
                                .save(now.withCapacity(now.capacity().orElseThrow() + 1));
                        faster.commit();
                    }
                    unit.repository(SalesUser.TYPE).save(ann.withCapacity(0L).withName("Bob"));
                }))
                .isInstanceOf(VersionConflictException.class);

        assertThat(attempts).hasValue(30);
    }

    @Test
    void failureThatIsNoConflict_isNotRepeated() {
        AtomicInteger attempts = new AtomicInteger();

        assertThatThrownBy(() -> units.run(unit -> {
                    attempts.incrementAndGet();
                    unit.repository(SalesUser.TYPE).load(ANN);
                }))
                .isInstanceOf(UnknownEntityException.class);

        assertThat(attempts).hasValue(1);
    }
}
