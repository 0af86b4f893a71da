package org.sfa.rules.distribution;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sfa.core.id.SalesUserId;

/**
 * Who is to get a lead, and why.
 *
 * @param user who; absent when nobody can take it
 * @param runnersUp who would be next, best first
 * @param unavailable who can't take any lead now, as far as was looked; they are credited when somebody else is given the lead
 * @param considered everybody who was looked at, in the order of preference; who comes behind the last runner-up may not
 *     have been asked for the capacity
 * @param tieBreak what decided between the first and the next one, in words; empty when there was no other
 */
public record Choice(
        Optional<SalesUserId> user,
        List<SalesUserId> runnersUp,
        Set<SalesUserId> unavailable,
        List<Candidate> considered,
        String tieBreak) {

    /** Copies the lists. */
    public Choice {
        runnersUp = List.copyOf(runnersUp);
        unavailable = Set.copyOf(unavailable);
        considered = List.copyOf(considered);
    }

    /** Returns everybody who was looked at, and what decided, one line each. */
    @Override
    public String toString() {
        return considered.stream().map(candidate -> "    " + candidate + "\n").collect(Collectors.joining())
                + (tieBreak.isEmpty() ? "" : "    decided by " + tieBreak + "\n");
    }
}
