package org.sfa.core.quote;

import java.util.Locale;
import org.sfa.core.approval.ApprovalEvent;
import org.sfa.core.approval.ApprovalStatus;
import org.sfa.core.approval.Approvals;
import org.sfa.core.id.QuoteId;
import org.sfa.core.store.Automation;
import org.sfa.core.store.Cause;
import org.sfa.core.store.SalesEvent;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Units;

/** Gives a quote back to be changed when its request for an approval ends without one. */
public final class QuoteApprovals implements Automation {

    private final TaxRates taxes;
    private final Approvals approvals;

    /** Creates the automation of an application with these taxes and approvals. */
    public QuoteApprovals(TaxRates taxes, Approvals approvals) {
        this.taxes = taxes;
        this.approvals = approvals;
    }

    @Override
    public String name() {
        return "quotes without an approval";
    }

    @Override
    public Phase phase() {
        return Phase.IN_UNIT;
    }

    private static String reason(ApprovalEvent.Closed closed) {
        String end = closed.status().name().toLowerCase(Locale.ROOT);
        return closed.comment().isBlank() ? end : end + ": " + closed.comment().strip();
    }

    @Override
    public void on(SalesEvent event, UnitOfWork unit) {
        if (event instanceof ApprovalEvent.Closed closed
                && closed.record().type().equals(Quote.TYPE.name())
                && closed.status() != ApprovalStatus.APPROVED) {
            QuoteId id = new QuoteId(closed.record().id());
            unit.repository(Quote.TYPE)
                    .find(id)
                    .filter(quote -> quote.status() == QuoteStatus.IN_APPROVAL)
                    .ifPresent(quote -> new QuoteService(Units.joined(unit), taxes, approvals)
                            .returnToDraft(id, Cause.cut(reason(closed))));
        }
    }
}
