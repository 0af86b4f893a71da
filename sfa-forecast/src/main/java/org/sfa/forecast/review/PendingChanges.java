package org.sfa.forecast.review;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.sfa.core.approval.ApprovalRequest;
import org.sfa.core.approval.ApprovalService;
import org.sfa.core.approval.ApprovalStatus;
import org.sfa.core.forecast.ForecastColumn;
import org.sfa.core.forecast.ForecastNode;
import org.sfa.core.forecast.FrozenForecast;
import org.sfa.core.id.EntityId;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.order.Order;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.query.Criterion;
import org.sfa.core.quote.Quote;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.Repository;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.forecast.rollup.CreditedDeal;
import org.sfa.forecast.rollup.DealColumns;
import org.sfa.forecast.rollup.DealComponents;
import org.sfa.forecast.rollup.ForecastAmounts;
import org.sfa.forecast.rollup.ForecastComponents;
import org.sfa.forecast.rollup.ForecastRollup;
import org.sfa.forecast.rollup.ForecastSettings;
import org.sfa.forecast.rollup.ReportingLines;

/**
 * The changes of deals that wait for an approval, beside the forecast: no figure counts them before they are approved. A deal has at
 * most one request that waits. A request that would end as outdated, because its deal was changed since, counts in no figure and is
 * listed apart. So are quotes that wait: what becomes of the amount of their deal is not settled by their approval alone. Immutable
 * and safe for use by several threads.
 */
public final class PendingChanges {

    private final ForecastSettings settings;
    private final List<PendingChange> changes;
    private final List<PendingQuote> quotes;
    private final List<ApprovalRequest> outdated;
    private final DealColumns asTheyAre;
    private final DealColumns asProposed;
    private final ReportingLines lines;
    private final ForecastRollup before;
    private final ForecastRollup after;

    private PendingChanges(
            ForecastSettings settings,
            List<PendingChange> changes,
            List<PendingQuote> quotes,
            List<ApprovalRequest> outdated,
            DealComponents components,
            OrganizationTree tree) {
        this.settings = settings;
        this.changes = List.copyOf(changes);
        this.quotes = List.copyOf(quotes);
        this.outdated = List.copyOf(outdated);
        this.lines = ReportingLines.of(tree);
        this.asTheyAre = DealColumns.builder(settings)
                .components(components)
                .add(changes.stream()
                        .flatMap(change -> change.before().stream())
                        .toList())
                .build();
        this.asProposed = DealColumns.builder(settings)
                .components(components)
                .add(changes.stream().map(PendingChange::after).toList())
                .build();
        this.before = ForecastRollup.of(asTheyAre, lines);
        this.after = ForecastRollup.of(asProposed, lines);
    }

    /**
     * Reads the changes of deals that wait; deals count by their own amounts.
     *
     * @param unit one that may read requests, deals, quotes, people and units
     * @param approvals what says how a deal would become
     * @throws org.sfa.core.currency.MissingRateException if a deal, as it is or as it would become, has no rate
     */
    public static PendingChanges read(UnitOfWork unit, ApprovalService approvals, ForecastSettings settings) {
        return read(unit, approvals, settings, false);
    }

    /** Reads as {@link #read} does; deals count by their living orders, else their primary quotes, else their own amounts. */
    public static PendingChanges readByComponent(
            UnitOfWork unit, ApprovalService approvals, ForecastSettings settings) {
        return read(unit, approvals, settings, true);
    }

