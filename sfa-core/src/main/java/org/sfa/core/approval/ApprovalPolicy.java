package org.sfa.core.approval;

import java.util.Optional;
import java.util.Set;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.Proposal;

/**
 * Says which changes need whose agreement. The module of rules has one that is made of rules; an embedder can ask another system.
 * It gives the same answer to the same question, changes nothing, and is safe for use by several threads.
 */
public interface ApprovalPolicy {

    /** The types whose changes may need an approval. */
    Set<EntityType<?, ?>> types();

    /**
     * Returns what a change needs, or empty when it needs nobody's agreement.
     *
     * @param type one of {@link #types}
     * @param requester the account name of who wants it, for a person the id of the sales user; who is not asked to approve it
     * @throws NoApproverException if an approval is needed and there is nobody who could give it
     */
    <E extends Entity<?>> Optional<ApprovalPlan> plan(EntityType<E, ?> type, Proposal<E> proposal, String requester);

    /** Returns a policy by which nothing needs an approval. */
    static ApprovalPolicy none() {
        return new ApprovalPolicy() {
            @Override
            public Set<EntityType<?, ?>> types() {
                return Set.of();
            }

            @Override
            public <E extends Entity<?>> Optional<ApprovalPlan> plan(
                    EntityType<E, ?> type, Proposal<E> proposal, String requester) {
                return Optional.empty();
            }
        };
    }
}
