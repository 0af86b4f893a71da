package org.sfa.core.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.opportunity.LossReason;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.OpportunityLine;
import org.sfa.core.opportunity.OpportunityService;
import org.sfa.core.product.Product;
import org.sfa.core.sample.Sandbox;
import org.sfa.core.store.Cause;
import org.sfa.core.store.RejectedException;

class QuoteServiceTest {

    private static final OpportunityId DEAL = Deals.DEAL;
    private static final LocalDate DAY = LocalDate.of(2026, 11, 30);

    private final Sandbox sandbox = new Sandbox();
    private final QuoteService quotes = new QuoteService(sandbox.units());

    @BeforeEach
    void openDeal() {
        Deals.open(sandbox);
    }

    private static Quote quote(String id, String price) {
        return Deals.quote(id, QuoteLine.of("1", "Server", BigDecimal.ONE, BigMoney.parse(price)));
    }

    private Quote load(String id) {
        return sandbox.load(Quote.TYPE, new QuoteId(id));
    }

    private Optional<Money> amount() {
        return sandbox.load(Opportunity.TYPE, DEAL).amount();
    }

    private Quote sent(String id, String price) {
        quotes.draft(quote(id, price));
        quotes.approve(new QuoteId(id), "fine");
        return quotes.send(new QuoteId(id), DAY, "mailed");
    }

    @Test
    void firstQuote_isPrimaryAndItsNetTheAmountOfTheDeal() {
        quotes.draft(quote("A", "USD 100"));
        quotes.draft(quote("B", "USD 80"));

        assertThat(load("A").isPrimary()).isTrue();
        assertThat(load("B").isPrimary()).isFalse();
        assertThat(amount()).contains(Money.parse("USD 100"));
    }

    @Test
    void amount_followsTheNetOfThePrimaryQuote() {
        quotes.draft(quote("A", "USD 100"));
        quotes.draft(quote("B", "USD 80"));

        quotes.update(new QuoteId("B"), quote -> quote.withTerms("60 days"), "asked for");
        assertThat(amount()).contains(Money.parse("USD 100"));
        quotes.makePrimary(new QuoteId("B"));
        assertThat(amount()).contains(Money.parse("USD 80"));
        assertThat(load("A").isPrimary()).isFalse();
        quotes.update(new QuoteId("B"), quote -> quote.withDiscounts(Discount.of(new BigDecimal("0.25"))), "season");
        assertThat(amount()).contains(Money.parse("USD 60"));
        assertThat(quotes.difference(DEAL)).contains(Money.parse("USD 0"));
    }

    @Test
    void closedDeal_keepsItsAmount() {
        quotes.draft(quote("A", "USD 100"));
        new OpportunityService(sandbox.units()).lose(DEAL, DAY, LossReason.of("price"), "too dear");

        quotes.update(new QuoteId("A"), quote -> quote.withDiscounts(Discount.of(new BigDecimal("0.1"))), "late");

        assertThat(amount()).contains(Money.parse("USD 100"));
        assertThat(quotes.difference(DEAL)).contains(Money.parse("USD -10"));
    }

    @Test
    void quote_goesFromDraftToAcceptance() {
        sandbox.events().clear();
        quotes.draft(quote("A", "USD 100"));
        quotes.submit(new QuoteId("A"), "15% off");
        quotes.approve(new QuoteId("A"), "fine");
        quotes.send(new QuoteId("A"), DAY, "mailed");
        Quote accepted = quotes.accept(new QuoteId("A"), DAY, "signed");

        assertThat(accepted.status()).isEqualTo(QuoteStatus.ACCEPTED);
        assertThat(accepted.statusReason()).contains("signed");
        assertThat(sandbox.events().stream()
                        .filter(QuoteEvent.class::isInstance)
                        .map(Object::toString))
                .containsExactly(
                        "Drafted[quote=A]",
                        "StatusMoved[quote=A, from=DRAFT, to=IN_APPROVAL, reason=15% off]",
                        "StatusMoved[quote=A, from=IN_APPROVAL, to=APPROVED, reason=fine]",
                        "StatusMoved[quote=A, from=APPROVED, to=SENT, reason=mailed]",
                        "StatusMoved[quote=A, from=SENT, to=ACCEPTED, reason=signed]");
    }

