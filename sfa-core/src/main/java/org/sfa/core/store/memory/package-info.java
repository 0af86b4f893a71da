/**
 * The store in memory: the embedded default.
 *
 * <p>Each entity is a chain of versions, each valid from the position of the change that made it to the position of the one
 * that replaced it. A snapshot is just a position, so readers take no lock and don't wait; commits apply one after the
 * other and become visible by moving one number. Index entries point to versions and not to entities, so that one index
 * answers every snapshot. An index is built, once, under the lock of the commits, when a query first asks for it. The chain
 * is the change log too: a change costs no memory beyond its version.
 */
@NullMarked
package org.sfa.core.store.memory;

import org.jspecify.annotations.NullMarked;
