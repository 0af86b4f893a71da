package org.sfa.forecast.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.StageCode;
import org.sfa.forecast.projection.AbsorbingChain;
import org.sfa.forecast.projection.StageExits;

/**
 * How often deals moved from each open stage to each other one, were won or were lost, with the days they spent. A stay
 * that has not ended, or that a deletion ended, adds days but no exit: it is censored. Immutable.
 *
 * <p>Shares of exits and exits per day are the most likely values of a Markov chain in continuous time (P. Billingsley,
 * Statistical Inference for Markov Processes, 1961): where a deal goes next depends neither on how long it stayed nor on
 * where it was before.
 */
public final class StageMoves {

    private static final double SECONDS_PER_DAY = 86_400;

    private final Map<StageCode, Exits> byStage;

    private StageMoves(Map<StageCode, Exits> byStage) {
        this.byStage = byStage;
    }

    /** What was seen of one stage; written while the moves are counted only. */
    private static final class Exits {
        private final Map<StageCode, Long> moves = new LinkedHashMap<>();
        private long won;
        private long lost;
        private long censored;
        private double days;

        private long left() {
            return moves.values().stream().mapToLong(Long::longValue).sum() + won + lost;
        }
    }

    /** Counts the moves that had happened by an instant; later ones are left out, and so are stays that begin later. */
    public static StageMoves of(Collection<DealTimeline> timelines, Instant asOf) {
        Map<StageCode, Exits> byStage = new LinkedHashMap<>();
        for (DealTimeline timeline : timelines) {
            List<Spell> spells = timeline.spells();
            for (int i = 0; i < spells.size(); i++) {
                Spell spell = spells.get(i);
                if (spell.outcome() == Outcome.OPEN && !spell.from().isAfter(asOf)) {
                    Exits exits = byStage.computeIfAbsent(spell.stage(), stage -> new Exits());
                    exits.days += days(spell.length(asOf));
                    count(
                            exits,
                            byStage,
                            spell,
                            i + 1 < spells.size() ? Optional.of(spells.get(i + 1)) : Optional.empty(),
                            asOf);
                }
            }
        }
        return new StageMoves(byStage);
    }

    private static void count(
            Exits exits, Map<StageCode, Exits> byStage, Spell spell, Optional<Spell> following, Instant asOf) {
        Optional<Spell> next = spell.to()
                .filter(left -> !left.isAfter(asOf))
                .flatMap(left -> following.filter(other -> other.from().equals(left)));
        if (next.isEmpty()) {
            exits.censored++;
            return;
        }
        switch (next.get().outcome()) {
            case WON -> exits.won++;
            case LOST -> exits.lost++;
            case OPEN -> {
                exits.moves.merge(next.get().stage(), 1L, Long::sum);
                byStage.computeIfAbsent(next.get().stage(), stage -> new Exits());
            }
        }
    }

    private static double days(Duration length) {
        return length.toSeconds() / SECONDS_PER_DAY;
    }

    /** The open stages that deals were in, in the order in which they were met. */
    public Set<StageCode> stages() {
        return Collections.unmodifiableSet(byStage.keySet());
    }

    /** How many stays in a stage have not ended, or ended by a deletion. */
    public long censored(StageCode stage) {
        return exits(stage).censored;
    }

    /** The share of the exits of a stage that led to another open stage. */
    public Rate moved(StageCode from, StageCode to) {
        return new Rate(exits(from).moves.getOrDefault(to, 0L), exits(from).left());
    }

    /** The share of the exits of a stage that were wins. */
    public Rate won(StageCode stage) {
        return new Rate(exits(stage).won, exits(stage).left());
    }

    /** The share of the exits of a stage that were losses. */
    public Rate lost(StageCode stage) {
        return new Rate(exits(stage).lost, exits(stage).left());
    }

    /** The mean days of one stay: days spent in the stage / exits, so that stays under way count; empty without exits. */
    public OptionalDouble meanDays(StageCode stage) {
        Exits exits = exits(stage);
        return exits.left() == 0 ? OptionalDouble.empty() : OptionalDouble.of(exits.days / exits.left());
    }

    private Exits exits(StageCode stage) {
        Exits exits = byStage.get(stage);
        if (exits == null) {
            throw new InvalidValueException("stage", stage, "must be one of " + byStage.keySet());
        }
        return exits;
    }

    /** The stages with fewer exits than {@link Rate#FLOOR}, which say too little for a chain. */
    public List<StageCode> insufficient() {
        return byStage.entrySet().stream()
                .filter(entry -> entry.getValue().left() < Rate.FLOOR)
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Returns the chain of these moves; empty when there are none or a stage is {@link #insufficient}.
     *
     * @throws InvalidValueException if deals of a stage could neither be won nor lost; the message names the stage
     */
    public Optional<AbsorbingChain> chain() {
        if (byStage.isEmpty() || !insufficient().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(AbsorbingChain.of(byStage.entrySet().stream()
                .map(entry -> exits(entry.getKey(), entry.getValue()))
                .toList()));
    }

    private static StageExits exits(StageCode stage, Exits exits) {
        double left = exits.left();
        Map<StageCode, Double> moves = new LinkedHashMap<>();
        exits.moves.forEach((to, count) -> moves.put(to, count / left));
        return new StageExits(stage, moves, exits.won / left, exits.lost / left);
    }
}
