/**
 * Accounts and the people who work there.
 */
@NullMarked
package org.sfa.core.customer;

import org.jspecify.annotations.NullMarked;
