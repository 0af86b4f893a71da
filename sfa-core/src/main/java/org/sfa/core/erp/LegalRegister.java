package org.sfa.core.erp;

import java.util.Map;
import java.util.Set;
import org.sfa.core.id.AccountId;

/**
 * Says whether companies can, and may, do business: a port to a register or a list of sanctions. Safe for use by several
 * threads.
 */
@FunctionalInterface
public interface LegalRegister {

    /**
     * Returns the standing of accounts. One that is left out is {@link LegalStatus#UNKNOWN}.
     *
     * @throws ErpException if there is no answer
     */
    Map<AccountId, LegalStanding> standings(Set<AccountId> accounts);
}
