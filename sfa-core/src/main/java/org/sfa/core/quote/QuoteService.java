package org.sfa.core.quote;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.OpportunityService;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Query;
import org.sfa.core.store.Cause;
import org.sfa.core.store.RejectedException;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Units;
import org.sfa.core.store.Violation;

/**
 * What people do with quotes. Each call is one unit of work (or part of the one that {@link #in} names) and raises its events.
 * Safe for use by several threads.
 *
 * <p>While a deal is open, its amount is the net of its primary quote: the first quote of a deal becomes the primary one, and
 * whatever changes that net, or which quote is primary, changes the amount in the same unit. A closed deal keeps the amount at
 * which it was closed; {@link #difference} says how far the two are apart.
 *
 * <p>Every method that names a quote throws {@link org.sfa.core.store.UnknownEntityException} when there is none, and
 * {@link RejectedException} with all reasons when its status or an invariant forbids the change.
 */
public final class QuoteService {

    private final Units units;
    private final TaxRates taxes;

    /** Creates a service that works in these units, and knows of no taxes. */
    public QuoteService(Units units) {
        this(units, TaxRates.none());
    }

    /** Creates a service that works in these units, with taxes for the lines that it prices. */
    public QuoteService(Units units, TaxRates taxes) {
        this.units = units;
        this.taxes = taxes;
    }

    /** Returns a service whose calls take part in a unit of work that the caller commits. */
    public QuoteService in(UnitOfWork unit) {
        return new QuoteService(Units.joined(unit), taxes);
    }

    /** Adds a quote to its deal, as its primary one when the deal has none. */
    public Quote draft(Quote quote) {
        return units.call(unit -> {
            boolean isFirst = primary(unit, quote.opportunity()).isEmpty();
            Quote saved = save(
                    unit,
                    isFirst ? quote.withPrimaryOf(quote.opportunity()) : quote,
                    isFirst ? "first quote" : "drafted");
            unit.raise(new QuoteEvent.Drafted(saved.id()));
            return saved;
        });
    }

    /**
     * Makes a quote of the products of a deal, at the prices of the price books for its customer on a day, and adds it as
     * {@link #draft} does. A unit price that the deal has in the currency counts instead. Each line says where its price is from.
     *
     * @throws org.sfa.core.product.NoPriceException if a product has no price; it names every reason
     */
    public Quote draftFrom(QuoteRequest request) {
        return units.call(unit -> {
            Opportunity deal = unit.repository(Opportunity.TYPE).load(request.opportunity());
            return in(unit).draft(Quote.builder()
                    .id(unit.newId(Quote.TYPE))
                    .name(request.name())
                    .opportunity(deal.id())
                    .currency(request.currency())
                    .lines(new Quoter(unit, taxes, deal, request.currency(), request.day()).lines())
                    .validUntil(request.validUntil())
                    .build());
        });
    }

    /**
     * Prices the products of a draft anew, as on a day: prices, costs and taxes change, discounts and lines of free text stay.
     *
     * @throws org.sfa.core.product.NoPriceException if a product has no price; it names every reason
     */
    public Quote reprice(QuoteId id, LocalDate day, String reason) {
        return units.call(unit -> {
            Quote quote = unit.repository(Quote.TYPE).load(id);
            Opportunity deal = unit.repository(Opportunity.TYPE).load(quote.opportunity());
            Quoter quoter = new Quoter(unit, taxes, deal, quote.currency(), day);
            return in(unit).update(
                            id,
                            before -> before.withLines(quoter.priced(before.lines()))
                                    .withShippingTaxes(quoter.rates(Optional.empty())),
                            reason);
        });
    }

    /** Changes a quote; its content only while it is a draft. */
    public Quote update(QuoteId id, UnaryOperator<Quote> change, String reason) {
        return units.call(unit -> {
            Quote before = unit.repository(Quote.TYPE).load(id);
            Quote saved = save(unit, change.apply(before), reason);
            raiseMove(unit, before, saved, reason);
            return saved;
        });
    }

