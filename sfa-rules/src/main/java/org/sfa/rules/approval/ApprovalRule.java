package org.sfa.rules.approval;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.UnitId;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Criterion;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.QuoteStatus;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.Proposal;
import org.sfa.rules.internal.Conditions;

/**
 * Asks for steps when watched attributes of a record change and conditions hold, for instance
 *
 * <pre>{@code
 * ApprovalRule.watching("great deals", Opportunity.TYPE, Opportunity.TYPE.amount, Opportunity.TYPE.closeDate)
 *         .when(ApprovalRule.atLeast(Opportunity.TYPE.amount, Money.parse("USD 1000000")))
 *         .unless(SalesUser.TYPE.role.is("director"))
 *         .asking(StepRule.anyOf("manager", 1, new Approver.Manager(1)))
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param <E> the type of the records
 * @param id what the rule is called; requests name it
 * @param type the type of the records
 * @param watched the attributes of which one must change, at least one; a new record changes those that it has
 * @param from a condition about the record as it was; a new record meets it
 * @param when a condition about the record as it would become
 * @param units the units of which one must be that of who proposes the change, or above it; empty for all
 * @param unless the people who are not asked for an agreement
 * @param steps what it asks for; at least one before it becomes part of {@link ApprovalRules}
 */
public record ApprovalRule<E extends Entity<?>>(
        String id,
        EntityType<E, ?> type,
        Set<Attribute<E, ?>> watched,
        Criterion<E> from,
        Criterion<E> when,
        Set<UnitId> units,
        Criterion<SalesUser> unless,
        List<StepRule> steps) {

    private static final int LONGEST_ID = 120;

    private static final Set<QuoteStatus> AGREED =
            Stream.of(QuoteStatus.values()).filter(QuoteStatus::isAgreed).collect(Collectors.toSet());

    /**
     * Checks the rule.
     *
     * @throws InvalidValueException if the id is blank or too long, if nothing is watched, or if a condition asks for a range in
     *     which no value lies
     */
    public ApprovalRule {
        id = Checks.text("id", id, LONGEST_ID);
        watched = Collections.unmodifiableSet(new LinkedHashSet<>(watched));
        units = Set.copyOf(units);
        steps = List.copyOf(steps);
        Checks.that(!watched.isEmpty(), "watched", watched, "must name at least one attribute");
        Conditions.requirePossible(from, "from");
        Conditions.requirePossible(when, "when");
        Conditions.requirePossible(unless, "unless");
    }

    /** Begins a rule about the change of one of these attributes; it applies always and asks nobody yet. */
    @SafeVarargs
    public static <E extends Entity<?>> ApprovalRule<E> watching(
            String id, EntityType<E, ?> type, Attribute<E, ?>... attributes) {
        Set<Attribute<E, ?>> watched = new LinkedHashSet<>();
        for (Attribute<E, ?> attribute : attributes) {
            watched.add(attribute);
        }
        return new ApprovalRule<>(
                id,
                type,
                watched,
                Criterion.always(),
                Criterion.always(),
                Set.of(),
                Criterion.<SalesUser>always().not(),
                List.of());
    }

    /** Returns the condition that an amount is at least so much, or in another currency, which nobody can compare. */
    public static <E> Criterion<E> atLeast(Attribute<E, Money> attribute, Money least) {
        Money nothing = Money.zero(least.getCurrencyUnit());
        Criterion<E> isSameCurrency = attribute.atLeast(nothing).or(attribute.lessThan(nothing));
        return attribute.atLeast(least).or(attribute.isPresent().and(isSameCurrency.not()));
    }

    /**
     * Begins a rule about the approval of quotes, by whatever way a quote comes to be one that a customer may see. Each revision is asked about
     * anew. A condition on what the back end said, such as {@code creditExcess}, should also hold for a quote about which it was not
     * asked: {@code creditExcess.isPresent().or(creditCheckedAt.isAbsent())}.
     */
    public static ApprovalRule<Quote> ofQuotes(String id, Criterion<Quote> condition) {
        return watching(id, Quote.TYPE, Quote.TYPE.status)
                .from(Quote.TYPE.status.in(AGREED).not())
                .when(Quote.TYPE.status.in(AGREED).and(condition));
    }

    /** Returns a copy with a condition about the record as it was. */
    public ApprovalRule<E> from(Criterion<E> condition) {
        return new ApprovalRule<>(id, type, watched, condition, when, units, unless, steps);
    }

    /** Returns a copy with a condition about the record as it would become. */
    public ApprovalRule<E> when(Criterion<E> condition) {
        return new ApprovalRule<>(id, type, watched, from, condition, units, unless, steps);
    }

    /** Returns a copy about what people of these units, and of those below them, propose. */
    public ApprovalRule<E> inUnits(UnitId... several) {
        return new ApprovalRule<>(id, type, watched, from, when, Set.of(several), unless, steps);
    }

    /** Returns a copy that does not ask when these people propose a change. */
    public ApprovalRule<E> unless(Criterion<SalesUser> people) {
        return new ApprovalRule<>(id, type, watched, from, when, units, people, steps);
    }

    /** Returns a copy that asks for these steps. */
    public ApprovalRule<E> asking(StepRule... several) {
        return new ApprovalRule<>(id, type, watched, from, when, units, unless, List.of(several));
    }

    /** Whether the rule asks about a change, whoever proposes it. */
    boolean matches(Proposal<E> proposal) {
        E before = proposal.before().orElse(null);
        return watched.stream().anyMatch(attribute -> isChanged(attribute, before, proposal.after()))
                && (before == null || from.test(before, proposal.lookup()))
                && when.test(proposal.after(), proposal.lookup());
    }

    /** Whether it asks when this person proposes something. */
    boolean asks(Superiors superiors, Proposal<?> proposal) {
        Optional<SalesUser> requester = superiors.requester();
        if (requester.filter(person -> unless.test(person, proposal.lookup())).isPresent()) {
            return false;
        }
        return units.isEmpty() || superiors.units().stream().anyMatch(units::contains);
    }

    private static <E> boolean isChanged(Attribute<E, ?> attribute, @Nullable E before, E after) {
        return !Objects.equals(before == null ? null : attribute.valueOrNull(before), attribute.valueOrNull(after));
    }
}
