package org.sfa.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.id.QuotaId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.query.Criterion;
import org.sfa.core.quota.Quota;
import org.sfa.core.quota.QuotaScope;
import org.sfa.core.quota.QuotaTarget;

class ChangeBufferTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
    private static final Criterion<Quota> SINCE = Quota.TYPE.start.atLeast(DAY);

    private final ChangeBuffer buffer = new ChangeBuffer();

    private static Quota quota(int number) {
        return Quota.builder(
                        QuotaScope.of(new SalesUserId("rep-" + number)),
                        QuotaTarget.of(Money.parse("USD " + (number + 1))))
                .id(new QuotaId("q-" + number))
                .start(DAY)
                .end(DAY.plusYears(1))
                .build();
    }

    private static Criterion<Quota> of(int number) {
        return Quota.TYPE.user.is(new SalesUserId("rep-" + number));
    }

    private void save(Quota quota) {
        buffer.add(new PendingChange<>(Quota.TYPE, null, quota, Cause.NONE));
    }

    @Test
    void candidates_areThoseWithTheValueThatIsDemanded() {
        for (int i = 0; i < 1000; i++) {
            save(quota(i));
            assertThat(buffer.candidates(Quota.TYPE, SINCE.and(of(i)))).containsExactly(quota(i));
        }
        assertThat(buffer.candidates(Quota.TYPE, of(7))).containsExactly(quota(7));
        assertThat(buffer.candidates(Quota.TYPE, of(1000))).isEmpty();
        assertThat(buffer.candidates(Quota.TYPE, SINCE)).hasSize(1000);
        assertThat(buffer.candidates(Quota.TYPE, of(1).or(of(2)))).hasSize(1000);
    }

    @Test
    void candidates_areAsTheyWereSavedLast() {
        save(quota(1));
        assertThat(buffer.candidates(Quota.TYPE, of(1))).hasSize(1);

        Quota moved = quota(1).withUser(new SalesUserId("rep-2"));
        save(moved);
        assertThat(buffer.candidates(Quota.TYPE, of(2))).containsExactly(moved);

        buffer.add(new PendingChange<>(Quota.TYPE, moved, null, Cause.of("gone")));
        assertThat(buffer.candidates(Quota.TYPE, of(2))).isEmpty();
        save(quota(3));
        buffer.add(new PendingChange<>(Quota.TYPE, quota(3), null, Cause.NONE));
        assertThat(buffer.candidates(Quota.TYPE, of(3))).isEmpty();
    }
}
