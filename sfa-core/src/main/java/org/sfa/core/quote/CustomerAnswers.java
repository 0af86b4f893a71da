package org.sfa.core.quote;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.sfa.core.erp.BackEnd;
import org.sfa.core.erp.CreditStanding;
import org.sfa.core.erp.Fact;
import org.sfa.core.erp.LegalStanding;
import org.sfa.core.erp.LegalStatus;
import org.sfa.core.erp.OpenInvoice;
import org.sfa.core.id.AccountId;

/** What the back end said of a customer, whatever the quote. */
record CustomerAnswers(Fact<CreditStanding> credit, Fact<List<OpenInvoice>> invoices, Fact<LegalStanding> legal) {

    static CustomerAnswers ask(BackEnd backEnd, Optional<AccountId> account) {
        Set<AccountId> accounts = account.map(Set::of).orElse(Set.of());
        return new CustomerAnswers(
                pick(backEnd.credit(accounts), account, known -> known.map(Fact::known)
                        .orElseGet(() -> Fact.unknown("the back end has no credit limit for the account"))),
                pick(backEnd.openInvoices(accounts), account, known -> Fact.known(known.orElse(List.of()))),
                pick(
                        backEnd.standings(accounts),
                        account,
                        known -> Fact.known(known.orElse(LegalStanding.of(LegalStatus.UNKNOWN)))));
    }

    private static <A> Fact<A> pick(
            Fact<Map<AccountId, A>> answer, Optional<AccountId> account, Function<Optional<A>, Fact<A>> choice) {
        return answer.flatMap(known -> account.isPresent()
                ? choice.apply(Optional.ofNullable(known.get(account.get())))
                : Fact.unknown("the deal has no account"));
    }

    CustomerFacts facts(Quote quote, LocalDate today) {
        return new CustomerFacts(
                credit.map(standing -> new CreditCheck(
                        standing, quote.total().orElseGet(() -> quote.totals().total()))),
                invoices.map(open -> new InvoiceCheck(open, today)),
                legal);
    }
}
