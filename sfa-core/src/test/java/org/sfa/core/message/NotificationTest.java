package org.sfa.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.EntityRef;
import org.sfa.core.store.Outgoing;

class NotificationTest {

    private static final EntityRef ANN = new EntityRef("salesUser", "U:1");
    private static final EntityRef LEAD = new EntityRef("lead", "L-1");

    @Property(tries = 200)
    void of_readsBackToOutgoing(@ForAll @StringLength(max = 200) String body) {
        Notification notification = new Notification(ANN, LEAD, "New lead 王小明", body);

        assertThat(Notification.of(notification.toOutgoing())).isEqualTo(notification);
        assertThat(notification.toOutgoing().about()).isEqualTo(LEAD);
        assertThat(notification.toOutgoing().topic()).isEqualTo("notification");
    }

    @Test
    void constructor_refusesABadSubjectAndALongBody() {
        assertThatThrownBy(() -> new Notification(ANN, LEAD, " ", ""))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("subject must not be blank, but was  ");
        assertThatThrownBy(() -> new Notification(ANN, LEAD, "x".repeat(251), ""))
                .hasMessageStartingWith("subject must have at most 250 characters, but was xxx");
        assertThatThrownBy(() -> new Notification(ANN, LEAD, "two\r\nlines", ""))
                .as("no header can be smuggled into a mail")
                .hasMessageStartingWith("subject must not contain control characters");
        assertThatThrownBy(() -> new Notification(ANN, LEAD, "x", "y".repeat(100_001)))
                .hasMessageStartingWith("body must have at most 100000 characters, but was yyy");
    }

    @Test
    void of_namesWhatIsMissing() {
        assertThatThrownBy(() -> Notification.of(new Outgoing(LEAD, "notification", Map.of("subject", "x"))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("recipient must be there in a notification, but was absent");
        assertThatThrownBy(() -> Notification.of(new Outgoing(LEAD, "notification", Map.of("recipient", "a:b"))))
                .hasMessage("subject must not be blank, but was empty");
        assertThatThrownBy(() -> Notification.of(
                        new Outgoing(LEAD, "notification", Map.of("recipient", "nobody", "subject", "x"))))
                .hasMessage("reference must be written type:id, but was nobody");
    }
}
