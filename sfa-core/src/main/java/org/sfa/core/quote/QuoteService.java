package org.sfa.core.quote;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.sfa.core.approval.Approvals;
import org.sfa.core.error.SfaException;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.query.Criterion;
import org.sfa.core.store.RejectedException;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Units;

/**
 * What people do with quotes. Each call is one unit of work (or part of the one that {@link #in} names) and raises its events.
 * Safe for use by several threads.
 *
 * <p>The net of the primary quote of an open deal is its amount: the first quote of a deal becomes the primary one, and whatever
 * this service does to that net, or to which quote is primary, sets the amount in the same unit. It leaves the amount alone when
 * the deal is closed, when the quote has no lines, and when the deal has prices in another currency; and the amount can be
 * changed, or a quote saved, by other ways. {@link #difference} says how far the two are apart then. Where the policy of
 * approvals governs quotes, the amount follows once the quote is approved; where it governs deals, and somebody must agree to the
 * amount, it is proposed to them.
 *
 * <p>Every method that names a quote throws {@link org.sfa.core.store.UnknownEntityException} when there is none, and
 * {@link RejectedException} with all reasons when its status or an invariant forbids the change.
 */
public final class QuoteService {

    private final Units units;
    private final TaxRates taxes;
    private final Approvals approvals;

    /** Creates a service that works in these units, and knows of no taxes. */
    public QuoteService(Units units) {
        this(units, TaxRates.none());
    }

    /** Creates a service that works in these units, with taxes for the lines that it prices, and where nothing needs an approval. */
    public QuoteService(Units units, TaxRates taxes) {
        this(units, taxes, Approvals.none());
    }

    /** Creates a service that works in these units, with taxes for the lines that it prices, and with these approvals. */
    public QuoteService(Units units, TaxRates taxes, Approvals approvals) {
        this.units = units;
        this.taxes = taxes;
        this.approvals = approvals;
    }

    /** Returns a service whose calls take part in a unit of work that the caller commits. */
    public QuoteService in(UnitOfWork unit) {
        return new QuoteService(Units.joined(unit), taxes, approvals);
    }

    /** Adds a quote, as the primary one of its deal when that has none. */
    public Quote draft(Quote quote) {
        return work(work -> work.draft(quote));
    }

    /**
     * Makes a quote of the products of a deal, at the prices of the price books for its customer on a day, and adds it as
     * {@link #draft} does. A unit price that the deal has in the currency counts instead. Each line says where its price is from.
     *
     * @throws org.sfa.core.product.NoPriceException if a product has no price; it names every reason
     */
    public Quote draftFrom(QuoteRequest request) {
        return work(work -> work.draftFrom(request));
    }

    /**
     * Prices the products of a draft anew, as on a day: prices, costs and taxes change, discounts and lines of free text stay.
     *
     * @throws org.sfa.core.product.NoPriceException if a product has no price; it names every reason
     */
    public Quote reprice(QuoteId id, LocalDate day, String reason) {
        return work(work -> work.reprice(id, day, reason));
    }

    /**
     * Changes what a quote says, its content only while it is a draft. What it is, where it stands and whether it is primary have
     * methods of their own.
     */
    public Quote update(QuoteId id, UnaryOperator<Quote> change, String reason) {
        return work(work -> work.update(id, change, reason));
    }

    /**
     * Links a quote that was made without a deal to one, wherever it stands; it becomes the primary one when the deal has none and
     * it is neither rejected, expired nor superseded.
     *
     * @throws RejectedException also if it has a deal, or if the customer of the deal is another one
     */
    public Quote link(QuoteId id, OpportunityId deal, String reason) {
        return work(work -> work.link(id, deal, reason));
    }

    /** Makes a quote the primary one of its deal instead of the one that was. */
    public Quote makePrimary(QuoteId id) {
        return work(work -> work.makePrimary(id));
    }

    /**
     * Asks for an approval. Where the policy of approvals governs quotes, a request is made for those whom it names, or the quote
     * is approved at once when it names nobody; elsewhere the quote waits for {@link #approve}.
     */
    public Quote submit(QuoteId id, String reason) {
        return work(work -> work.submit(id, reason));
    }

    /** Approves a quote; whoever may change quotes may, unless the policy of approvals wants others asked. */
    public Quote approve(QuoteId id, String reason) {
        return move(id, QuoteStatus.APPROVED, reason);
    }

    /** Gives a quote that is not sent yet back to be changed. */
    public Quote returnToDraft(QuoteId id, String reason) {
        return move(id, QuoteStatus.DRAFT, reason);
    }

