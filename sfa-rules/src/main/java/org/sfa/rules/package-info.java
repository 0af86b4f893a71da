/**
 * Automations that plug into {@code Sfa}: they react to sales events inside the unit of work that raised them. Rules know no
 * storage; they read and write through the unit of work that they are given.
 */
@NullMarked
package org.sfa.rules;

import org.jspecify.annotations.NullMarked;
