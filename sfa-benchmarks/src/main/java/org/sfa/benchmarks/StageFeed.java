package org.sfa.benchmarks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sfa.core.access.Actor;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.store.Change;
import org.sfa.core.store.ChangeFeed;
import org.sfa.core.store.EntityType;

/** The changes of the deals of a {@link StageMarket}, deal by deal, made when they are asked for. */
final class StageFeed implements ChangeFeed {

    private final int deals;

    StageFeed(int deals) {
        this.deals = deals;
    }

    @Override
    public List<Change<?>> after(long position, int limit) {
        List<Change<?>> changes = new ArrayList<>(limit);
        StageMarket.Row row = new StageMarket.Row();
        long end = Math.min(head(), position + limit);
        int filled = -1;
        OpportunityId id = new OpportunityId("none");
        Optional<Opportunity> before = Optional.empty();
        for (long at = position; at < end; at++) {
            int deal = (int) (at / StageMarket.STATES);
            int state = (int) (at % StageMarket.STATES);
            if (deal != filled) {
                StageMarket.fill(row, deal);
                filled = deal;
                id = new OpportunityId("D-" + deal);
                before = state == 0 ? Optional.empty() : Optional.of(StageMarket.deal(id, row.stages[state - 1]));
            }
            Optional<Opportunity> after = Optional.of(StageMarket.deal(id, row.stages[state]));
            changes.add(new Moved(at + 1, Instant.ofEpochSecond(row.seconds[state]), before, after));
            before = after;
        }
        return changes;
    }

    @Override
    public long head() {
        return (long) deals * StageMarket.STATES;
    }

    @Override
    public List<Change<?>> history(EntityRef entity) {
        long deal = Long.parseLong(entity.id().substring("D-".length()));
        return after(deal * StageMarket.STATES, StageMarket.STATES);
    }

    private record Moved(long position, Instant occurredAt, Optional<Opportunity> before, Optional<Opportunity> after)
            implements Change<Opportunity> {

        private static final Instant IMPORTED = Instant.parse("2027-01-01T00:00:00Z");

        @Override
        public long unitEnd() {
            return position;
        }

        @Override
        public Instant recordedAt() {
            return IMPORTED;
        }

        @Override
        public Actor actor() {
            return Actor.SYSTEM;
        }

        @Override
        public String reason() {
            return "imported";
        }

        @Override
        public EntityType<Opportunity, ?> entityType() {
            return Opportunity.TYPE;
        }
    }
}
