package org.sfa.forecast.review;

import java.util.Optional;
import org.sfa.core.approval.ApprovalRequest;
import org.sfa.core.opportunity.Opportunity;

/**
 * A change of a deal that waits for an approval.
 *
 * @param request the request
 * @param before the deal as it is; empty for a new one
 * @param after the deal as it would become
 */
public record PendingChange(ApprovalRequest request, Optional<Opportunity> before, Opportunity after) {}
