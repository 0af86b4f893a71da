package org.sfa.core.erp;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sfa.core.id.AccountId;

/** A register in memory, for tests and for those who have no other. Safe for use by several threads. */
public final class InMemoryLegalRegister implements LegalRegister {

    private final Map<AccountId, LegalStanding> known = new ConcurrentHashMap<>();

    /** Creates a register that knows nothing. */
    public InMemoryLegalRegister() {}

    /** Keeps what is known of an account instead of what was known before. */
    public InMemoryLegalRegister put(AccountId id, LegalStanding value) {
        known.put(id, value);
        return this;
    }

    /** Forgets an account. */
    public void remove(AccountId id) {
        known.remove(id);
    }

    @Override
    public Map<AccountId, LegalStanding> standings(Set<AccountId> ids) {
        return Answers.of(ids, known::get);
    }
}
