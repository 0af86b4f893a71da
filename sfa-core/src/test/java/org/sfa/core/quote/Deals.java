package org.sfa.core.quote;

import java.util.List;
import org.joda.money.CurrencyUnit;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.SalesProcess;
import org.sfa.core.opportunity.SalesProcesses;
import org.sfa.core.opportunity.StageCode;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.sample.Sandbox;

/** The deal that the quotes of tests belong to. */
final class Deals {

    static final OpportunityId DEAL = new OpportunityId("O-1");

    private Deals() {}

    static void open(Sandbox sandbox) {
        SalesUserId ann = new SalesUserId("U-1");
        sandbox.save(SalesUser.TYPE, SalesUser.builder().id(ann).name("Ann").build());
        sandbox.save(SalesProcess.TYPE, SalesProcesses.standard());
        sandbox.save(
                Opportunity.TYPE,
                Opportunity.builder()
                        .id(DEAL)
                        .name("Servers")
                        .owner(ann)
                        .stage(StageCode.of("prospecting"))
                        .build());
    }

    static Quote quote(String id, QuoteLine... lines) {
        return Quote.builder()
                .id(new QuoteId(id))
                .name("Q-2026-" + id)
                .opportunity(DEAL)
                .currency(CurrencyUnit.USD)
                .lines(List.of(lines))
                .build();
    }
}
