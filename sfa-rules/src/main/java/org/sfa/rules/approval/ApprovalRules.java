package org.sfa.rules.approval;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sfa.core.approval.ApprovalPlan;
import org.sfa.core.approval.ApprovalPolicy;
import org.sfa.core.error.Checks;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Selector;
import org.sfa.core.quote.Quote;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.Proposal;
import org.sfa.rules.internal.Texts;

/**
 * A policy of approvals that is made of rules. Every rule that applies adds its steps: those of a smaller order first, those of
 * the same one together, and people who are asked the same way at the same time only once.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class ApprovalRules implements ApprovalPolicy {

    private static final int LONGEST_FACT = 500;

    private final ZoneId zone;
    private final List<ApprovalRule<?>> rules;
    private final Optional<DiscountLimits> limits;
    private final Set<EntityType<?, ?>> types;

    private ApprovalRules(ZoneId zone, List<ApprovalRule<?>> rules, Optional<DiscountLimits> limits) {
        this.zone = zone;
        this.rules = List.copyOf(rules);
        this.limits = limits;
        Set<EntityType<?, ?>> governed = new HashSet<>();
        rules.forEach(rule -> governed.add(rule.type()));
        limits.ifPresent(given -> governed.add(Quote.TYPE));
        this.types = Set.copyOf(governed);
        Set<String> ids = new HashSet<>();
        limits.ifPresent(limit -> ids.add(limit.id()));
        for (ApprovalRule<?> rule : rules) {
            Checks.that(ids.add(rule.id()), "id", rule.id(), "must be given to one rule only");
            Checks.that(!rule.steps().isEmpty(), "steps of " + rule.id(), rule.steps(), "must be at least one");
        }
    }

    /**
     * Returns a policy of these rules.
     *
     * @param zone the time zone whose calendar day says where units hang
     * @throws org.sfa.core.error.InvalidValueException if two rules have the same id, or if one asks for nothing
     */
    public static ApprovalRules of(ZoneId zone, ApprovalRule<?>... rules) {
        return new ApprovalRules(zone, List.of(rules), Optional.empty());
    }

    /** Returns a copy in which quotes must keep to the limits of roles, or be approved by somebody who may go that far. */
    public ApprovalRules with(DiscountLimits given) {
        return new ApprovalRules(zone, rules, Optional.of(given));
    }

    @Override
    public Set<EntityType<?, ?>> types() {
        return types;
    }

    @Override
    public <E extends Entity<?>> Optional<ApprovalPlan> plan(
            EntityType<E, ?> type, Proposal<E> proposal, String requester) {
        List<ApprovalRule<E>> matching = matching(type, proposal);
        Optional<Quote> quote = agreedTo(proposal).filter(asked -> limits.isPresent());
        if (matching.isEmpty() && quote.isEmpty()) {
            return Optional.empty();
        }
        LocalDate day = proposal.now().atZone(zone).toLocalDate();
        Superiors superiors = Superiors.of(proposal, requester, day);
        StepMaker steps = new StepMaker(proposal, superiors, requester);
        Set<String> names = new LinkedHashSet<>();
        Set<String> attributes = new LinkedHashSet<>();
        for (ApprovalRule<E> rule : matching) {
            if (rule.asks(superiors, proposal)) {
                names.add(rule.id());
                rule.watched().stream().map(Attribute::name).forEach(attributes::add);
                rule.steps().forEach(step -> steps.add(rule.id(), step));
            }
        }
        quote.flatMap(asked -> limits.orElseThrow().step(asked, superiors, proposal))
                .ifPresent(step -> {
                    names.add(step.name());
                    attributes.add(Quote.TYPE.status.name());
                    steps.add(step);
                });
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(new ApprovalPlan(names, attributes, facts(type, matching, proposal), steps.steps()));
    }

    /** What people are asked about, and what the conditions of the rules have seen. */
    private static <E extends Entity<?>> List<String> facts(
            EntityType<E, ?> type, List<ApprovalRule<E>> matching, Proposal<E> proposal) {
        if (proposal.after() instanceof Quote quote) {
            return DiscountLimits.facts(quote);
        }
        Set<String> facts = new LinkedHashSet<>();
        type.findAttribute("name").ifPresent(name -> facts.add(fact(name, proposal)));
        matching.stream()
                .flatMap(rule -> rule.when().selectors())
                .forEach(selector -> facts.add(fact(selector, proposal)));
        return List.copyOf(facts);
    }

    private static <E, V> String fact(Selector<E, V> selector, Proposal<E> proposal) {
        V value = selector.valueOrNull(proposal.after(), proposal.lookup());
        String text = value == null ? "absent" : selector.kind().format(value);
        return selector.name() + ": " + Texts.cut(text, LONGEST_FACT);
    }

    @SuppressWarnings("unchecked")
    private <E extends Entity<?>> List<ApprovalRule<E>> matching(EntityType<E, ?> type, Proposal<E> proposal) {
        return rules.stream()
                .filter(rule -> rule.type().equals(type))
                .map(rule -> (ApprovalRule<E>) rule)
                .filter(rule -> rule.matches(proposal))
                .toList();
    }

    /** Returns the quote that would be agreed to by a change. */
    private static Optional<Quote> agreedTo(Proposal<?> proposal) {
        return Optional.of(proposal.after())
                .filter(Quote.class::isInstance)
                .map(Quote.class::cast)
                .filter(quote -> quote.status().isAgreed()
                        && proposal.before()
                                .filter(before -> ((Quote) before).status().isAgreed())
                                .isEmpty());
    }
}
