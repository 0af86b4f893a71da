/**
 * The facade: {@link org.sfa.core.Sfa} puts a store, a clock, ids, automations and a notifier together and offers the
 * services on top of them. Start here.
 */
@NullMarked
package org.sfa.core;

import org.jspecify.annotations.NullMarked;
