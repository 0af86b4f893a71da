package org.sfa.core.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.core.opportunity.SalesProcesses.NEGOTIATION;
import static org.sfa.core.opportunity.SalesProcesses.PROSPECTING;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sfa.core.Sfa;
import org.sfa.core.activity.Task;
import org.sfa.core.customer.Account;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.field.FieldDefinition;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.IdSource;
import org.sfa.core.id.LeadId;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.OrderId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TaskId;
import org.sfa.core.lead.ConversionRequest;
import org.sfa.core.lead.Lead;
import org.sfa.core.order.Order;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.product.Product;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Kind;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.QuoteLine;
import org.sfa.core.quote.QuoteStatus;
import org.sfa.core.sample.Sandbox;
import org.sfa.core.store.Automation;
import org.sfa.core.store.Change;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.RejectedException;
import org.sfa.core.store.SalesEvent;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.UnknownEntityException;
import org.sfa.core.value.LeadSource;

class OpportunityMergeTest {

    private static final SalesUserId ANN = new SalesUserId("ann");
    private static final SalesUserId BOB = new SalesUserId("bob");
    private static final AccountId ACME = new AccountId("acme");
    private static final AccountId OTHER = new AccountId("other");
    private static final ProductId SERVER = new ProductId("server");
    private static final LocalDate DAY = LocalDate.of(2026, 12, 31);
    private static final FieldDefinition<String> REGION = FieldDefinition.of("opportunity", "region", Kind.TEXT);
    private static final FieldDefinition<String> PLANT = FieldDefinition.of("opportunity", "plant", Kind.TEXT);

    private final List<SalesEvent> events = new ArrayList<>();
    private final Sfa sfa = Sfa.builder()
            .clock(Clock.fixed(Sandbox.NOW, ZoneOffset.UTC))
            .ids(IdSource.counting())
            .fields(FieldDefinitions.of(List.of(REGION, PLANT)))
            .automation(new Automation() {
                @Override
                public String name() {
                    return "recorder";
                }

                @Override
                public Phase phase() {
                    return Phase.IN_UNIT;
                }

                @Override
                public void on(SalesEvent event, UnitOfWork unit) {
                    events.add(event);
                }
            })
            .build();

    @BeforeEach
    void addPeople() {
        sfa.run(unit -> {
            for (SalesUserId user : List.of(ANN, BOB)) {
                unit.repository(SalesUser.TYPE)
                        .save(SalesUser.builder().id(user).name(user.value()).build());
            }
            for (AccountId account : List.of(ACME, OTHER)) {
                unit.repository(Account.TYPE)
                        .save(Account.builder()
                                .id(account)
                                .name(account.value())
                                .build());
            }
            unit.repository(Product.TYPE)
                    .save(Product.builder().id(SERVER).name("Server").build());
        });
    }

    private static Opportunity deal(String id) {
        return Opportunity.builder()
                .id(new OpportunityId(id))
                .name("Deal " + id)
                .owner(ANN)
                .stage(PROSPECTING)
                .build();
    }

    private static Opportunity priced(String id) {
        return deal(id).withAccount(ACME)
                .withStage(NEGOTIATION)
                .withAmount(Money.parse("USD 100"))
                .withCloseDate(DAY);
    }

    private static Opportunity closed(String id, StageCode stage) {
        return priced(id).withStage(stage);
    }

    private void open(Opportunity... deals) {
        sfa.run(unit -> Stream.of(deals).forEach(unit.repository(Opportunity.TYPE)::save));
    }

    private Opportunity merge(String survivor, String... duplicates) {
        return sfa.opportunities()
                .merge(
                        new OpportunityId(survivor),
                        Stream.of(duplicates).map(OpportunityId::new).toList(),
                        "the same servers");
    }

