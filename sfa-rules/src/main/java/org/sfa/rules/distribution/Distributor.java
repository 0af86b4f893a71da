package org.sfa.rules.distribution;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.lead.Lead;
import org.sfa.core.organization.Team;
import org.sfa.core.organization.TeamMember;
import org.sfa.core.time.WorkCalendar;

/**
 * Chooses who of a team, or whether a user, is to get a lead.
 *
 * <p>Immutable and safe for use by several threads, each with its own {@link Ledger}.
 */
public final class Distributor {

    private static final int RUNNERS_UP = 3;

    private final WorkCalendar hours;

    private Distributor(WorkCalendar hours) {
        this.hours = hours;
    }

    /**
     * Returns a distributor.
     *
     * @param hours when people work who don't say so themselves; in their own time zone when they have one
     */
    public static Distributor of(WorkCalendar hours) {
        return new Distributor(hours);
    }

    /**
     * Chooses somebody of a team, without giving the lead away; {@link #give} does.
     *
     * @param excluded who must not be chosen, for instance who has just failed
     */
    public Choice choose(
            Team team, Distribution how, Lead lead, Instant at, Ledger ledger, Collection<SalesUserId> excluded) {
        List<SalesUserId> members =
                team.members().stream().map(TeamMember::user).toList();
        return new Choosing(how, lead, at, ledger, ledger.turns(team, how.has(Strategy.WEIGHTED)))
                .choose(members, excluded);
    }

    /** Chooses one user, who must be able to take the lead as somebody of a team must. */
    public Choice choose(SalesUserId user, Lead lead, Instant at, Ledger ledger, Collection<SalesUserId> excluded) {
        return new Choosing(Distribution.by(), lead, at, ledger, Turns.of(List.of(), List.of(), false))
                .choose(List.of(user), excluded);
    }

    /**
     * Takes note that somebody of a team was given a lead: it counts as a turn.
     *
     * @param unavailable who could take no lead, and is credited, so that the others' turns are no debt to be worked off
     */
    public void give(Team team, SalesUserId user, Set<SalesUserId> unavailable, Ledger ledger) {
        List<SalesUserId> present = team.members().stream()
                .map(TeamMember::user)
                .filter(member -> !unavailable.contains(member))
                .toList();
        ledger.turn(team, turns -> turns.crediting(unavailable, present).plus(user, 1));
    }

    /** Takes note that a lead that was meant for somebody of a team went elsewhere: the turn is given back. */
    public void giveBack(Team team, SalesUserId user, Ledger ledger) {
        ledger.turn(team, turns -> turns.plus(user, -1));
    }

    /** Returns when somebody has to have acted who has this much working time. */
    public Instant due(SalesUserId user, Instant from, Duration within, Ledger ledger) {
        return Availability.calendar(hours, ledger.user(user)).plusWorkingTime(from, within);
    }

    /** One choice. For one thread. */
    private final class Choosing {

        private final Distribution how;
        private final Lead lead;
        private final Ledger ledger;
        private final Turns turns;
        private final Availability availability;
        private final Preferences preferences;
        private final Map<SalesUserId, List<BigDecimal>> ranks = new HashMap<>();
        private final Set<SalesUserId> unavailable = new HashSet<>();

        Choosing(Distribution how, Lead lead, Instant at, Ledger ledger, Turns turns) {
            this.how = how;
            this.lead = lead;
            this.ledger = ledger;
            this.turns = turns;
            this.availability = new Availability(hours, how, at, ledger);
            this.preferences = new Preferences(how, lead, ledger);
        }

        Choice choose(List<SalesUserId> members, Collection<SalesUserId> excluded) {
            Set<SalesUserId> all = new LinkedHashSet<>(members);
            if (how.has(Strategy.STICKY)) {
                all.addAll(preferences.owners());
            }
            List<SalesUserId> able = new ArrayList<>();
            List<Candidate> out = new ArrayList<>();
            for (SalesUserId user : all) {
                Optional<String> personal = availability.obstacle(user);
                personal.ifPresent(text -> unavailable.add(user));
                Optional<String> obstacle = excluded.contains(user)
                        ? Optional.of("left out")
                        : personal.or(() -> availability.obstacle(user, lead));
                if (obstacle.isEmpty()) {
                    able.add(user);
                } else {
                    out.add(candidate(user, obstacle));
                }
            }
            able.sort(order());
            return first(able, out);
        }

        /** Capacity is asked for last and no further than needed, because it costs a count in the store. */
        private Choice first(List<SalesUserId> able, List<Candidate> out) {
            List<Candidate> considered = new ArrayList<>();
            List<SalesUserId> chosen = new ArrayList<>();
            for (SalesUserId user : able) {
                Optional<String> full = chosen.size() <= RUNNERS_UP
                        ? availability.full(user, lead.owner().equals(Optional.of(user)))
                        : Optional.empty();
                full.ifPresent(text -> unavailable.add(user));
                considered.add(candidate(user, full));
                if (full.isEmpty() && chosen.size() <= RUNNERS_UP) {
                    chosen.add(user);
                }
            }
            considered.addAll(out);
            String tieBreak = chosen.size() < 2 ? "" : difference(chosen.get(0), chosen.get(1));
            return new Choice(
                    chosen.stream().findFirst(), chosen.stream().skip(1).toList(), unavailable, considered, tieBreak);
        }

        private Candidate candidate(SalesUserId user, Optional<String> obstacle) {
            return new Candidate(
                    user, ledger.user(user).map(known -> known.name()).orElse(user.value()), obstacle);
        }

        private Comparator<SalesUserId> order() {
            return (one, other) -> {
                for (int i = 0; i < how.strategies().size(); i++) {
                    int byStrategy = rank(one).get(i).compareTo(rank(other).get(i));
                    if (byStrategy != 0) {
                        return byStrategy;
                    }
                }
                return turns.compare(one, other);
            };
        }

        private List<BigDecimal> rank(SalesUserId user) {
            return ranks.computeIfAbsent(user, id -> how.strategies().stream()
                    .map(strategy -> preferences.rank(strategy, id))
                    .toList());
        }

        private String difference(SalesUserId one, SalesUserId other) {
            for (int i = 0; i < how.strategies().size(); i++) {
                if (rank(one).get(i).compareTo(rank(other).get(i)) != 0) {
                    return preferences.words(
                            how.strategies().get(i),
                            rank(one).get(i),
                            rank(other).get(i));
                }
            }
            if (turns.turn(one).isEmpty() || turns.turn(other).isEmpty()) {
                return "being of the team";
            }
            return turns.compare(one, other) < 0
                    ? "turns: " + words(one) + " beside " + words(other)
                    : "the order of the team, with " + words(one) + " each";
        }

        private String words(SalesUserId user) {
            return turns.turn(user)
                    .map(turn -> turn.turns() + (turn.weight() == 1 ? "" : " for a weight of " + turn.weight()))
                    .orElse("none");
        }
    }
}
