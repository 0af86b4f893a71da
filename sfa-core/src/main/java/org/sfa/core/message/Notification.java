package org.sfa.core.message;

import java.util.Map;
import java.util.Optional;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.EntityRef;
import org.sfa.core.store.Outgoing;

/**
 * Something that a person should know.
 *
 * @param recipient who should know it, for instance {@code salesUser:U-7}; the notifier finds the address
 * @param about the entity that it is about; notifications about one entity arrive in order
 * @param subject one line
 * @param body the text; may be empty
 */
public record Notification(EntityRef recipient, EntityRef about, String subject, String body) {

    /** The topic of notifications in the outbox. */
    public static final String TOPIC = "notification";

    private static final int MAX_SUBJECT = 250;
    private static final int MAX_BODY = 100_000;

    /** Checks the texts. */
    public Notification {
        subject = Checks.text("subject", subject, MAX_SUBJECT);
        Checks.that(body.length() <= MAX_BODY, "body", body, "must have at most " + MAX_BODY + " characters");
    }

    /** Returns the notification as the outbox keeps it, for {@link org.sfa.core.store.UnitOfWork#enqueue}. */
    public Outgoing toOutgoing() {
        return new Outgoing(about, TOPIC, Map.of("recipient", recipient.toString(), "subject", subject, "body", body));
    }

    /** Returns the handler of the topic, which hands notifications to a notifier. */
    public static TopicHandler handler(Notifier notifier) {
        return entry -> notifier.deliver(entry.id(), of(entry.message()));
    }

    /** Returns the notification that an entry of the outbox holds. */
    static Notification of(Outgoing outgoing) {
        Map<String, String> payload = outgoing.payload();
        String recipient = Optional.ofNullable(payload.get("recipient"))
                .orElseThrow(() -> new InvalidValueException("recipient", null, "must be there in a notification"));
        return new Notification(
                EntityRef.parse(recipient),
                outgoing.about(),
                payload.getOrDefault("subject", ""),
                payload.getOrDefault("body", ""));
    }
}
