package org.sfa.forecast.rollup;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.Sfa;
import org.sfa.core.currency.CurrencyConverter;
import org.sfa.core.currency.ExchangeRates;
import org.sfa.core.currency.FxPolicy;
import org.sfa.core.currency.PlanRates;
import org.sfa.core.error.SfaException;
import org.sfa.core.forecast.AdjustmentKind;
import org.sfa.core.forecast.ForecastAdjustment;
import org.sfa.core.forecast.ForecastCell;
import org.sfa.core.forecast.ForecastColumn;
import org.sfa.core.forecast.ForecastNode;
import org.sfa.core.id.EntityId;
import org.sfa.core.id.ForecastAdjustmentId;
import org.sfa.core.id.IdSource;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.id.SalesProcessId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.RecurringAmount;
import org.sfa.core.opportunity.SalesProcess;
import org.sfa.core.opportunity.Split;
import org.sfa.core.opportunity.Stage;
import org.sfa.core.opportunity.StageCode;
import org.sfa.core.order.Order;
import org.sfa.core.order.OrderStatus;
import org.sfa.core.organization.Membership;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.organization.Placement;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.query.Criterion;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.QuoteLine;
import org.sfa.core.store.Cause;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.time.FiscalCalendar;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.forecast.sample.DealBook;

/** A small company that changes at random: its deals, people, units, quotes and orders are in a store. */
final class World {

    static final LocalDate START = LocalDate.of(2026, 1, 1);
    static final Clock CLOCK = Clock.fixed(DealBook.day(1_000), ZoneOffset.UTC);
    static final FiscalCalendar CALENDAR = FiscalCalendar.monthBased(Month.FEBRUARY);
    private static final SalesProcessId FREE = new SalesProcessId("free");
    private static final List<StageCode> STAGES = DealBook.STAGES;
    private static final List<String> CURRENCIES = List.of("USD", "EUR", "JPY");
    private static final int DAYS = 500;

    /** The kind of step that adjusts figures. */
    static final int ADJUST = 18;

    /** Few enough that a unit of work has at most twenty changes, which tests that cut the feed into batches rely on. */
    private static final int MOST_ADJUSTED = 6;

    private final Sfa sfa = Sfa.builder().clock(CLOCK).ids(IdSource.counting()).build();
    private final Random random;

    World(Random random) {
        this.random = random;
        sfa.run(unit -> unit.repository(SalesProcess.TYPE)
                .save(SalesProcess.builder()
                        .id(FREE)
                        .name("Free")
                        .stages(List.of(
                                Stage.open(STAGES.get(0).code(), "0.2", ForecastCategory.PIPELINE),
                                Stage.open(STAGES.get(1).code(), "0.5", ForecastCategory.BEST_CASE),
                                Stage.open(STAGES.get(2).code(), "0.805", ForecastCategory.COMMIT),
                                Stage.won(STAGES.get(3).code()),
                                Stage.lost(STAGES.get(4).code())))
                        .build()));
        for (int i = 0; i < 4; i++) {
            addUnit();
            addUser();
        }
    }

    Sfa sfa() {
        return sfa;
    }

    /** Makes one change at random; one that the store refuses is none. */
    String step() {
        return step(random.nextInt(24));
    }

    /** Makes one change of the kind of the number. */
    String step(int kind) {
        try {
            switch (kind) {
                case 0, 1, 2, 19, 20, 21, 22, 23 -> addDeal();
                case 3 -> change(deal -> deal.withAmount(amount()));
                case 4 -> change(deal -> deal.withStage(any(STAGES)).withLossReason(Optional.empty()));
                case 5 -> change(deal -> deal.withCloseDate(day()));
                case 6 -> change(deal -> deal.withOwner(any(users())));
                case 7 -> change(deal -> deal.withSplits(splits()));
                case 8 ->
                    change(deal -> random.nextBoolean()
                            ? deal.withAmount(Optional.empty())
                            : deal.withOwnProbability(BigDecimal.valueOf(random.nextInt(1001), 3)));
                case 9 -> delete();
                case 10 -> reorganise();
                case 11 -> moveUser();
                case 12 -> {
                    addUnit();
                    addUser();
                }
                case 13 -> quote();
                case 14 -> place();
                case 15 -> several();
                case 16 -> merge();
                case 17 -> reopen();
                case ADJUST -> adjust();
                default -> throw new IllegalStateException();
            }
            return "step " + kind;
        } catch (SfaException e) {
            return "refused " + kind + ": " + e.getMessage();
        }
    }

