package org.sfa.core.erp;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sfa.core.id.AccountId;

/** Credit limits in memory, for tests and for those who have no other. Safe for use by several threads. */
public final class InMemoryCredit implements Credit {

    private final Map<AccountId, CreditStanding> known = new ConcurrentHashMap<>();

    /** Creates a credit management that knows nothing. */
    public InMemoryCredit() {}

    /** Keeps what is known of an account instead of what was known before. */
    public InMemoryCredit put(AccountId id, CreditStanding value) {
        known.put(id, value);
        return this;
    }

    /** Forgets an account. */
    public void remove(AccountId id) {
        known.remove(id);
    }

    @Override
    public Map<AccountId, CreditStanding> credit(Set<AccountId> ids) {
        return Answers.of(ids, known::get);
    }
}