    /** Makes a quote the primary one of its deal instead of the one that was. */
    public Quote makePrimary(QuoteId id) {
        return units.call(unit -> {
            Quote quote = unit.repository(Quote.TYPE).load(id);
            if (quote.isPrimary()) {
                return quote;
            }
            primary(unit, quote.opportunity()).ifPresent(other -> unit.repository(Quote.TYPE)
                    .save(other.withPrimaryOf(Optional.empty()), Cause.of("primary is " + Quote.TYPE.ref(quote))));
            return save(unit, quote.withPrimaryOf(quote.opportunity()), "primary");
        });
    }

    /** Asks for an approval. */
    public Quote submit(QuoteId id, String reason) {
        return move(id, QuoteStatus.IN_APPROVAL, reason);
    }

    /** Approves a quote; whoever may change quotes may. */
    public Quote approve(QuoteId id, String reason) {
        return move(id, QuoteStatus.APPROVED, reason);
    }

    /** Gives a quote that is not sent yet back to be changed. */
    public Quote returnToDraft(QuoteId id, String reason) {
        return move(id, QuoteStatus.DRAFT, reason);
    }

    /** Takes note that the customer has got an approved quote. */
    public Quote send(QuoteId id, String reason) {
        return move(id, QuoteStatus.SENT, reason);
    }

    /**
     * Takes note that the customer has accepted a quote that was sent; it becomes the primary one of its deal.
     *
     * @param day the day of the acceptance, not after the last day of the quote
     */
    public Quote accept(QuoteId id, LocalDate day, String reason) {
        return units.call(unit -> {
            Quote quote = unit.repository(Quote.TYPE).load(id);
            if (quote.validUntil().filter(day::isAfter).isPresent()) {
                throw new RejectedException(
                        Quote.TYPE.ref(quote),
                        List.of(new Violation(
                                "validUntil",
                                quote.validUntil().get().toString(),
                                "must not be before the day of the acceptance, " + day)));
            }
            QuoteService joined = in(unit);
            joined.makePrimary(id);
            return joined.move(id, QuoteStatus.ACCEPTED, reason);
        });
    }

    /** Takes note that the customer does not want a quote; a deal is left without a primary quote when it was that. */
    public Quote reject(QuoteId id, String reason) {
        return move(id, QuoteStatus.REJECTED, reason);
    }

    /**
     * Ends the quotes whose last day has passed and that nobody has accepted. Each in a unit of its own, so that one that can't
     * be ended holds up no other.
     *
     * @param today a quote whose last day is before this one is ended
     * @return the quotes that were ended, by id
     */
    public List<QuoteId> expire(LocalDate today) {
        Criterion<Quote> due = Quote.TYPE
                .status
                .in(List.of(QuoteStatus.DRAFT, QuoteStatus.IN_APPROVAL, QuoteStatus.APPROVED, QuoteStatus.SENT))
                .and(Quote.TYPE.validUntil.lessThan(today));
        List<QuoteId> found = units.call(unit -> {
            try (Stream<Quote> quotes = unit.repository(Quote.TYPE).scan(due)) {
                return quotes.map(Quote::id)
                        .sorted(Comparator.comparing(QuoteId::value))
                        .toList();
            }
        });
        List<QuoteId> expired = new ArrayList<>();
        for (QuoteId id : found) {
            boolean ended = units.call(unit -> {
                Quote quote = unit.repository(Quote.TYPE).load(id);
                boolean isDue = due.test(quote, unit.lookup());
                if (isDue) {
                    in(unit).move(
                                    id,
                                    QuoteStatus.EXPIRED,
                                    "valid until " + quote.validUntil().orElseThrow());
                }
                return isDue;
            });
            if (ended) {
                expired.add(id);
            }
        }
        return expired;
    }