    private void addUnit() {
        sfa.run(unit -> {
            List<UnitId> known = ids(unit, Unit.TYPE);
            UnitId id = unit.newId(Unit.TYPE);
            unit.repository(Unit.TYPE)
                    .save(Unit.builder()
                            .id(id)
                            .name(id.value())
                            .manager(manager(unit))
                            .placements(known.isEmpty() ? List.of() : List.of(Placement.below(any(known), START)))
                            .build());
        });
    }

    private void addUser() {
        sfa.run(unit -> {
            List<UnitId> known = ids(unit, Unit.TYPE);
            SalesUserId id = unit.newId(SalesUser.TYPE);
            unit.repository(SalesUser.TYPE)
                    .save(SalesUser.builder()
                            .id(id)
                            .name(id.value())
                            .memberships(random.nextInt(4) == 0 ? List.of() : List.of(Membership.of(any(known), day())))
                            .build());
        });
    }

    private void addDeal() {
        sfa.run(unit -> {
            Opportunity.Builder deal = Opportunity.builder()
                    .id(unit.newId(Opportunity.TYPE))
                    .name("deal")
                    .owner(any(users()))
                    .process(FREE)
                    .stage(any(STAGES))
                    .amount(Optional.of(amount()).filter(a -> random.nextInt(6) > 0))
                    .closeDate(Optional.of(day()).filter(d -> random.nextInt(6) > 0))
                    .splits(splits());
            if (random.nextBoolean()) {
                deal.recurring(new RecurringAmount(amount(), any(List.of(RecurringAmount.Interval.values())), 3));
            }
            unit.repository(Opportunity.TYPE).save(deal.build());
        });
    }

    private void change(UnaryOperator<Opportunity> change) {
        sfa.run(unit -> {
            List<OpportunityId> deals = ids(unit, Opportunity.TYPE);
            if (!deals.isEmpty()) {
                Opportunity deal = unit.repository(Opportunity.TYPE).load(any(deals));
                unit.repository(Opportunity.TYPE).save(change.apply(deal));
            }
        });
    }

    private void delete() {
        sfa.run(unit -> {
            List<OpportunityId> deals = ids(unit, Opportunity.TYPE);
            if (!deals.isEmpty()) {
                unit.repository(Opportunity.TYPE).delete(any(deals), Cause.NONE);
            }
        });
    }

    private void merge() {
        List<OpportunityId> duplicates = new ArrayList<>();
        OpportunityId survivor = anyDeal().id();
        duplicates.add(anyDeal().id());
        if (random.nextInt(4) == 0) {
            duplicates.add(anyDeal().id());
        }
        sfa.opportunities().merge(survivor, duplicates, "the same");
    }

    private void reopen() {
        List<Opportunity> closed = all(Opportunity.TYPE).stream()
                .filter(deal -> deal.outcome() != Outcome.OPEN)
                .toList();
        if (!closed.isEmpty()) {
            sfa.opportunities().reopen(any(closed).id(), STAGES.get(random.nextInt(3)), day(), "not over");
        }
    }

    private void reorganise() {
        sfa.run(unit -> {
            List<UnitId> known = ids(unit, Unit.TYPE);
            Unit moved = unit.repository(Unit.TYPE).load(any(known));
            List<Placement> placements = new ArrayList<>(moved.placements());
            placements.add(
                    random.nextInt(4) == 0
                            ? new Placement(day(), Optional.empty())
                            : Placement.below(any(known), day()));
            unit.repository(Unit.TYPE).save(moved.withPlacements(placements).withManager(manager(unit)));
        });
    }

    private void moveUser() {
        sfa.run(unit -> {
            SalesUser user = unit.repository(SalesUser.TYPE).load(any(users()));
            List<Membership> memberships = new ArrayList<>(user.memberships());
            if (random.nextInt(5) == 0) {
                memberships.clear();
            }
            memberships.add(
                    new Membership(day(), Optional.of(any(ids(unit, Unit.TYPE))).filter(id -> random.nextInt(5) > 0)));
            unit.repository(SalesUser.TYPE).save(user.withMemberships(memberships));
        });
    }

    private void quote() {
        Opportunity deal = anyDeal();
        CurrencyUnit currency = deal.amount().map(Money::getCurrencyUnit).orElse(CurrencyUnit.USD);
        QuoteId id = sfa.call(unit -> unit.newId(Quote.TYPE));
        sfa.quotes()
                .draft(Quote.builder()
                        .id(id)
                        .name("quote")
                        .opportunity(deal.id())
                        .currency(currency)
                        .lines(List.of(QuoteLine.of(
                                "1", "work", BigDecimal.ONE, BigMoney.of(currency, random.nextInt(9_999)))))
                        .build());
        if (random.nextBoolean()) {
            sfa.quotes().makePrimary(id);
        }
    }

