package org.sfa.core.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.core.quote.Deals.DEAL;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sfa.core.customer.Account;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.order.OrderService;
import org.sfa.core.sample.Sandbox;
import org.sfa.core.store.RejectedException;

/** A quote that somebody wrote before there was a deal. */
class QuoteWithoutDealTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 30);
    private static final AccountId ACME = new AccountId("acme");
    private static final QuoteId ID = new QuoteId("M");

    private final Sandbox sandbox = new Sandbox();
    private final QuoteService quotes = new QuoteService(sandbox.units());

    @BeforeEach
    void openDeal() {
        Deals.open(sandbox);
        sandbox.save(Account.TYPE, Account.builder().id(ACME).name("ACME").build());
        sandbox.save(
                Account.TYPE,
                Account.builder().id(new AccountId("other")).name("Other").build());
    }

    private static Quote manual() {
        return Deals.quote("M", QuoteLine.of("1", "Server", BigDecimal.ONE, BigMoney.parse("USD 90")))
                .withOpportunity(Optional.empty())
                .withAccount(ACME);
    }

    private Quote load() {
        return sandbox.load(Quote.TYPE, ID);
    }

    private Optional<Money> amount() {
        return sandbox.load(Opportunity.TYPE, DEAL).amount();
    }

    @Test
    void draft_withoutADealNeedsACustomer() {
        assertThatThrownBy(() -> quotes.draft(manual().withAccount(Optional.empty())))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("account must be there as long as the quote has no deal");
        assertThat(quotes.draft(manual()).isPrimary()).isFalse();
        assertThatThrownBy(() -> quotes.makePrimary(ID))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("opportunity must be there: link the quote to a deal");
    }

    @Test
    void quoteWithoutADeal_goesAllTheWayButToAnOrder() {
        quotes.draft(manual());
        quotes.approve(ID, "fine");
        quotes.send(ID, DAY, "");
        assertThat(quotes.accept(ID, DAY, "").status()).isEqualTo(QuoteStatus.ACCEPTED);
        OrderService orders = new OrderService(sandbox.units());
        assertThatThrownBy(() -> orders.place(ID, DAY, ""))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("must be there: link the quote to its deal");
    }

    @Test
    void link_makesTheFirstQuoteOfADealThePrimaryOne() {
        quotes.draft(manual());
        quotes.approve(ID, "fine");
        quotes.send(ID, DAY, "");
        Quote linked = quotes.link(ID, DEAL, "won after all");
        assertThat(linked.primaryOf()).contains(DEAL);
        assertThat(amount()).contains(Money.parse("USD 90"));
        assertThat(sandbox.events()).contains(new QuoteEvent.Linked(ID, DEAL));
        assertThatThrownBy(() -> quotes.link(ID, DEAL, "again"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("opportunity must be absent to be linked");
        assertThatThrownBy(() -> sandbox.save(
                        Quote.TYPE, load().withPrimaryOf(Optional.empty()).withOpportunity(Optional.empty())))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("opportunity must stay as it is");
    }

    @Test
    void link_besideAPrimaryQuoteChangesNoAmount() {
        quotes.draft(Deals.quote("A", QuoteLine.of("1", "Server", BigDecimal.ONE, BigMoney.parse("USD 100"))));
        quotes.draft(manual());
        assertThat(quotes.link(ID, DEAL, "").isPrimary()).isFalse();
        assertThat(amount()).contains(Money.parse("USD 100"));
    }

    @Test
    void link_refusesADealOfAnotherCustomer() {
        sandbox.save(Opportunity.TYPE, sandbox.load(Opportunity.TYPE, DEAL).withAccount(new AccountId("other")));
        quotes.draft(manual());
        assertThatThrownBy(() -> quotes.link(ID, DEAL, ""))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("account must be the customer of the deal, other, but was acme");
        assertThat(load().opportunity()).isEmpty();
    }

    @Test
    void revise_ofAQuoteWithoutADealHasNone() {
        quotes.draft(manual());
        Quote next = quotes.revise(ID, "other words");
        assertThat(next.opportunity()).isEmpty();
        assertThat(next.account()).contains(ACME);
        assertThat(quotes.link(next.id(), DEAL, "").revision()).isEqualTo(2);
    }
}
