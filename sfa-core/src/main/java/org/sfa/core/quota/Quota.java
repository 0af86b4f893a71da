package org.sfa.core.quota;

import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;
import org.sfa.core.id.QuotaId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityStyle;

/** What a person or unit is to sell in a period. */
@EntityStyle
@Value.Immutable
public interface Quota extends Entity<QuotaId>, WithQuota {

    /** The descriptor. */
    QuotaType TYPE = new QuotaType();

    @Override
    QuotaId id();

    /** The person, when it is the quota of a person. */
    Optional<SalesUserId> user();

    /** The unit, when it is the quota of a unit. */
    Optional<UnitId> unit();

    /** The first day of the period. */
    LocalDate start();

    /** The day after the last day of the period. */
    LocalDate end();

    /** The amount to be won. */
    Money amount();

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds quotas. */
    final class Builder extends ImmutableQuota.Builder {
        Builder() {}
    }
}
