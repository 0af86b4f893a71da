package org.sfa.core.quote;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sfa.core.approval.ApprovalRequest;
import org.sfa.core.approval.ApprovalService;
import org.sfa.core.approval.Approvals;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.OpportunityLine;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Query;
import org.sfa.core.store.Cause;
import org.sfa.core.store.RejectedException;
import org.sfa.core.store.Repository;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Violation;

/** What is done with quotes in one unit of work; {@link QuoteService} says what each method is for. */
final class QuoteWork {

    private final UnitOfWork unit;
    private final Repository<Quote, QuoteId> quotes;
    private final TaxRates taxes;
    private final Approvals approvals;
    private final DealAmount amount;

    QuoteWork(UnitOfWork unit, TaxRates taxes, Approvals approvals) {
        this.unit = unit;
        this.quotes = unit.repository(Quote.TYPE);
        this.taxes = taxes;
        this.approvals = approvals;
        this.amount = new DealAmount(unit, approvals);
    }

    Quote draft(Quote quote) {
        if (quote.status() != QuoteStatus.DRAFT) {
            throw refused(quote, "status", quote.status(), "must be DRAFT to begin with");
        }
        boolean isFirst = quote.opportunity()
                .filter(deal -> primary(unit, deal).isEmpty())
                .isPresent();
        Quote saved =
                save(isFirst ? quote.withPrimaryOf(quote.opportunity()) : quote, isFirst ? "first quote" : "drafted");
        unit.raise(new QuoteEvent.Drafted(saved.id()));
        return saved;
    }

    Quote draftFrom(QuoteRequest request) {
        Opportunity deal = unit.repository(Opportunity.TYPE).load(request.opportunity());
        return draft(Quote.builder()
                .id(unit.newId(Quote.TYPE))
                .name(request.name())
                .opportunity(deal.id())
                .currency(request.currency())
                .lines(new Quoter(unit, taxes, deal.account(), deal.lines(), request.currency(), request.day()).lines())
                .lastDay(request.lastDay())
                .build());
    }

    Quote reprice(QuoteId id, LocalDate day, String reason) {
        Quote quote = quotes.load(id);
        List<OpportunityLine> wanted = quote.opportunity()
                .map(deal -> unit.repository(Opportunity.TYPE).load(deal).lines())
                .orElse(List.of());
        Quoter quoter = new Quoter(unit, taxes, customer(unit, quote), wanted, quote.currency(), day);
        return update(
                id,
                before -> before.withLines(quoter.priced(before.lines()))
                        .withShippingTaxes(quoter.rates(Optional.empty())),
                reason);
    }

    Quote update(QuoteId id, UnaryOperator<Quote> change, String reason) {
        Quote before = quotes.load(id);
        Quote after = change.apply(before);
        for (Attribute<Quote, ?> attribute :
                List.of(Quote.TYPE.idAttribute(), Quote.TYPE.status, Quote.TYPE.primaryOf, Quote.TYPE.revises)) {
            if (!Objects.equals(attribute.valueOrNull(before), attribute.valueOrNull(after))) {
                throw refused(before, attribute.name(), attribute.valueOrNull(after), "must not be changed this way");
            }
        }
        return save(after, reason);
    }

    Quote link(QuoteId id, OpportunityId deal, String reason) {
        Quote quote = quotes.load(id);
        if (quote.opportunity().isPresent()) {
            throw refused(quote, "opportunity", quote.opportunity().get(), "must be absent to be linked");
        }
        boolean isPrimary = quote.status().isAlive() && primary(unit, deal).isEmpty();
        Quote linked =
                quote.withOpportunity(deal).withPrimaryOf(Optional.of(deal).filter(first -> isPrimary));
        Quote saved = save(linked, reason);
        unit.raise(new QuoteEvent.Linked(id, deal));
        return saved;
    }

    Quote makePrimary(QuoteId id) {
        Quote quote = quotes.load(id);
        if (quote.isPrimary()) {
            return quote;
        }
        OpportunityId deal = quote.opportunity()
                .orElseThrow(() -> refused(quote, "opportunity", null, "must be there: link the quote to a deal"));
        primary(unit, deal).ifPresent(other -> {
            if (other.status() == QuoteStatus.ACCEPTED || other.status() == QuoteStatus.ORDERED) {
                throw refused(quote, "primaryOf", other.id(), "must not be a quote that is " + other.status());
            }
            quotes.save(other.withPrimaryOf(Optional.empty()), Cause.of("primary is " + Quote.TYPE.ref(quote)));
        });
        return save(quote.withPrimaryOf(deal), "primary");
    }

