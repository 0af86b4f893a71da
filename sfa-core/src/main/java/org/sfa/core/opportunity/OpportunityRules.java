package org.sfa.core.opportunity;

import com.google.common.collect.Sets;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.product.Product;
import org.sfa.core.query.Attribute;
import org.sfa.core.store.Proposal;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Violation;

/** What follows from the stage of a deal, and what a deal must be like. */
final class OpportunityRules {

    private OpportunityRules() {}

    /** Sets outcome, probability and category as the stage has them; a closed stage overrides what the owner thinks. */
    static Opportunity complete(@Nullable Opportunity before, Opportunity after, UnitOfWork unit) {
        Optional<Stage> found = unit.repository(SalesProcess.TYPE)
                .find(after.process())
                .flatMap(process -> process.findStage(after.stage()));
        if (found.isEmpty()) {
            return after;
        }
        Stage stage = found.get();
        if (isAsIn(stage, after)) {
            return after;
        }
        return after.withOutcome(stage.outcome())
                .withProbability(probability(stage, after))
                .withCategory(category(stage, after));
    }

    private static boolean isAsIn(Stage stage, Opportunity deal) {
        return deal.outcome() == stage.outcome()
                && deal.probability().equals(probability(stage, deal))
                && deal.category() == category(stage, deal);
    }

    private static BigDecimal probability(Stage stage, Opportunity deal) {
        boolean open = stage.outcome() == Outcome.OPEN;
        return open ? deal.ownProbability().orElse(stage.probability()) : stage.probability();
    }

    private static ForecastCategory category(Stage stage, Opportunity deal) {
        boolean open = stage.outcome() == Outcome.OPEN;
        return open ? deal.ownCategory().orElse(stage.category()) : stage.category();
    }

    static void check(Proposal<Opportunity> proposal) {
        Opportunity deal = proposal.after();
        SalesProcess process = proposal.find(SalesProcess.TYPE, deal.process()).orElse(null);
        if (process == null) {
            proposal.refuse("process", deal.process(), "must refer to a process that exists");
        } else {
            for (Violation v : violations(process, proposal.before().orElse(null), deal)) {
                proposal.refuse(v.attribute(), v.value(), v.reason());
            }
        }
        BigDecimal own = deal.ownProbability().orElse(null);
        if (own != null && (own.signum() < 0 || own.compareTo(BigDecimal.ONE) > 0)) {
            proposal.refuse("ownProbability", own, "must be in [0, 1]");
        }
        Money amount = deal.amount().orElse(null);
        if (amount != null && amount.isNegative()) {
            proposal.refuse("amount", amount, "must not be negative");
        }
        if (deal.lossReason().isPresent() && deal.outcome() != Outcome.LOST) {
            proposal.refuse("lossReason", deal.lossReason().get(), "must be absent unless the deal is lost");
        }
        if (process != null) {
            checkOutcome(proposal, process, deal);
        }
        checkLines(proposal, deal);
        checkSplits(proposal, deal);
        checkMerged(proposal, deal);
    }

    /** Saving sets the outcome, but could not when the process was saved after the deal in the same unit of work. */
    private static void checkOutcome(Proposal<Opportunity> proposal, SalesProcess process, Opportunity deal) {
        Stage stage = process.findStage(deal.stage()).orElse(null);
        if (stage != null && !isAsIn(stage, deal)) {
            proposal.refuse(
                    "outcome", deal.outcome(), "must follow from stage " + stage.code() + "; save the process first");
        }
    }

    /** Says why a deal can't be in its stage, or can't have moved there from the one before. */
    static List<Violation> violations(SalesProcess process, @Nullable Opportunity before, Opportunity after) {
        Optional<Stage> stage = process.findStage(after.stage());
        if (stage.isEmpty()) {
            List<StageCode> codes = process.stages().stream().map(Stage::code).toList();
            return List.of(new Violation("stage", after.stage().code(), "must be one of " + codes));
        }
        List<Violation> violations = new ArrayList<>();
        boolean moved = before != null && before.stage() != after.stage();
        if (moved && before.process().equals(after.process())) {
            process.findStage(before.stage())
                    .filter(from -> !from.leadsTo(after.stage()))
                    .ifPresent(from -> violations.add(new Violation(
                            "stage",
                            after.stage().code(),
                            "must be one of " + from.next().stream().sorted().toList() + " after " + from.code())));
        }
        for (String name : stage.get().demands()) {
            Attribute<Opportunity, ?> attribute =
                    Opportunity.TYPE.findAttribute(name).orElseThrow();
            if (attribute.valueOrNull(after) == null) {
                violations.add(new Violation(name, "absent", "must be there in stage " + after.stage()));
            }
        }
        return violations;
    }

    private static void checkLines(Proposal<Opportunity> proposal, Opportunity deal) {
        Optional<CurrencyUnit> currency = deal.amount().map(Money::getCurrencyUnit);
        for (OpportunityLine line : deal.lines()) {
            if (isNew(proposal, line)
                    && proposal.find(Product.TYPE, line.product()).isEmpty()) {
                proposal.refuse("lines", line.product(), "must refer to a product that exists");
            }
            line.unitPrice()
                    .filter(price ->
                            currency.isPresent() && !price.getCurrencyUnit().equals(currency.get()))
                    .ifPresent(price -> proposal.refuse(
                            "lines", price, "must be in the currency of the amount, " + currency.get()));
        }
    }

    private static boolean isNew(Proposal<Opportunity> proposal, OpportunityLine line) {
        Opportunity before = proposal.before().orElse(null);
        return before == null || !before.lines().contains(line);
    }

    private static void checkSplits(Proposal<Opportunity> proposal, Opportunity deal) {
        BigDecimal revenue = BigDecimal.ZERO;
        boolean any = false;
        for (Split split : deal.splits()) {
            if (split.kind() == Split.Kind.REVENUE) {
                revenue = revenue.add(split.share());
                any = true;
            }
            if (proposal.find(SalesUser.TYPE, split.user()).isEmpty()) {
                proposal.refuse("splits", split.user(), "must refer to a sales user that exists");
            }
        }
        if (any && revenue.compareTo(BigDecimal.ONE) != 0) {
            proposal.refuse("splits", revenue.toPlainString(), "must share the revenue in parts that total exactly 1");
        }
    }

    /** What a deal was merged with is what histories tell merged deals from dropped ones by. */
    private static void checkMerged(Proposal<Opportunity> proposal, Opportunity deal) {
        Set<OpportunityId> before =
                proposal.before().map(Opportunity::mergedDeals).orElse(Set.of());
        if (!deal.mergedDeals().containsAll(before)) {
            proposal.refuse("mergedDeals", deal.mergedDeals(), "must keep those that there are, " + before);
        }
        for (OpportunityId merged : Sets.difference(deal.mergedDeals(), before)) {
            if (merged.equals(deal.id())
                    || proposal.find(Opportunity.TYPE, merged).isPresent()) {
                proposal.refuse("mergedDeals", merged, "must be a deal that is deleted: merge it");
            }
        }
    }
}
