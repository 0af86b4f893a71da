package org.sfa.core.erp;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sfa.core.id.AccountId;

/** Says what customers owe: a port to the embedder's accounts receivable. Safe for use by several threads. */
@FunctionalInterface
public interface OpenInvoices {

    /**
     * Returns the invoices of accounts that are not settled. One that is left out has none.
     *
     * @throws ErpException if there is no answer
     */
    Map<AccountId, List<OpenInvoice>> openInvoices(Set<AccountId> accounts);
}
