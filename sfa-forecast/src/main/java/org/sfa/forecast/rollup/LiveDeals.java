package org.sfa.forecast.rollup;

import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.order.Order;
import org.sfa.core.quote.Quote;
import org.sfa.core.store.Change;

/** The deals of a live forecast, and the quotes and orders that stand for them. For one thread; how to take a step back is pushed. */
final class LiveDeals {

    final DealComponents components = new DealComponents();
    private final LiveFigures figures;
    private final Deque<Runnable> undo;

    LiveDeals(LiveFigures figures, Deque<Runnable> undo) {
        this.figures = figures;
        this.undo = undo;
    }

    /** Adds a deal. */
    void add(Opportunity deal) {
        set(deal.id(), null, deal);
    }

    /** Puts a deal in place of what was known of it; null takes it out. The deal before helps to see what has changed. */
    void set(OpportunityId id, @Nullable Opportunity before, @Nullable Opportunity deal) {
        DealComponents.Parts parts = components.find(id);
        if (parts != null) {
            keep(id, parts);
            parts.own = deal == null ? null : deal.amount().orElse(null);
        }
        int number = figures.number(id);
        if (deal == null) {
            set(number, DealRow.DELETED, LiveFigures.UNKNOWN);
            return;
        }
        DealComponents.Amount counted = components.choose(id, deal.amount());
        DealRow row = before != null && figures.isOf(number, before)
                ? figures.encoder.encode(deal, counted, before, figures.table.get(number))
                : figures.encoder.encode(deal, counted);
        set(number, row, deal.version());
    }

    /** Puts a row in the place of another one, whose version is not told when it comes back: it is looked at as a whole then. */
    private void set(int number, DealRow row, long version) {
        DealRow old = figures.set(number, row, version);
        undo.push(() -> figures.set(number, old, LiveFigures.UNKNOWN));
    }

    /** Takes account of a change of a quote or order; the deals that it may count for are added to those touched. */
    void replace(Change<?> change, Set<OpportunityId> touched) {
        if (change.entityType() == Quote.TYPE) {
            Optional<Quote> before = change.before().map(Quote.class::cast);
            Optional<Quote> after = change.after().map(Quote.class::cast);
            before.flatMap(Quote::primaryOf).ifPresent(deal -> touch(deal, touched));
            after.flatMap(Quote::primaryOf).ifPresent(deal -> touch(deal, touched));
            before.ifPresent(components::remove);
            after.ifPresent(components::put);
        } else if (change.entityType() == Order.TYPE) {
            Optional<Order> before = change.before().map(Order.class::cast);
            Optional<Order> after = change.after().map(Order.class::cast);
            before.ifPresent(order -> touch(order.opportunity(), touched));
            after.ifPresent(order -> touch(order.opportunity(), touched));
            before.ifPresent(components::remove);
            after.ifPresent(components::put);
        }
    }

    /** Remembers the parts of a deal and its own amount, before something stands in for that. */
    private void touch(OpportunityId deal, Set<OpportunityId> touched) {
        if (!touched.add(deal)) {
            return;
        }
        DealComponents.Parts before = components.find(deal);
        undo.push(() -> components.set(deal, before));
        DealComponents.Parts parts = before == null ? new DealComponents.Parts() : before.copy();
        components.set(deal, parts);
        DealRow row = figures.find(deal);
        if (row.component() == DealComponent.OPPORTUNITY.ordinal()) {
            parts.own = figures.encoder.amount(row).orElse(null);
        }
    }

    private void keep(OpportunityId deal, DealComponents.Parts parts) {
        DealComponents.Parts before = parts.copy();
        undo.push(() -> components.set(deal, before));
    }

    /** Counts a deal by what stands for it now. */
    void restate(OpportunityId deal) {
        DealRow row = figures.find(deal);
        if (!row.isDeleted()) {
            Optional<Money> own = Optional.ofNullable(components.of(deal).own);
            int number = figures.number(deal);
            DealRow old = figures.set(number, figures.encoder.withAmount(deal, row, components.choose(deal, own)));
            undo.push(() -> figures.set(number, old));
        }
    }
}
