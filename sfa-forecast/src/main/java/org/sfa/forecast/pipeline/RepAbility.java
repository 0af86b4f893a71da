package org.sfa.forecast.pipeline;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sfa.core.calibration.Interval;
import org.sfa.core.error.Checks;

/**
 * How well somebody wins deals, beside peers. The ability is not the plain rate, which is extreme for those with few deals,
 * but shrunken towards what the peers do, the more the fewer deals there are.
 *
 * <p>It is empirical Bayes with a beta distribution of abilities: its mean is the rate of all peers' deals together and its
 * strength follows from how much more the peers differ than chance makes them differ (J. C. Kleinman, Proportions with
 * extraneous variance: single and independent samples, Journal of the American Statistical Association 68, 1973), but counts
 * no more deals than the peers have. A person's own deals are not among the peers'. The interval is the central 95% of the
 * posterior distribution. Nothing is corrected for looking at many people: of forty that are alike, one or two stand out.
 *
 * @param own the plain rate
 * @param peers the rate of all peers' deals together
 * @param ability the shrunken rate, in [0, 1]
 * @param interval where the ability lies with a probability of 95%
 */
public record RepAbility(Rate own, Rate peers, double ability, Interval interval) {

    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;

    /** Checks that the peers have enough deals to be measured against. */
    public RepAbility {
        Checks.that(peers.isSufficient(), "peers", peers, "must have at least " + Rate.FLOOR + " deals");
    }

    /** How somebody stands to the peers. */
    public enum Standing {
        /** The whole interval is above the peers' rate. */
        ABOVE,
        /** The interval holds the peers' rate. */
        ALIKE,
        /** The whole interval is below the peers' rate. */
        BELOW,
        /** There are fewer than {@link Rate#FLOOR} own deals. */
        INSUFFICIENT
    }

    /** How the person stands to the peers. */
    public Standing standing() {
        double rate = (double) peers.numerator() / peers.denominator();
        if (!own.isSufficient()) {
            return Standing.INSUFFICIENT;
        }
        return interval.low() > rate ? Standing.ABOVE : interval.high() < rate ? Standing.BELOW : Standing.ALIKE;
    }

    /**
     * Returns the ability of each of some people: of reps, or of teams among teams. Those whose peers have fewer than
     * {@link Rate#FLOOR} deals are left out.
     *
     * @param rates won / (won + lost) of each
     */
    public static <K> Map<K, RepAbility> of(Map<K, Rate> rates) {
        Map<K, RepAbility> abilities = new LinkedHashMap<>();
        PeerRates all = PeerRates.of(rates.values());
        rates.forEach((key, own) -> of(own, all.without(own)).ifPresent(ability -> abilities.put(key, ability)));
        return abilities;
    }

    /** Returns the ability of somebody among peers; empty when those have fewer than {@link Rate#FLOOR} deals. */
    public static Optional<RepAbility> of(Rate own, Collection<Rate> peers) {
        return of(own, PeerRates.of(peers));
    }

    private static Optional<RepAbility> of(Rate own, PeerRates peers) {
        Rate all = peers.all();
        if (!all.isSufficient()) {
            return Optional.empty();
        }
        double strength = peers.strength();
        // Half a deal each way keeps a prior that has seen only wins, or none, from being certain.
        double mean = (all.numerator() + 0.5) / (all.denominator() + 1.0);
        BetaDistribution posterior = new BetaDistribution(
                mean * strength + own.numerator(), (1 - mean) * strength + own.denominator() - own.numerator());
        return Optional.of(new RepAbility(
                own, all, posterior.mean(), new Interval(posterior.quantile(LOW), posterior.quantile(HIGH))));
    }
}
