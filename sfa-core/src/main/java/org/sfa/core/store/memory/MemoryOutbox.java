package org.sfa.core.store.memory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sfa.core.id.EntityRef;
import org.sfa.core.store.Outbox;
import org.sfa.core.store.Outgoing;
import org.sfa.core.value.StorableText;

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

    /** The entities about which a message is parked. */
    private final Set<EntityRef> blocked = new LinkedHashSet<>();

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
        int waits;
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
            return new Entry(
                    id, sequence, content, createdAt, state, attempts, waits, dueAt, Optional.ofNullable(lastError));
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
    public synchronized List<Claim> claim(int limit, Duration lease, WhileParked whileParked) {
        Instant now = clock.instant();
        if (whileParked == WhileParked.PASS) {
            // A lane whose head is parked has no turn of its own.
            blocked.forEach(about -> turns.addAll(firstPending(about)));
        }
        List<Claim> claims = new ArrayList<>();
        while (claims.size() < limit
                && !turns.isEmpty()
                && !turns.peek().dueAt().isAfter(now)) {
            Turn turn = turns.poll();
            Message message = turn.message();
            if (message.state != State.PENDING
                    || !message.dueAt.equals(turn.dueAt())
                    || !isNext(message, whileParked)) {
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
    public synchronized int complete(List<Claim> claims) {
        int completed = 0;
        for (Claim claim : claims) {
            Message message = holder(claim);
            if (message != null) {
                message.state = State.DELIVERED;
                messages.remove(message.id);
                delivered.add(message.entry());
                leave(message);
                completed++;
            }
        }
        while (delivered.size() > DELIVERED_KEPT) {
            delivered.remove();
        }
        return completed;
    }

    private void leave(Message message) {
        EntityRef about = message.content.about();
        Deque<Message> lane = lanes.get(about);
        lane.remove(message);
        if (lane.isEmpty()) {
            lanes.remove(about);
        } else {
            turns.add(new Turn(lane.element(), lane.element().dueAt));
        }
    }

    @Override
    public synchronized boolean release(Claim claim) {
        Message message = holder(claim);
        if (message == null) {
            return false;
        }
        message.token++;
        message.attempts--;
        due(message, clock.instant());
        return true;
    }

    @Override
    public synchronized boolean retryLater(Claim claim, String error, Duration delay) {
        return later(claim, error, delay, 0);
    }

    @Override
    public synchronized boolean waitLater(Claim claim, String error, Duration delay) {
        return later(claim, error, delay, 1);
    }

    private boolean later(Claim claim, String error, Duration delay, int waits) {
        Message message = holder(claim);
        if (message == null) {
            return false;
        }
        message.token++;
        message.waits += waits;
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
        blocked.add(message.content.about());
        return true;
    }

    @Override
    public synchronized boolean replay(String id) {
        Message message = messages.get(id);
        if (message == null || message.state != State.PARKED) {
            return false;
        }
        message.state = State.PENDING;
        if (lanes.get(message.content.about()).stream().noneMatch(other -> other.state == State.PARKED)) {
            blocked.remove(message.content.about());
        }
        message.attempts = 0;
        message.waits = 0;
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

    private boolean isNext(Message message, WhileParked whileParked) {
        Deque<Message> lane = lanes.get(message.content.about());
        if (lane == null) {
            return false;
        }
        return whileParked == WhileParked.WAIT
                ? lane.peek() == message
                : lane.stream()
                                .filter(other -> other.state == State.PENDING)
                                .findFirst()
                                .orElse(null)
                        == message;
    }

    private List<Turn> firstPending(EntityRef about) {
        return lanes.get(about).stream()
                .filter(message -> message.state == State.PENDING)
                .limit(1)
                .map(message -> new Turn(message, message.dueAt))
                .toList();
    }

    private @Nullable Message holder(Claim claim) {
        Message message = messages.get(claim.entry().id());
        return message != null && message.token == claim.token() ? message : null;
    }

    private static String shortened(String error) {
        return StorableText.of(error, ERROR_LENGTH);
    }
}