    @Test
    void unapprovedQuote_isNotSentAndNotAccepted() {
        quotes.draft(quote("A", "USD 100"));

        assertThatThrownBy(() -> quotes.send(new QuoteId("A"), DAY, ""))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("status must be one of")
                .hasMessageEndingWith("after DRAFT, but was SENT");
        assertThatThrownBy(() -> quotes.accept(new QuoteId("A"), DAY, ""))
                .hasMessageEndingWith("after DRAFT, but was ACCEPTED");
        assertThat(load("A").status()).isEqualTo(QuoteStatus.DRAFT);
    }

    @Test
    void acceptance_makesTheQuotePrimary() {
        sent("A", "USD 100");
        sent("B", "USD 80");

        quotes.accept(new QuoteId("B"), DAY, "cheaper");

        assertThat(load("B").isPrimary()).isTrue();
        assertThat(load("A").isPrimary()).isFalse();
        assertThat(amount()).contains(Money.parse("USD 80"));
    }

    @Test
    void acceptance_comesNotAfterTheLastDay() {
        quotes.draft(quote("A", "USD 100").withLastDay(DAY));
        quotes.approve(new QuoteId("A"), "");
        quotes.send(new QuoteId("A"), DAY, "");

        assertThatThrownBy(() -> quotes.accept(new QuoteId("A"), DAY.plusDays(1), "late"))
                .hasMessage("quote:A was refused: " + "lastDay must not be before 2026-12-01, but was 2026-11-30");
        assertThat(quotes.accept(new QuoteId("A"), DAY, "in time").status()).isEqualTo(QuoteStatus.ACCEPTED);
    }

    @Test
    void revision_takesThePlaceOfTheQuote() {
        sent("A", "USD 100");

        Quote revision = quotes.revise(new QuoteId("A"), "one more server");

        assertThat(revision.status()).isEqualTo(QuoteStatus.DRAFT);
        assertThat(revision.revision()).isEqualTo(2);
        assertThat(revision.revises()).contains(new QuoteId("A"));
        assertThat(revision.isPrimary()).isTrue();
        assertThat(load("A").status()).isEqualTo(QuoteStatus.SUPERSEDED);
        assertThat(load("A").isPrimary()).isFalse();
        assertThatThrownBy(() -> quotes.accept(new QuoteId("A"), DAY, "old one"))
                .isInstanceOf(RejectedException.class);
        assertThatThrownBy(() -> quotes.revise(new QuoteId("A"), "again"))
                .hasMessage("quote:A was refused: "
                        + "status must be one that a revision can take the place of, but was SUPERSEDED");

        Quote changed = quotes.update(
                revision.id(),
                quote -> quote.withLines(quote.lines().get(0).withQuantity(new BigDecimal(2))),
                "one more server");
        assertThat(QuoteComparison.of(load("A"), changed))
                .hasToString("* 1 Server: 1 for USD 100.00 | 2 for USD 200.00\nnet: USD 100.00 | USD 200.00");
        assertThat(amount()).contains(Money.parse("USD 200"));
    }

    @Test
    void rejectedPrimaryQuote_leavesTheDealWithoutOne() {
        sent("A", "USD 100");
        quotes.reject(new QuoteId("A"), "too dear");

        assertThat(load("A").isPrimary()).isFalse();
        assertThat(quotes.difference(DEAL)).isEmpty();
        quotes.draft(quote("B", "USD 80"));
        assertThat(load("B").isPrimary()).isTrue();
    }

    @Test
    void secondPrimaryQuote_isRefusedWhoeverSavesIt() {
        quotes.draft(quote("A", "USD 100"));

        assertThatThrownBy(() -> sandbox.save(Quote.TYPE, quote("B", "USD 1").withPrimaryOf(DEAL)))
                .hasMessage("primaryOf of quote:B must be unique, but O-1 belongs to quote:A");
        assertThat(sandbox.refusal(Quote.TYPE, quote("C", "USD 1").withPrimaryOf(new OpportunityId("O-2"))))
                .isEqualTo("quote:C was refused: primaryOf must be its own opportunity, O-1, but was O-2");
    }

    @Test
    void expiry_endsWhatNobodyHasAccepted() {
        quotes.draft(quote("A", "USD 100").withLastDay(DAY));
        sent("B", "USD 80");
        quotes.draft(quote("C", "USD 60").withLastDay(DAY.plusDays(1)));

        assertThat(quotes.expire(DAY).expired()).isEmpty();
        assertThat(quotes.expire(DAY.plusDays(1)).expired()).containsExactly(new QuoteId("A"));
        assertThat(quotes.expire(DAY.plusDays(1)).expired()).isEmpty();
        assertThat(load("A").status()).isEqualTo(QuoteStatus.EXPIRED);
        assertThat(load("A").statusReason()).contains("its last day was 2026-11-30");
        assertThat(load("B").status()).isEqualTo(QuoteStatus.SENT);
    }

