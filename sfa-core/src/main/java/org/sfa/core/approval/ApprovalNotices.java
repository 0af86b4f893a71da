package org.sfa.core.approval;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.message.Notification;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.store.UnitOfWork;

/** What people are told about requests, through the outbox of one unit. */
final class ApprovalNotices {

    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_BODY = 20_000;

    private final UnitOfWork unit;
    private final Deputies deputies;

    ApprovalNotices(UnitOfWork unit, Deputies deputies) {
        this.unit = unit;
        this.deputies = deputies;
    }

    /** Tells people, and the deputies of those who are away, that it is their turn. */
    void ask(ApprovalRequest request, Collection<SalesUserId> people, String what) {
        Set<SalesUserId> told = new LinkedHashSet<>(people);
        people.forEach(person -> deputies.deputy(person).ifPresent(told::add));
        told.removeIf(person -> person.value().equals(request.requester()));
        told.forEach(person -> send(request, person, what + " " + request.subject(), body(request)));
    }

    /** Tells people, all but the actor, that nothing is left for them to decide. */
    void release(ApprovalRequest request, Collection<SalesUserId> people) {
        Set<SalesUserId> told = new LinkedHashSet<>(people);
        people.forEach(person -> deputies.deputy(person).ifPresent(told::add));
        told.removeIf(person -> person.value().equals(unit.actor().name()));
        told.forEach(person -> send(request, person, "Approval no longer needed: " + request.subject(), body(request)));
    }

    /** Tells who proposed the change what became of it. */
    void report(ApprovalRequest request, String comment) {
        SalesUserId requester = new SalesUserId(request.requester());
        String last = request.actions().get(request.actions().size() - 1).actor();
        if (!last.equals(request.requester())
                && unit.repository(SalesUser.TYPE).find(requester).isPresent()) {
            String end = request.status().name().toLowerCase(Locale.ROOT);
            send(request, requester, "Approval " + end + ": " + request.subject(), comment + "\n\n" + body(request));
        }
    }

    private void send(ApprovalRequest request, SalesUserId person, String subject, String body) {
        EntityRef about = ApprovalRequest.TYPE.ref(request);
        String line = subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT);
        String text = body.length() <= LONGEST_BODY ? body : body.substring(0, LONGEST_BODY);
        unit.enqueue(new Notification(SalesUser.TYPE.ref(person), about, line, text.strip()).toOutgoing());
    }

    private static String body(ApprovalRequest request) {
        String changes =
                request.changes().stream().map(ProposedChange::toString).collect(Collectors.joining("\n"));
        return "Proposed by " + request.requester()
                + request.reason().map(reason -> ": " + reason).orElse("")
                + "\n" + changes
                + request.facts().stream().map(fact -> "\n" + fact).collect(Collectors.joining())
                + "\nAsked for by "
                + String.join(", ", request.rules().stream().sorted().toList())
                + request.dueAt().map(due -> "\nDue " + due).orElse("");
    }
}