    /** Records what the customer proposed instead of a quote. */
    public Quote counter(QuoteId id, CounterProposal proposal) {
        return units.call(unit -> {
            Quote before = unit.repository(Quote.TYPE).load(id);
            List<CounterProposal> proposals = new ArrayList<>(before.counterProposals());
            proposals.add(proposal);
            Quote saved = save(unit, before.withCounterProposals(proposals), "counter-proposal");
            unit.raise(new QuoteEvent.Countered(id, proposal));
            return saved;
        });
    }

    /**
     * Drafts the next revision of a quote, with the same content; the quote is superseded, and the new one is primary if it was.
     *
     * @return the new revision
     */
    public Quote revise(QuoteId id, String reason) {
        return units.call(unit -> {
            Quote before = unit.repository(Quote.TYPE).load(id);
            requireRevisable(before);
            Quote superseded = unit.repository(Quote.TYPE)
                    .save(
                            before.withStatus(QuoteStatus.SUPERSEDED)
                                    .withStatusReason(reason)
                                    .withPrimaryOf(Optional.empty()),
                            Cause.of(reason));
            raiseMove(unit, before, superseded, reason);
            Quote next = Quote.builder()
                    .from(before)
                    .id(unit.newId(Quote.TYPE))
                    .version(0)
                    .externalKey(Optional.empty())
                    .status(QuoteStatus.DRAFT)
                    .statusReason(Optional.empty())
                    .counterProposals(List.of())
                    .revision(before.revision() + 1)
                    .revises(id)
                    .build();
            Quote saved = save(unit, next, reason);
            unit.raise(new QuoteEvent.Revised(saved.id(), id));
            return saved;
        });
    }

    /**
     * Returns how much more the primary quote of a deal comes to than the amount of the deal, negative when less. Absent when
     * the deal has no amount or no primary quote, or when the two are in different currencies.
     */
    public Optional<Money> difference(OpportunityId id) {
        return units.call(unit -> {
            Optional<Money> amount = unit.repository(Opportunity.TYPE).load(id).amount();
            return primary(unit, id)
                    .flatMap(Quote::net)
                    .filter(net -> amount.filter(net::isSameCurrency).isPresent())
                    .map(net -> net.minus(amount.orElseThrow()));
        });
    }

    /** The guard can't see this one: from superseded to superseded nothing changes in the status. */
    private static void requireRevisable(Quote quote) {
        if (!quote.status().next().contains(QuoteStatus.SUPERSEDED)) {
            throw new RejectedException(
                    Quote.TYPE.ref(quote),
                    List.of(new Violation(
                            "status", quote.status().toString(), "must be one that a revision can take the place of")));
        }
    }

    private Quote move(QuoteId id, QuoteStatus status, String reason) {
        return update(
                id,
                quote -> quote.withStatus(status)
                        .withStatusReason(reason)
                        .withPrimaryOf(quote.primaryOf().filter(deal -> status.isAlive())),
                reason);
    }

    /** Saves a quote, and has an open deal follow it when it is the primary one. */
    private static Quote save(UnitOfWork unit, Quote quote, String reason) {
        Quote saved = unit.repository(Quote.TYPE).save(quote, Cause.of(reason));
        if (saved.isPrimary()) {
            Opportunity deal = unit.repository(Opportunity.TYPE).load(saved.opportunity());
            if (deal.outcome() == Outcome.OPEN && !deal.amount().equals(saved.net())) {
                new OpportunityService(Units.joined(unit))
                        .update(deal.id(), before -> before.withAmount(saved.net()), "net of " + Quote.TYPE.ref(saved));
            }
        }
        return saved;
    }

    private static Optional<Quote> primary(UnitOfWork unit, OpportunityId deal) {
        return unit
                .repository(Quote.TYPE)
                .page(Query.where(Quote.TYPE.primaryOf.is(deal)).limit(1))
                .items()
                .stream()
                .findFirst();
    }

    private static void raiseMove(UnitOfWork unit, Quote before, Quote after, String reason) {
        if (before.status() != after.status()) {
            unit.raise(new QuoteEvent.StatusMoved(after.id(), before.status(), after.status(), reason));
        }
    }
}
