/**
 * Who of several people gets what comes in: those who can't take it fall out, each with a reason, strategies put the others
 * in order, and among equals it is whose turn it is. Turns and loads live in the store, so that every thread and every
 * process shares them.
 */
@NullMarked
package org.sfa.rules.distribution;

import org.jspecify.annotations.NullMarked;