    @Test
    void counterProposal_isRecordedBesideOursAndComparedLineByLine() {
        quotes.draft(Deals.quote(
                "A",
                QuoteLine.of("1", "伺服器", new BigDecimal(2), BigMoney.parse("USD 100")),
                QuoteLine.of("2", "Set-up", BigDecimal.ONE, BigMoney.parse("USD 50")),
                QuoteLine.of("3", "Training", BigDecimal.ONE, BigMoney.parse("USD 30"))));
        CounterProposal proposal = new CounterProposal(
                DAY,
                List.of(
                        new CounterProposal.Line(
                                "1", Optional.empty(), Optional.empty(), Optional.of(Money.parse("USD 180"))),
                        new CounterProposal.Line("3", Optional.empty(), Optional.of(BigDecimal.ZERO), Optional.empty()),
                        new CounterProposal.Line("x", Optional.of("Cables"), Optional.empty(), Optional.empty())),
                Optional.of(Money.parse("USD 230")),
                Optional.of("no training"));

        Quote countered = quotes.counter(new QuoteId("A"), proposal);

        assertThat(countered.counterProposals()).containsExactly(proposal);
        assertThat(countered.net()).contains(Money.parse("USD 280"));
        QuoteComparison comparison = QuoteComparison.of(countered, proposal);
        assertThat(comparison).hasToString("""
                * 1 伺服器: 2 for USD 200.00 | 2 for USD 180.00
                  2 Set-up: 1 for USD 50.00 | 1 for USD 50.00
                * 3 Training: 1 for USD 30.00 | not there
                * x Cables: not there | 1
                net: USD 280.00 | USD 230.00""");
        assertThat(comparison.difference()).contains(Money.parse("USD -50"));
        assertThat(comparison.lines().get(0).difference()).contains(Money.parse("USD -20"));
    }

    @Test
    void currencyOfTheQuote_isThatOfTheAmount() {
        quotes.draft(quote("A", "USD 100"));
        quotes.draft(quote("B", "TWD 3000").withCurrency(CurrencyUnit.of("TWD")));
        quotes.makePrimary(new QuoteId("B"));

        assertThat(amount()).contains(Money.parse("TWD 3000.00"));
    }

    @Test
    void deletedProduct_holdsUpNoQuoteThatNamesIt() {
        ProductId server = new ProductId("server");
        sandbox.save(Product.TYPE, Product.builder().id(server).name("Server").build());
        QuoteLine line = QuoteLine.of("1", "Server", BigDecimal.ONE, BigMoney.parse("USD 10"));
        quotes.draft(Deals.quote("A", line.withProduct(server)).withLastDay(DAY));
        quotes.approve(new QuoteId("A"), "");
        sandbox.units().run(unit -> unit.repository(Product.TYPE).delete(server, Cause.NONE));

        quotes.send(new QuoteId("A"), DAY, "");
        quotes.draft(quote("B", "USD 5"));
        quotes.makePrimary(new QuoteId("B"));
        assertThat(quotes.expire(DAY.plusDays(1)).expired()).containsExactly(new QuoteId("A"));
        assertThatThrownBy(() -> quotes.draft(Deals.quote("C", line.withProduct(server))))
                .hasMessageContaining("lines must refer to a product that exists");
    }

    @Test
    void stepsWithTheSameReasonInOneUnit_areStepsOfTheirOwn() {
        quotes.draft(quote("A", "USD 100"));
        sandbox.units().run(unit -> {
            QuoteService joined = quotes.in(unit);
            joined.submit(new QuoteId("A"), "ok");
            joined.approve(new QuoteId("A"), "ok");
            joined.returnToDraft(new QuoteId("A"), "ok");
            joined.update(new QuoteId("A"), quote -> quote.withTerms("60 days"), "ok");
            joined.approve(new QuoteId("A"), "ok");
            joined.send(new QuoteId("A"), DAY, "ok");
        });

        assertThat(load("A").status()).isEqualTo(QuoteStatus.SENT);
        assertThat(load("A").terms()).contains("60 days");
    }

    @Test
    void acceptedQuote_keepsTheDeal() {
        sent("A", "USD 100");
        sent("B", "USD 80");
        quotes.accept(new QuoteId("A"), DAY, "signed");

        assertThatThrownBy(() -> quotes.accept(new QuoteId("B"), DAY, "also signed"))
                .hasMessage("quote:B was refused: primaryOf must not be a quote that is ACCEPTED, but was A");
        assertThat(load("A").isPrimary()).isTrue();
        assertThat(load("B").status()).isEqualTo(QuoteStatus.SENT);
    }

