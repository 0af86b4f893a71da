/**
 * Leads: people and companies that might become customers, until they are converted into an account, a contact and a
 * deal, or given up.
 */
@NullMarked
package org.sfa.core.lead;

import org.jspecify.annotations.NullMarked;
