package org.sfa.core.erp;

import java.util.Map;
import java.util.Set;
import org.sfa.core.id.AccountId;

/** Says how far customers are trusted: a port to the embedder's credit management. Safe for use by several threads. */
@FunctionalInterface
public interface Credit {

    /**
     * Returns limit and exposure of accounts. One that is left out is not known.
     *
     * @throws ErpException if there is no answer
     */
    Map<AccountId, CreditStanding> credit(Set<AccountId> accounts);
}
