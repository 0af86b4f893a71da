/**
 * What leaves the house: messages leave through the outbox after commit, and a {@link org.sfa.core.message.Courier} hands each to
 * the {@link org.sfa.core.message.TopicHandler} of its topic; notifications to the embedder's
 * {@link org.sfa.core.message.Notifier}.
 */
@NullMarked
package org.sfa.core.message;

import org.jspecify.annotations.NullMarked;
