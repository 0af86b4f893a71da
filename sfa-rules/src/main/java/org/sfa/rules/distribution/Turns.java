package org.sfa.rules.distribution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.organization.TeamMember;
import org.sfa.core.organization.Turn;

/**
 * Whose turn it is: the one with the fewest turns for the weight, by the divisor method of Webster and Sainte-Laguë (least
 * {@code (2 turns + 1) / weight}), whose shares are not biased towards great or small weights; of equals the first of the
 * team. With equal weights nobody is ever more than one turn ahead of another.
 *
 * <p>Who can't take part, or is new, is credited with what those who can had at least, so that nobody who comes back is
 * flooded. Immutable.
 */
final class Turns {

    private final Map<SalesUserId, Turn> turns;

    private Turns(Map<SalesUserId, Turn> turns) {
        this.turns = turns;
    }

    /** Returns the turns of the members of a team as it is now. */
    static Turns of(List<TeamMember> members, List<Turn> known, boolean weighted) {
        Map<SalesUserId, Turn> before = new LinkedHashMap<>();
        known.forEach(turn -> before.put(turn.user(), turn));
        Map<SalesUserId, Turn> turns = new LinkedHashMap<>();
        List<TeamMember> newcomers = new ArrayList<>();
        for (TeamMember member : members) {
            long weight = weighted ? member.weight() : 1;
            Turn turn = before.get(member.user());
            if (turn == null) {
                newcomers.add(member);
                turn = new Turn(member.user(), 0, weight);
            } else if (turn.weight() != weight) {
                turn = new Turn(member.user(), share(turn, weight), weight);
            }
            turns.put(member.user(), turn);
        }
        Turns all = new Turns(turns);
        Set<SalesUserId> fresh = newcomers.stream().map(TeamMember::user).collect(Collectors.toSet());
        List<SalesUserId> old =
                turns.keySet().stream().filter(user -> !fresh.contains(user)).toList();
        return all.crediting(fresh, old);
    }

    /** What a member of this weight has when it is as far as another one: rounded down, and no more than there can be. */
    private static long share(Turn reference, long weight) {
        return Math.min(Turn.MOST, reference.turns() * weight / reference.weight());
    }

    /** Compares whose turn it is: the lesser one first. */
    int compare(SalesUserId one, SalesUserId other) {
        Turn a = turns.get(one);
        Turn b = turns.get(other);
        return a == null || b == null ? Boolean.compare(a == null, b == null) : compare(a, b);
    }

    private static int compare(Turn a, Turn b) {
        return Long.compare((2 * a.turns() + 1) * b.weight(), (2 * b.turns() + 1) * a.weight());
    }

    boolean has(SalesUserId user) {
        return turns.containsKey(user);
    }

    /** Says how far somebody is. */
    Optional<Turn> turn(SalesUserId user) {
        return Optional.ofNullable(turns.get(user));
    }

    /** Returns the turns after somebody took one or gave one back. */
    Turns plus(SalesUserId user, long change) {
        Turn turn = turns.get(user);
        if (turn == null) {
            return this;
        }
        Map<SalesUserId, Turn> changed = new LinkedHashMap<>(turns);
        changed.put(user, new Turn(user, Math.max(0, Math.min(Turn.MOST, turn.turns() + change)), turn.weight()));
        return new Turns(changed);
    }

    /** Returns the turns in which some have no less than the least that others have. */
    Turns crediting(Collection<SalesUserId> some, Collection<SalesUserId> others) {
        Optional<Turn> least = others.stream()
                .map(turns::get)
                .filter(Objects::nonNull)
                .min((a, b) -> Long.compare(a.turns() * b.weight(), b.turns() * a.weight()));
        if (least.isEmpty()) {
            return this;
        }
        Map<SalesUserId, Turn> changed = new LinkedHashMap<>(turns);
        for (SalesUserId user : some) {
            changed.computeIfPresent(
                    user,
                    (id, turn) ->
                            new Turn(id, Math.max(turn.turns(), share(least.get(), turn.weight())), turn.weight()));
        }
        return new Turns(changed);
    }

    /** The turns, in the order of the team. */
    List<Turn> toList() {
        return List.copyOf(turns.values());
    }
}