    private <E extends Entity<?>> List<E> all(EntityType<E, ?> type) {
        return sfa.call(unit -> {
            try (Stream<E> found = scan(unit, type)) {
                return found.toList();
            }
        });
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <E extends Entity<?>> Stream<E> scan(UnitOfWork unit, EntityType<E, ?> type) {
        return (Stream<E>) unit.repository((EntityType) type).scan(Criterion.always());
    }

    private void refuses(String survivor, String duplicate, String message) {
        long head = sfa.store().changes().head();
        assertThatThrownBy(() -> merge(survivor, duplicate))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining(message);
        assertThat(sfa.store().changes().head()).as("nothing has changed").isEqualTo(head);
    }

    // What the survivor is like

    @Test
    void merge_keepsWhatTheSurvivorHas() {
        Opportunity survivor = priced("a")
                .withSplits(new Split(ANN, BigDecimal.ONE, Split.Kind.REVENUE))
                .withSource(LeadSource.of("fair"))
                .withOwnProbability(new BigDecimal("0.3"));
        open(
                survivor,
                priced("b")
                        .withOwner(BOB)
                        .withAmount(Money.parse("EUR 999"))
                        .withSource(LeadSource.of("web"))
                        .withCloseDate(DAY.minusDays(9))
                        .withOwnProbability(new BigDecimal("0.9"))
                        .withOwnCategory(ForecastCategory.COMMIT)
                        .withSplits(new Split(BOB, BigDecimal.ONE, Split.Kind.REVENUE)));

        Opportunity merged = merge("a", "b");

        assertThat(merged.withMergedDeals().withVersion(0))
                .isEqualTo(survivor.withProbability(new BigDecimal("0.3")).withCategory(ForecastCategory.MOST_LIKELY));
        assertThat(merged.mergedDeals()).containsExactly(new OpportunityId("b"));
        assertThat(all(Opportunity.TYPE)).containsExactly(merged);
    }

    @Test
    void merge_takesWhatTheSurvivorLacksFromTheFirstThatHasIt() {
        open(
                deal("a")
                        .withCompetitors("Initech")
                        .withCustomFields(deal("a").customFields().with(REGION, "north")),
                deal("b").withNextStep("call").withCompetitors("Hooli").withExternalKey("CRM-B"),
                priced("c")
                        .withNextStep("write")
                        .withExternalKey("CRM-C")
                        .withLines(OpportunityLine.of(SERVER, 3))
                        .withCustomFields(
                                deal("c").customFields().with(REGION, "south").with(PLANT, "7")));

        Opportunity merged = merge("a", "b", "c");

        assertThat(merged.stage()).isEqualTo(PROSPECTING);
        assertThat(merged.nextStep()).contains("call");
        assertThat(merged.externalKey()).contains("CRM-B");
        assertThat(merged.account()).contains(ACME);
        assertThat(merged.amount()).contains(Money.parse("USD 100"));
        assertThat(merged.closeDate()).contains(DAY);
        assertThat(merged.lines()).containsExactly(OpportunityLine.of(SERVER, 3));
        assertThat(merged.competitors()).containsExactlyInAnyOrder("Initech", "Hooli");
        assertThat(merged.customFields().value(REGION)).contains("north");
        assertThat(merged.customFields().value(PLANT)).contains("7");
        assertThat(merged.splits()).isEmpty();
        assertThat(sfa.<Optional<Opportunity>>call(
                        unit -> unit.repository(Opportunity.TYPE).findByExternalKey("CRM-B")))
                .contains(merged);
    }

    @Test
    void merge_takesAnAmountOrLinesOnlyInTheCurrencyOfTheOthers() {
        OpportunityLine euros = new OpportunityLine(SERVER, BigDecimal.ONE, Optional.of(BigMoney.parse("EUR 5")));
        open(
                priced("a"),
                priced("b").withAmount(Money.parse("EUR 1")).withLines(euros),
                deal("c").withLines(euros),
                priced("d"),
                priced("e").withAmount(Money.parse("EUR 2")));

        assertThat(merge("a", "b").lines()).isEmpty();
        assertThat(merge("c", "d", "e").amount()).contains(Money.parse("EUR 2"));
    }

    @Test
    void merge_takesARecurringAmountOnlyInTheCurrencyOfTheOthers() {
        RecurringAmount euros = new RecurringAmount(Money.parse("EUR 4"), RecurringAmount.Interval.MONTH, 12);
        RecurringAmount dollars = new RecurringAmount(Money.parse("USD 5"), RecurringAmount.Interval.MONTH, 12);
        open(priced("a"), deal("b").withRecurring(euros), deal("c").withRecurring(dollars));
        assertThat(merge("a", "b", "c").recurring()).contains(dollars);

        open(deal("d").withRecurring(euros), priced("e"), deal("f").withAmount(Money.parse("EUR 48")));
        assertThat(merge("d", "e", "f")).satisfies(deal -> {
            assertThat(deal.amount()).contains(Money.parse("EUR 48"));
            assertThat(deal.recurring()).contains(euros);
        });
    }

    @Test
    void merge_keepsTheLossReasonOfTheFirstThatWasLost() {
        open(closed("a", SalesProcesses.LOST), closed("b", SalesProcesses.LOST).withLossReason(LossReason.of("price")));

        assertThat(merge("a", "b").lossReason()).contains(LossReason.of("price"));
    }

    @Test
    void merge_isOneUnitWithReasonsAndAnEventForEach() {
        open(priced("a"), priced("b"), priced("c"));
        long head = sfa.store().changes().head();

        merge("a", "b", "c");

        List<Change<?>> changes = sfa.store().changes().after(head, 10);
        assertThat(changes)
                .extracting(change -> change.entity() + " " + change.type() + " " + change.reason())
                .containsExactly(
                        "opportunity:a UPDATED the same servers",
                        "opportunity:b DELETED merged into opportunity:a: the same servers",
                        "opportunity:c DELETED merged into opportunity:a: the same servers");
        assertThat(changes).extracting(Change::unitEnd).containsOnly(head + 3);
        assertThat(events)
                .containsExactly(
                        new OpportunityEvent.Merged(new OpportunityId("a"), new OpportunityId("b")),
                        new OpportunityEvent.Merged(new OpportunityId("a"), new OpportunityId("c")));
    }

    @Test
    void findSurvivor_followsOneThatWasMergedLater() {
        open(priced("a"), priced("b"), priced("c"));
        merge("b", "a");
        Opportunity last = merge("c", "b");

        assertThat(last.mergedDeals()).containsExactlyInAnyOrder(new OpportunityId("a"), new OpportunityId("b"));
        assertThat(sfa.opportunities().findSurvivor(new OpportunityId("a"))).contains(last);
        assertThat(sfa.opportunities().findSurvivor(new OpportunityId("c"))).isEmpty();
    }

    // What refers to the duplicates

    @Test
    void merge_takesTasksAndLeadsOver() {
        open(priced("a"));
        sfa.run(unit -> unit.repository(Lead.TYPE)
                .save(Lead.builder().id(new LeadId("l")).company("Acme").build()));
        sfa.leads()
                .convert(
                        new LeadId("l"),
                        ConversionRequest.on(DAY).intoAccount(ACME).withDeal(deal("b")));
        sfa.run(unit -> unit.repository(Task.TYPE)
                .save(Task.builder()
                        .id(new TaskId("t"))
                        .subject("Call")
                        .owner(ANN)
                        .about(Opportunity.TYPE.ref(new OpportunityId("b")))
                        .build()));

        merge("a", "b");

        assertThat(all(Task.TYPE))
                .extracting(Task::about)
                .containsExactly(Optional.of(Opportunity.TYPE.ref(priced("a"))));
        assertThat(all(Lead.TYPE)).extracting(Lead::opportunity).containsExactly(Optional.of(new OpportunityId("a")));
    }

    private QuoteId quote(String id, String deal) {
        sfa.quotes()
                .draft(Quote.builder()
                        .id(new QuoteId(id))
                        .name(id)
                        .opportunity(new OpportunityId(deal))
                        .currency(CurrencyUnit.USD)
                        .lines(List.of(QuoteLine.of("1", "work", BigDecimal.ONE, BigMoney.parse("USD 10"))))
                        .build());
        return new QuoteId(id);
    }

    private QuoteId accepted(String id, String deal) {
        QuoteId quote = quote(id, deal);
        sfa.quotes().approve(quote, "fine");
        sfa.quotes().send(quote, DAY, "sent");
        sfa.quotes().accept(quote, DAY, "yes");
        return quote;
    }

    private Quote load(String id) {
        return sfa.call(unit -> unit.repository(Quote.TYPE).load(new QuoteId(id)));
    }

    @Test
    void merge_takesQuotesOverInEveryStatusAndKeepsThePrimaryOfTheSurvivor() {
        open(priced("a"), priced("b"));
        quote("a1", "a");
        QuoteId first = quote("b1", "b");
        quote("b2", "b");
        sfa.quotes().approve(first, "fine");
        sfa.quotes().send(first, DAY, "sent");
        QuoteId revision = sfa.quotes().revise(first, "cheaper").id();
        sfa.quotes().reject(quote("b3", "b"), "no");

        merge("a", "b");

        assertThat(all(Quote.TYPE)).hasSize(5).allMatch(quote -> quote.opportunity()
                .equals(Optional.of(new OpportunityId("a"))));
        assertThat(all(Quote.TYPE).stream().filter(Quote::isPrimary))
                .extracting(Quote::name)
                .containsExactly("a1");
        Quote revised = sfa.call(unit -> unit.repository(Quote.TYPE).load(revision));
        assertThat(revised.revises()).contains(first);
        assertThat(load("b1").status()).isEqualTo(QuoteStatus.SUPERSEDED);
        assertThat(sfa.quotes()
                        .update(revision, quote -> quote.withName("works on"), "edit")
                        .name())
                .isEqualTo("works on");
    }

    @Test
    void merge_makesThePrimaryQuoteOfTheDuplicateThatOfTheSurvivor_whenItHasNone() {
        open(priced("a"), priced("b"));
        quote("b1", "b");

        merge("a", "b");

        assertThat(load("b1").primaryOf()).contains(new OpportunityId("a"));
    }

    @Test
    void merge_prefersAnAcceptedQuoteAndTakesItsOrderOver() {
        open(priced("a"), priced("b"), priced("c"));
        quote("a1", "a");
        QuoteId quote = accepted("b1", "b");
        OrderId order = sfa.orders().place(quote, DAY, "signed").id();
        sfa.opportunities().win(new OpportunityId("a"), DAY, "won");
        accepted("c1", "c");
        refuses("b", "c", "quote:c1 was refused: status must not be that beside b1, but was ACCEPTED");

        merge("a", "b");

        assertThat(load("a1").isPrimary()).isFalse();
        assertThat(load("b1").primaryOf()).contains(new OpportunityId("a"));
        assertThat(all(Order.TYPE))
                .extracting(Order::id, Order::opportunity)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(order, new OpportunityId("a")));
    }