    @Test
    void wayOfAQuote_beginsWithADraftAndHasMethodsOfItsOwn() {
        assertThatThrownBy(() -> quotes.draft(quote("A", "USD 1").withStatus(QuoteStatus.ACCEPTED)))
                .hasMessage("quote:A was refused: status must be DRAFT to begin with, but was ACCEPTED");
        quotes.draft(quote("A", "USD 1"));
        assertThatThrownBy(() -> quotes.update(new QuoteId("A"), q -> q.withStatus(QuoteStatus.APPROVED), "so"))
                .hasMessage("quote:A was refused: status must not be changed this way, but was APPROVED");
        assertThatThrownBy(() -> quotes.update(new QuoteId("A"), q -> q.withId(new QuoteId("B")), "so"))
                .hasMessage("quote:A was refused: id must not be changed this way, but was B");
        quotes.update(new QuoteId("A"), q -> q.withLastDay(DAY), "");
        quotes.approve(new QuoteId("A"), "");
        assertThatThrownBy(() -> quotes.send(new QuoteId("A"), DAY.plusDays(1), "late"))
                .hasMessageContaining("lastDay must not be before 2026-12-01");
    }

    @Test
    void nameAndLineage_stayOnceTheQuoteIsNoDraft() {
        Quote sent = sent("A", "USD 100");

        assertThat(sandbox.refusal(Quote.TYPE, sent.withName("other").withRevision(7)))
                .isEqualTo("quote:A was refused: "
                        + "name must stay as it is once the quote is no draft: revise it, but was other; "
                        + "revision must stay as it is once the quote is no draft: revise it, but was 7");
        assertThat(sandbox.refusal(Quote.TYPE, quote("B", "USD 1").withRevises(new QuoteId("A"))))
                .isEqualTo("quote:B was refused: revision must be greater than 1, but was 1");
    }

    @Test
    void revisionOfARejectedQuote_isPrimaryWhenNoOtherIs() {
        quotes.draft(quote("A", "USD 100").withLastDay(DAY));
        quotes.expire(DAY.plusDays(1));

        Quote revision = quotes.revise(new QuoteId("A"), "again");

        assertThat(revision.isPrimary()).isTrue();
        assertThat(revision.lastDay()).isEmpty();
    }

    @Test
    void amount_isLeftAloneByEmptyQuotesAndForeignPrices() {
        Opportunity deal = sandbox.load(Opportunity.TYPE, DEAL);
        sandbox.save(Opportunity.TYPE, deal.withAmount(Money.parse("USD 7")));
        quotes.draft(Deals.quote("A"));
        assertThat(amount()).contains(Money.parse("USD 7"));

        ProductId server = new ProductId("server");
        sandbox.save(Product.TYPE, Product.builder().id(server).name("Server").build());
        Opportunity now = sandbox.load(Opportunity.TYPE, DEAL);
        sandbox.save(
                Opportunity.TYPE,
                now.withLines(new OpportunityLine(server, BigDecimal.ONE, Optional.of(BigMoney.parse("USD 6")))));
        quotes.draft(quote("B", "EUR 9").withCurrency(CurrencyUnit.EUR));
        quotes.makePrimary(new QuoteId("B"));
        assertThat(amount()).contains(Money.parse("USD 7"));
        assertThat(quotes.difference(DEAL)).isEmpty();
    }

    @Test
    void counterProposal_isInTheCurrencyOfTheQuoteAndNamesEachLineOnce() {
        quotes.draft(quote("A", "USD 100"));
        CounterProposal euros =
                new CounterProposal(DAY, List.of(), Optional.of(Money.parse("EUR 9")), Optional.empty());
        CounterProposal.Line line =
                new CounterProposal.Line("1", Optional.empty(), Optional.empty(), Optional.of(Money.parse("USD 9")));

        assertThatThrownBy(() -> quotes.counter(new QuoteId("A"), euros))
                .hasMessage("counterProposal must be in USD, but was EUR 9.00");
        assertThatThrownBy(() -> new CounterProposal(DAY, List.of(line, line), Optional.empty(), Optional.empty()))
                .hasMessage("lines must each have a key of their own, but was 1");
        assertThat(QuoteComparison.of(quote("A", "USD 1"), quote("B", "EUR 1").withCurrency(CurrencyUnit.EUR))
                        .difference())
                .isEmpty();
    }
}
