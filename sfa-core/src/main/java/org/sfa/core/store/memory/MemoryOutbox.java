package org.sfa.core.store.memory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.sfa.core.id.EntityRef;
import org.sfa.core.store.Outbox;
import org.sfa.core.store.Outgoing;

/** The outbox in memory. Every call takes its lock for a short time. */
final class MemoryOutbox implements Outbox {

    private static final int DELIVERED_KEPT = 1_000;
    private static final int ERROR_LENGTH = 1_000;

    private final Clock clock;
    private final Map<String, Message> messages = new LinkedHashMap<>();
    private final Map<EntityRef, Deque<Message>> lanes = new LinkedHashMap<>();
    private final PriorityQueue<Turn> turns =
            new PriorityQueue<>(Comparator.comparing(Turn::dueAt).thenComparing(turn -> turn.message().sequence));
    private final Deque<Entry> delivered = new ArrayDeque<>();
    private long lastSequence;

    /** A message at the head of its lane, and the time from which it may be claimed; outdated when the times differ. */
    private record Turn(Message message, Instant dueAt) {}

    private static final class Message {
        final String id;
        final long sequence;
        final Outgoing content;
        final Instant createdAt;
        State state = State.PENDING;
        int attempts;
        long token;
        Instant dueAt;

        @Nullable
        String lastError;

        Message(long sequence, Outgoing content, Instant createdAt) {
            this.id = "m-" + sequence;
            this.sequence = sequence;
            this.content = content;
            this.createdAt = createdAt;
            this.dueAt = createdAt;
        }

        Entry entry() {
            return new Entry(id, sequence, content, createdAt, state, attempts, dueAt, Optional.ofNullable(lastError));
        }
    }

    MemoryOutbox(Clock clock) {
        this.clock = clock;
    }

    /** Adds the messages of a unit and publishes it, so that nobody can claim them and not see the state. */
    synchronized void add(List<Outgoing> outgoing, Instant createdAt, Runnable publish) {
        for (Outgoing content : outgoing) {
            Message message = new Message(++lastSequence, content, createdAt);
            messages.put(message.id, message);
            Deque<Message> lane = lanes.computeIfAbsent(content.about(), about -> new ArrayDeque<>());
            lane.add(message);
            if (lane.size() == 1) {
                turns.add(new Turn(message, message.dueAt));
            }
        }
        publish.run();
    }

    @Override
    public synchronized List<Claim> claim(int limit, Duration lease) {
        Instant now = clock.instant();
        List<Claim> claims = new ArrayList<>();
        while (claims.size() < limit
                && !turns.isEmpty()
                && !turns.peek().dueAt().isAfter(now)) {
            Turn turn = turns.poll();
            Message message = turn.message();
            if (message.state != State.PENDING || !message.dueAt.equals(turn.dueAt()) || !isNext(message)) {
                continue;
            }
            message.attempts++;
            message.token++;
            due(message, now.plus(lease));
            claims.add(new Claim(message.entry(), message.token));
        }
        claims.sort(Comparator.comparingLong(claim -> claim.entry().sequence()));
        return claims;
    }

    @Override
    public synchronized boolean complete(Claim claim) {
        Message message = holder(claim);
        if (message == null) {
            return false;
        }
        message.state = State.DELIVERED;
        messages.remove(message.id);
        delivered.add(message.entry());
        if (delivered.size() > DELIVERED_KEPT) {
            delivered.remove();
        }
        Deque<Message> lane = lanes.get(message.content.about());
        lane.remove();
        if (lane.isEmpty()) {
            lanes.remove(message.content.about());
        } else {
            Message next = lane.element();
            turns.add(new Turn(next, next.dueAt));
        }
        return true;
    }

    @Override
    public synchronized boolean retryLater(Claim claim, String error, Duration delay) {
        Message message = holder(claim);
        if (message == null) {
            return false;
        }
        message.token++;
        message.lastError = shortened(error);
        due(message, clock.instant().plus(delay));
        return true;
    }

    @Override
    public synchronized boolean park(Claim claim, String error) {
        Message message = holder(claim);
        if (message == null) {
            return false;
        }
        message.token++;
        message.lastError = shortened(error);
        message.state = State.PARKED;
        return true;
    }

    @Override
    public synchronized boolean replay(String id) {
        Message message = messages.get(id);
        if (message == null || message.state != State.PARKED) {
            return false;
        }
        message.state = State.PENDING;
        message.attempts = 0;
        due(message, clock.instant());
        return true;
    }

    @Override
    public synchronized List<Entry> list(State state, int limit) {
        if (state == State.DELIVERED) {
            return delivered.stream().limit(limit).toList();
        }
        return messages.values().stream()
                .filter(message -> message.state == state)
                .limit(limit)
                .map(Message::entry)
                .toList();
    }

    private void due(Message message, Instant at) {
        message.dueAt = at;
        turns.add(new Turn(message, at));
    }

    private boolean isNext(Message message) {
        Deque<Message> lane = lanes.get(message.content.about());
        return lane != null && lane.peek() == message;
    }

    private @Nullable Message holder(Claim claim) {
        Message message = messages.get(claim.entry().id());
        return message != null && message.token == claim.token() ? message : null;
    }

    private static String shortened(String error) {
        return error.length() <= ERROR_LENGTH ? error : error.substring(0, ERROR_LENGTH);
    }
}
