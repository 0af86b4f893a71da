package org.sfa.core.store;

import java.util.Map;
import org.sfa.core.error.Checks;
import org.sfa.core.id.EntityRef;

/**
 * A message that a unit of work wants delivered after it has been committed.
 *
 * @param about the entity that it is about; messages about one entity are delivered in order
 * @param topic what kind of message it is, for instance {@code notification}
 * @param payload its content as named texts
 */
public record Outgoing(EntityRef about, String topic, Map<String, String> payload) {

    private static final int MAX_LENGTH = 64;

    /** Checks the topic and copies the content. */
    public Outgoing {
        topic = Checks.text("topic", topic, MAX_LENGTH);
        payload = Map.copyOf(payload);
    }
}
