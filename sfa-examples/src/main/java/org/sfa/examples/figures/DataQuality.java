package org.sfa.examples.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.lead.Lead;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.product.Product;
import org.sfa.core.transfer.ImportProblem;
import org.sfa.core.transfer.ImportReport;
import org.sfa.examples.report.SalesReport;
import org.sfa.forecast.rollup.ForecastRollup;

/** What is wrong or odd in the data, so that nobody trusts a figure more than it deserves. */
final class DataQuality {

    private static final int EXAMPLES = 5;
    private static final BigDecimal FAR = new BigDecimal("0.25");
    private static final String ERROR = "error";
    private static final String WARNING = "warning";
    private static final String NOTE = "note";

    private final SalesData data;
    private final List<Opportunity> open;
    private final ForecastRollup rollup;
    private final List<SalesReport.Finding> findings = new ArrayList<>();

    DataQuality(SalesData data, List<Opportunity> open, ForecastRollup rollup) {
        this.data = data;
        this.open = open;
        this.rollup = rollup;
    }

    List<SalesReport.Finding> findings() {
        data.settings.imported().ifPresent(this::importFindings);
        dealFindings();
        leadFindings();
        peopleFindings();
        return findings;
    }

    private void importFindings(ImportReport imported) {
        for (ImportReport.Table table : imported.tables()) {
            add(
                    ERROR,
                    "rows of " + table.file() + " rejected as " + table.entity(),
                    table.rejected(),
                    table.problems().stream()
                            .limit(EXAMPLES)
                            .map(ImportProblem::toString)
                            .toList());
            table.repairs()
                    .forEach((repair, count) ->
                            add(NOTE, "values of " + table.file() + " repaired by alias, " + repair, count, List.of()));
        }
    }

    private void dealFindings() {
        add(WARNING, "open deals without an account", select(open, deal -> deal.account()
                .isEmpty()));
        add(WARNING, "open deals without an amount", select(open, deal -> deal.amount()
                .isEmpty()));
        add(WARNING, "open deals without a close date", select(open, deal -> deal.closeDate()
                .isEmpty()));
        add(WARNING, "open deals whose close date has passed", select(open, this::isOverdue));
        add(NOTE, "deals without the day on which they began", select(data.deals, deal -> deal.createdOn()
                .isEmpty()));
        add(
                WARNING,
                "deals closed before they began, left out of cycle times",
                select(data.deals, deal -> deal.outcome() != Outcome.OPEN && beganAfterClose(deal)));
        add(
                NOTE,
                "won deals worth over 25% more or less than their list price",
                select(data.deals, this::isFarFromListPrice));
        add(WARNING, "deals whose owner belongs to no unit", Math.toIntExact(rollup.outside()), List.of());
    }

    private boolean isOverdue(Opportunity deal) {
        return deal.closeDate()
                .filter(day -> day.isBefore(data.settings.asOf()))
                .isPresent();
    }

    private static boolean beganAfterClose(Opportunity deal) {
        return deal.createdOn()
                .flatMap(begun -> deal.closeDate().filter(closed -> closed.isBefore(begun)))
                .isPresent();
    }

    private boolean isFarFromListPrice(Opportunity deal) {
        if (deal.outcome() != Outcome.WON
                || deal.lines().size() != 1
                || deal.amount().isEmpty()) {
            return false;
        }
        Money amount = deal.amount().get();
        BigDecimal quantity = deal.lines().get(0).quantity();
        Optional<BigMoney> list = Optional.ofNullable(
                        data.products.get(deal.lines().get(0).product()))
                .flatMap(Product::listPrice)
                .map(price -> price.multipliedBy(quantity))
                .filter(price -> price.isPositive() && price.getCurrencyUnit().equals(amount.getCurrencyUnit()));
        return list.map(price -> amount.getAmount()
                        .subtract(price.getAmount())
                        .abs()
                        .divide(price.getAmount(), 6, RoundingMode.HALF_UP))
                .filter(share -> share.compareTo(FAR) > 0)
                .isPresent();
    }

    private void leadFindings() {
        List<Lead> early = data.leads.stream()
                .filter(lead -> leadTime(lead).filter(days -> days < 0).isPresent())
                .toList();
        add(
                WARNING,
                "leads converted before their first contact, left out of lead times",
                early.size(),
                early.stream()
                        .limit(EXAMPLES)
                        .map(lead -> label(lead) + " (" + leadTime(lead).orElseThrow() + " days)")
                        .toList());
        List<Lead> unknown =
                data.leads.stream().filter(lead -> lead.source().isEmpty()).toList();
        add(
                NOTE,
                "leads without a source",
                unknown.size(),
                unknown.stream().limit(EXAMPLES).map(DataQuality::label).toList());
    }

    private void peopleFindings() {
        Set<SalesUserId> owners = new HashSet<>();
        data.deals.forEach(deal -> owners.add(deal.owner()));
        Set<SalesUserId> managers = new HashSet<>();
        data.units.forEach(unit -> unit.manager().ifPresent(managers::add));
        List<String> idle = data.users.stream()
                .filter(user -> user.active() && !owners.contains(user.id()) && !managers.contains(user.id()))
                .map(SalesUser::name)
                .sorted()
                .toList();
        add(NOTE, "sales people without any deal", idle.size(), idle);
        List<String> subsidiaries = data.accounts.values().stream()
                .filter(account -> account.parent().isPresent())
                .map(account -> account.name() + " of "
                        + data.accounts.get(account.parent().get()).name())
                .sorted()
                .toList();
        add(NOTE, "accounts that belong to another account", subsidiaries.size(), subsidiaries);
    }

    private static List<Opportunity> select(Collection<Opportunity> deals, Function<Opportunity, Boolean> which) {
        return deals.stream().filter(which::apply).toList();
    }

    private void add(String severity, String what, List<Opportunity> deals) {
        add(
                severity,
                what,
                deals.size(),
                deals.stream().limit(EXAMPLES).map(DataQuality::label).toList());
    }

    private void add(String severity, String what, long count, List<String> examples) {
        if (count > 0) {
            findings.add(new SalesReport.Finding(
                    severity, what, count, examples.stream().limit(EXAMPLES).toList()));
        }
    }

    /** Days from the first contact with a lead to its conversion. */
    static Optional<Long> leadTime(Lead lead) {
        return lead.createdOn()
                .flatMap(first -> lead.convertedOn().map(converted -> ChronoUnit.DAYS.between(first, converted)));
    }

    /** The key and the name of a deal; the name alone when it begins with the key. */
    private static String label(Opportunity deal) {
        String key = deal.externalKey().orElse(deal.id().value());
        return deal.name().startsWith(key) ? deal.name() : key + " " + deal.name();
    }

    private static String label(Lead lead) {
        return lead.company()
                .or(() -> lead.person().map(Object::toString))
                .or(lead::externalKey)
                .orElse(lead.id().value());
    }
}