    private void place() {
        List<Quote> quotes = all(Quote.TYPE);
        List<Order> orders = all(Order.TYPE);
        if (!orders.isEmpty() && random.nextInt(3) == 0) {
            Order order = any(orders);
            if (order.status() == OrderStatus.PLACED) {
                sfa.orders().refuse(order.id(), "report " + random.nextInt(), "no stock");
            } else {
                sfa.orders().resubmit(order.id(), "again");
            }
        } else if (!quotes.isEmpty()) {
            QuoteId id = any(quotes).id();
            sfa.quotes().approve(id, "fine");
            sfa.quotes().send(id, START, "sent");
            sfa.quotes().accept(id, START, "yes");
            sfa.orders().place(id, day(), "signed");
        }
    }

    /** Several changes in one unit of work, some of the same deal, which may be deleted and made anew. */
    private void several() {
        sfa.run(unit -> {
            List<OpportunityId> deals = ids(unit, Opportunity.TYPE);
            for (int i = 0; i < 3 && !deals.isEmpty(); i++) {
                Opportunity deal = unit.repository(Opportunity.TYPE).load(any(deals));
                if (random.nextInt(4) == 0) {
                    unit.repository(Opportunity.TYPE).delete(deal.id(), Cause.of("wrong " + i));
                    deal = unit.repository(Opportunity.TYPE).save(edited(deal).withVersion(0), Cause.of("anew " + i));
                }
                unit.repository(Opportunity.TYPE).save(edited(deal), Cause.of("edit " + i));
            }
            SalesUserId id = unit.newId(SalesUser.TYPE);
            UnitId team = unit.newId(Unit.TYPE);
            unit.repository(SalesUser.TYPE)
                    .save(SalesUser.builder()
                            .id(id)
                            .name("new")
                            .memberships(List.of(Membership.of(team, START)))
                            .build());
            unit.repository(Unit.TYPE).save(Unit.builder().id(team).name("new").build());
        });
    }

    private Opportunity edited(Opportunity deal) {
        return switch (random.nextInt(5)) {
            case 0 -> deal.withOwner(any(users()));
            case 1 -> deal.withCloseDate(day());
            case 2 -> deal.withSplits(splits());
            case 3 -> deal.withRecurring(new RecurringAmount(amount(), RecurringAmount.Interval.MONTH, 12));
            default -> deal.withAmount(amount());
        };
    }

    private Optional<SalesUserId> manager(UnitOfWork unit) {
        List<SalesUserId> known = ids(unit, SalesUser.TYPE);
        return known.isEmpty() || random.nextInt(4) == 0 ? Optional.empty() : Optional.of(any(known));
    }

    /** Adjusts a figure, for the first time or anew, or withdraws an adjustment. */
    private void adjust() {
        sfa.run(unit -> {
            List<ForecastAdjustmentId> known = ids(unit, ForecastAdjustment.TYPE);
            int kind = known.isEmpty() ? 9 : random.nextInt(10);
            if (kind == 0) {
                unit.repository(ForecastAdjustment.TYPE).delete(any(known), Cause.NONE);
            } else if (kind < 4) {
                ForecastAdjustment old =
                        unit.repository(ForecastAdjustment.TYPE).load(any(known));
                Money amount = amount();
                unit.repository(ForecastAdjustment.TYPE)
                        .save(old.withAmount(amount)
                                .withBase(Money.zero(amount.getCurrencyUnit()))
                                .withKind(any(List.of(AdjustmentKind.values()))));
            } else {
                FiscalPeriod period = CALENDAR.periodOf(
                        any(List.of(FiscalPeriod.Kind.values())), START.plusDays(random.nextInt(250)));
                ForecastCategory category = any(List.of(ForecastCategory.PIPELINE, ForecastCategory.COMMIT));
                ForecastColumn column = any(List.of(ForecastColumn.values()));
                for (ForecastNode node : nodes(unit)) {
                    for (int level = random.nextInt(4); level < 3; level += 1 + random.nextInt(2)) {
                        ForecastCell cell = ForecastCell.of(node, period, category, column);
                        unit.repository(ForecastAdjustment.TYPE).save(adjustment(unit, cell, level));
                    }
                }
            }
        });
    }

    /** Some of the people and units. */
    private List<ForecastNode> nodes(UnitOfWork unit) {
        List<ForecastNode> nodes = new ArrayList<>();
        users().forEach(user -> nodes.add(ForecastNode.of(user)));
        ids(unit, Unit.TYPE).forEach(id -> nodes.add(ForecastNode.of(id)));
        Collections.shuffle(nodes, random);
        return nodes.subList(0, Math.min(nodes.size(), MOST_ADJUSTED));
    }

