package org.sfa.core.quote;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.sfa.core.approval.ApprovalRequest;
import org.sfa.core.approval.ApprovalService;
import org.sfa.core.approval.Approvals;
import org.sfa.core.approval.NoApproverException;
import org.sfa.core.error.SfaException;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.OpportunityLine;
import org.sfa.core.opportunity.OpportunityService;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Query;
import org.sfa.core.store.Cause;
import org.sfa.core.store.RejectedException;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Units;
import org.sfa.core.store.Violation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private static final Logger LOG = LoggerFactory.getLogger(QuoteService.class);
    private static final String NET_OF = "net of ";

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
        return units.call(unit -> {
            if (quote.status() != QuoteStatus.DRAFT) {
                throw refused(quote, "status", quote.status(), "must be DRAFT to begin with");
            }
            boolean isFirst = quote.opportunity()
                    .filter(deal -> primary(unit, deal).isEmpty())
                    .isPresent();
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
                    .lines(new Quoter(unit, taxes, deal.account(), deal.lines(), request.currency(), request.day())
                            .lines())
                    .lastDay(request.lastDay())
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
            List<OpportunityLine> wanted = quote.opportunity()
                    .map(deal -> unit.repository(Opportunity.TYPE).load(deal).lines())
                    .orElse(List.of());
            Quoter quoter = new Quoter(unit, taxes, customer(unit, quote), wanted, quote.currency(), day);
            return in(unit).update(
                            id,
                            before -> before.withLines(quoter.priced(before.lines()))
                                    .withShippingTaxes(quoter.rates(Optional.empty())),
                            reason);
        });
    }

    /**
     * Changes what a quote says, its content only while it is a draft. What it is, where it stands and whether it is primary have
     * methods of their own.
     */
    public Quote update(QuoteId id, UnaryOperator<Quote> change, String reason) {
        return units.call(unit -> {
            Quote before = unit.repository(Quote.TYPE).load(id);
            Quote after = change.apply(before);
            for (Attribute<Quote, ?> attribute :
                    List.of(Quote.TYPE.idAttribute(), Quote.TYPE.status, Quote.TYPE.primaryOf, Quote.TYPE.revises)) {
                if (!Objects.equals(attribute.valueOrNull(before), attribute.valueOrNull(after))) {
                    throw refused(
                            before, attribute.name(), attribute.valueOrNull(after), "must not be changed this way");
                }
            }
            return save(unit, after, reason);
        });
    }

    /**
     * Links a quote that was made without a deal to one, wherever it stands; it becomes the primary one when the deal has none and
     * it is neither rejected, expired nor superseded.
     *
     * @throws RejectedException also if it has a deal, or if the customer of the deal is another one
     */
    public Quote link(QuoteId id, OpportunityId deal, String reason) {
        return units.call(unit -> {
            Quote quote = unit.repository(Quote.TYPE).load(id);
            if (quote.opportunity().isPresent()) {
                throw refused(quote, "opportunity", quote.opportunity().get(), "must be absent to be linked");
            }
            boolean isPrimary = quote.status().isAlive() && primary(unit, deal).isEmpty();
            Quote linked =
                    quote.withOpportunity(deal).withPrimaryOf(Optional.of(deal).filter(first -> isPrimary));
            Quote saved = save(unit, linked, reason);
            unit.raise(new QuoteEvent.Linked(id, deal));
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
            OpportunityId deal = quote.opportunity()
                    .orElseThrow(() -> refused(quote, "opportunity", null, "must be there: link the quote to a deal"));
            primary(unit, deal).ifPresent(other -> {
                if (other.status() == QuoteStatus.ACCEPTED || other.status() == QuoteStatus.ORDERED) {
                    throw refused(quote, "primaryOf", other.id(), "must not be a quote that is " + other.status());
                }
                unit.repository(Quote.TYPE)
                        .save(other.withPrimaryOf(Optional.empty()), Cause.of("primary is " + Quote.TYPE.ref(quote)));
            });
            return save(unit, quote.withPrimaryOf(deal), "primary");
        });
    }

    /**
     * Asks for an approval. Where the policy of approvals governs quotes, a request is made for those whom it names, or the quote
     * is approved at once when it names nobody; elsewhere the quote waits for {@link #approve}.
     */
    public Quote submit(QuoteId id, String reason) {
        return units.call(unit -> {
            if (!approvals.governs(Quote.TYPE)) {
                return in(unit).move(id, QuoteStatus.IN_APPROVAL, reason);
            }
            Quote draft = unit.repository(Quote.TYPE).load(id);
            ApprovalService asked = approvals.in(unit);
            Optional<ApprovalRequest> pending = asked.findPending(Quote.TYPE.ref(id));
            if (pending.isPresent() && draft.status() == QuoteStatus.IN_APPROVAL) {
                throw refused(
                        draft, "status", draft.status(), "must be DRAFT to be submitted: it waits for an approval");
            }
            // Of a draft that somebody saved while it was in approval.
            pending.ifPresent(request -> asked.cancel(Quote.TYPE.ref(id), "submitted anew"));
            Quote waiting = in(unit).move(id, QuoteStatus.IN_APPROVAL, reason);
            asked.propose(Quote.TYPE, waiting.withStatus(QuoteStatus.APPROVED), reason);
            return unit.repository(Quote.TYPE).load(id);
        });
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
        return units.call(unit -> {
            requireValid(unit.repository(Quote.TYPE).load(id), day);
            return in(unit).move(id, QuoteStatus.SENT, reason);
        });
    }

    /**
     * Takes note that the customer has accepted a quote that was sent; it becomes the primary one of its deal, which must not
     * have another quote that was accepted.
     *
     * @param day the day of the acceptance, not after the last day of the quote
     */
    public Quote accept(QuoteId id, LocalDate day, String reason) {
        return units.call(unit -> {
            requireValid(unit.repository(Quote.TYPE).load(id), day);
            QuoteService joined = in(unit);
            if (unit.repository(Quote.TYPE).load(id).opportunity().isPresent()) {
                joined.makePrimary(id);
            }
            return joined.move(id, QuoteStatus.ACCEPTED, reason);
        });
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
        return units.call(unit -> {
            Quote before = unit.repository(Quote.TYPE).load(id);
            proposal.requireCurrency(before.currency());
            List<CounterProposal> proposals = new ArrayList<>(before.counterProposals());
            proposals.add(proposal);
            Quote saved = save(unit, before.withCounterProposals(proposals), "counter-proposal");
            unit.raise(new QuoteEvent.Countered(id, proposal));
            return saved;
        });
    }

    /**
     * Drafts the next revision of a quote, with the same content but a last day that has made it expire, and without what the back
     * end said about the earlier one. The quote is superseded;
     * the new one is primary if it was, or if the deal has no primary quote.
     *
     * @return the new revision
     */
    public Quote revise(QuoteId id, String reason) {
        return units.call(unit -> {
            Quote before = unit.repository(Quote.TYPE).load(id);
            // The guard can't see this one: from superseded to superseded nothing changes in the status.
            if (!before.status().next().contains(QuoteStatus.SUPERSEDED)) {
                throw refused(before, "status", before.status(), "must be one that a revision can take the place of");
            }
            Quote superseded = in(unit).move(id, QuoteStatus.SUPERSEDED, reason);
            Optional<OpportunityId> primaryOf =
                    before.opportunity().filter(deal -> primary(unit, deal).isEmpty());
            Quote next = Quote.builder()
                    .from(before)
                    .id(unit.newId(Quote.TYPE))
                    .version(0)
                    .externalKey(Optional.empty())
                    .status(QuoteStatus.DRAFT)
                    .statusReason(Optional.empty())
                    .approvedAt(Optional.empty())
                    .creditAvailable(Optional.empty())
                    .creditCheckedAt(Optional.empty())
                    .overdue(Optional.empty())
                    .overdueSince(Optional.empty())
                    .invoicesCheckedAt(Optional.empty())
                    .legalStatus(Optional.empty())
                    .legalCheckedAt(Optional.empty())
                    .counterProposals(List.of())
                    .lastDay(before.lastDay().filter(last -> before.status() != QuoteStatus.EXPIRED))
                    .primaryOf(primaryOf)
                    .revision(before.revision() + 1)
                    .revises(superseded.id())
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

    private static RejectedException refused(Quote quote, String attribute, @Nullable Object value, String reason) {
        String text = value == null ? "absent" : value.toString();
        return new RejectedException(Quote.TYPE.ref(quote), List.of(new Violation(attribute, text, reason)));
    }

    private static void requireValid(Quote quote, LocalDate day) {
        if (quote.lastDay().filter(day::isAfter).isPresent()) {
            throw refused(quote, "lastDay", quote.lastDay().get(), "must not be before " + day);
        }
    }

    private Quote move(QuoteId id, QuoteStatus status, String reason) {
        return units.call(unit -> {
            Quote before = unit.repository(Quote.TYPE).load(id);
            Quote after = before.withStatus(status)
                    .withStatusReason(Optional.of(reason).filter(text -> !text.isBlank()))
                    .withPrimaryOf(before.primaryOf().filter(deal -> status.isAlive()));
            Quote saved = save(unit, after, reason);
            if (!status.isAlive()) {
                forget(unit, before);
            }
            if (approvals.governs(Quote.TYPE)
                    && before.status() == QuoteStatus.IN_APPROVAL
                    && status != QuoteStatus.APPROVED) {
                approvals.in(unit).cancel(Quote.TYPE.ref(id), "the quote is " + status);
            }
            if (before.status() != saved.status()) {
                unit.raise(new QuoteEvent.StatusMoved(id, before.status(), saved.status(), reason));
            }
            return saved;
        });
    }

    /** Saves a quote, and has an open deal follow it when it is the primary one. */
    private Quote save(UnitOfWork unit, Quote quote, String reason) {
        Quote saved = unit.repository(Quote.TYPE).save(quote, Cause.of(reason));
        boolean isFree = !approvals.governs(Quote.TYPE) || saved.status().isAgreed();
        if (saved.isPrimary() && !saved.lines().isEmpty() && isFree) {
            Opportunity deal =
                    unit.repository(Opportunity.TYPE).load(saved.primaryOf().orElseThrow());
            boolean sameCurrency = deal.lines().stream()
                    .flatMap(line -> line.unitPrice().stream())
                    .allMatch(price -> price.getCurrencyUnit().equals(saved.currency()));
            if (deal.outcome() == Outcome.OPEN && sameCurrency) {
                follow(unit, deal, saved);
            }
        }
        return saved;
    }

    /**
     * Has the amount of a deal follow. Where somebody must agree to it, it is proposed to them, unless something else about the deal
     * waits for an approval or nobody could give one; {@link #difference} tells how far the two are apart then.
     */
    private void follow(UnitOfWork unit, Opportunity deal, Quote quote) {
        String reason = netOf(quote);
        boolean isEqual = deal.amount().equals(quote.net());
        if (!approvals.governs(Opportunity.TYPE)) {
            if (!isEqual) {
                new OpportunityService(Units.joined(unit))
                        .update(deal.id(), before -> before.withAmount(quote.net()), reason);
            }
            return;
        }
        ApprovalService asked = approvals.in(unit);
        Optional<ApprovalRequest> pending = asked.findPending(Opportunity.TYPE.ref(deal));
        Optional<ApprovalRequest> ofQuotes = pending.filter(QuoteService::isOfQuotes);
        if (isEqual) {
            ofQuotes.filter(request -> isOwn(request, unit)).ifPresent(request -> asked.recall(request.id(), reason));
        } else if (pending.isEmpty()
                || ofQuotes.filter(request -> isOwn(request, unit)).isPresent()) {
            try {
                asked.propose(Opportunity.TYPE, deal.withAmount(quote.net()), reason);
            } catch (NoApproverException e) {
                LOG.info("the amount of {} stays as it is: {}", Opportunity.TYPE.ref(deal), e.getMessage());
            }
        }
    }

    private static String netOf(Quote quote) {
        return NET_OF + Quote.TYPE.ref(quote);
    }

    /** Whether a request is one that follows a quote, and no other change of the deal. */
    private static boolean isOfQuotes(ApprovalRequest request) {
        return request.reason().filter(reason -> reason.startsWith(NET_OF)).isPresent();
    }

    private static boolean isOwn(ApprovalRequest request, UnitOfWork unit) {
        return request.requester().equals(unit.actor().name());
    }

    /** Ends what somebody is asked about the amount of a deal because of a quote that is no more. */
    private void forget(UnitOfWork unit, Quote quote) {
        if (approvals.governs(Opportunity.TYPE)) {
            ApprovalService asked = approvals.in(unit);
            quote.primaryOf()
                    .flatMap(deal -> asked.findPending(Opportunity.TYPE.ref(deal)))
                    .filter(request -> request.reason().equals(Optional.of(netOf(quote))) && isOwn(request, unit))
                    .ifPresent(request -> asked.recall(request.id(), "the quote is no more"));
        }
    }

    /** Makes a change of a quote that was approved, with its event. */
    public static void applyApproved(UnitOfWork unit, Approvals approvals, Quote approved, String reason) {
        QuoteService quotes = new QuoteService(Units.joined(unit), TaxRates.none(), approvals);
        Optional<Quote> before = unit.repository(Quote.TYPE).find(approved.id());
        if (before.isEmpty()) {
            quotes.draft(approved);
        } else if (before.get().withStatus(approved.status()).equals(approved)) {
            quotes.move(approved.id(), approved.status(), reason);
        } else {
            quotes.save(unit, approved, reason);
        }
    }

    /** Returns the customer of a quote: its own, or that of its deal. */
    static Optional<AccountId> customer(UnitOfWork unit, Quote quote) {
        return quote.account().or(() -> quote.opportunity()
                .flatMap(deal -> unit.repository(Opportunity.TYPE).find(deal))
                .flatMap(Opportunity::account));
    }

    static Optional<Quote> primary(UnitOfWork unit, OpportunityId deal) {
        return unit
                .repository(Quote.TYPE)
                .page(Query.where(Quote.TYPE.primaryOf.is(deal)).limit(1))
                .items()
                .stream()
                .findFirst();
    }
}
