package org.sfa.examples;

import java.time.LocalDate;
import org.joda.money.Money;
import org.sfa.core.Sfa;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.SalesProcesses;
import org.sfa.core.organization.SalesUser;

/** The first five minutes: a deal is opened, moved and won, and its history read. */
public final class FiveMinutes {

    private FiveMinutes() {}

    /** Runs the example. */
    public static void main(String[] args) {
        try (Sfa sfa = Sfa.inMemory()) {
            SalesUserId rep = sfa.call(unit -> unit.repository(SalesUser.TYPE)
                    .save(SalesUser.builder()
                            .id(unit.newId(SalesUser.TYPE))
                            .name("陳怡君")
                            .build())
                    .id());

            OpportunityId deal = sfa.call(unit -> sfa.opportunities()
                    .in(unit)
                    .open(Opportunity.builder()
                            .id(unit.newId(Opportunity.TYPE))
                            .name("Robots for Aurora Foods")
                            .owner(rep)
                            .stage(SalesProcesses.PROSPECTING)
                            .amount(Money.parse("USD 48000.00"))
                            .closeDate(LocalDate.of(2026, 12, 15))
                            .build())
                    .id());

            sfa.opportunities().moveTo(deal, SalesProcesses.NEGOTIATION, "terms agreed by phone");
            sfa.opportunities().win(deal, LocalDate.of(2026, 12, 1), "signed");

            // Every change is kept: who, when, why, from what to what.
            sfa.store()
                    .changes()
                    .history(Opportunity.TYPE.ref(deal))
                    .forEach(change -> System.out.println(change.reason() + ": " + change.differences(sfa.fields())));

            // One condition language for search, rules and reports.
            long won = sfa.call(unit -> unit.repository(Opportunity.TYPE)
                    .count(Opportunity.TYPE
                            .outcome
                            .is(Outcome.WON)
                            .and(Opportunity.TYPE.amount.atLeast(Money.parse("USD 10000.00")))));
            System.out.println(won + " deal won");
        }
    }
}
