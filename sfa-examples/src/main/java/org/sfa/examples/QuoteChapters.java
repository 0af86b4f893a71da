package org.sfa.examples;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.sfa.core.Sfa;
import org.sfa.core.access.Actor;
import org.sfa.core.approval.ApprovalRequest;
import org.sfa.core.approval.ApprovalStep;
import org.sfa.core.erp.Promise;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.OpportunityLine;
import org.sfa.core.opportunity.SalesProcesses;
import org.sfa.core.quote.CounterProposal;
import org.sfa.core.quote.Discount;
import org.sfa.core.quote.LineFacts;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.QuoteComparison;
import org.sfa.core.quote.QuoteFactService;
import org.sfa.core.quote.QuoteFacts;
import org.sfa.core.quote.QuoteRequest;
import org.sfa.core.quote.QuoteStatus;
import org.sfa.core.store.RejectedException;

/** The first part of {@link QuoteToCash}: from the deal to a quote that the customer accepts. */
final class QuoteChapters {

    private static final OpportunityId DEAL = new OpportunityId("line-3");
    private static final LocalDate WANTED = LocalDate.of(2027, 1, 15);

    private final Sfa sfa;
    private final Sfa ann;
    private final StoryClock clock;
    private final Narrator narrator;

    QuoteChapters(Sfa sfa, StoryClock clock, Narrator narrator) {
        this.sfa = sfa;
        this.ann = as(RobotSeller.ANN);
        this.clock = clock;
        this.narrator = narrator;
    }

    private Sfa as(SalesUserId person) {
        return sfa.as(Actor.of(person.value()));
    }

    /** Returns the quote that was accepted. */
    Quote tell() {
        openDeal();
        QuoteId first = draft();
        askBackEnd(first);
        submitTooMuch(first);
        deputySendsItBack(first);
        everybodyAgrees(first);
        customerCounters(first);
        QuoteId second = revise(first);
        return accept(second);
    }

    /** Before a day ends, everybody gets what there is for them. */
    private void nextIs(LocalDate day) {
        sfa.courier().deliver();
        clock.onMorningOf(day);
    }

    private void openDeal() {
        narrator.chapter("Ann opens a deal");
        ann.opportunities()
                .open(Opportunity.builder()
                        .id(DEAL)
                        .name("Line 3")
                        .account(RobotSeller.FORMOSA)
                        .contact(RobotSeller.LIN)
                        .owner(RobotSeller.ANN)
                        .stage(SalesProcesses.PROPOSAL)
                        .amount(Money.of(RobotSeller.TWD, 9_000_000))
                        .closeDate(LocalDate.of(2026, 12, 15))
                        .addLines(
                                OpportunityLine.of(RobotSeller.ROBOT, 3),
                                OpportunityLine.of(RobotSeller.GRIPPER, 6),
                                OpportunityLine.of(RobotSeller.TRAINING, 2))
                        .build());
        tellDeal("by her own estimate");
    }

    private void tellDeal(String why) {
        Opportunity deal = ann.call(unit -> unit.repository(Opportunity.TYPE).load(DEAL));
        narrator.tell("the deal stands at " + Narrator.money(deal.amount().orElseThrow()) + " and "
                + Narrator.percent(deal.probability()) + ", " + why);
    }

    private QuoteId draft() {
        narrator.chapter("She drafts a quote from it, in one call");
        Quote quote = ann.quotes().draftFrom(QuoteRequest.of(DEAL, "Q-2026-118", RobotSeller.TWD, clock.today()));
        quote.lines()
                .forEach(line -> narrator.detail(line.quantity().toPlainString() + " × " + line.description() + " at "
                        + Narrator.money(line.listPrice().toMoney()) + ", "
                        + line.note().orElse("")));
        tellQuote(quote);
        return quote.id();
    }

    private void tellQuote(Quote quote) {
        narrator.tell(quote.name() + " revision " + quote.revision() + " is " + quote.status() + ": net "
                + Narrator.money(quote.net().orElseThrow()) + ", total "
                + Narrator.money(quote.total().orElseThrow()) + ", discount "
                + Narrator.percent(quote.discountRate().orElseThrow()) + ", margin "
                + Narrator.percent(quote.marginRate().orElseThrow()));
    }

    /** What can be delivered is asked; what conditions need to know of the customer is kept on the quote. */
    private void askBackEnd(QuoteId id) {
        narrator.chapter("The back end knows more");
        QuoteFacts facts = ann.quoteFacts().ask(id, clock.today(), WANTED);
        facts.shortLines().forEach(this::tellShortage);
        QuoteFactService.Recorded recorded = ann.quoteFacts().record(id, clock.today());
        Quote quote = recorded.quote();
        narrator.tell("the customer is " + quote.legalStatus().orElseThrow() + ", the credit limit leaves "
                + Narrator.money(quote.creditAvailable().orElseThrow()) + ", which the quote exceeds by "
                + Narrator.money(quote.creditExcess().orElseThrow()));
    }

    private void tellShortage(LineFacts line) {
        Promise promise = line.availability().find().orElseThrow();
        narrator.tell("line " + line.key() + " is short: " + promise.promised().toPlainString() + " of "
                + promise.wanted().toPlainString() + " on " + promise.day() + ", all of them on "
                + promise.completeOn().orElseThrow());
    }

