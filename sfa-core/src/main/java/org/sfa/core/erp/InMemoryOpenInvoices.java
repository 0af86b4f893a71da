package org.sfa.core.erp;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.sfa.core.id.AccountId;

/** Invoices in memory, for tests and for those who have no other. Safe for use by several threads. */
public final class InMemoryOpenInvoices implements OpenInvoices {

    private final Map<AccountId, List<OpenInvoice>> known = new ConcurrentHashMap<>();

    /** Creates an accounts receivable that knows nothing. */
    public InMemoryOpenInvoices() {}

    /** Adds an invoice of an account, instead of one with the same number. */
    public InMemoryOpenInvoices add(AccountId account, OpenInvoice invoice) {
        known.merge(account, List.of(invoice), (before, added) -> Stream.concat(
                        without(before, invoice.number()).stream(), added.stream())
                .toList());
        return this;
    }

    /** Takes out an invoice that is settled; does nothing when there is none with this number. */
    public void settle(AccountId account, String number) {
        known.computeIfPresent(account, (id, before) -> without(before, number));
    }

    private static List<OpenInvoice> without(List<OpenInvoice> invoices, String number) {
        return invoices.stream().filter(other -> !other.number().equals(number)).toList();
    }

    @Override
    public Map<AccountId, List<OpenInvoice>> openInvoices(Set<AccountId> accounts) {
        return Answers.of(accounts, known::get);
    }
}