    @Test
    void quotesAndOrders_goToNoOtherDealWithoutAMerge() {
        open(priced("a"), priced("b"));
        QuoteId quote = accepted("b1", "b");
        Order order = sfa.orders().place(quote, DAY, "signed");
        OpportunityId other = new OpportunityId("a");

        assertThatThrownBy(() -> sfa.run(unit -> unit.repository(Order.TYPE)
                        .save(unit.repository(Order.TYPE).load(order.id()).withOpportunity(other))))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("opportunity must stay as it is, but was a");
        assertThatThrownBy(() -> sfa.run(unit -> unit.repository(Quote.TYPE)
                        .save(unit.repository(Quote.TYPE)
                                .load(quote)
                                .withOpportunity(other)
                                .withPrimaryOf(other))))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("opportunity must stay as it is once the quote is no draft");
    }

    // Refusals

    @Test
    void merge_refusesDealsThatAreClosedOtherwise() {
        open(priced("o"), closed("w", SalesProcesses.WON), closed("l", SalesProcesses.LOST));

        refuses("w", "l", "opportunity:l was refused: outcome must be OPEN or that of w, WON, but was LOST");
        refuses("l", "w", "opportunity:w was refused: outcome must be OPEN or that of l, LOST, but was WON");
        refuses("o", "w", "opportunity:w was refused: outcome must be OPEN or that of o, OPEN, but was WON");
        assertThat(merge("w", "o").outcome()).isEqualTo(Outcome.WON);
    }

