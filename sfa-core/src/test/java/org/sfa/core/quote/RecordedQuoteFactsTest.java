package org.sfa.core.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sfa.core.erp.BackEnd;
import org.sfa.core.erp.Credit;
import org.sfa.core.erp.ErpException;
import org.sfa.core.erp.ErpPort;
import org.sfa.core.erp.Fact;
import org.sfa.core.erp.InMemoryCredit;
import org.sfa.core.erp.LegalStatus;
import org.sfa.core.error.SfaException;
import org.sfa.core.sample.Sandbox;
import org.sfa.core.store.UnitSettings;
import org.sfa.core.store.Units;

@Timeout(60)
class RecordedQuoteFactsTest extends QuoteFactFixture {

    @Test
    void record_writesWhatConditionsAskFor() {
        sandbox.events().clear();
        QuoteFactService.Recorded recorded = service(healthy).record(ID, TODAY);

        Quote quote = load();
        assertThat(recorded.quote()).isEqualTo(quote);
        assertThat(quote.creditAvailable()).contains(Money.parse("USD 55"));
        assertThat(quote.creditExcess()).contains(Money.parse("USD 45"));
        assertThat(quote.creditCheckedAt()).contains(Sandbox.NOW);
        assertThat(quote.overdue()).contains(Money.parse("USD 20"));
        assertThat(quote.overdueSince()).contains(TODAY.minusDays(9));
        assertThat(quote.invoicesCheckedAt()).contains(Sandbox.NOW);
        assertThat(quote.legalStatus()).contains(LegalStatus.ACTIVE);
        assertThat(quote.legalCheckedAt()).contains(Sandbox.NOW);
        assertThat(Quote.TYPE.creditExcess.moreThan(Money.parse("USD 44.99")).test(quote))
                .isTrue();
        assertThat(sandbox.events()).containsExactly(new QuoteEvent.FactsRecorded(ID));
        assertThat(sandbox.lastReason()).isEqualTo("back end asked");

        credit.put(ACME, standing("USD 1000", "USD 45"));
        invoices.settle(ACME, "1");
        invoices.settle(ACME, "2");
        Quote fine = service(healthy).record(ID, TODAY).quote();
        assertThat(fine.creditExcess()).isEmpty();
        assertThat(fine.overdue()).isEmpty();
        assertThat(fine.overdueSince()).isEmpty();
        assertThat(fine.invoicesCheckedAt()).isPresent();
    }