    Quote submit(QuoteId id, String reason) {
        if (!approvals.governs(Quote.TYPE)) {
            return move(id, QuoteStatus.IN_APPROVAL, reason);
        }
        Quote draft = quotes.load(id);
        ApprovalService asked = approvals.in(unit);
        Optional<ApprovalRequest> pending = asked.findPending(Quote.TYPE.ref(id));
        if (pending.isPresent() && draft.status() == QuoteStatus.IN_APPROVAL) {
            throw refused(draft, "status", draft.status(), "must be DRAFT to be submitted: it waits for an approval");
        }
        // Of a draft that somebody saved while it was in approval.
        pending.ifPresent(request -> asked.cancel(Quote.TYPE.ref(id), "submitted anew"));
        Quote waiting = move(id, QuoteStatus.IN_APPROVAL, reason);
        asked.propose(Quote.TYPE, waiting.withStatus(QuoteStatus.APPROVED), reason);
        return quotes.load(id);
    }

    Quote send(QuoteId id, LocalDate day, String reason) {
        requireValid(quotes.load(id), day);
        return move(id, QuoteStatus.SENT, reason);
    }

    Quote accept(QuoteId id, LocalDate day, String reason) {
        Quote quote = quotes.load(id);
        requireValid(quote, day);
        if (quote.opportunity().isPresent()) {
            makePrimary(id);
        }
        return move(id, QuoteStatus.ACCEPTED, reason);
    }

    Quote counter(QuoteId id, CounterProposal proposal) {
        Quote before = quotes.load(id);
        proposal.requireCurrency(before.currency());
        List<CounterProposal> proposals = new ArrayList<>(before.counterProposals());
        proposals.add(proposal);
        Quote saved = save(before.withCounterProposals(proposals), "counter-proposal");
        unit.raise(new QuoteEvent.Countered(id, proposal));
        return saved;
    }

    Quote revise(QuoteId id, String reason) {
        Quote before = quotes.load(id);
        // The guard can't see this one: from superseded to superseded nothing changes in the status.
        if (!before.status().next().contains(QuoteStatus.SUPERSEDED)) {
            throw refused(before, "status", before.status(), "must be one that a revision can take the place of");
        }
        move(id, QuoteStatus.SUPERSEDED, reason);
        Quote saved = save(revision(before), reason);
        unit.raise(new QuoteEvent.Revised(saved.id(), id));
        return saved;
    }

    /** Returns the next revision of a quote that is superseded by now. */
    private Quote revision(Quote before) {
        return Quote.builder()
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
                .primaryOf(
                        before.opportunity().filter(deal -> primary(unit, deal).isEmpty()))
                .revision(before.revision() + 1)
                .revises(before.id())
                .build();
    }

    Quote move(QuoteId id, QuoteStatus status, String reason) {
        Quote before = quotes.load(id);
        Quote after = before.withStatus(status)
                .withStatusReason(Optional.of(reason).filter(text -> !text.isBlank()))
                .withPrimaryOf(before.primaryOf().filter(deal -> status.isAlive()));
        Quote saved = save(after, reason);
        if (!status.isAlive()) {
            amount.forget(before);
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
    }

    void applyApproved(Quote approved, String reason) {
        Optional<Quote> before = quotes.find(approved.id());
        if (before.isEmpty()) {
            draft(approved);
        } else if (before.get().withStatus(approved.status()).equals(approved)) {
            move(approved.id(), approved.status(), reason);
        } else {
            save(approved, reason);
        }
    }

    /** Saves a quote, and has an open deal follow it when it is the primary one. */
    private Quote save(Quote quote, String reason) {
        Quote saved = quotes.save(quote, Cause.of(reason));
        amount.follow(saved);
        return saved;
    }

    private static void requireValid(Quote quote, LocalDate day) {
        if (quote.lastDay().filter(day::isAfter).isPresent()) {
            throw refused(quote, "lastDay", quote.lastDay().get(), "must not be before " + day);
        }
    }

    private static RejectedException refused(Quote quote, String attribute, @Nullable Object value, String reason) {
        String text = value == null ? "absent" : value.toString();
        return new RejectedException(Quote.TYPE.ref(quote), List.of(new Violation(attribute, text, reason)));
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
