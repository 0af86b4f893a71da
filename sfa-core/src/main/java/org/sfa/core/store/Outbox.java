package org.sfa.core.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The messages of committed units of work, until they have been delivered. Safe for use by several threads.
 *
 * <p><b>At least once.</b> A message stays until its delivery is confirmed. A courier claims messages for a time; a claim
 * that is neither completed nor failed before its lease ends can be claimed again, by the same or another courier. Each
 * claim has a token that grows with every claim of the message; the outbox refuses what an outdated claim reports.
 *
 * <p><b>In order.</b> Of the messages about one entity only the oldest undelivered one can be claimed. Whether a parked
 * message holds back the later ones about its entity is for the one who claims to say; it never holds back any others.
 */
public interface Outbox {

    /** Where a message stands. */
    enum State {
        /** It waits, perhaps for its next attempt. */
        PENDING,
        /** It was delivered. */
        DELIVERED,
        /** It failed too often and waits for somebody to {@link #replay} it. */
        PARKED
    }

    /** What becomes of the later messages about an entity while one is parked. */
    enum WhileParked {
        /** They wait, so that none overtakes it. */
        WAIT,
        /** They pass it. */
        PASS
    }

    /**
     * A message with its state of delivery.
     *
     * @param id a stable id that receivers can recognise a repeated delivery by
     * @param sequence the order of the messages: by commit, then by the order within the unit
     * @param message the content
     * @param createdAt when its unit was committed
     * @param state where it stands
     * @param attempts how often delivery was begun
     * @param waits how many of these attempts ended in {@link #waitLater}: they do not count against a limit of attempts
     * @param dueAt when the next attempt may begin
     * @param lastError what went wrong at the last attempt
     */
    record Entry(
            String id,
            long sequence,
            Outgoing message,
            Instant createdAt,
            State state,
            int attempts,
            int waits,
            Instant dueAt,
            Optional<String> lastError) {

        /** How many attempts count against a limit. */
        public int countedAttempts() {
            return attempts - waits;
        }
    }

    /**
     * The right to deliver a message.
     *
     * @param entry the message, this attempt counted
     * @param token the number of this claim
     */
    record Claim(Entry entry, long token) {}

    /**
     * What an {@link #exchange} did.
     *
     * @param completed how many deliveries were confirmed
     * @param claims the messages that were claimed
     */
    record Exchange(int completed, List<Claim> claims) {

        /** Copies the list. */
        public Exchange {
            claims = List.copyOf(claims);
        }
    }

    /**
     * Claims messages that are due, at most one about each entity. Those that are due for the longest time come first, so that
     * messages that are tried over and over do not keep the others from their turn; of the same time, the oldest. What is
     * claimed is returned in the order of its sequence. The attempt is counted at once, so that a message which kills its
     * courier does not come back for ever.
     *
     * @param limit the greatest number of messages
     * @param lease how long the claim is valid, by the clock of the store
     * @param whileParked whether messages may pass a parked one about their entity
     */
    List<Claim> claim(int limit, Duration lease, WhileParked whileParked);

    /** Claims messages that pass no parked one. */
    default List<Claim> claim(int limit, Duration lease) {
        return claim(limit, lease, WhileParked.WAIT);
    }

    /** Confirms a delivery. Returns false when the claim is outdated: then nothing changes. */
    default boolean complete(Claim claim) {
        return complete(List.of(claim)) == 1;
    }

    /** Confirms deliveries, and returns how many; an outdated claim changes nothing. */
    int complete(List<Claim> claims);

    /**
     * Confirms deliveries and then claims messages, among them those that the confirmed ones have held back: as
     * {@link #complete(List)} and {@link #claim(int, Duration, WhileParked)} one after the other, which is what it does unless
     * a store can have both at the price of one. A failure may leave either done or both undone.
     */
    default Exchange exchange(List<Claim> done, int limit, Duration lease, WhileParked whileParked) {
        int completed = complete(done);
        return new Exchange(completed, claim(limit, lease, whileParked));
    }

    /** Gives back a claim whose delivery was not begun: the message is due at once, and the attempt does not count. */
    boolean release(Claim claim);

    /** Reports a failure; the message is due again after a delay. Returns false when the claim is outdated. */
    boolean retryLater(Claim claim, String error, Duration delay);

    /**
     * Reports a failure for a reason that passes by itself; as {@link #retryLater}, but the attempt is counted among the waits
     * too.
     */
    boolean waitLater(Claim claim, String error, Duration delay);

    /** Reports a failure and parks the message. Returns false when the claim is outdated. */
    boolean park(Claim claim, String error);

    /** Makes a parked message due again with its attempts and waits forgotten. Returns false when it is not parked. */
    boolean replay(String id);

    /** Returns the oldest messages in a state. */
    List<Entry> list(State state, int limit);
}