    private ForecastAdjustment adjustment(UnitOfWork unit, ForecastCell cell, int level) {
        Money amount = random.nextInt(3) == 0 ? amount() : Money.ofMinor(CurrencyUnit.USD, random.nextInt(99_999));
        return ForecastAdjustment.builder()
                .id(unit.newId(ForecastAdjustment.TYPE))
                .cell(cell)
                // A period of another calendar, now and then.
                .end(cell.end().plusDays(random.nextInt(9) == 0 ? 1 : 0))
                .level(level)
                .author(any(users()))
                .kind(any(List.of(AdjustmentKind.values())))
                .amount(amount)
                .base(Money.zero(amount.getCurrencyUnit()))
                .reason("I know them")
                .madeAt(unit.now())
                .build();
    }

    private Opportunity anyDeal() {
        List<Opportunity> deals = all(Opportunity.TYPE);
        if (deals.isEmpty()) {
            throw new SfaException("no deal yet");
        }
        return any(deals);
    }

    private List<SalesUserId> users() {
        List<SalesUserId> users = new ArrayList<>(sfa.call(unit -> ids(unit, SalesUser.TYPE)));
        return users;
    }

    private List<Split> splits() {
        List<SalesUserId> users = users();
        List<Split> splits = new ArrayList<>();
        int kind = random.nextInt(4);
        if (kind == 1 || kind == 3) {
            splits.add(new Split(any(users), new BigDecimal("0.335"), Split.Kind.REVENUE));
            splits.add(new Split(any(users), new BigDecimal("0.33"), Split.Kind.REVENUE));
            splits.add(new Split(any(users), new BigDecimal("0.335"), Split.Kind.REVENUE));
        }
        if (kind >= 2) {
            splits.add(new Split(any(users), new BigDecimal("0.7"), Split.Kind.OVERLAY));
            splits.add(new Split(any(users), new BigDecimal("0.45"), Split.Kind.OVERLAY));
        }
        return splits;
    }

    private Money amount() {
        return Money.ofMinor(CurrencyUnit.of(any(CURRENCIES)), random.nextInt(1_000_000));
    }

    LocalDate day() {
        return START.plusDays(random.nextInt(DAYS));
    }

    <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    <E extends Entity<I>, I extends EntityId> List<E> all(EntityType<E, I> type) {
        return sfa.call(unit -> {
            try (Stream<E> found = unit.repository(type).scan(Criterion.always())) {
                return found.toList();
            }
        });
    }

    private static <E extends Entity<I>, I extends EntityId> List<I> ids(UnitOfWork unit, EntityType<E, I> type) {
        try (Stream<E> found = unit.repository(type).scan(Criterion.always())) {
            return found.map(Entity::id)
                    .sorted(Comparator.comparing(EntityId::value))
                    .toList();
        }
    }

    /** Rates that change every hundred days, by a factor for a restatement. */
    static CurrencyConverter rates(FxPolicy policy, int factor) {
        ExchangeRates.Builder rates = ExchangeRates.builder(CurrencyUnit.USD);
        PlanRates.Builder plan = PlanRates.builder("plan", CurrencyUnit.USD);
        for (int i = 0; i < 6; i++) {
            LocalDate from = START.plusDays(100L * i);
            rates.rate(CurrencyUnit.EUR, CurrencyUnit.USD, from, BigDecimal.valueOf(1_100 + 7 * i * factor, 3));
            rates.rate(CurrencyUnit.USD, CurrencyUnit.JPY, from, BigDecimal.valueOf(149_333 + 777 * i, 3));
        }
        for (int year = 2026; year < 2029; year++) {
            plan.rate(CALENDAR.year(year), CurrencyUnit.EUR, CurrencyUnit.USD, BigDecimal.valueOf(110 + factor, 2));
            plan.rate(CALENDAR.year(year), CurrencyUnit.JPY, CurrencyUnit.USD, BigDecimal.valueOf(67, 4));
        }
        return new CurrencyConverter(rates.build(), plan.build(), policy, CurrencyUnit.USD, RoundingMode.HALF_EVEN);
    }

    /** The figures made from scratch. */
    ForecastRollup rebuilt(ForecastSettings settings, boolean isByComponent) {
        DealColumns columns = DealColumns.builder(settings)
                .components(isByComponent ? DealComponents.of(all(Quote.TYPE), all(Order.TYPE)) : DealComponents.none())
                .add(all(Opportunity.TYPE))
                .build();
        return ForecastRollup.of(columns, ReportingLines.of(tree()));
    }

    /** The adjusted figures made from scratch. */
    AdjustedForecast adjusted(ForecastSettings settings, boolean isByComponent) {
        return AdjustedForecast.of(rebuilt(settings, isByComponent), tree(), all(ForecastAdjustment.TYPE));
    }

    OrganizationTree tree() {
        return OrganizationTree.of(all(Unit.TYPE), all(SalesUser.TYPE));
    }
}
