package org.sfa.core.approval;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.sfa.core.Sfa;
import org.sfa.core.access.Actor;
import org.sfa.core.customer.Account;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.IdSource;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.message.Notification;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.StageCode;
import org.sfa.core.organization.Absence;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.quote.Quote;
import org.sfa.core.sample.Sandbox;
import org.sfa.core.store.Automation;
import org.sfa.core.store.SalesEvent;
import org.sfa.core.store.UnitOfWork;
import org.sfa.testkit.MutableClock;

/** An application with approvals, some people and one deal of USD 500. */
final class ApprovalBench {

    static final OpportunityId DEAL = new OpportunityId("O-1");
    static final EntityRef DEAL_REF = Opportunity.TYPE.ref(DEAL);
    static final SalesUserId BOSS = new SalesUserId("boss");
    static final SalesUserId CFO = new SalesUserId("cfo");
    static final SalesUserId LAW = new SalesUserId("law");
    static final SalesUserId DEP = new SalesUserId("dep");

    final MutableClock clock = MutableClock.at(Sandbox.NOW);
    final List<String> mails = new ArrayList<>();
    final List<SalesEvent> events = new ArrayList<>();
    final Sfa system;

    ApprovalBench(ApprovalPolicy policy) {
        system = Sfa.builder()
                .clock(clock)
                .ids(IdSource.counting())
                .approvals(policy)
                .automation(new Automation() {
                    @Override
                    public String name() {
                        return "recorder";
                    }

                    @Override
                    public Phase phase() {
                        return Phase.IN_UNIT;
                    }

                    @Override
                    public void on(SalesEvent event, UnitOfWork unit) {
                        events.add(event);
                    }
                })
                .notifier((id, mail) -> mails.add(line(mail)))
                .build();
        system.run(unit -> {
            for (String name : List.of("ann", "boss", "cfo", "law", "dep", "bob")) {
                unit.repository(SalesUser.TYPE)
                        .save(SalesUser.builder()
                                .id(new SalesUserId(name))
                                .name(name)
                                .build());
            }
            unit.repository(Account.TYPE)
                    .save(Account.builder()
                            .id(new AccountId("A-1"))
                            .name("ACME")
                            .build());
            unit.repository(Opportunity.TYPE)
                    .save(Opportunity.builder()
                            .id(DEAL)
                            .name("Deal")
                            .account(new AccountId("A-1"))
                            .owner(new SalesUserId("ann"))
                            .stage(StageCode.of("prospecting"))
                            .amount(Money.parse("USD 500"))
                            .closeDate(LocalDate.of(2026, 12, 31))
                            .build());
        });
    }

    static ApprovalBench asking(ApprovalStep... steps) {
        return new ApprovalBench(new ThresholdPolicy(steps));
    }

    private static String line(Notification mail) {
        return mail.recipient().id() + ": " + mail.subject();
    }

    /** The mails since the last time. */
    List<String> newMails() {
        system.courier().deliver();
        List<String> fresh = List.copyOf(mails);
        mails.clear();
        return fresh;
    }

    Sfa as(String name) {
        return system.as(Actor.of(name));
    }

    ApprovalService approvals(String name) {
        return as(name).approvals();
    }

    Opportunity deal() {
        return system.call(unit -> unit.repository(Opportunity.TYPE).load(DEAL));
    }

    Money amount() {
        return deal().amount().orElseThrow();
    }

    Quote quote(QuoteId id) {
        return system.call(unit -> unit.repository(Quote.TYPE).load(id));
    }

    ApprovalRequest request(ApprovalRequest earlier) {
        return system.call(unit -> unit.repository(ApprovalRequest.TYPE).load(earlier.id()));
    }

    /** Ann proposes an amount of the deal. */
    ApprovalRequest propose(String amount) {
        return approvals("ann")
                .propose(Opportunity.TYPE, DEAL, deal -> deal.withAmount(Money.parse(amount)), "they grow")
                .orElseThrow();
    }

    void change(SalesUserId person, java.util.function.UnaryOperator<SalesUser> change) {
        system.run(unit -> unit.repository(SalesUser.TYPE)
                .save(change.apply(unit.repository(SalesUser.TYPE).load(person))));
    }

    void sendAway(SalesUserId person, SalesUserId deputy) {
        LocalDate today = Sandbox.TODAY;
        change(person, user -> user.withAbsences(new Absence(today, today.plusDays(1), "holiday"))
                .withDeputy(Optional.of(deputy)));
    }

    void advance(Duration time) {
        clock.advance(time);
    }
}
