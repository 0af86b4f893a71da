package org.sfa.forecast.pipeline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.sfa.core.activity.Task;
import org.sfa.core.activity.TaskStatus;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.StageCode;

/**
 * What was planned and done about deals between two instants: by deal, stage and rep. Immutable.
 *
 * <p>A task is planned when its due date lies between them and it is not cancelled, done when it was completed between them,
 * and late when it is planned, its due date is over by the end, and it was not completed on it or before. One that is done
 * without having been planned for then counts as done only. The stage is that of the deal when the task was completed, or
 * else on the morning of the due date.
 */
public final class ActivityFigures {

    private final Map<Key, Counts> byKey = new LinkedHashMap<>();

    /**
     * What counts are kept by.
     *
     * @param deal the deal that a task is about
     * @param stage the stage of the deal, empty when it did not exist then or is not known
     * @param rep who had to do it
     */
    public record Key(OpportunityId deal, Optional<StageCode> stage, SalesUserId rep) {}

    /**
     * How many tasks there were.
     *
     * @param planned how many were due
     * @param done how many were completed
     * @param late how many of the planned ones were not completed by the end of their due date, which is over
     */
    public record Counts(long planned, long done, long late) {

        private static final Counts NONE = new Counts(0, 0, 0);

        private Counts plus(Counts other) {
            return new Counts(planned + other.planned, done + other.done, late + other.late);
        }
    }

    private ActivityFigures() {}

    /**
     * Counts tasks; those that are not about a deal are left out.
     *
     * @param from the first instant
     * @param to the instant after the last; now for a period that is not over, so that nothing is late before its time
     * @param zone where a day begins
     */
    public static ActivityFigures of(
            Collection<Task> tasks, PipelineHistory history, Instant from, Instant to, ZoneId zone) {
        ActivityFigures figures = new ActivityFigures();
        for (Task task : tasks) {
            task.about()
                    .filter(about -> about.type().equals(Opportunity.TYPE.name()))
                    .ifPresent(about -> figures.add(task, about, history, from, to, zone));
        }
        return figures;
    }

    private void add(Task task, EntityRef about, PipelineHistory history, Instant from, Instant to, ZoneId zone) {
        Optional<Instant> due = task.dueDate()
                .map(day -> start(day, zone))
                .filter(morning -> isBetween(morning, from, to) && task.status() != TaskStatus.CANCELLED);
        Optional<Instant> done = task.completedAt().filter(at -> isBetween(at, from, to));
        Optional<Instant> over = due.map(
                        morning -> start(task.dueDate().orElseThrow().plusDays(1), zone))
                .filter(evening -> !evening.isAfter(to));
        boolean late = over.isPresent()
                && task.completedAt().filter(at -> at.isBefore(over.get())).isEmpty();
        Optional<Instant> when = done.or(() -> task.completedAt()).or(() -> due);
        if (due.isPresent() || done.isPresent()) {
            OpportunityId deal = new OpportunityId(about.id());
            Optional<StageCode> stage = history.find(deal)
                    .flatMap(timeline -> timeline.asOf(when.orElseThrow()))
                    .map(Opportunity::stage);
            byKey.merge(
                    new Key(deal, stage, task.owner()),
                    new Counts(due.isPresent() ? 1 : 0, done.isPresent() ? 1 : 0, late ? 1 : 0),
                    Counts::plus);
        }
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static boolean isBetween(Instant at, Instant from, Instant to) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    /** Returns the counts by what a function makes of deal, stage and rep, such as {@code Key::rep}. */
    public <K> Map<K, Counts> by(Function<Key, K> dimension) {
        Map<K, Counts> counts = new LinkedHashMap<>();
        byKey.forEach((key, each) -> counts.merge(dimension.apply(key), each, Counts::plus));
        return counts;
    }

    /** The counts of all tasks about deals. */
    public Counts all() {
        return byKey.values().stream().reduce(Counts.NONE, Counts::plus);
    }
}
