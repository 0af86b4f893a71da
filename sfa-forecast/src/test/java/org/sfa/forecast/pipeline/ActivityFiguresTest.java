package org.sfa.forecast.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sfa.forecast.sample.DealBook.A;
import static org.sfa.forecast.sample.DealBook.ANN;
import static org.sfa.forecast.sample.DealBook.B;
import static org.sfa.forecast.sample.DealBook.BOB;
import static org.sfa.forecast.sample.DealBook.date;
import static org.sfa.forecast.sample.DealBook.day;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.sfa.core.activity.Task;
import org.sfa.core.activity.TaskStatus;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TaskId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.forecast.pipeline.ActivityFigures.Counts;
import org.sfa.forecast.pipeline.ActivityFigures.Key;
import org.sfa.forecast.sample.DealBook;

/** From day 10 to day 20; the deal moves from stage a to stage b on day 15. */
class ActivityFiguresTest {

    private final DealBook book = new DealBook().open("x", A, 0).move("x", B, 15);
    private final List<Task> tasks = new ArrayList<>();

    @Test
    void counts_areByDealStageAndRep() {
        task(ANN, 12, OptionalLong.of(12));
        task(ANN, 12, OptionalLong.of(16));
        task(ANN, 17, OptionalLong.empty());
        task(BOB, 13, OptionalLong.of(9));
        task(BOB, 25, OptionalLong.of(18));

        assertThat(figures().by(Key::rep))
                .containsOnly(Map.entry(ANN, new Counts(3, 2, 2)), Map.entry(BOB, new Counts(1, 1, 0)));
        assertThat(figures().by(key -> key.stage().orElseThrow()))
                .as("the stage when it was done, or else due")
                .containsOnly(Map.entry(A, new Counts(2, 1, 0)), Map.entry(B, new Counts(2, 2, 2)));
        assertThat(figures().by(Key::deal)).containsOnlyKeys(DealBook.id("x"));
        assertThat(figures().all()).isEqualTo(new Counts(4, 3, 2));
    }

    @Test
    void borders_belongToTheDaysThatBegin() {
        task(ANN, 10, OptionalLong.of(10));
        task(ANN, 20, OptionalLong.of(20));
        task(ANN, 9, OptionalLong.empty());

        assertThat(figures().all()).isEqualTo(new Counts(1, 1, 0));
    }

    @Test
    void aDueDateThatIsNotOver_isNotMissed() {
        task(ANN, 12, OptionalLong.empty());
        PipelineHistory history = PipelineHistory.of(book.sfa().store().changes());
        Instant noon = day(12).plus(12, ChronoUnit.HOURS);

        assertThat(ActivityFigures.of(tasks, history, day(10), noon, ZoneOffset.UTC)
                        .all())
                .as("there is all afternoon to do it")
                .isEqualTo(new Counts(1, 0, 0));
        assertThat(ActivityFigures.of(tasks, history, day(10), day(13), ZoneOffset.UTC)
                        .all())
                .isEqualTo(new Counts(1, 0, 1));
    }

    @Test
    void whatIsCancelledOrNotAboutADeal_doesNotCount() {
        tasks.add(task("c1", ANN).withDueDate(date(12)).withStatus(TaskStatus.CANCELLED));
        tasks.add(task("c2", ANN).withDueDate(date(12)).withAbout(new EntityRef("lead", "x")));
        tasks.add(task("c3", ANN).withDueDate(date(12)).withAbout(Optional.empty()));
        tasks.add(task("c4", ANN));

        assertThat(figures().all()).isEqualTo(new Counts(0, 0, 0));
    }

    @Test
    void aDealThatIsNotKnown_hasNoStage() {
        tasks.add(task("c", ANN).withDueDate(date(12)).withAbout(Opportunity.TYPE.ref(DealBook.id("other"))));

        assertThat(figures().by(Key::stage)).containsOnlyKeys(Optional.empty());
    }

    private void task(SalesUserId owner, long due, OptionalLong done) {
        Task task = task("t" + tasks.size(), owner).withDueDate(date(due));
        tasks.add(done.isEmpty() ? task : task.withStatus(TaskStatus.DONE).withCompletedAt(day(done.getAsLong())));
    }

    private static Task task(String id, SalesUserId owner) {
        return Task.builder()
                .id(new TaskId(id))
                .subject("Call")
                .owner(owner)
                .about(Opportunity.TYPE.ref(DealBook.id("x")))
                .build();
    }

    private ActivityFigures figures() {
        return ActivityFigures.of(
                tasks, PipelineHistory.of(book.sfa().store().changes()), day(10), day(20), ZoneOffset.UTC);
    }
}
