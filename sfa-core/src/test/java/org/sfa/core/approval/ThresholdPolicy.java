package org.sfa.core.approval;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.joda.money.Money;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.query.Attribute;
import org.sfa.core.quota.Quota;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.QuoteStatus;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.Proposal;

/**
 * Asks for given steps when the amount of a deal becomes 1,000 or more, when a deal goes to another stage, when a quote of a
 * deep discount is approved, and for every quota. {@code boss} may do all that without being asked.
 */
final class ThresholdPolicy implements ApprovalPolicy {

    private final List<ApprovalStep> steps;

    ThresholdPolicy(ApprovalStep... steps) {
        this.steps = List.of(steps);
    }

    @Override
    public Set<EntityType<?, ?>> types() {
        return Set.of(Opportunity.TYPE, Quote.TYPE, Quota.TYPE);
    }

    @Override
    public <E extends Entity<?>> Optional<ApprovalPlan> plan(
            EntityType<E, ?> type, Proposal<E> proposal, String requester) {
        Set<String> rules = new TreeSet<>();
        Set<String> watched = new TreeSet<>();
        if (proposal.after() instanceof Opportunity deal) {
            if (isChanged(type, proposal, "amount")
                    && deal.amount()
                            .filter(amount -> amount.isGreaterThan(Money.parse("USD 999.99")))
                            .isPresent()) {
                rules.add("great deals");
                watched.add("amount");
            }
            if (proposal.before().isPresent() && isChanged(type, proposal, "stage")) {
                rules.add("stages");
                watched.add("stage");
            }
        } else if (proposal.after() instanceof Quote quote) {
            boolean isApproved = quote.status() == QuoteStatus.APPROVED && isChanged(type, proposal, "status");
            if (isApproved
                    && quote.discountRate()
                            .filter(rate -> rate.doubleValue() > 0.1)
                            .isPresent()) {
                rules.add("deep discounts");
                watched.add("status");
            }
        } else {
            rules.add("quotas");
            watched.add("amount");
        }
        List<ApprovalStep> asked = new ArrayList<>(steps);
        return rules.isEmpty() || requester.equals("boss")
                ? Optional.empty()
                : Optional.of(new ApprovalPlan(rules, watched, List.of(), asked));
    }

    private static <E extends Entity<?>> boolean isChanged(EntityType<E, ?> type, Proposal<E> proposal, String name) {
        Attribute<E, ?> attribute = type.findAttribute(name).orElseThrow();
        return !Objects.equals(
                proposal.before().map(attribute::valueOrNull).orElse(null), attribute.valueOrNull(proposal.after()));
    }
}
