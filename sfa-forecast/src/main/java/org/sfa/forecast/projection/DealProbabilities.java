package org.sfa.forecast.projection;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.sfa.core.calibration.Recalibration;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.SalesProcess;

/**
 * Says how likely open deals are to be won, by every source that it was given, and uses the first one, in a stated order,
 * that knows the deal. Immutable, and safe for use by several threads when the model is.
 *
 * @param order the sources, the preferred one first; {@link ProbabilitySource#STAGE} always knows a deal and comes last
 *     when it is left out
 * @param model what says the learned chance, in [0, 1], if there is one
 * @param recalibration what corrects the learned chance or, without a model, the owner's, else the stage's; it must have
 *     been learnt from chances of that kind
 * @param chain what past moves say
 */
public record DealProbabilities(
        List<ProbabilitySource> order,
        Optional<ToDoubleFunction<Opportunity>> model,
        Optional<Recalibration> recalibration,
        Optional<AbsorbingChain> chain) {

    private static final List<ProbabilitySource> STANDARD = List.of(
            ProbabilitySource.CALIBRATED,
            ProbabilitySource.LEARNED,
            ProbabilitySource.OWN,
            ProbabilitySource.CHAIN,
            ProbabilitySource.STAGE);

    /**
     * Checks and copies the order.
     *
     * @throws InvalidValueException if it is empty or names a source twice
     */
    public DealProbabilities {
        order = List.copyOf(order);
        Checks.that(!order.isEmpty(), "order", order, "must name a source");
        Checks.that(order.stream().distinct().count() == order.size(), "order", order, "must name each source once");
    }

    /**
     * Returns the calibrated, else the learned, else the owner's, else the chain's, else the stage's chance; with none yet.
     */
    public static DealProbabilities standard() {
        return new DealProbabilities(STANDARD, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Returns a copy with another order. */
    public DealProbabilities withOrder(ProbabilitySource... sources) {
        return new DealProbabilities(List.of(sources), model, recalibration, chain);
    }

    /** Returns a copy with a model. */
    public DealProbabilities withModel(ToDoubleFunction<Opportunity> learned) {
        return new DealProbabilities(order, Optional.of(learned), recalibration, chain);
    }

    /** Returns a copy with a correction. */
    public DealProbabilities withRecalibration(Recalibration correction) {
        return new DealProbabilities(order, model, Optional.of(correction), chain);
    }

    /** Returns a copy with a chain. */
    public DealProbabilities withChain(AbsorbingChain moves) {
        return new DealProbabilities(order, model, recalibration, Optional.of(moves));
    }

    /**
     * Returns the chances of an open deal.
     *
     * @param process the process of the deal
     * @throws InvalidValueException if the deal is not open, if the process does not have its stage, or if the model or the
     *     correction says something outside [0, 1]; the field names the deal
     */
    public DealProbability of(Opportunity deal, SalesProcess process) {
        Checks.that(deal.outcome() == Outcome.OPEN, "outcome of deal " + deal.id(), deal.outcome(), "must be OPEN");
        BigDecimal stage = process.stage(deal.stage()).probability();
        Optional<BigDecimal> own = deal.ownProbability();
        own.ifPresent(chance -> Checks.fraction("ownProbability of deal " + deal.id(), chance));
        OptionalDouble learned = model.isEmpty()
                ? OptionalDouble.empty()
                : checked("learned", deal, model.get().applyAsDouble(deal));
        double raw = learned.orElse(own.orElse(stage).doubleValue());
        OptionalDouble calibrated = recalibration.isEmpty()
                ? OptionalDouble.empty()
                : checked("calibrated", deal, recalibration.get().apply(raw));
        OptionalDouble moves = chain.isPresent() && chain.get().stages().contains(deal.stage())
                ? OptionalDouble.of(chain.get().chance(deal.stage(), Outcome.WON))
                : OptionalDouble.empty();
        DealProbability sides =
                new DealProbability(deal.id(), own, stage, learned, calibrated, moves, ProbabilitySource.STAGE, "");
        ProbabilitySource used = order.stream()
                .filter(source -> sides.of(source).isPresent())
                .findFirst()
                .orElse(ProbabilitySource.STAGE);
        return new DealProbability(deal.id(), own, stage, learned, calibrated, moves, used, reason(used));
    }

    private static OptionalDouble checked(String what, Opportunity deal, double chance) {
        Checks.that(
                chance >= 0 && chance <= 1, what + " probability of deal " + deal.id(), chance, "must be in [0, 1]");
        return OptionalDouble.of(chance);
    }

    private String reason(ProbabilitySource used) {
        int place = order.indexOf(used);
        if (place == 0) {
            return used + " is preferred";
        }
        List<ProbabilitySource> missing = place < 0 ? order : order.subList(0, place);
        return used + " is used, as there is nothing of " + missing;
    }
}
