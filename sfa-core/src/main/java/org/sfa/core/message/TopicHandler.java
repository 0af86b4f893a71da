package org.sfa.core.message;

import org.sfa.core.store.Outbox;

/**
 * Delivers the messages of one topic of the outbox. May be called by the threads of a {@link Courier} at any time, and again
 * with the same message: delivery is at least once.
 */
@FunctionalInterface
public interface TopicHandler {

    /**
     * Delivers a message. Returning means delivered; an exception means that it is to be tried again later, an
     * {@link UnsettledException} that this must wait, and a {@link TryLaterException} that it is never to be given up for that.
     *
     * @param entry the message; its id is the same at every attempt
     * @throws Exception if it could not be delivered
     */
    void deliver(Outbox.Entry entry) throws Exception;
}
