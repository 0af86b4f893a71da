package org.sfa.core.quote;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.erp.OpenInvoice;

/**
 * What a customer owes.
 *
 * @param open the invoices that are not settled, in any currency, by due day and number
 * @param today the day that says which of them are overdue
 */
public record InvoiceCheck(List<OpenInvoice> open, LocalDate today) {

    /** Sorts the invoices. */
    public InvoiceCheck {
        open = open.stream()
                .sorted(Comparator.comparing(OpenInvoice::dueDay).thenComparing(OpenInvoice::number))
                .toList();
    }

    /** The invoices that should have been paid, the oldest first. */
    public List<OpenInvoice> overdue() {
        return open.stream().filter(invoice -> invoice.isOverdue(today)).toList();
    }

    /** Returns what should have been paid in a currency. Nothing is converted, and credit notes take nothing off. */
    public Money overdue(CurrencyUnit currency) {
        return overdue().stream()
                .map(OpenInvoice::open)
                .filter(amount -> amount.getCurrencyUnit().equals(currency))
                .reduce(Money.zero(currency), Money::plus);
    }

    /** The due day of the oldest invoice that is overdue, in whatever currency. */
    public Optional<LocalDate> overdueSince() {
        return overdue().stream().map(OpenInvoice::dueDay).findFirst();
    }
}
