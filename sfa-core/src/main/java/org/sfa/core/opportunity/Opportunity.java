package org.sfa.core.opportunity;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;
import org.joda.money.Money;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.ContactId;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.SalesProcessId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityStyle;
import org.sfa.core.value.LeadSource;

/** A deal: something that an account might buy, on its way through a sales process. */
@EntityStyle
@Value.Immutable
public interface Opportunity extends Entity<OpportunityId>, WithOpportunity {

    /** The descriptor. */
    OpportunityType TYPE = new OpportunityType();

    @Override
    OpportunityId id();

    /** The name. */
    String name();

    /** Who might buy. */
    Optional<AccountId> account();

    /** Whom to talk to first. */
    Optional<ContactId> contact();

    /** Who sells. */
    SalesUserId owner();

    /** The sales process. Default {@link SalesProcesses#standard}. */
    @Value.Default
    default SalesProcessId process() {
        return SalesProcesses.STANDARD_ID;
    }

    /** The stage, one of the process. */
    StageCode stage();

    /** Whether the deal is open, won or lost. Follows from the stage: saving sets it. */
    @Value.Default
    default Outcome outcome() {
        return Outcome.OPEN;
    }

    /** What the customer would pay once. */
    Optional<Money> amount();

    /** What the customer would pay again and again. */
    Optional<RecurringAmount> recurring();

    /** The day on which the deal was, or is expected to be, closed. */
    Optional<LocalDate> closeDate();

    /** The day on which the deal began. */
    Optional<LocalDate> createdOn();

    /** How likely the owner thinks the deal is to be won, in [0, 1]; overrides the stage. */
    Optional<BigDecimal> ownProbability();

    /** The forecast category that the owner puts the deal in; overrides the stage. */
    Optional<ForecastCategory> ownCategory();

    /** How likely the deal is to be won, in [0, 1]: the own probability, else that of the stage. Saving sets it. */
    @Value.Default
    default BigDecimal probability() {
        return BigDecimal.ZERO;
    }

    /** The forecast category: the own one, else that of the stage. Saving sets it. */
    @Value.Default
    default ForecastCategory category() {
        return ForecastCategory.PIPELINE;
    }

    /** The products. */
    List<OpportunityLine> lines();

    /** Who shares the credit; empty when the owner has all of it. */
    List<Split> splits();

    /** Where the deal came from. */
    Optional<LeadSource> source();

    /** The type of business, for instance {@code renewal}. */
    Optional<String> businessType();

    /** Why it was lost; absent while it is not. */
    Optional<LossReason> lossReason();

    /** Who else might sell. */
    Set<String> competitors();

    /**
     * The deals that turned out to be this one and were merged into it, with those that had been merged into them. They are
     * deleted; {@link OpportunityService#merge} does both. It only ever grows.
     */
    Set<OpportunityId> mergedDeals();

    /** What is to be done next. */
    Optional<String> nextStep();

    /** Anything else. */
    Optional<String> description();

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds opportunities. */
    final class Builder extends ImmutableOpportunity.Builder {
        Builder() {}
    }
}
