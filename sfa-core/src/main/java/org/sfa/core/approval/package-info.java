/**
 * Approvals: which changes need somebody's agreement, and what becomes of them meanwhile.
 *
 * <p>An {@link org.sfa.core.approval.ApprovalPolicy} says which change needs which steps. {@link
 * org.sfa.core.approval.ApprovalService#propose} makes a change at once when it needs nobody, and otherwise puts it into an
 * {@link org.sfa.core.approval.ApprovalRequest}, which holds the change itself until the last step agrees; then it takes effect,
 * once, in the unit of work of that last decision. Until then the record stays as it is, and so does every figure made of it. A
 * gate in the unit of work refuses the change by any other way.
 *
 * <p>What approvals leave to the access policy of the embedder: who may delete records (nobody while a change of theirs waits), and
 * who may change sales users and units, and so who stands in for whom and who manages whom. Whoever decides needs the permission to
 * change the record. Attributes with an inner structure, such as the lines of a quote, can't wait in a request; for quotes it is the
 * step to {@code APPROVED} that waits.
 */
@NullMarked
package org.sfa.core.approval;

import org.jspecify.annotations.NullMarked;