    /**
     * Takes note that the customer has got an approved quote.
     *
     * @param day the day on which it was sent, not after the last day of the quote
     */
    public Quote send(QuoteId id, LocalDate day, String reason) {
        return work(work -> work.send(id, day, reason));
    }

    /**
     * Takes note that the customer has accepted a quote that was sent; it becomes the primary one of its deal, which must not
     * have another quote that was accepted.
     *
     * @param day the day of the acceptance, not after the last day of the quote
     */
    public Quote accept(QuoteId id, LocalDate day, String reason) {
        return work(work -> work.accept(id, day, reason));
    }

    /** Ends an accepted quote that has become an order; whoever saves the order does so in the same unit. */
    public Quote order(QuoteId id, String reason) {
        return move(id, QuoteStatus.ORDERED, reason);
    }

    /** Takes note that the customer does not want a quote; a deal is left without a primary quote when it was that. */
    public Quote reject(QuoteId id, String reason) {
        return move(id, QuoteStatus.REJECTED, reason);
    }

    /**
     * What became of the quotes whose last day has passed.
     *
     * @param expired the quotes that were ended, by id
     * @param failures why others could not be ended, by id
     */
    public record Expiry(List<QuoteId> expired, Map<QuoteId, SfaException> failures) {}

    /**
     * Ends the quotes whose last day has passed and that nobody has accepted. Each in a unit of its own, so that one that can't
     * be ended holds up no other, unless this service takes part in a unit of the caller.
     *
     * @param today a quote whose last day is before this one is ended
     */
    public Expiry expire(LocalDate today) {
        Criterion<Quote> due = Quote.TYPE
                .status
                .in(List.of(QuoteStatus.DRAFT, QuoteStatus.IN_APPROVAL, QuoteStatus.APPROVED, QuoteStatus.SENT))
                .and(Quote.TYPE.lastDay.lessThan(today));
        List<QuoteId> found = units.call(unit -> {
            try (Stream<Quote> quotes = unit.repository(Quote.TYPE).scan(due)) {
                return quotes.map(Quote::id)
                        .sorted(Comparator.comparing(QuoteId::value))
                        .toList();
            }
        });
        List<QuoteId> expired = new ArrayList<>();
        Map<QuoteId, SfaException> failures = new LinkedHashMap<>();
        for (QuoteId id : found) {
            try {
                if (expire(id, due)) {
                    expired.add(id);
                }
            } catch (SfaException e) {
                failures.put(id, e);
            }
        }
        return new Expiry(expired, failures);
    }

    private boolean expire(QuoteId id, Criterion<Quote> due) {
        return units.call(unit -> {
            Optional<Quote> quote =
                    unit.repository(Quote.TYPE).find(id).filter(still -> due.test(still, unit.lookup()));
            quote.ifPresent(still -> in(unit).move(
                            id,
                            QuoteStatus.EXPIRED,
                            "its last day was " + still.lastDay().orElseThrow()));
            return quote.isPresent();
        });
    }

    /**
     * Records what the customer proposed instead of a quote.
     *
     * @throws org.sfa.core.error.InvalidValueException if its amounts are in another currency than the quote
     */
    public Quote counter(QuoteId id, CounterProposal proposal) {
        return work(work -> work.counter(id, proposal));
    }

    /**
     * Drafts the next revision of a quote, with the same content but a last day that has made it expire, and without what the back
     * end said about the earlier one. The quote is superseded; the new one is primary if it was, or if the deal has no primary
     * quote.
     *
     * @return the new revision
     */
    public Quote revise(QuoteId id, String reason) {
        return work(work -> work.revise(id, reason));
    }

    /**
     * Returns how much more the primary quote of a deal comes to than the amount of the deal, negative when less. Absent when
     * the deal has no amount or no primary quote, or when the two are in different currencies.
     */
    public Optional<Money> difference(OpportunityId id) {
        return units.call(unit -> {
            Optional<Money> amount = unit.repository(Opportunity.TYPE).load(id).amount();
            return QuoteWork.primary(unit, id)
                    .flatMap(Quote::net)
                    .filter(net -> amount.filter(net::isSameCurrency).isPresent())
                    .map(net -> net.minus(amount.orElseThrow()));
        });
    }

    private Quote work(Function<QuoteWork, Quote> work) {
        return units.call(unit -> work.apply(new QuoteWork(unit, taxes, approvals)));
    }

    private Quote move(QuoteId id, QuoteStatus status, String reason) {
        return work(work -> work.move(id, status, reason));
    }

    /** Makes a change of a quote that was approved, with its event. */
    public static void applyApproved(UnitOfWork unit, Approvals approvals, Quote approved, String reason) {
        new QuoteWork(unit, TaxRates.none(), approvals).applyApproved(approved, reason);
    }
}
