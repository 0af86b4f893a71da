package org.sfa.core.quote;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.sfa.core.erp.BackEnd;
import org.sfa.core.error.SfaException;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.store.Cause;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Units;

/**
 * Asks the back end about quotes. It is asked between units of work and never within one, so that no transaction waits for
 * it; and whatever fails there is part of the answer and changes no quote. Safe for use by several threads.
 *
 * <p>Every method throws {@link org.sfa.core.store.UnknownEntityException} when there is no such quote.
 */
public final class QuoteFactService {

    private static final int ATTEMPTS = 5;

    private final Units units;
    private final BackEnd backEnd;

    /**
     * Creates a service that asks this back end.
     *
     * @param units where quotes are read and recorded; not those of a unit that is under way, which would wait for the back
     *     end
     */
    public QuoteFactService(Units units, BackEnd backEnd) {
        this.units = units;
        this.backEnd = backEnd;
    }

    /**
     * What was recorded.
     *
     * @param quote the quote with what was recorded on it
     * @param customer what the back end said, also what it did not answer
     */
    public record Recorded(Quote quote, CustomerFacts customer) {}

    /** A quote, its customer, and the instant at which they were so. */
    private record Subject(Quote quote, Optional<AccountId> account, Instant at) {

        static Subject of(QuoteId id, UnitOfWork unit) {
            Quote quote = unit.repository(Quote.TYPE).load(id);
            return new Subject(quote, QuoteWork.customer(unit, quote), unit.now());
        }
    }

    /**
     * Asks everything about a quote; writes nothing.
     *
     * @param today the day on which it is asked: costs are those of this day, and invoices due before it are overdue
     * @param delivery the day on which the customer wants the goods
     */
    public QuoteFacts ask(QuoteId id, LocalDate today, LocalDate delivery) {
        Subject subject = units.call(unit -> Subject.of(id, unit));
        LineAnswers lines = LineAnswers.ask(backEnd, subject.quote(), today);
        CustomerAnswers customer = CustomerAnswers.ask(backEnd, subject.account());
        return new QuoteFacts(
                subject.quote(),
                delivery,
                lines.facts(subject.quote(), delivery),
                customer.facts(subject.quote(), today));
    }

    /**
     * Asks about the customer of a quote and records the answers on the quote, whatever its status, where conditions find
     * them: what the credit limit leaves, what is overdue, and the legal status. What a port failed to answer stays as it
     * was recorded before, and what was asked later than this stays too; what the back end doesn't know is taken out, and so is
     * what was said of another customer.
     *
     * <p>A quote in approval is left alone when all is as it was recorded before, but for the time; news make its request
     * for an approval outdated, as every change does.
     *
     * <p>What was said is recorded of the quote as it is then, so that a total that was changed in between is compared with
     * the credit too. When the deal has got another customer in between, that one is asked about, up to five times in all.
     *
     * @param today the day on which it is asked: invoices due before it are overdue
     * @throws SfaException if the deal has got another customer each time; nothing was recorded
     */
    public Recorded record(QuoteId id, LocalDate today) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Subject asked = units.call(unit -> Subject.of(id, unit));
            CustomerAnswers answers = CustomerAnswers.ask(backEnd, asked.account());
            Optional<Recorded> recorded = units.call(unit -> record(unit, asked, answers, today));
            if (recorded.isPresent()) {
                return recorded.get();
            }
        }
        throw new SfaException(Quote.TYPE.ref(id) + " got another customer each of the " + ATTEMPTS
                + " times that the back end was asked");
    }

    private static Optional<Recorded> record(UnitOfWork unit, Subject asked, CustomerAnswers answers, LocalDate today) {
        Subject now = Subject.of(asked.quote().id(), unit);
        if (!now.account().equals(asked.account())) {
            return Optional.empty();
        }
        CustomerFacts facts = answers.facts(now.quote(), today);
        Quote after = new FactRecord(facts, asked.account(), asked.at()).on(now.quote());
        if (after.equals(now.quote()) || isInApprovalOfTheSame(now.quote(), after)) {
            return Optional.of(new Recorded(now.quote(), facts));
        }
        Quote saved = unit.repository(Quote.TYPE).save(after, Cause.of("back end asked"));
        unit.raise(new QuoteEvent.FactsRecorded(saved.id()));
        return Optional.of(new Recorded(saved, facts));
    }

    /** A change of the quote makes its request for an approval outdated: the time of day is not worth that. */
    private static boolean isInApprovalOfTheSame(Quote before, Quote after) {
        return before.status() == QuoteStatus.IN_APPROVAL
                && after.withCreditCheckedAt(before.creditCheckedAt())
                        .withInvoicesCheckedAt(before.invoicesCheckedAt())
                        .withLegalCheckedAt(before.legalCheckedAt())
                        .equals(before);
    }
}
