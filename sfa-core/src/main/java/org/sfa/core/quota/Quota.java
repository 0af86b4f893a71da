package org.sfa.core.quota;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.QuotaId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TeamId;
import org.sfa.core.id.TerritoryId;
import org.sfa.core.id.UnitId;
import org.sfa.core.product.ProductFamily;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityStyle;
import org.sfa.core.value.Industry;

/**
 * What a person, unit, team or territory is to sell in a period. Guards hold, whoever saves what:
 *
 * <ul>
 *   <li>What it is about ({@link #scope}) and its period stay as they were assigned.
 *   <li>How much it is changes by an adjustment only, and adjustments are never changed or lost. When just the amount or
 *       count is saved, an adjustment is added.
 *   <li>Two quotas of the same scope have periods without a common day, or one period holds the other and is longer: a year
 *       and its quarters. {@link Quotas#find} says which count then. Of two that are saved at the same time, only the same
 *       period twice is noticed.
 * </ul>
 */
@EntityStyle
@Value.Immutable
public interface Quota extends Entity<QuotaId>, WithQuota {

    /** The descriptor. */
    QuotaType TYPE = new QuotaType();

    @Override
    QuotaId id();

    /** The person, when it is the quota of a person. */
    Optional<SalesUserId> user();

    /** The unit, when it is the quota of a unit with all units below it. */
    Optional<UnitId> unit();

    /** The team, when it is the quota of a team. */
    Optional<TeamId> team();

    /** The territory, when it is the quota of a territory with all its parts. */
    Optional<TerritoryId> territory();

    /** The industry of the customers that count; absent for all. */
    Optional<Industry> industry();

    /** The family of the products that count; absent for all. */
    Optional<ProductFamily> family();

    /** What is counted. Default the amounts of won deals. */
    @Value.Default
    default QuotaMeasure measure() {
        return QuotaMeasure.AMOUNT;
    }

    /** The first day of the period. */
    LocalDate start();

    /** The day after the last day of the period. */
    LocalDate end();

    /** What is to be won, adjustments included; absent when deals are counted. */
    Optional<Money> amount();

    /** How many deals are to be won, adjustments included; present when deals are counted. */
    Optional<Long> count();

    /** How it was changed since it was assigned, the latest last. */
    List<QuotaAdjustment> adjustments();

    /** Scope and period as text: unique, so that two can't assign the same at once. Saving sets it. */
    Optional<String> slot();

    /**
     * What is to be reached, adjustments included.
     *
     * @throws org.sfa.core.error.InvalidValueException if it has neither amount nor count, which no store takes
     */
    default QuotaTarget target() {
        return new QuotaTarget(amount(), count());
    }

    /** What was to be reached when it was assigned. */
    default QuotaTarget assigned() {
        QuotaTarget target = target();
        for (QuotaAdjustment adjustment : adjustments()) {
            target = target.minus(adjustment.delta());
        }
        return target;
    }

    /**
     * What it is about.
     *
     * @throws java.util.NoSuchElementException if it is nobody's, which no store takes
     */
    default QuotaScope scope() {
        EntityRef subject = QuotaSubject.of(this).stream().findFirst().orElseThrow();
        return new QuotaScope(subject, industry(), family(), measure());
    }

    /** Returns a builder of a quota with a scope and a target. */
    static Builder builder(QuotaScope scope, QuotaTarget target) {
        Builder builder = builder();
        QuotaSubject.write(builder, scope.subject());
        builder.industry(scope.industry()).family(scope.family()).measure(scope.measure());
        builder.amount(target.amount()).count(target.count());
        return builder;
    }

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds quotas. */
    final class Builder extends ImmutableQuota.Builder {
        Builder() {}
    }
}
