package org.sfa.core.order;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An ERP in memory, for tests and examples. It does what a real one does on its bad days when it is told to: it is down, it loses
 * its answer after having done what it was asked, it refuses. Safe for use by several threads.
 */
public final class InMemoryErp implements OrderPort {

    private final Recognition recognition;
    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final Map<String, List<String>> numbersByKey = new LinkedHashMap<>();
    private final List<String> cancelled = new ArrayList<>();
    private boolean down;
    private int answersToLose;
    private @Nullable String refusal;
    private Answer answer = Answer.DONE;
    private int calls;

    /** Creates an empty ERP that recognises orders this way. With {@link Recognition#BY_FIND} it takes whatever it is given. */
    public InMemoryErp(Recognition recognition) {
        this.recognition = recognition;
    }

    /** Creates an empty ERP that recognises orders by their key. */
    public InMemoryErp() {
        this(Recognition.BY_KEY);
    }

    /** Has every call fail until it is up again. */
    public synchronized void setDown(boolean isDown) {
        down = isDown;
    }

    /** Has the next calls that do something do it and lose their answer. */
    public synchronized void loseAnswers(int howMany) {
        answersToLose = howMany;
    }

    /** Has it refuse whatever it is asked to do, with this reason, until {@link #accept}. */
    public synchronized void refuse(String reason) {
        refusal = reason;
    }

    /** Has it refuse no more. */
    public synchronized void accept() {
        refusal = null;
    }

    /** Has it answer changes and cancellations this way. */
    public synchronized void answer(Answer given) {
        answer = given;
    }

    /** The orders that it has, by number, as it was last told of them; the cancelled ones included. */
    public synchronized Map<String, Order> orders() {
        return new LinkedHashMap<>(orders);
    }

    /** The numbers of the orders that it has cancelled. */
    public synchronized List<String> cancelled() {
        return List.copyOf(cancelled);
    }

    /** How often it was called. */
    public synchronized int calls() {
        return calls;
    }

    @Override
    public Recognition recognition() {
        return recognition;
    }

    @Override
    public synchronized String place(String key, Order order) {
        begin();
        List<String> known = numbersByKey.computeIfAbsent(key, k -> new ArrayList<>());
        if (known.isEmpty() || recognition == Recognition.BY_FIND) {
            requireWilling();
            String number = "ERP-" + (orders.size() + 1);
            orders.put(number, order);
            known.add(number);
        }
        return end(known.get(0));
    }

    @Override
    public synchronized Optional<String> find(String key) {
        begin();
        return numbersByKey.getOrDefault(key, List.of()).stream().findFirst();
    }

    @Override
    public synchronized Answer change(String key, Order order, OrderChange change) {
        begin();
        requireWilling();
        numbersByKey
                .getOrDefault(key, List.of())
                .forEach(number -> orders.put(number, order.withLines(change.lines())));
        return end(answer);
    }

    @Override
    public synchronized Answer cancel(String key, Order order, String reason) {
        begin();
        requireWilling();
        numbersByKey.getOrDefault(key, List.of()).stream()
                .filter(number -> !cancelled.contains(number))
                .forEach(cancelled::add);
        return end(answer);
    }

    private void begin() {
        calls++;
        if (down) {
            throw new ErpUnavailableException("the ERP is down");
        }
    }

    private void requireWilling() {
        if (refusal != null) {
            throw new ErpRefusedException(refusal);
        }
    }

    private <T> T end(T result) {
        if (answersToLose > 0) {
            answersToLose--;
            throw new ErpUnavailableException("the answer of the ERP is lost");
        }
        return result;
    }
}
