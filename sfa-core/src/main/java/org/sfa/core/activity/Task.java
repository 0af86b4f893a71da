package org.sfa.core.activity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TaskId;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityStyle;

/** Something that somebody has to do about a customer, lead or deal. */
@EntityStyle
@Value.Immutable
public interface Task extends Entity<TaskId>, WithTask {

    /** The descriptor. */
    TaskType TYPE = new TaskType();

    @Override
    TaskId id();

    /** What is to be done. */
    String subject();

    /** Who has to do it. */
    SalesUserId owner();

    /** What it is about. */
    Optional<EntityRef> about();

    /** Where it stands. Default open. */
    @Value.Default
    default TaskStatus status() {
        return TaskStatus.OPEN;
    }

    /** How much it matters. Default normal. */
    @Value.Default
    default TaskPriority priority() {
        return TaskPriority.NORMAL;
    }

    /** The day by which it has to be done. */
    Optional<LocalDate> dueDate();

    /** When it was done; there exactly when the status is done. */
    Optional<Instant> completedAt();

    /** Anything else. */
    Optional<String> description();

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds tasks. */
    final class Builder extends ImmutableTask.Builder {
        Builder() {}
    }
}
