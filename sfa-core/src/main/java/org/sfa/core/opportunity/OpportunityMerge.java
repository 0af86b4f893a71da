package org.sfa.core.opportunity;

import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.sfa.core.activity.Task;
import org.sfa.core.approval.ApprovalService;
import org.sfa.core.approval.Approvals;
import org.sfa.core.error.Checks;
import org.sfa.core.field.CustomFields;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.query.Attribute;
import org.sfa.core.store.Cause;
import org.sfa.core.store.Draft;
import org.sfa.core.store.RejectedException;
import org.sfa.core.store.Repository;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Units;
import org.sfa.core.store.Violation;

/** Deals that turned out to be one, and what becomes of them in a unit of work. */
final class OpportunityMerge {

    /** What is not taken from a duplicate just because the survivor lacks it. */
    private static final Set<Attribute<Opportunity, ?>> APART = Set.of(
            Opportunity.TYPE.amount,
            Opportunity.TYPE.recurring,
            Opportunity.TYPE.lines,
            Opportunity.TYPE.splits,
            Opportunity.TYPE.ownProbability,
            Opportunity.TYPE.ownCategory,
            Opportunity.TYPE.competitors,
            Opportunity.TYPE.mergedDeals);

    private final UnitOfWork unit;
    private final Opportunity survivor;
    private final List<Opportunity> duplicates;

    private OpportunityMerge(UnitOfWork unit, Opportunity survivor, List<Opportunity> duplicates) {
        this.unit = unit;
        this.survivor = survivor;
        this.duplicates = duplicates;
    }

    static OpportunityMerge of(UnitOfWork unit, OpportunityId survivor, List<OpportunityId> duplicates) {
        Checks.that(!duplicates.isEmpty(), "duplicates", duplicates, "must name at least one deal");
        Set<OpportunityId> named = new HashSet<>(Set.of(survivor));
        for (OpportunityId duplicate : duplicates) {
            Checks.that(named.add(duplicate), "duplicates", duplicate, "must each be another deal than " + survivor);
        }
        Repository<Opportunity, OpportunityId> deals = unit.repository(Opportunity.TYPE);
        return new OpportunityMerge(
                unit, deals.load(survivor), duplicates.stream().map(deals::load).toList());
    }

    Opportunity merge(String reason) {
        Optional<AccountId> account = Stream.concat(Stream.of(survivor), duplicates.stream())
                .flatMap(deal -> deal.account().stream())
                .findFirst();
        duplicates.forEach(duplicate -> check(duplicate, account));
        Repository<Opportunity, OpportunityId> deals = unit.repository(Opportunity.TYPE);
        Opportunity saved = deals.save(filled(), Cause.of(reason));
        EntityRef ref = Opportunity.TYPE.ref(survivor);
        Cause gone = Cause.of(Cause.cut("merged into " + ref + ": " + reason));
        for (Opportunity duplicate : duplicates) {
            moveTasks(Opportunity.TYPE.ref(duplicate), ref, gone);
            unit.raise(new OpportunityEvent.Merged(survivor.id(), duplicate.id()));
            deals.delete(duplicate.id(), gone);
        }
        return deals.find(survivor.id()).orElse(saved);
    }

    private void check(Opportunity duplicate, Optional<AccountId> account) {
        List<Violation> violations = new ArrayList<>();
        if (duplicate.outcome() != Outcome.OPEN && duplicate.outcome() != survivor.outcome()) {
            violations.add(new Violation(
                    "outcome",
                    duplicate.outcome().toString(),
                    "must be OPEN or that of " + survivor.id() + ", " + survivor.outcome()));
        }
        duplicate
                .account()
                .filter(own -> !own.equals(account.orElseThrow()))
                .ifPresent(own -> violations.add(new Violation(
                        "account",
                        own.value(),
                        "must be absent or that of the other deals, " + account.orElseThrow())));
        new ApprovalService(Units.joined(unit), Approvals.none())
                .findPending(Opportunity.TYPE.ref(duplicate))
                .ifPresent(request -> violations.add(
                        new Violation("approval", request.id().value(), "must not be waited for: decide it first")));
        if (!violations.isEmpty()) {
            throw new RejectedException(Opportunity.TYPE.ref(duplicate), violations);
        }
    }

    /** The survivor with what it lacks. */
    private Opportunity filled() {
        Draft<Opportunity> draft = Opportunity.TYPE.draft(survivor);
        Opportunity.TYPE.attributes().forEach(attribute -> fill(attribute, draft));
        CustomFields fields = survivor.customFields();
        Set<String> competitors = new HashSet<>(survivor.competitors());
        Set<OpportunityId> merged = new HashSet<>(survivor.mergedDeals());
        for (Opportunity duplicate : duplicates) {
            fields = fields.or(duplicate.customFields());
            competitors.addAll(duplicate.competitors());
            merged.addAll(Sets.union(duplicate.mergedDeals(), Set.of(duplicate.id())));
        }
        return priced(draft.build())
                .withCustomFields(fields)
                .withCompetitors(competitors)
                .withMergedDeals(merged);
    }

    private <V> void fill(Attribute<Opportunity, V> attribute, Draft<Opportunity> draft) {
        if (attribute.valueOrNull(survivor) == null && !APART.contains(attribute)) {
            duplicates.stream()
                    .map(attribute::valueOrNull)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(value -> draft.set(attribute, value));
        }
    }

    /** The money of a deal is in one currency, so amount, recurring amount and lines are taken only where they fit the others. */
    private Opportunity priced(Opportunity deal) {
        Opportunity priced = deal;
        for (Opportunity duplicate : duplicates) {
            Optional<Money> recurring = recurring(duplicate);
            if (priced.amount().isEmpty()
                    && fits(priced.lines(), duplicate.amount())
                    && agree(recurring(priced), duplicate.amount())) {
                priced = priced.withAmount(duplicate.amount());
            }
            Optional<Money> known = priced.amount().isPresent() ? priced.amount() : recurring(priced);
            if (priced.lines().isEmpty() && fits(duplicate.lines(), known)) {
                priced = priced.withLines(duplicate.lines());
            }
            if (priced.recurring().isEmpty() && fits(priced.lines(), recurring) && agree(priced.amount(), recurring)) {
                priced = priced.withRecurring(duplicate.recurring());
            }
        }
        return priced;
    }

    private static Optional<Money> recurring(Opportunity deal) {
        return deal.recurring().map(RecurringAmount::amount);
    }

    private static boolean agree(Optional<Money> one, Optional<Money> other) {
        return one.isEmpty() || other.isEmpty() || one.get().isSameCurrency(other.get());
    }

    private static boolean fits(List<OpportunityLine> lines, Optional<Money> amount) {
        @Nullable CurrencyUnit currency = amount.map(Money::getCurrencyUnit).orElse(null);
        return lines.stream()
                .flatMap(line -> line.unitPrice().stream())
                .allMatch(price -> currency == null || price.getCurrencyUnit().equals(currency));
    }

    private void moveTasks(EntityRef from, EntityRef to, Cause cause) {
        Repository<Task, ?> repository = unit.repository(Task.TYPE);
        List<Task> tasks;
        try (Stream<Task> found = repository.scan(Task.TYPE.about.is(from))) {
            tasks = found.toList();
        }
        tasks.forEach(task -> repository.save(task.withAbout(to), cause));
    }
}
