package org.sfa.rules.quote;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.sfa.core.query.Criterion;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.QuoteEvent;
import org.sfa.core.quote.QuoteStatus;
import org.sfa.core.store.Automation;
import org.sfa.core.store.RejectedException;
import org.sfa.core.store.SalesEvent;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Violation;

/**
 * Refuses to send and to accept quotes that match a condition, for instance those that the credit of the customer is not known to
 * cover, because it is used up, was never asked for, is in another currency, or was that of another customer:
 *
 * <pre>{@code
 * BlockedQuotes.when(Quote.TYPE.creditCovered.is(false))
 * }</pre>
 *
 * <p>The {@link org.sfa.core.quote.QuoteService} call fails with a {@link RejectedException} that says the condition, and
 * its whole unit of work with it, so that the quote stays as it was. What is asked is what is recorded on the quote; {@link
 * org.sfa.core.quote.QuoteFactService#record} keeps that up to date. Who saves a quote past the service is not stopped.
 * Immutable and safe for use by several threads.
 */
public final class BlockedQuotes implements Automation {

    private final Criterion<Quote> condition;
    private final Set<QuoteStatus> statuses;

    private BlockedQuotes(Criterion<Quote> condition, Set<QuoteStatus> statuses) {
        this.condition = condition;
        this.statuses = statuses;
    }

    /** Returns an automation that lets quotes that match a condition be neither sent nor accepted. */
    public static BlockedQuotes when(Criterion<Quote> condition) {
        return new BlockedQuotes(condition, EnumSet.of(QuoteStatus.SENT, QuoteStatus.ACCEPTED));
    }

    /** Returns a copy that stops quotes on the way to these statuses instead, for instance also to an approved one. */
    public BlockedQuotes from(QuoteStatus first, QuoteStatus... others) {
        return new BlockedQuotes(condition, EnumSet.of(first, others));
    }

    @Override
    public String name() {
        return "blocked quotes";
    }

    @Override
    public Phase phase() {
        return Phase.IN_UNIT;
    }

    @Override
    public void on(SalesEvent event, UnitOfWork unit) {
        if (event instanceof QuoteEvent.StatusMoved moved && statuses.contains(moved.to())) {
            Quote quote = unit.repository(Quote.TYPE).load(moved.quote());
            if (condition.test(quote, unit.lookup())) {
                throw new RejectedException(
                        Quote.TYPE.ref(quote),
                        List.of(new Violation(
                                Quote.TYPE.status.name(),
                                moved.to().toString(),
                                "must stay " + moved.from() + " while " + condition)));
            }
        }
    }
}
