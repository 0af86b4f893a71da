package org.sfa.core.activity;

import java.time.Instant;
import java.time.LocalDate;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TaskId;
import org.sfa.core.organization.SalesUserType;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;
import org.sfa.core.store.EntityDescriptor;
import org.sfa.core.store.Proposal;

/** The descriptor of {@link Task}; its one instance is {@link Task#TYPE}. */
public final class TaskType extends EntityDescriptor<Task, TaskId, Task.Builder> {

    /** The kind of references to tasks. */
    public static final Kind<TaskId> REFERENCE = Kind.reference("task", TaskId.class, TaskId::new, () -> Task.TYPE);

    public final Attribute<Task, String> subject = required("subject", Kind.TEXT, Task::subject, Task.Builder::subject);
    public final Attribute<Task, SalesUserId> owner =
            required("owner", SalesUserType.REFERENCE, Task::owner, Task.Builder::owner);
    public final Attribute<Task, EntityRef> about =
            optional("about", Kind.ENTITY_REF, Task::about, Task.Builder::about);
    public final Attribute<Task, TaskStatus> status =
            required("status", Kind.enumeration("status", TaskStatus.class), Task::status, Task.Builder::status);
    public final Attribute<Task, TaskPriority> priority = required(
            "priority", Kind.enumeration("priority", TaskPriority.class), Task::priority, Task.Builder::priority);
    public final Attribute<Task, LocalDate> dueDate =
            optional("dueDate", Kind.DATE, Task::dueDate, Task.Builder::dueDate);
    public final Attribute<Task, Instant> completedAt =
            optional("completedAt", Kind.INSTANT, Task::completedAt, Task.Builder::completedAt);
    public final Attribute<Task, String> description =
            optional("description", Kind.TEXT, Task::description, Task.Builder::description);

    TaskType() {
        super(
                "task",
                Task.class,
                TaskId.class,
                TaskId::new,
                new BuilderAccess<>(Task::builder, Task.Builder::from, Task.Builder::customFields, Task.Builder::build),
                Task.Builder::id,
                Task.Builder::version,
                Task.Builder::externalKey,
                Task::withVersion);
        index(about, status, dueDate);
        state(status);
        guard(TaskType::check);
    }

    private static void check(Proposal<Task> proposal) {
        Task task = proposal.after();
        if (task.completedAt().isPresent() != (task.status() == TaskStatus.DONE)) {
            proposal.refuse(
                    "completedAt", task.completedAt().orElse(null), "must be there exactly when the task is done");
        }
    }
}
