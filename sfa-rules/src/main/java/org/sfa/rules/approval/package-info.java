/**
 * Rules that say whose agreement a change needs: {@link org.sfa.rules.approval.ApprovalRules} is the policy of approvals that is
 * made of them. A rule watches attributes of one type and has a condition about the record; what it asks for are steps whose people
 * are named, or found in the organisation above who proposes the change. {@link org.sfa.rules.approval.DiscountLimits} say how far
 * each role may go with the discount and the margin of a quote. The example {@code QuoteToCash} puts all of it together.
 */
@NullMarked
package org.sfa.rules.approval;

import org.jspecify.annotations.NullMarked;