    @Test
    void merge_refusesDealsOfDifferentAccounts() {
        open(deal("a"), priced("b"), priced("c").withAccount(OTHER));

        refuses(
                "b",
                "c",
                "opportunity:c was refused: account must be absent or that of the other deals, acme, but was other");
        assertThatThrownBy(() -> merge("a", "b", "c"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("acme, but was other");
        assertThat(merge("b", "a").account()).contains(ACME);
    }

    @Test
    void merge_refusesNonsense() {
        open(priced("a"), priced("b"));

        assertThatThrownBy(() -> merge("a"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("duplicates must name at least one deal, but was []");
        assertThatThrownBy(() -> merge("a", "a"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("duplicates must each be another deal than a, but was a");
        assertThatThrownBy(() -> merge("a", "b", "b")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> merge("a", "nobody"))
                .isInstanceOf(UnknownEntityException.class)
                .hasMessageContaining("nobody");
        assertThat(all(Opportunity.TYPE)).hasSize(2);
    }

    @Test
    void save_canNotPretendAMerge() {
        open(priced("a"), priced("b"), priced("c"));
        merge("a", "b");

        assertThatThrownBy(() -> sfa.opportunities()
                        .update(
                                new OpportunityId("a"),
                                deal -> deal.withMergedDeals(new OpportunityId("b"), new OpportunityId("c")),
                                "mine"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("mergedDeals must be a deal that is deleted: merge it, but was c");
        assertThatThrownBy(() ->
                        sfa.opportunities().update(new OpportunityId("a"), deal -> deal.withMergedDeals(), "forgotten"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("mergedDeals must keep those that there are, [b]");
        assertThatThrownBy(() -> open(deal("d").withMergedDeals(new OpportunityId("d"))))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("but was d");
        assertThat(all(Opportunity.TYPE).stream().map(Opportunity::mergedDeals))
                .containsExactlyInAnyOrder(Set.of(new OpportunityId("b")), Set.of());
    }

    @Test
    void quoteThatComesAtTheSameTime_isNotLost() {
        open(priced("a"), priced("b"));
        try (UnitOfWork late = sfa.begin()) {
            late.repository(Quote.TYPE)
                    .save(Quote.builder()
                            .id(new QuoteId("late"))
                            .name("late")
                            .opportunity(new OpportunityId("b"))
                            .currency(CurrencyUnit.USD)
                            .build());
            merge("a", "b");

            assertThatThrownBy(late::commit)
                    .isInstanceOf(UnknownEntityException.class)
                    .hasMessageContaining("opportunity:b");
        }
    }
}