    private void submitTooMuch(QuoteId id) {
        narrator.chapter("Ann grants more than she may");
        tellQuote(discount(id, "0.12", "they want a pilot price"));
        tellQuote(ann.quotes().submit(id, "strategic customer"));
        tellRequest(pending(id));
        try {
            ann.run(unit -> unit.repository(Quote.TYPE)
                    .save(unit.repository(Quote.TYPE).load(id).withStatus(QuoteStatus.APPROVED)));
        } catch (RejectedException e) {
            narrator.tell("to save it as approved does not help:");
            e.violations().forEach(violation -> narrator.detail(violation.toString()));
        }
        tellDeal("as long as nobody has agreed");
    }

    private Quote discount(QuoteId id, String fraction, String reason) {
        return ann.quotes()
                .update(
                        id,
                        draft -> draft.withDiscounts(
                                Discount.of(new BigDecimal(fraction)).because("first order")),
                        reason);
    }

    private ApprovalRequest pending(QuoteId id) {
        return ann.approvals().findPending(Quote.TYPE.ref(id)).orElseThrow();
    }

    private void tellRequest(ApprovalRequest request) {
        String steps = request.steps().stream()
                .sorted(Comparator.comparing(ApprovalStep::order))
                .map(step -> step.order() + ". " + step.approvers().get(0).value() + " (" + step.name() + ")")
                .collect(Collectors.joining(", "));
        narrator.tell("to agree: " + steps + "; it waits for "
                + request.waitingFor().stream().map(SalesUserId::value).sorted().collect(Collectors.joining(" and ")));
    }

    private void deputySendsItBack(QuoteId id) {
        narrator.chapter("Mia is on holiday, Ben decides in her place");
        nextIs(LocalDate.of(2026, 11, 24));
        Sfa ben = as(RobotSeller.BEN);
        ApprovalRequest request = ben.approvals().waitingFor(RobotSeller.BEN).get(0);
        ben.approvals().sendBack(request.id(), "10% is what others got for a first order");
        Quote returned = ann.call(unit -> unit.repository(Quote.TYPE).load(id));
        tellQuote(returned);
        narrator.tell("because " + returned.statusReason().orElseThrow());
    }

    private void everybodyAgrees(QuoteId id) {
        narrator.chapter("Ann changes it, and everybody agrees");
        nextIs(LocalDate.of(2026, 11, 25));
        tellQuote(discount(id, "0.1", "as Ben says"));
        ann.quotes().submit(id, "10% as for others");
        tellRequest(pending(id));
        nextIs(LocalDate.of(2026, 11, 26));
        agree(RobotSeller.MIA, id, "fine, back from holiday");
        tellRequest(pending(id));
        nextIs(LocalDate.of(2026, 11, 27));
        agree(RobotSeller.CARLA, id, "they pay in time");
        agree(RobotSeller.DAN, id, "good to have them");
        tellQuote(ann.quotes().send(id, clock.today(), "mailed"));
        tellDeal("as was agreed to");
    }

    private void agree(SalesUserId person, QuoteId id, String comment) {
        as(person).approvals().approve(pending(id).id(), comment);
        narrator.tell(person.value() + " agrees: " + comment);
    }

    private void customerCounters(QuoteId id) {
        narrator.chapter("The customer wants something else");
        nextIs(LocalDate.of(2026, 12, 2));
        ann.opportunities().moveTo(DEAL, SalesProcesses.NEGOTIATION, "they counter");
        CounterProposal proposal = new CounterProposal(
                clock.today(),
                List.of(CounterProposal.Line.quantity("2", 0), CounterProposal.Line.quantity("3", 1)),
                Optional.of(Money.of(RobotSeller.TWD, 7_900_000)),
                Optional.of("we have grippers"));
        Quote countered = ann.quotes().counter(id, proposal);
        narrator.tell("they say: " + proposal.comment().orElseThrow());
        QuoteComparison.of(countered, proposal).toString().lines().forEach(narrator::detail);
    }

    /** No deeper a discount, no smaller a margin, below what the director and the credit control look at: nobody is asked. */
    private QuoteId revise(QuoteId id) {
        narrator.chapter("A revision that stays within what was approved needs nobody");
        nextIs(LocalDate.of(2026, 12, 3));
        QuoteId revision =
                ann.quotes().revise(id, "no grippers, one day of training").id();
        ann.quotes()
                .update(
                        revision,
                        draft -> draft.withLines(
                                draft.lines().get(0), draft.lines().get(2).withQuantity(BigDecimal.ONE)),
                        "as they want it, at our discount");
        ann.quoteFacts().record(revision, clock.today());
        tellQuote(ann.quotes().submit(revision, "within what was approved"));
        ann.quotes().send(revision, clock.today(), "mailed");
        tellDeal("as the revision says");
        return revision;
    }

    private Quote accept(QuoteId id) {
        nextIs(LocalDate.of(2026, 12, 7));
        Quote accepted = ann.quotes().accept(id, clock.today(), "signed by Ms. Lin");
        tellQuote(accepted);
        return accepted;
    }
}
