package org.sfa.core.lead;

import java.util.Optional;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.ContactId;
import org.sfa.core.id.OpportunityId;

/**
 * What a lead became.
 *
 * @param account the account, new or existing
 * @param contact the contact, when the lead named a person
 * @param opportunity the deal, when one was wanted
 */
public record LeadConversion(AccountId account, Optional<ContactId> contact, Optional<OpportunityId> opportunity) {}
