/**
 * The sales organisation: people, the tree of units that they belong to, and territories.
 *
 * <p>The tree is effective-dated. A unit says from which day it hangs below which parent, and a person says from which day
 * they belong to which unit, so that a reorganisation can be entered before or after its day and changes nothing before it.
 * A unit that anybody ever belonged to can't be deleted. {@link org.sfa.core.organization.UnitPath} says which units and
 * managers are above on a day.
 */
@NullMarked
package org.sfa.core.organization;

import org.jspecify.annotations.NullMarked;
