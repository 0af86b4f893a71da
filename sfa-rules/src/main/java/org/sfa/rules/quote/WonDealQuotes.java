package org.sfa.rules.quote;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.OpportunityEvent;
import org.sfa.core.product.NoPriceException;
import org.sfa.core.query.Criterion;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.QuoteLine;
import org.sfa.core.quote.QuoteRequest;
import org.sfa.core.quote.QuoteService;
import org.sfa.core.quote.QuoteStatus;
import org.sfa.core.quote.TaxRates;
import org.sfa.core.store.Automation;
import org.sfa.core.store.SalesEvent;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Units;
import org.sfa.rules.internal.Texts;

/**
 * Drafts a quote for each deal that is won without one, in the unit of work that wins it, so that there is something to make an
 * order of. It offers the products of the deal at the prices of the day; when one of them has no price, or when the deal
 * names no products, it has one line: the amount of the deal. A deal with a quote that is neither rejected, expired nor superseded
 * gets no other.
 *
 * <p>The quote is a draft, unless it matches the condition of those that need no approval and the policy of approvals agrees. Immutable and safe for use by several
 * threads.
 */
public final class WonDealQuotes implements Automation {

    private static final int LONGEST_NAME = 250;

    private final CurrencyUnit currency;
    private final ZoneId zone;
    private final TaxRates taxes;
    private final Criterion<Quote> approved;

    private WonDealQuotes(CurrencyUnit currency, ZoneId zone, TaxRates taxes, Criterion<Quote> approved) {
        this.currency = currency;
        this.zone = zone;
        this.taxes = taxes;
        this.approved = approved;
    }

    /**
     * Returns an automation that leaves every quote a draft, without taxes.
     *
     * @param currency the currency of quotes for deals without an amount
     * @param zone the time zone whose calendar day counts
     */
    public static WonDealQuotes in(CurrencyUnit currency, ZoneId zone) {
        return new WonDealQuotes(
                currency, zone, TaxRates.none(), Criterion.<Quote>always().not());
    }

    /** Returns a copy that puts these taxes on the lines. */
    public WonDealQuotes withTaxes(TaxRates rates) {
        return new WonDealQuotes(currency, zone, rates, approved);
    }

    /** Returns a copy that approves the quotes that match a condition, for instance a margin of at least 30%. */
    public WonDealQuotes approving(Criterion<Quote> condition) {
        return new WonDealQuotes(currency, zone, taxes, condition);
    }

    @Override
    public String name() {
        return "quotes of won deals";
    }

    @Override
    public Phase phase() {
        return Phase.IN_UNIT;
    }

    @Override
    public void on(SalesEvent event, UnitOfWork unit) {
        if (event instanceof OpportunityEvent.Won won) {
            Opportunity deal = unit.repository(Opportunity.TYPE).load(won.opportunity());
            if (!hasQuote(deal, unit)) {
                QuoteService quotes = new QuoteService(Units.joined(unit), taxes);
                Quote quote = draft(deal, unit, quotes);
                boolean mayBeApproved = unit.repository(Quote.TYPE)
                        .violations(quote.withStatus(QuoteStatus.APPROVED))
                        .isEmpty();
                if (mayBeApproved && approved.test(quote, unit.lookup())) {
                    quotes.approve(quote.id(), Texts.reason("needs no approval: " + approved));
                }
            }
        }
    }

    private static boolean hasQuote(Opportunity deal, UnitOfWork unit) {
        try (Stream<Quote> quotes = unit.repository(Quote.TYPE).scan(Quote.TYPE.opportunity.is(deal.id()))) {
            return quotes.anyMatch(quote -> quote.status().isAlive());
        }
    }

    private Quote draft(Opportunity deal, UnitOfWork unit, QuoteService quotes) {
        String name = Texts.cut(deal.name().replaceAll("\\p{Cntrl}+", " "), LONGEST_NAME);
        LocalDate day = unit.now().atZone(zone).toLocalDate();
        CurrencyUnit used = deal.amount().map(Money::getCurrencyUnit).orElse(currency);
        if (!deal.lines().isEmpty() || deal.amount().isEmpty()) {
            try {
                return quotes.draftFrom(QuoteRequest.of(deal.id(), name, used, day));
            } catch (NoPriceException e) {
                // Winning a deal must not fail because a price is missing: the amount was agreed on.
            }
        }
        return quotes.draft(Quote.builder()
                .id(unit.newId(Quote.TYPE))
                .name(name)
                .opportunity(deal.id())
                .currency(used)
                .lines(deal.amount().stream()
                        .map(amount -> QuoteLine.of("1", name, BigDecimal.ONE, amount.toBigMoney()))
                        .toList())
                .build());
    }
}
