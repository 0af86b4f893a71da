package org.sfa.rules.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.Sfa;
import org.sfa.core.customer.Account;
import org.sfa.core.erp.BackEnd;
import org.sfa.core.erp.CreditStanding;
import org.sfa.core.erp.InMemoryCredit;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.StageCode;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.query.Criterion;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.QuoteLine;
import org.sfa.core.quote.QuoteStatus;
import org.sfa.core.store.RejectedException;

class BlockedQuotesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final AccountId ACME = new AccountId("acme");
    private static final OpportunityId DEAL = new OpportunityId("O-1");
    private static final QuoteId ID = new QuoteId("A");
    private static final Criterion<Quote> OVER = Quote.TYPE.creditExcess.moreThan(Money.parse("USD 10"));

    private final InMemoryCredit credit = new InMemoryCredit();

    private Sfa sfa(BlockedQuotes automation) {
        Sfa sfa = Sfa.builder()
                .automation(automation)
                .backEnd(BackEnd.none().withCredit(credit))
                .build();
        sfa.run(unit -> {
            SalesUserId ann = new SalesUserId("ann");
            unit.repository(SalesUser.TYPE)
                    .save(SalesUser.builder().id(ann).name("Ann").build());
            unit.repository(Account.TYPE)
                    .save(Account.builder().id(ACME).name("ACME").build());
            unit.repository(Opportunity.TYPE)
                    .save(Opportunity.builder()
                            .id(DEAL)
                            .name("Servers")
                            .account(ACME)
                            .owner(ann)
                            .stage(StageCode.of("prospecting"))
                            .build());
        });
        sfa.quotes()
                .draft(Quote.builder()
                        .id(ID)
                        .name("A")
                        .opportunity(DEAL)
                        .currency(CurrencyUnit.USD)
                        .addLines(QuoteLine.of("1", "work", BigDecimal.ONE, BigMoney.parse("USD 100")))
                        .build());
        return sfa;
    }

    private void limit(Sfa sfa, String limit) {
        credit.put(ACME, new CreditStanding(Money.parse(limit), Money.parse("USD 0")));
        sfa.quoteFacts().record(ID, DAY);
    }

    private static QuoteStatus status(Sfa sfa) {
        return sfa.call(unit -> unit.repository(Quote.TYPE).load(ID).status());
    }

    @Test
    void quoteOverTheLimit_isNotSentUntilItIsWithin() {
        try (Sfa sfa = sfa(BlockedQuotes.when(OVER))) {
            limit(sfa, "USD 89.99");
            sfa.quotes().approve(ID, "fine");

            assertThatThrownBy(() -> sfa.quotes().send(ID, DAY, "mailed"))
                    .isInstanceOf(RejectedException.class)
                    .hasMessage("quote:A was refused: "
                            + "status must stay APPROVED while creditExcess more than 'USD 10.00', but was SENT");
            assertThat(status(sfa)).isEqualTo(QuoteStatus.APPROVED);

            limit(sfa, "USD 90");
            sfa.quotes().send(ID, DAY, "mailed");
            assertThat(status(sfa)).isEqualTo(QuoteStatus.SENT);
        }
    }

    @Test
    void quoteOverTheLimitSinceItWasSent_isNotAcceptedAndKeepsItsDeal() {
        try (Sfa sfa = sfa(BlockedQuotes.when(OVER))) {
            limit(sfa, "USD 100");
            sfa.quotes().approve(ID, "fine");
            sfa.quotes().send(ID, DAY, "mailed");
            limit(sfa, "USD 50");

            assertThatThrownBy(() -> sfa.quotes().accept(ID, DAY, "signed"))
                    .hasMessageEndingWith(
                            "status must stay SENT while creditExcess more than 'USD 10.00', but was ACCEPTED");
            assertThat(status(sfa)).isEqualTo(QuoteStatus.SENT);
            sfa.quotes().reject(ID, "then not");
            assertThat(status(sfa)).isEqualTo(QuoteStatus.REJECTED);
        }
    }

    @Test
    void quoteThatGrewAfterTheCheck_isBlocked() {
        try (Sfa sfa = sfa(BlockedQuotes.when(OVER))) {
            limit(sfa, "USD 100");
            sfa.quotes().update(ID, quote -> quote.withShipping(Money.parse("USD 10.01")), "by air");
            sfa.quotes().approve(ID, "fine");

            assertThatThrownBy(() -> sfa.quotes().send(ID, DAY, "mailed")).isInstanceOf(RejectedException.class);
        }
    }

    @Test
    void quoteThatWasNeverChecked_isBlockedWhereTheConditionSaysSo() {
        try (Sfa sfa = sfa(BlockedQuotes.when(OVER.or(Quote.TYPE.creditCheckedAt.isAbsent())))) {
            sfa.quotes().approve(ID, "fine");

            assertThatThrownBy(() -> sfa.quotes().send(ID, DAY, "mailed")).isInstanceOf(RejectedException.class);
            limit(sfa, "USD 100");
            sfa.quotes().send(ID, DAY, "mailed");
            assertThat(status(sfa)).isEqualTo(QuoteStatus.SENT);
        }
    }

    @Test
    void quoteThatTheCreditIsNotKnownToCover_isBlocked() {
        try (Sfa sfa = sfa(BlockedQuotes.when(Quote.TYPE.creditCovered.is(false)))) {
            sfa.quotes().approve(ID, "fine");
            assertNotSent(sfa);
            credit.put(ACME, new CreditStanding(Money.parse("EUR 900"), Money.parse("EUR 0")));
            sfa.quoteFacts().record(ID, DAY);
            assertNotSent(sfa);
            limit(sfa, "USD 100");
            AccountId poor = new AccountId("poor");
            sfa.run(unit -> unit.repository(Account.TYPE)
                    .save(Account.builder().id(poor).name("Poor").build()));
            sfa.opportunities().update(DEAL, deal -> deal.withAccount(poor), "moved");
            assertNotSent(sfa);
            sfa.opportunities().update(DEAL, deal -> deal.withAccount(ACME), "moved back");
            sfa.quotes().send(ID, DAY, "mailed");
            assertThat(status(sfa)).isEqualTo(QuoteStatus.SENT);
        }
    }

    private static void assertNotSent(Sfa sfa) {
        assertThatThrownBy(() -> sfa.quotes().send(ID, DAY, "mailed"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("status must stay APPROVED while");
    }

    @Test
    void otherStatuses_areBlockedInstead() {
        try (Sfa sfa = sfa(BlockedQuotes.when(OVER).from(QuoteStatus.APPROVED))) {
            limit(sfa, "USD 1");
            assertThatThrownBy(() -> sfa.quotes().approve(ID, "fine"))
                    .hasMessageContaining("status must stay DRAFT while");
            limit(sfa, "USD 100");
            sfa.quotes().approve(ID, "fine");
            limit(sfa, "USD 1");
            assertThat(sfa.quotes().send(ID, DAY, "mailed").status()).isEqualTo(QuoteStatus.SENT);
        }
    }
}
