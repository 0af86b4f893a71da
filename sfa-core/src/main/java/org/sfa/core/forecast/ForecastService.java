package org.sfa.core.forecast;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.sfa.core.id.EntityId;
import org.sfa.core.id.ForecastAdjustmentId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Query;
import org.sfa.core.store.Cause;
import org.sfa.core.store.DuplicateKeyException;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.RejectedException;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Units;
import org.sfa.core.store.Violation;

/**
 * What people do with forecasts. The actor of the units is who does it, for a person the id of the sales user, and must answer for
 * the forecast in the tree of the day (in UTC), see {@link ManagementLine}. Each call is one unit of work (or part of the one that
 * {@link #in} names), makes one change and raises one event unless it says otherwise. Safe for use by several threads.
 */
public final class ForecastService {

    private static final ForecastAdjustmentType TYPE = ForecastAdjustment.TYPE;

    private final Units units;

    /** Creates a service that works in these units. */
    public ForecastService(Units units) {
        this.units = units;
    }

    /** Returns a service whose calls take part in a unit of work that the caller commits. */
    public ForecastService in(UnitOfWork unit) {
        return new ForecastService(Units.joined(unit));
    }

    /**
     * Adjusts a figure at the actor's level, in place of the adjustment that is there at this level. One that the actor made at
     * another level, before a reorganisation or as another manager left, is withdrawn: nobody counts twice. One of somebody else who
     * still answers for the forecast, at another level since, is not replaced: it has to be made anew or withdrawn first.
     *
     * @param cell the figure, of another category than closed
     * @param kind whether the amount stands in place of the figure beneath or is added to it
     * @param amount the amount
     * @param base the figure beneath as the actor saw it: that of everybody below, with the adjustments of lower levels
     * @param reason why, in words; must not be blank
     * @throws RejectedException if the actor does not answer for the forecast, naming those who do, or if a guard refuses
     */
    public ForecastAdjustment adjust(ForecastCell cell, AdjustmentKind kind, Money amount, Money base, String reason) {
        Function<UnitOfWork, ForecastAdjustment> work = unit -> adjust(unit, cell, kind, amount, base, reason);
        try {
            return units.call(work);
        } catch (DuplicateKeyException lost) {
            // Somebody put the first adjustment there at the same time; this one takes its place.
            return units.call(work);
        }
    }

    private static ForecastAdjustment adjust(
            UnitOfWork unit, ForecastCell cell, AdjustmentKind kind, Money amount, Money base, String reason) {
        SalesUserId author = author(unit, TYPE, cell.node());
        int level = line(unit, cell.node()).levelOf(author).orElseThrow();
        ForecastAdjustment.Builder builder = ForecastAdjustment.builder();
        findAt(unit, cell, level).ifPresentOrElse(builder::from, () -> builder.id(unit.newId(TYPE)));
        ForecastAdjustment adjustment = builder.cell(cell)
                .level(level)
                .author(author)
                .kind(kind)
                .amount(amount)
                .base(base)
                .reason(reason)
                .madeAt(unit.now())
                .build();
        withdrawOthers(unit, adjustment);
        ForecastAdjustment saved = unit.repository(TYPE).save(adjustment, Cause.of(Cause.cut(reason)));
        unit.raise(new ForecastEvent.Adjusted(saved.id(), cell));
        return saved;
    }

    /**
     * Withdraws an adjustment.
     *
     * @throws org.sfa.core.store.UnknownEntityException if there is none
     * @throws RejectedException if the actor neither made it nor answers for the forecast at its level or above
     */
    public void withdraw(ForecastAdjustmentId id, String reason) {
        units.run(unit -> {
            ForecastAdjustment adjustment = unit.repository(TYPE).load(id);
            unit.repository(TYPE).delete(id, Cause.of(reason));
            unit.raise(new ForecastEvent.Withdrawn(id, ForecastCell.of(adjustment)));
        });
    }

