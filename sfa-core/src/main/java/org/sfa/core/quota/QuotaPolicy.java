package org.sfa.core.quota;

import java.time.ZoneId;
import java.util.Optional;
import org.sfa.core.store.Gate;
import org.sfa.core.store.Proposal;

/**
 * Who may assign, adjust and withdraw which quota, beside what the access policy says about quotas as such. The unit of work
 * asks it at every change, so that saving through the repository can't get around it. Implementations read and change
 * nothing, and are safe for use by several threads.
 */
@FunctionalInterface
public interface QuotaPolicy {

    /** What is done with a quota. */
    enum Act {
        /** It is new. */
        ASSIGN,
        /** It becomes more or less. */
        ADJUST,
        /** It is deleted. */
        WITHDRAW
    }

    /**
     * Returns why the actor of a proposal must not do this, as in {@code must be made by …}; empty when they may.
     *
     * @param proposal the quota before and after; when it is withdrawn, as it is
     */
    Optional<String> objection(Act act, Proposal<Quota> proposal);

    /** Returns the policy that permits everything: the default. */
    static QuotaPolicy open() {
        return (act, proposal) -> Optional.empty();
    }

    /**
     * Returns the policy by which quotas come from above: that of a person from a manager of the person's unit or of one
     * above it, that of a unit from a manager of a unit above it, that of a team or territory from who could set that of its
     * manager or owner. Nobody sets their own. Those with a role, and {@link org.sfa.core.access.Actor#SYSTEM}, set any.
     *
     * @param zone tells on which day it is now, for the tree of units
     * @param role a role of those who plan, for instance {@code sales operations}
     */
    static QuotaPolicy managers(ZoneId zone, String role) {
        return new ManagersPolicy(zone, role);
    }

    /** Returns the gate that holds this policy, and that lets nobody delete a quota which was adjusted. */
    default Gate gate() {
        return new QuotaGate(this);
    }
}
