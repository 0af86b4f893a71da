package org.sfa.core.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TaskId;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.sample.Sandbox;
import org.sfa.core.store.UnknownEntityException;

class TaskTest {

    private static final SalesUserId ANN = new SalesUserId("U-1");

    private final Sandbox sandbox = new Sandbox();
    private final Task task =
            Task.builder().id(new TaskId("K-1")).subject("Call").owner(ANN).build();

    @BeforeEach
    void addOwner() {
        sandbox.save(SalesUser.TYPE, SalesUser.builder().id(ANN).name("Ann").build());
    }

    @Test
    void task_isOpenAndNormalByDefault() {
        assertThat(task.status()).isEqualTo(TaskStatus.OPEN);
        assertThat(task.priority()).isEqualTo(TaskPriority.NORMAL);
        assertThat(sandbox.save(Task.TYPE, task).version()).isEqualTo(1);
    }

    @Test
    void task_hasItsCompletionExactlyWhenItIsDone() {
        String reason = "task:K-1 was refused: completedAt must be there exactly when the task is done, but was ";

        assertThat(sandbox.refusal(Task.TYPE, task.withStatus(TaskStatus.DONE))).isEqualTo(reason + "absent");
        assertThat(sandbox.refusal(Task.TYPE, task.withCompletedAt(Sandbox.NOW)))
                .isEqualTo(reason + "2026-11-21T09:30:00Z");
        assertThat(sandbox.refusal(
                        Task.TYPE, task.withStatus(TaskStatus.CANCELLED).withCompletedAt(Sandbox.NOW)))
                .isEqualTo(reason + "2026-11-21T09:30:00Z");
        assertThat(sandbox.save(Task.TYPE, task.withStatus(TaskStatus.DONE).withCompletedAt(Sandbox.NOW))
                        .version())
                .isEqualTo(1);
    }

    @Test
    void task_isFoundByWhatItIsAbout() {
        EntityRef about = new EntityRef("lead", "L-1");
        sandbox.save(Task.TYPE, task.withAbout(about));

        assertThat(sandbox.units().<Long>call(unit -> unit.repository(Task.TYPE).count(Task.TYPE.about.is(about))))
                .isEqualTo(1);
    }

    @Test
    void task_needsAnOwnerWhoExists() {
        assertThatThrownBy(() -> sandbox.save(Task.TYPE, task.withOwner(new SalesUserId("U-9"))))
                .isInstanceOf(UnknownEntityException.class)
                .hasMessage("owner of task:K-1 refers to salesUser:U-9, which does not exist");
    }
}
