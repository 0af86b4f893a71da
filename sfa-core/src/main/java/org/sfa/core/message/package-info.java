/**
 * Telling people: notifications leave through the outbox after commit, a {@link org.sfa.core.message.Courier} hands them to
 * the embedder's {@link org.sfa.core.message.Notifier}.
 */
@NullMarked
package org.sfa.core.message;

import org.jspecify.annotations.NullMarked;
