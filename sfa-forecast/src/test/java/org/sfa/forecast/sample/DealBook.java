package org.sfa.forecast.sample;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import org.joda.money.Money;
import org.sfa.core.Sfa;
import org.sfa.core.id.IdSource;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.SalesProcessId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.SalesProcess;
import org.sfa.core.opportunity.Stage;
import org.sfa.core.opportunity.StageCode;
import org.sfa.core.organization.Membership;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.store.Cause;

/** A store in memory with three salespeople and a process in which deals move freely, on days of the past. */
public final class DealBook {

    public static final StageCode A = StageCode.of("stage a");
    public static final StageCode B = StageCode.of("stage b");
    public static final StageCode C = StageCode.of("stage c");
    public static final StageCode WON = StageCode.of("deal won");
    public static final StageCode LOST = StageCode.of("deal lost");
    public static final List<StageCode> STAGES = List.of(A, B, C, WON, LOST);
    public static final SalesUserId ANN = new SalesUserId("ann");

    public static final SalesUserId BOB = new SalesUserId("bob");
    public static final SalesUserId CAROL = new SalesUserId("carol");

    private static final SalesProcessId FREE = new SalesProcessId("free");
    private static final Instant DAY_0 = Instant.parse("2026-01-01T00:00:00Z");

    private final Sfa sfa;

    public DealBook() {
        this(Clock.fixed(day(1_000), ZoneOffset.UTC));
    }

    /** A book whose changes are recorded when the clock says. */
    public DealBook(Clock clock) {
        sfa = Sfa.builder().clock(clock).ids(IdSource.counting()).build();
        sfa.run(unit -> {
            for (SalesUserId user : List.of(ANN, BOB, CAROL)) {
                unit.repository(SalesUser.TYPE)
                        .save(SalesUser.builder().id(user).name(user.value()).build());
            }
            unit.repository(SalesProcess.TYPE).save(process());
        });
    }

    /** The process of the deals: stages a, b and c, then won or lost. */
    public static SalesProcess process() {
        return SalesProcess.builder()
                .id(FREE)
                .name("Free")
                .stages(List.of(
                        Stage.open(A.code(), "0.2", ForecastCategory.PIPELINE),
                        Stage.open(B.code(), "0.5", ForecastCategory.BEST_CASE),
                        Stage.open(C.code(), "0.8", ForecastCategory.COMMIT),
                        Stage.won(WON.code()),
                        Stage.lost(LOST.code())))
                .build();
    }

    /** The start of a day, counted from 2026-01-01. */
    public static Instant day(long number) {
        return DAY_0.plusSeconds(number * 86_400);
    }

    public static LocalDate date(long number) {
        return LocalDate.of(2026, 1, 1).plusDays(number);
    }

    public static OpportunityId id(String id) {
        return new OpportunityId(id);
    }

    public Sfa sfa() {
        return sfa;
    }

    /** Records that a deal began in a stage on a day. */
    public DealBook open(String id, StageCode stage, long day) {
        return open(id, stage, day, deal -> deal);
    }

    /** Records that a deal began in a stage on a day, with more about it. */
    public DealBook open(String id, StageCode stage, long day, UnaryOperator<Opportunity> more) {
        Opportunity deal = Opportunity.builder()
                .id(id(id))
                .name("Deal " + id)
                .owner(ANN)
                .process(FREE)
                .stage(stage)
                .createdOn(date(day))
                .build();
        sfa.run(unit -> unit.repository(Opportunity.TYPE).save(more.apply(deal), at(day)));
        return this;
    }

    public DealBook move(String id, StageCode stage, long day) {
        return change(id, day, deal -> deal.withStage(stage));
    }

    public DealBook win(String id, String amount, long day) {
        return change(id, day, deal -> deal.withStage(WON)
                .withAmount(Money.parse(amount))
                .withCloseDate(date(day)));
    }

    public DealBook lose(String id, long day) {
        return change(id, day, deal -> deal.withStage(LOST).withCloseDate(date(day)));
    }

    public DealBook delete(String id, long day) {
        sfa.run(unit -> unit.repository(Opportunity.TYPE).delete(id(id), at(day)));
        return this;
    }

    /** Records that a deal turned out to be another one on a day, as {@code merge} does on the day itself. */
    public DealBook merge(String survivor, String duplicate, long day) {
        sfa.run(unit -> {
            Opportunity stays = unit.repository(Opportunity.TYPE).load(id(survivor));
            unit.repository(Opportunity.TYPE).delete(id(duplicate), at(day));
            unit.repository(Opportunity.TYPE)
                    .save(
                            Opportunity.builder()
                                    .from(stays)
                                    .addMergedDeals(id(duplicate))
                                    .build(),
                            at(day));
        });
        return this;
    }

    public DealBook change(String id, long day, UnaryOperator<Opportunity> change) {
        sfa.run(unit -> unit.repository(Opportunity.TYPE)
                .save(change.apply(unit.repository(Opportunity.TYPE).load(id(id))), at(day)));
        return this;
    }

    private static Cause at(long day) {
        return Cause.of("day " + day).at(day(day));
    }

    /** A person who belongs to these units. */
    public static SalesUser user(SalesUserId id, Membership... memberships) {
        return SalesUser.builder()
                .id(id)
                .name(id.value())
                .memberships(List.of(memberships))
                .build();
    }
}
