package org.sfa.core.forecast;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.sfa.core.access.Actor;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.query.Attribute;
import org.sfa.core.store.Proposal;

/** What an adjustment must be like, and who may make it; what the system imports was somebody's judgement elsewhere. */
final class AdjustmentGuard {

    /** What says which figure is adjusted. */
    private static final List<Attribute<ForecastAdjustment, ?>> PLACE = List.of(
            ForecastAdjustment.TYPE.user,
            ForecastAdjustment.TYPE.unit,
            ForecastAdjustment.TYPE.start,
            ForecastAdjustment.TYPE.end,
            ForecastAdjustment.TYPE.category,
            ForecastAdjustment.TYPE.column,
            ForecastAdjustment.TYPE.level);

    /** What is somebody's judgement. */
    private static final List<Attribute<ForecastAdjustment, ?>> JUDGEMENT = List.of(
            ForecastAdjustment.TYPE.author,
            ForecastAdjustment.TYPE.kind,
            ForecastAdjustment.TYPE.amount,
            ForecastAdjustment.TYPE.base,
            ForecastAdjustment.TYPE.reason,
            ForecastAdjustment.TYPE.madeAt);

    private AdjustmentGuard() {}

    static boolean hasCell(ForecastAdjustment adjustment) {
        return adjustment.user().isPresent() != adjustment.unit().isPresent()
                && adjustment.start().isBefore(adjustment.end());
    }

    static void check(Proposal<ForecastAdjustment> proposal) {
        ForecastAdjustment adjustment = proposal.after();
        if (adjustment.user().isPresent() == adjustment.unit().isPresent()) {
            proposal.refuse("user", adjustment.user().orElse(null), "must be given, or unit, and not both");
        }
        if (!adjustment.start().isBefore(adjustment.end())) {
            proposal.refuse("end", adjustment.end(), "must be after the start " + adjustment.start());
        }
        if (adjustment.level() < 0 || adjustment.level() >= ForecastAdjustment.MOST_LEVELS) {
            proposal.refuse(
                    "level", adjustment.level(), "must be in [0, " + (ForecastAdjustment.MOST_LEVELS - 1) + "]");
        }
        if (!adjustment.base().isSameCurrency(adjustment.amount())) {
            proposal.refuse(
                    "base",
                    adjustment.base(),
                    "must be in " + adjustment.amount().getCurrencyUnit());
        }
        String reason = adjustment.reason();
        if (reason.isBlank() || reason.length() > ForecastAdjustment.LONGEST_REASON) {
            proposal.refuse(
                    "reason", reason, "must have from 1 to " + ForecastAdjustment.LONGEST_REASON + " characters");
        }
        proposal.refuseChange(PLACE, "must stay: another figure or level is another adjustment");
        if (adjustment.category() == ForecastCategory.CLOSED) {
            proposal.refuse(
                    "category", adjustment.category(), "must be one that is open: what is closed is no judgement");
        }
        if (hasCell(adjustment) && isJudged(proposal)) {
            checkAuthor(proposal);
        }
    }

    private static boolean isJudged(Proposal<ForecastAdjustment> proposal) {
        return proposal.before()
                .map(before -> JUDGEMENT.stream()
                        .anyMatch(attribute -> !Objects.equals(
                                attribute.valueOrNull(before), attribute.valueOrNull(proposal.after()))))
                .orElse(true);
    }

    private static void checkAuthor(Proposal<ForecastAdjustment> proposal) {
        ForecastAdjustment adjustment = proposal.after();
        if (adjustment.madeAt().isAfter(proposal.now())) {
            proposal.refuse("madeAt", adjustment.madeAt(), "must not be in the future");
        }
        if (proposal.actor().equals(Actor.SYSTEM)) {
            return;
        }
        if (!adjustment.madeAt().equals(proposal.now())) {
            proposal.refuse("madeAt", adjustment.madeAt(), "must be the time of the adjustment, " + proposal.now());
        }
        ForecastNode node = ForecastCell.of(adjustment).node();
        checkLine(proposal, adjustment.author(), node).ifPresent(line -> {
            checkReplaced(proposal, line);
            int level = line.levelOf(adjustment.author()).orElseThrow();
            if (level != adjustment.level()) {
                proposal.refuse(
                        "level",
                        adjustment.level(),
                        "must be " + level + ", where " + adjustment.author() + " stands above " + node);
            }
        });
    }

    /** Refuses to put an adjustment in place of that of somebody who still answers for the forecast, at another level since. */
    private static void checkReplaced(Proposal<ForecastAdjustment> proposal, ManagementLine line) {
        ForecastAdjustment adjustment = proposal.after();
        proposal.before()
                .map(ForecastAdjustment::author)
                .filter(author -> !author.equals(adjustment.author()))
                .ifPresent(author -> line.levelOf(author)
                        .ifPresent(level -> proposal.refuse(
                                "author",
                                adjustment.author(),
                                "must be " + author + ", who made it and stands at level " + level
                                        + " now: it has to be made anew there, or withdrawn, first")));
    }

    /** Refuses an author who is not the actor, or does not answer for the forecast. Returns the line of one who does. */
    static Optional<ManagementLine> checkLine(Proposal<?> proposal, SalesUserId author, ForecastNode node) {
        if (!author.value().equals(proposal.actor().name())) {
            proposal.refuse("author", author, "must be the actor, " + proposal.actor());
            return Optional.empty();
        }
        ManagementLine line = line(proposal, node);
        if (line.levelOf(author).isEmpty()) {
            proposal.refuse("author", author, mustAnswer(node, proposal.today(), line));
            return Optional.empty();
        }
        return Optional.of(line);
    }

    static String mustAnswer(ForecastNode node, LocalDate day, ManagementLine line) {
        return "must be one of those who answer for " + node + " on " + day + ": " + line;
    }

    static ManagementLine line(Proposal<?> proposal, ForecastNode node) {
        return ManagementLine.of(
                node,
                proposal.today(),
                unit -> proposal.find(Unit.TYPE, unit),
                user -> proposal.find(SalesUser.TYPE, user));
    }
}
