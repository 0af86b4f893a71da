package org.sfa.forecast.review;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.Checks;
import org.sfa.core.forecast.SubmissionDraft;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.Split;
import org.sfa.core.store.Change;
import org.sfa.core.store.ChangeFeed;
import org.sfa.forecast.review.DealDifference.Reason;

/** Why deals came into a forecast or left it: what the changes of the feed between two forecasts made of them. */
final class DealReasons {

    private final SubmissionDraft later;
    private final Map<OpportunityId, Life> lives = new HashMap<>();
    private final Set<OpportunityId> merged = new HashSet<>();

    /** What a deal was before the first change, and became by the last. */
    private static final class Life {
        @Nullable
        Opportunity before;

        @Nullable
        Opportunity after;
    }

    /** Reads the changes of some deals that the later of two forecasts takes account of and the earlier one does not. */
    DealReasons(ChangeFeed feed, SubmissionDraft earlier, SubmissionDraft later, Set<OpportunityId> deals) {
        Checks.that(
                later.position() >= earlier.position(),
                "position of the later forecast",
                later.position(),
                "must be at least that of the earlier, " + earlier.position());
        this.later = later;
        feed.between(earlier.position(), later.position())
                .filter(change -> change.entityType() == Opportunity.TYPE)
                .forEach(change -> add(change, deals));
    }

    private void add(Change<?> change, Set<OpportunityId> deals) {
        Opportunity before = (Opportunity) change.before().orElse(null);
        Opportunity after = (Opportunity) change.after().orElse(null);
        if (after != null) {
            merged.addAll(after.mergedDeals());
        }
        OpportunityId id = new OpportunityId(change.entity().id());
        if (deals.contains(id)) {
            lives.computeIfAbsent(id, first -> {
                        Life life = new Life();
                        life.before = before;
                        return life;
                    })
                    .after = after;
        }
    }

    /** Returns why a deal is in one of both forecasts only. */
    Set<Reason> of(OpportunityId deal, boolean hasEntered) {
        Life life = lives.get(deal);
        if (life == null) {
            return Set.of(Reason.OTHER);
        }
        if (life.before == null) {
            return Set.of(Reason.NEW);
        }
        if (life.after == null) {
            return Set.of(merged.contains(deal) ? Reason.MERGED : Reason.DELETED);
        }
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        addPlace(reasons, hasEntered ? life.before : life.after, hasEntered ? life.after : life.before);
        if (isHeldByOthers(life.before, life.after)) {
            reasons.add(Reason.OWNER);
        }
        if (life.before.outcome() != life.after.outcome()) {
            reasons.add(reason(life.after.outcome()));
        }
        return reasons.isEmpty() ? Set.of(Reason.OTHER) : reasons;
    }

    private void addPlace(Set<Reason> reasons, Opportunity outside, Opportunity inside) {
        LocalDate day = outside.closeDate().orElse(null);
        if (day == null || outside.amount().isEmpty() && inside.amount().isPresent()) {
            reasons.add(Reason.INCOMPLETE);
        } else if (day.isBefore(later.start()) || !day.isBefore(later.end())) {
            reasons.add(Reason.PERIOD);
        }
    }

    private static boolean isHeldByOthers(Opportunity before, Opportunity after) {
        return !before.owner().equals(after.owner()) || !sharers(before).equals(sharers(after));
    }

    private static Set<SalesUserId> sharers(Opportunity deal) {
        return deal.splits().stream().map(Split::user).collect(Collectors.toSet());
    }

    private static Reason reason(Outcome outcome) {
        return switch (outcome) {
            case WON -> Reason.WON;
            case LOST -> Reason.LOST;
            case OPEN -> Reason.REOPENED;
        };
    }
}