    @Test
    void recordOfTheSame_changesNothing() {
        service(healthy).record(ID, TODAY);
        long position = position();
        sandbox.events().clear();

        service(healthy).record(ID, TODAY);

        assertThat(position()).isEqualTo(position);
        assertThat(sandbox.events()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CREDIT", "OPEN_INVOICES", "LEGAL_REGISTER"})
    void failedPort_leavesWhatWasRecordedBefore(ErpPort port) {
        Quote before = service(healthy).record(ID, TODAY).quote();
        long position = position();

        QuoteFactService.Recorded recorded = service(
                        broken(port, () -> new ErpException(port, ErpException.Kind.REFUSED, "no")))
                .record(ID, TODAY);

        assertThat(recorded.customer().failures())
                .extracting(ErpException::port)
                .containsExactly(port);
        assertThat(recorded.quote()).isEqualTo(before);
        assertThat(position()).isEqualTo(position);
    }

    @Test
    void portThatIsNotThere_leavesWhatWasRecordedBefore() {
        Quote before = service(healthy).record(ID, TODAY).quote();

        assertThat(service(BackEnd.none()).record(ID, TODAY).quote()).isEqualTo(before);
        assertThat(service(BackEnd.none()).record(ID, TODAY).customer().credit())
                .isEqualTo(new Fact.NotAsked<>());
    }

    @Test
    void customerWhomNobodyKnows_hasNoCreditThatWasChecked() {
        service(healthy).record(ID, TODAY);
        sellTo(Optional.of(OTHER));

        QuoteFactService.Recorded recorded = service(healthy).record(ID, TODAY);

        assertThat(recorded.customer().credit())
                .isEqualTo(Fact.unknown("the back end has no credit limit for the account"));
        assertThat(recorded.quote().creditAvailable()).isEmpty();
        assertThat(recorded.quote().creditExcess()).isEmpty();
        assertThat(recorded.quote().creditCheckedAt()).isEmpty();
        assertThat(recorded.quote().invoicesCheckedAt()).isPresent();
        assertThat(recorded.quote().overdueSince()).isEmpty();
        assertThat(recorded.quote().legalStatus()).contains(LegalStatus.UNKNOWN);
    }

    @Test
    void dealWithoutAnAccount_hasNothingThatWasChecked() {
        service(healthy).record(ID, TODAY);
        sellTo(Optional.empty());

        QuoteFactService.Recorded recorded = service(healthy).record(ID, TODAY);

        assertThat(recorded.customer().legal()).isEqualTo(Fact.unknown("the deal has no account"));
        assertThat(recorded.quote().creditCheckedAt()).isEmpty();
        assertThat(recorded.quote().invoicesCheckedAt()).isEmpty();
        assertThat(recorded.quote().legalStatus()).isEmpty();
        assertThat(recorded.quote().legalCheckedAt()).isEmpty();
    }

    @Test
    void creditInAnotherCurrency_isSaidAndNotCompared() {
        credit.put(ACME, standing("EUR 1", "EUR 1"));

        QuoteFactService.Recorded recorded = service(healthy).record(ID, TODAY);

        CreditCheck check = recorded.customer().credit().find().orElseThrow();
        assertThat(check.isComparable()).isFalse();
        assertThat(check.excess()).isEmpty();
        assertThat(recorded.quote().creditAvailable()).contains(Money.parse("EUR 0"));
        assertThat(recorded.quote().creditExcess()).isEmpty();
    }

    @Test
    void creditCovered_isTrueOnlyWhereItIsKnown() {
        assertThat(load().creditCovered()).as("nobody asked").isFalse();
        credit.put(ACME, standing("USD 100", "USD 0"));
        assertThat(service(healthy).record(ID, TODAY).quote().creditCovered())
                .as("to the cent")
                .isTrue();
        credit.put(ACME, standing("USD 100", "USD 0.01"));
        assertThat(service(healthy).record(ID, TODAY).quote().creditCovered()).isFalse();
        credit.put(ACME, standing("EUR 1000", "EUR 0"));
        assertThat(service(healthy).record(ID, TODAY).quote().creditCovered())
                .as("in another currency")
                .isFalse();
    }

    @Test
    void factsAboutAnotherCustomer_areTakenOutWhenTheQuoteIsSaved() {
        credit.put(ACME, standing("USD 100", "USD 0"));
        assertThat(service(healthy).record(ID, TODAY).quote().factsAbout()).contains(ACME);
        sellTo(Optional.of(OTHER));
        quotes.update(ID, quote -> quote.withDescription("moved"), "moved");

        Quote moved = load();
        assertThat(moved.factsAbout()).isEmpty();
        assertThat(moved.creditCovered()).isFalse();
        assertThat(moved.creditAvailable()).isEmpty();
        assertThat(moved.creditCheckedAt()).isEmpty();
        assertThat(moved.overdueSince()).isEmpty();
        assertThat(moved.legalStatus()).isEmpty();
    }

    @Test
    void factsOfAPortThatIsDown_doNotOutliveTheirCustomer() {
        service(healthy).record(ID, TODAY);
        sellTo(Optional.of(OTHER));
        BackEnd half = healthy.withCredit(accounts -> {
            throw new IllegalStateException("down");
        });

        Quote quote = service(half).record(ID, TODAY).quote();
        assertThat(quote.factsAbout()).contains(OTHER);
        assertThat(quote.legalStatus()).contains(LegalStatus.UNKNOWN);
        assertThat(quote.creditAvailable()).as("that of ACME").isEmpty();
    }

    @Test
    void excess_followsTheTotalAfterItWasRecorded() {
        credit.put(ACME, standing("USD 100", "USD 0"));
        assertThat(service(healthy).record(ID, TODAY).quote().creditExcess()).isEmpty();

        quotes.update(ID, quote -> quote.withShipping(Money.parse("USD 3")), "by air");

        assertThat(load().creditExcess()).contains(Money.parse("USD 3"));
        quotes.update(ID, quote -> quote.withCreditExcess(Optional.empty()), "I would rather not");
        assertThat(load().creditExcess()).contains(Money.parse("USD 3"));
    }

    @Test
    void facts_areRecordedOfQuotesThatAreNoDraft_andAskedAnewOfRevisions() {
        quotes.approve(ID, "fine");
        quotes.send(ID, TODAY, "mailed");

        assertThat(service(healthy).record(ID, TODAY).quote().creditExcess()).contains(Money.parse("USD 45"));
        Quote revision = quotes.revise(ID, "more");
        assertThat(revision.creditExcess()).isEmpty();
        assertThat(revision.creditCheckedAt()).isEmpty();
    }

    @Test
    void totalChangedWhileTheBackEndWasAsked_isTheOneThatIsCompared() {
        Credit slow = accounts -> {
            quotes.update(ID, quote -> quote.withShipping(Money.parse("USD 3")), "by air");
            return credit.credit(accounts);
        };

        QuoteFactService.Recorded recorded = service(healthy.withCredit(slow)).record(ID, TODAY);

        assertThat(load().creditExcess()).contains(Money.parse("USD 48"));
        assertThat(recorded.customer().credit().find().orElseThrow().total()).isEqualTo(Money.parse("USD 103"));
        assertThat(load().shipping()).contains(Money.parse("USD 3"));
    }

    @Test
    void customerChangedWhileTheBackEndWasAsked_isAskedAbout() {
        credit.put(OTHER, standing("USD 1", "USD 0"));
        AtomicInteger calls = new AtomicInteger();
        Credit slow = accounts -> {
            if (calls.incrementAndGet() == 1) {
                sellTo(Optional.of(OTHER));
            }
            return credit.credit(accounts);
        };

        assertThat(service(healthy.withCredit(slow)).record(ID, TODAY).quote().creditExcess())
                .contains(Money.parse("USD 99"));
        assertThat(calls.get()).isEqualTo(2);
    }

    @Test
    void customerThatNeverStays_isGivenUpAfterFiveTimes() {
        AtomicInteger calls = new AtomicInteger();
        Credit restless = accounts -> {
            sellTo(Optional.of(calls.incrementAndGet() % 2 == 0 ? ACME : OTHER));
            return credit.credit(accounts);
        };
        Quote before = load();

        assertThatThrownBy(() -> service(healthy.withCredit(restless)).record(ID, TODAY))
                .isInstanceOf(SfaException.class)
                .hasMessage("quote:A got another customer each of the 5 times that the back end was asked");
        assertThat(calls.get()).isEqualTo(5);
        assertThat(load()).isEqualTo(before);
    }

    @Test
    void answerToAnEarlierQuestion_doesNotReplaceThatToALaterOne() {
        UnitSettings later = UnitSettings.of(Clock.fixed(Sandbox.NOW.plusSeconds(1), ZoneOffset.UTC));
        InMemoryCredit news = new InMemoryCredit().put(ACME, standing("USD 10", "USD 0"));
        QuoteFactService second = new QuoteFactService(
                Units.of(sandbox.store(), later), BackEnd.none().withCredit(news));
        Credit slow = accounts -> {
            second.record(ID, TODAY);
            return credit.credit(accounts);
        };

        service(BackEnd.none().withCredit(slow)).record(ID, TODAY);

        assertThat(load().creditAvailable()).contains(Money.parse("USD 10"));
        assertThat(load().creditCheckedAt()).contains(Instant.parse("2026-11-21T09:30:01Z"));
    }
}
