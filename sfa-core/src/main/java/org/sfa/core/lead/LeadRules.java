package org.sfa.core.lead;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.sfa.core.store.Proposal;

/** What a lead must be like, and how its status may change. */
final class LeadRules {

    private static final Map<LeadStatus, Set<LeadStatus>> NEXT = new EnumMap<>(Map.of(
            LeadStatus.NEW,
            Set.of(LeadStatus.WORKING, LeadStatus.QUALIFIED, LeadStatus.CONVERTED, LeadStatus.UNQUALIFIED),
            LeadStatus.WORKING,
            Set.of(LeadStatus.NEW, LeadStatus.QUALIFIED, LeadStatus.CONVERTED, LeadStatus.UNQUALIFIED),
            LeadStatus.QUALIFIED,
            Set.of(LeadStatus.WORKING, LeadStatus.CONVERTED, LeadStatus.UNQUALIFIED),
            LeadStatus.UNQUALIFIED,
            Set.of(LeadStatus.NEW, LeadStatus.WORKING, LeadStatus.QUALIFIED),
            LeadStatus.CONVERTED,
            Set.of()));

    private LeadRules() {}

    static void check(Proposal<Lead> proposal) {
        Lead lead = proposal.after();
        if (lead.company().isEmpty()
                && lead.person().isEmpty()
                && lead.email().isEmpty()
                && lead.phone().isEmpty()
                && lead.externalKey().isEmpty()) {
            proposal.refuse("company", null, "must be there, or person, email, phone or external key");
        }
        checkStatus(proposal, lead);
        lead.annualRevenue()
                .filter(Money::isNegative)
                .ifPresent(revenue -> proposal.refuse("annualRevenue", revenue, "must not be negative"));
        lead.employees()
                .filter(count -> count < 0)
                .ifPresent(count -> proposal.refuse("employees", count, "must not be negative"));
    }

    private static void checkStatus(Proposal<Lead> proposal, Lead lead) {
        Optional<LeadStatus> before = proposal.before().map(Lead::status);
        if (before.isPresent()
                && before.get() != lead.status()
                && !NEXT.get(before.get()).contains(lead.status())) {
            proposal.refuse(
                    "status",
                    lead.status(),
                    "must be one of " + NEXT.get(before.get()).stream().sorted().toList() + " after " + before.get());
        }
        boolean converted = lead.status() == LeadStatus.CONVERTED;
        boolean linked = lead.account().isPresent()
                || lead.contact().isPresent()
                || lead.opportunity().isPresent();
        if (converted && (lead.convertedOn().isEmpty() || !linked)) {
            proposal.refuse("status", lead.status(), "needs the day of the conversion and what the lead became");
        }
        // An account or contact may be known before: the lead of somebody who is a customer already.
        if (!converted && (lead.convertedOn().isPresent() || lead.opportunity().isPresent())) {
            proposal.refuse("status", lead.status(), "must be converted when the lead has become something");
        }
    }
}
