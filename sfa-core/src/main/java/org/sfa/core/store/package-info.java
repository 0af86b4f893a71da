/**
 * What a store promises, whatever it is made of.
 *
 * <p>A {@link org.sfa.core.store.Store} holds entities, the stream of their changes and an outbox. Work happens in a
 * {@link org.sfa.core.store.UnitOfWork}: it reads from one snapshot, collects changes, checks the guards of the entity
 * types, and commits state, {@link org.sfa.core.store.Change}s and outgoing messages together or not at all. The
 * {@link org.sfa.core.store.ChangeFeed} shows the changes of committed units in commit order, without a gap. Everything
 * derived (audit, stage history, forecasts) reads the feed and can be rebuilt from it.
 *
 * <p>Each entity type has one {@link org.sfa.core.store.EntityType}: its attributes and its guards. Nobody lists the fields
 * of an entity a second time.
 *
 * <p>The suite {@code org.sfa.testkit} in the test-jar certifies a store against this contract.
 */
@NullMarked
package org.sfa.core.store;

import org.jspecify.annotations.NullMarked;