    private static PendingChanges read(
            UnitOfWork unit, ApprovalService approvals, ForecastSettings settings, boolean isByComponent) {
        ApprovalService asked = approvals.in(unit);
        Repository<Opportunity, OpportunityId> deals = unit.repository(Opportunity.TYPE);
        List<PendingChange> changes = new ArrayList<>();
        List<PendingQuote> quotes = new ArrayList<>();
        List<ApprovalRequest> outdated = new ArrayList<>();
        for (ApprovalRequest request :
                all(unit, ApprovalRequest.TYPE, ApprovalRequest.TYPE.status.is(ApprovalStatus.PENDING))) {
            if (request.subject().type().equals(Opportunity.TYPE.name())) {
                Optional<Opportunity> now =
                        deals.find(new OpportunityId(request.subject().id()));
                asked.preview(Opportunity.TYPE, request)
                        .ifPresentOrElse(
                                then -> changes.add(new PendingChange(request, now, then)),
                                () -> outdated.add(request));
            } else if (request.subject().type().equals(Quote.TYPE.name())) {
                asked.preview(Quote.TYPE, request)
                        .ifPresentOrElse(
                                then -> then.opportunity()
                                        .flatMap(deals::find)
                                        .ifPresent(deal -> quotes.add(new PendingQuote(request, then, deal))),
                                () -> outdated.add(request));
            }
        }
        OrganizationTree tree = OrganizationTree.of(
                all(unit, Unit.TYPE, Criterion.always()), all(unit, SalesUser.TYPE, Criterion.always()));
        DealComponents components = isByComponent ? components(unit, changes) : DealComponents.none();
        return new PendingChanges(settings, changes, quotes, outdated, components, tree);
    }

    private static DealComponents components(UnitOfWork unit, List<PendingChange> changes) {
        List<OpportunityId> deals =
                changes.stream().map(change -> change.after().id()).toList();
        return DealComponents.of(
                all(unit, Quote.TYPE, Quote.TYPE.primaryOf.in(deals)),
                all(unit, Order.TYPE, Order.TYPE.opportunity.in(deals)));
    }

    private static <E extends Entity<I>, I extends EntityId> List<E> all(
            UnitOfWork unit, EntityType<E, I> type, Criterion<E> where) {
        try (Stream<E> found = unit.repository(type).scan(where)) {
            return found.toList();
        }
    }

    /** The changes that count, in no promised order. */
    public List<PendingChange> changes() {
        return changes;
    }

    /** The quotes of deals that wait, in no promised order. By component a primary quote counts with its net already. */
    public List<PendingQuote> quotes() {
        return quotes;
    }

    /** The requests whose deal or quote, or whose approvers, were changed since they were made, so that approving them would change nothing. */
    public List<ApprovalRequest> outdated() {
        return outdated;
    }

    /**
     * Returns what the changes would do to the raw figure of a person or unit. One that moves a deal to another period, person or
     * category takes from one figure and adds to another.
     *
     * @throws org.sfa.core.error.InvalidValueException if the period is not of the calendar, or shorter than those of the forecast
     */
    public PendingFigures of(ForecastNode node, FiscalPeriod period, ForecastCategory category, ForecastColumn column) {
        Set<OpportunityId> touched = new HashSet<>();
        addDeals(touched, asTheyAre, node, period, category, column);
        addDeals(touched, asProposed, node, period, category, column);
        return new PendingFigures(
                figure(before.of(node, period), category, column),
                figure(after.of(node, period), category, column),
                changes.stream()
                        .filter(change -> touched.contains(change.after().id()))
                        .toList());
    }

    private void addDeals(
            Set<OpportunityId> deals,
            DealColumns columns,
            ForecastNode node,
            FiscalPeriod period,
            ForecastCategory category,
            ForecastColumn column) {
        for (CreditedDeal deal : ForecastComponents.of(columns, lines).of(node, period)) {
            if (FrozenForecast.counts(deal.category(), category, column)) {
                deals.add(deal.deal());
            }
        }
    }

    private static Money figure(ForecastAmounts amounts, ForecastCategory category, ForecastColumn column) {
        return column == ForecastColumn.SINGLE ? amounts.of(category) : amounts.atLeast(category);
    }

    /** How the figures are made. */
    public ForecastSettings settings() {
        return settings;
    }
}
