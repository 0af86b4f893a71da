package org.sfa.core.quote;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sfa.core.erp.ErpException;
import org.sfa.core.erp.Fact;
import org.sfa.core.erp.LegalStanding;

/**
 * What the back end knows about the customer of a quote.
 *
 * @param credit how far the customer is trusted, beside the total of the quote
 * @param invoices what the customer owes
 * @param legal whether the customer can, and may, do business
 */
public record CustomerFacts(Fact<CreditCheck> credit, Fact<InvoiceCheck> invoices, Fact<LegalStanding> legal) {

    /** The failures of the ports that did not answer. */
    public List<ErpException> failures() {
        return Stream.of(credit.failure(), invoices.failure(), legal.failure())
                .flatMap(Optional::stream)
                .toList();
    }
}
