package org.sfa.examples.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.Sfa;
import org.sfa.core.customer.Account;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.EntityId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.SalesProcessId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.lead.Lead;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.SalesProcess;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.product.Product;
import org.sfa.core.query.Criterion;
import org.sfa.core.quota.Quota;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.UnitOfWork;
import org.sfa.forecast.pipeline.PipelineHistory;

/** Everything that the report looks at, read once from one snapshot. */
final class SalesData {

    final ReportSettings settings;
    final Instant asOf;
    final PipelineHistory history;
    final List<Opportunity> deals;
    final List<SalesUser> users;
    final List<Unit> units;
    final OrganizationTree tree;
    final Map<AccountId, Account> accounts = new HashMap<>();
    final Map<ProductId, Product> products = new HashMap<>();
    final Map<SalesProcessId, SalesProcess> processes = new HashMap<>();
    final List<Quota> quotas;
    final List<Lead> leads;

    SalesData(Sfa sfa, ReportSettings settings) {
        this.settings = settings;
        this.asOf = endOf(settings.asOf());
        this.history = PipelineHistory.of(sfa.store().changes());
        this.deals = history.asOf(asOf);
        try (UnitOfWork unit = sfa.begin()) {
            this.users = all(unit, SalesUser.TYPE);
            this.units = all(unit, Unit.TYPE);
            this.tree = OrganizationTree.of(units, users);
            all(unit, Account.TYPE).forEach(account -> accounts.put(account.id(), account));
            all(unit, Product.TYPE).forEach(product -> products.put(product.id(), product));
            all(unit, SalesProcess.TYPE).forEach(process -> processes.put(process.id(), process));
            this.quotas = all(unit, Quota.TYPE);
            this.leads = all(unit, Lead.TYPE).stream()
                    .filter(lead -> lead.createdOn()
                            .filter(day -> day.isAfter(settings.asOf()))
                            .isEmpty())
                    .toList();
        }
    }

    private static <E extends Entity<I>, I extends EntityId> List<E> all(UnitOfWork unit, EntityType<E, I> type) {
        try (Stream<E> stream = unit.repository(type).scan(Criterion.always())) {
            return stream.sorted(Comparator.comparing(entity -> entity.id().value()))
                    .toList();
        }
    }

    /** The last moment of a day, in the zone of the report. */
    Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(settings.zone()).toInstant().minusNanos(1);
    }

    CurrencyUnit currency() {
        return settings.converter().target();
    }

    /** What a deal is worth in the currency of the report; zero without an amount. */
    Money value(Opportunity deal) {
        return deal.amount()
                .map(amount ->
                        settings.converter().convert(amount, deal.closeDate().orElse(settings.asOf()), settings.asOf()))
                .orElse(Money.zero(currency()));
    }

    /**
     * The units above the owner of a deal, the nearest first: on the close date of a closed deal, else on the day of the
     * report.
     */
    List<UnitId> path(Opportunity deal) {
        LocalDate day = deal.outcome() == Outcome.OPEN
                ? settings.asOf()
                : deal.closeDate().orElse(settings.asOf());
        return tree.path(deal.owner(), day);
    }

    String userName(SalesUserId id) {
        return tree.findUser(id).map(SalesUser::name).orElse(id.value());
    }

    String unitName(UnitId id) {
        return tree.findUnit(id).map(Unit::name).orElse(id.value());
    }

    Optional<Account> account(Opportunity deal) {
        return deal.account().map(accounts::get);
    }
}
