package org.sfa.rules.assignment;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadAssignment;
import org.sfa.core.message.Notification;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.store.UnitOfWork;
import org.sfa.rules.internal.Texts;

/** What people are told about leads, through the outbox of one unit. One by one, or as one sum for each person. */
final class Notices {

    private static final int LONGEST = 250;

    private final UnitOfWork unit;
    private final boolean summed;
    private final Map<SalesUserId, Integer> assigned = new LinkedHashMap<>();
    private final Map<SalesUserId, Integer> recommended = new LinkedHashMap<>();

    private Notices(UnitOfWork unit, boolean summed) {
        this.unit = unit;
        this.summed = summed;
    }

    static Notices of(UnitOfWork unit) {
        return new Notices(unit, false);
    }

    /** Returns notices of which each person gets one for all leads, when {@link #sum} is called. */
    static Notices summed(UnitOfWork unit) {
        return new Notices(unit, true);
    }

    void assigned(Lead lead, LeadAssignment assignment, SalesUserId owner) {
        if (summed) {
            assigned.merge(owner, 1, Integer::sum);
            return;
        }
        String due =
                assignment.followUpDue().map(at -> "\nAct until " + at + ".").orElse("");
        tell(owner, lead, "New lead: " + name(lead), assignment.reason().orElse("") + due);
    }

    void recommended(Lead lead, LeadAssignment assignment, SalesUserId recipient, String candidate) {
        if (summed) {
            recommended.merge(recipient, 1, Integer::sum);
            return;
        }
        tell(
                recipient,
                lead,
                "To confirm: " + name(lead) + " for " + candidate,
                assignment.reason().orElse(""));
    }

    void missed(Lead lead, LeadAssignment assignment, SalesUserId recipient) {
        tell(
                recipient,
                lead,
                "No action yet: " + name(lead),
                "It was due " + assignment.followUpDue().map(Object::toString).orElse("") + ".");
    }

    void left(Lead lead, SalesUserId former, String reason) {
        tell(former, lead, "No longer yours: " + name(lead), reason);
    }

    /** Tells everybody the sum of what came. */
    void sum() {
        assigned.forEach((user, count) -> tell(user, user(user), count + " new leads", ""));
        recommended.forEach((user, count) -> tell(user, user(user), count + " recommendations to confirm", ""));
        assigned.clear();
        recommended.clear();
    }

    private void tell(SalesUserId recipient, Lead lead, String subject, String body) {
        tell(recipient, Lead.TYPE.ref(lead), subject, body);
    }

    private void tell(SalesUserId recipient, EntityRef about, String subject, String body) {
        unit.enqueue(new Notification(user(recipient), about, line(subject), body).toOutgoing());
    }

    /** Text of others becomes one line that a notification takes, whatever it holds. */
    private static String line(String text) {
        return Texts.cut(text.replaceAll("\\p{Cc}+", " "), LONGEST);
    }

    private static EntityRef user(SalesUserId id) {
        return SalesUser.TYPE.ref(id);
    }

    /** What people call a lead: its company or person, else its mail address, else its id. */
    private static String name(Lead lead) {
        return lead.company()
                .or(() -> lead.person().map(Object::toString))
                .or(() -> lead.email().map(Object::toString))
                .orElse(lead.id().value());
    }
}
