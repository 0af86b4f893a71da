package org.sfa.forecast.rollup;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.sfa.core.forecast.ForecastNode;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.time.FiscalPeriod;

/**
 * The deals behind the figures of a roll-up, looked up when asked for: each question reads all rows once. The components of a cell
 * sum up to it. For use by one thread at a time.
 */
public final class ForecastComponents {

    private static final Comparator<CreditedDeal> ORDER = Comparator.comparing(CreditedDeal::amount)
            .reversed()
            .thenComparing(credited -> credited.deal().value())
            .thenComparing(credited -> credited.user().value());

    private final ForecastSettings settings;
    private final DealEncoder encoder;
    private final DealTable table;
    private final IdColumn ids;
    private final ReportingLines lines;
    private final Crediting crediting;

    ForecastComponents(
            ForecastSettings settings, DealEncoder encoder, DealTable table, IdColumn ids, ReportingLines lines) {
        this.settings = settings;
        this.encoder = encoder;
        this.table = table;
        this.ids = ids;
        this.lines = lines;
        this.crediting = new Crediting(settings, encoder);
    }

    /** Returns the components of the roll-up of the same columns and lines. */
    public static ForecastComponents of(DealColumns columns, ReportingLines lines) {
        return new ForecastComponents(columns.settings(), columns.encoder(), columns.table(), columns.ids(), lines);
    }

    /** Returns the deals of a unit and all units below it, in a period and category; the greatest amount first. */
    public List<CreditedDeal> of(UnitId unit, FiscalPeriod period, ForecastCategory category) {
        return find(period, row -> row.category() == category.ordinal(), (user, line) -> contains(line, unit));
    }

    /** Returns the deals that a person is credited with in a period and category; the greatest amount first. */
    public List<CreditedDeal> of(SalesUserId user, FiscalPeriod period, ForecastCategory category) {
        return find(
                period,
                row -> row.category() == category.ordinal(),
                (credited, line) -> line != null && credited.equals(user));
    }

    /** Returns the deals of a person, or of a unit and all below it, in a period and every category; the greatest amount first. */
    public List<CreditedDeal> of(ForecastNode node, FiscalPeriod period) {
        return find(period, row -> true, (credited, line) -> node.unit()
                .map(unit -> contains(line, unit))
                .orElseGet(() ->
                        line != null && node.user().filter(credited::equals).isPresent()));
    }

    /** Returns the open deals without an amount or close date, by id. */
    public List<OpportunityId> incomplete() {
        List<OpportunityId> found = new ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
            DealRow row = table.get(i);
            if (row.isIncomplete() && row.isOpen()) {
                found.add(new OpportunityId(ids.get(i)));
            }
        }
        found.sort(Comparator.comparing(OpportunityId::value));
        return found;
    }

    /** Returns the deals, or shares of deals, that belong to nobody in the tree; the greatest amount first. */
    public List<CreditedDeal> outside() {
        List<CreditedDeal> found = new ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
            DealRow row = table.get(i);
            if (!row.isIncomplete()) {
                addMatching(found, i, row, (user, line) -> line == null);
            }
        }
        found.sort(ORDER);
        return found;
    }

    private List<CreditedDeal> find(
            FiscalPeriod period, Predicate<DealRow> which, BiPredicate<SalesUserId, @Nullable ReportingLine> where) {
        List<CreditedDeal> found = new ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
            DealRow row = table.get(i);
            if (which.test(row) && !row.isIncomplete() && period.contains(LocalDate.ofEpochDay(row.day()))) {
                addMatching(found, i, row, where);
            }
        }
        found.sort(ORDER);
        return found;
    }

    private void addMatching(
            List<CreditedDeal> found,
            int number,
            DealRow row,
            BiPredicate<SalesUserId, @Nullable ReportingLine> where) {
        int day = row.isOpen() ? DealEncoder.day(settings.asOf()) : row.day();
        crediting.share(row, (user, count, amount, weighted, recurring) -> {
            SalesUserId id = encoder.users.get(user);
            if (where.test(id, lines.history(id).on(day))) {
                CurrencyUnit currency = settings.currency();
                found.add(new CreditedDeal(
                        new OpportunityId(ids.get(number)),
                        DealComponent.values()[row.component()],
                        ForecastCategory.values()[row.category()],
                        id,
                        count != 0,
                        Money.ofMinor(currency, amount),
                        Money.ofMinor(currency, weighted),
                        Money.ofMinor(currency, recurring)));
            }
        });
    }

    private static boolean contains(@Nullable ReportingLine line, UnitId unit) {
        for (ReportingLine next = line; next != null; next = next.above()) {
            if (next.unit().equals(unit)) {
                return true;
            }
        }
        return false;
    }
}
