package org.sfa.core.message;

/**
 * Delivers notifications by the channel of the embedder: mail, chat, a web socket. May be called by the thread of a
 * {@link Courier} at any time.
 */
@FunctionalInterface
public interface Notifier {

    /**
     * Delivers a notification. Returning means delivered; an exception means that it is to be tried again later.
     *
     * @param deliveryId a stable id: the same notification delivered again, after a crash, has the same one
     * @throws Exception if it could not be delivered
     */
    void deliver(String deliveryId, Notification notification) throws Exception;
}
