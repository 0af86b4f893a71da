package org.sfa.rules.approval;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.Sfa;
import org.sfa.core.access.Actor;
import org.sfa.core.approval.ApprovalPolicy;
import org.sfa.core.approval.ApprovalRequest;
import org.sfa.core.id.IdSource;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TeamId;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.StageCode;
import org.sfa.core.organization.Membership;
import org.sfa.core.organization.Placement;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Team;
import org.sfa.core.organization.TeamMember;
import org.sfa.core.organization.Unit;
import org.sfa.core.quote.Discount;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.QuoteLine;

/**
 * A company with approvals: ann, a rep, in the north, whose manager mia sits below the director dan of sales; dan hangs below the
 * ceo. Lea and lou are the legal team, which lea leads.
 */
final class Company {

    static final OpportunityId DEAL = new OpportunityId("O-1");
    static final UnitId NORTH = new UnitId("north");
    static final UnitId SALES = new UnitId("sales");
    static final TeamId LEGAL = new TeamId("legal");

    final Sfa system;

    Company(ApprovalPolicy policy) {
        system = Sfa.builder()
                .clock(Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC))
                .ids(IdSource.counting())
                .approvals(policy)
                .build();
        unit("company", "ceo", null);
        unit("sales", "dan", "company");
        unit("north", "mia", "sales");
        person("ceo", "ceo", "company");
        person("dan", "Director", "sales");
        person("mia", "sales manager", "north");
        person("ann", "rep", "north");
        person("bob", "rep", "north");
        person("lea", "lawyer", "company");
        person("lou", "lawyer", "company");
        system.run(unit -> {
            unit.repository(Team.TYPE)
                    .save(Team.builder()
                            .id(LEGAL)
                            .name("Legal")
                            .manager(id("lea"))
                            .members(List.of(TeamMember.of(id("lea")), TeamMember.of(id("lou"))))
                            .build());
            unit.repository(Opportunity.TYPE)
                    .save(Opportunity.builder()
                            .id(DEAL)
                            .name("Deal")
                            .owner(id("ann"))
                            .stage(StageCode.of("prospecting"))
                            .build());
        });
    }

    static SalesUserId id(String name) {
        return new SalesUserId(name);
    }

    private void unit(String name, String manager, String parent) {
        LocalDate day = LocalDate.of(2020, 1, 1);
        Optional<UnitId> above = Optional.ofNullable(parent).map(UnitId::new);
        system.run(unit -> {
            unit.repository(SalesUser.TYPE)
                    .save(SalesUser.builder().id(id(manager)).name(manager).build());
            unit.repository(Unit.TYPE)
                    .save(Unit.builder()
                            .id(new UnitId(name))
                            .name(name)
                            .manager(id(manager))
                            .placements(List.of(new Placement(day, above)))
                            .build());
        });
    }

    void person(String name, String role, String unit) {
        change(name, user -> user.withRole(role)
                .withMemberships(new Membership(LocalDate.of(2020, 1, 1), Optional.of(new UnitId(unit)))));
    }

    void change(String name, UnaryOperator<SalesUser> change) {
        system.run(unit -> {
            SalesUser user = unit.repository(SalesUser.TYPE)
                    .find(id(name))
                    .orElse(SalesUser.builder().id(id(name)).name(name).build());
            unit.repository(SalesUser.TYPE).save(change.apply(user));
        });
    }

    Sfa as(String name) {
        return system.as(Actor.of(name));
    }

    Optional<ApprovalRequest> proposeAmount(String who, String amount) {
        return as(who).approvals()
                .propose(Opportunity.TYPE, DEAL, deal -> deal.withAmount(Money.parse(amount)), "bigger");
    }

    /** Drafts a quote over USD 1,000 with a cost of USD 600 and a discount, and submits it. */
    Quote submit(String who, String name, String discount) {
        Quote draft = as(who).quotes()
                .draft(Quote.builder()
                        .id(new QuoteId(name))
                        .name(name)
                        .opportunity(DEAL)
                        .currency(CurrencyUnit.USD)
                        .lines(List.of(QuoteLine.of("1", "Server", BigDecimal.ONE, BigMoney.parse("USD 1000"))
                                .withUnitCost(BigMoney.parse("USD 600"))))
                        .discounts(List.of(Discount.of(new BigDecimal(discount))))
                        .build());
        return as(who).quotes().submit(draft.id(), "please");
    }

    Optional<ApprovalRequest> pending(String quote) {
        return system.approvals().findPending(Quote.TYPE.ref(new QuoteId(quote)));
    }

    Optional<Money> amount() {
        return system.call(unit -> unit.repository(Opportunity.TYPE).load(DEAL).amount());
    }
}