    /**
     * Submits a forecast; it can't be changed afterwards, but another one can be submitted.
     *
     * @param draft the forecast as the actor sees it
     * @param note what the actor says about it; may be blank
     * @throws RejectedException if the actor does not answer for the forecast, naming those who do, or if a guard refuses
     */
    public ForecastSubmission submit(SubmissionDraft draft, String note) {
        return units.call(unit -> {
            ForecastSubmission saved = unit.repository(ForecastSubmission.TYPE)
                    .save(
                            ForecastSubmission.builder()
                                    .id(unit.newId(ForecastSubmission.TYPE))
                                    .user(draft.node().user())
                                    .unit(draft.node().unit())
                                    .start(draft.start())
                                    .end(draft.end())
                                    .author(author(unit, ForecastSubmission.TYPE, draft.node()))
                                    .submittedAt(unit.now())
                                    .asOf(draft.asOf())
                                    .position(draft.position())
                                    .settings(draft.settings())
                                    .note(Optional.of(note).filter(text -> !text.isBlank()))
                                    .content(draft.content())
                                    .build(),
                            Cause.of("submitted"));
            unit.raise(new ForecastEvent.Submitted(saved.id(), draft.node()));
            return saved;
        });
    }

    /** Returns the adjustments of a forecast, in every period, by period, category, column and level. */
    public List<ForecastAdjustment> adjustments(ForecastNode node) {
        return units.call(unit -> {
            try (Stream<ForecastAdjustment> found = unit.repository(TYPE).scan(ofNode(node))) {
                return found.sorted(ForecastAdjustment.ORDER).toList();
            }
        });
    }

    /** Returns the submitted forecasts of a person or unit for the period that begins on a day, the latest first. */
    public List<ForecastSubmission> submissions(ForecastNode node, LocalDate start) {
        ForecastSubmissionType type = ForecastSubmission.TYPE;
        return units.call(unit -> {
            Criterion<ForecastSubmission> ofPeriod =
                    node.is(type.user, type.unit).and(type.start.is(start));
            try (Stream<ForecastSubmission> found = unit.repository(type).scan(ofPeriod)) {
                return found.sorted(ForecastSubmission.LATEST_FIRST).toList();
            }
        });
    }

    /** Returns who answers for a forecast today (in UTC), the owner first. */
    public ManagementLine line(ForecastNode node) {
        return units.call(unit -> line(unit, node));
    }

    private static void withdrawOthers(UnitOfWork unit, ForecastAdjustment by) {
        ForecastCell cell = ForecastCell.of(by);
        Criterion<ForecastAdjustment> ofAuthor =
                ofNode(cell.node()).and(TYPE.start.is(cell.start())).and(TYPE.author.is(by.author()));
        try (Stream<ForecastAdjustment> found = unit.repository(TYPE).scan(ofAuthor)) {
            for (ForecastAdjustment other : found.toList()) {
                if (other.level() != by.level() && ForecastCell.of(other).equals(cell)) {
                    unit.repository(TYPE).delete(other.id(), Cause.of("made anew at level " + by.level()));
                    unit.raise(new ForecastEvent.Withdrawn(other.id(), cell));
                }
            }
        }
    }

    private static Criterion<ForecastAdjustment> ofNode(ForecastNode node) {
        return node.is(TYPE.user, TYPE.unit);
    }

    private static Optional<ForecastAdjustment> findAt(UnitOfWork unit, ForecastCell cell, int level) {
        String slot = ForecastAdjustmentType.slot(cell, level);
        return unit.repository(TYPE).page(Query.where(TYPE.slot.is(slot)).limit(1)).items().stream()
                .findFirst();
    }

    /** Returns the actor, refused at once where the guard would refuse at commit. */
    private static <E extends Entity<I>, I extends EntityId> SalesUserId author(
            UnitOfWork unit, EntityType<E, I> type, ForecastNode node) {
        ManagementLine line = line(unit, node);
        OptionalInt level = line.levelOf(unit.actor().name());
        if (level.isEmpty()) {
            throw new RejectedException(
                    type.ref(unit.newId(type)),
                    List.of(new Violation(
                            "author", unit.actor().name(), AdjustmentGuard.mustAnswer(node, unit.today(), line))));
        }
        return line.people().get(level.getAsInt());
    }

    private static ManagementLine line(UnitOfWork unit, ForecastNode node) {
        return ManagementLine.of(
                node, unit.today(), id -> unit.repository(Unit.TYPE).find(id), id -> unit.repository(SalesUser.TYPE)
                        .find(id));
    }
}
