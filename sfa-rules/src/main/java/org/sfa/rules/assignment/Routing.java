package org.sfa.rules.assignment;

import java.util.List;
import java.util.Optional;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TeamId;
import org.sfa.rules.distribution.Choice;

/**
 * Where a lead goes: what the rules decided, which targets were asked in turn, and who was chosen.
 *
 * @param decision what the rules decided
 * @param asked the targets that were asked, in order, and whom they offered
 * @param target the target that takes the lead; when nobody can, the first one that was asked, where the lead waits
 * @param user who is to get it; absent when it waits
 * @param runnersUp who else could, best first
 */
public record Routing(
        Decision decision, List<Asked> asked, Target target, Optional<SalesUserId> user, List<SalesUserId> runnersUp) {

    /**
     * A target that was asked.
     *
     * @param target the name of the target
     * @param choice whom it offered; absent for a queue, and for a team that is unknown
     * @param unknownTeam the team that it stands for, when there is none with this id
     */
    public record Asked(String target, Optional<Choice> choice, Optional<TeamId> unknownTeam) {}

    /** Copies the lists. */
    public Routing {
        asked = List.copyOf(asked);
        runnersUp = List.copyOf(runnersUp);
    }

    /** The rule by which the lead goes; empty when none matched. */
    public Optional<Decision.Hit> hit() {
        return decision.by(target.name());
    }

    /** Returns why the lead goes where it goes, in one line. */
    public String reason() {
        StringBuilder text = new StringBuilder();
        text.append(decision.isByDefault() ? "no rule matched" : "by " + String.join(" and ", decision.rules()));
        text.append(" of ").append(decision.ruleSet()).append(' ').append(decision.version());
        for (Asked one : asked) {
            boolean here = one.target().equals(target.name());
            text.append(", ").append(here && user.isPresent() ? "from " : "to ").append(one.target());
            if (one.choice().isPresent() && one.choice().get().user().isEmpty()) {
                text.append(", where nobody can take it");
            }
            one.unknownTeam()
                    .ifPresent(team -> text.append(", where there is no team ").append(team));
        }
        last().filter(choice -> !choice.tieBreak().isEmpty())
                .ifPresent(choice -> text.append("; decided by ").append(choice.tieBreak()));
        return text.toString();
    }

    /** The choice that the lead goes by; absent when it waits. */
    Optional<Choice> last() {
        return asked.stream()
                .filter(one -> one.target().equals(target.name()))
                .findFirst()
                .flatMap(Asked::choice)
                .filter(choice -> choice.user().isPresent());
    }

    /** Returns where the lead goes and the reason, and everybody who was considered, one line each. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(user.map(SalesUserId::value).orElse("waits at " + target.name()))
                .append(", ")
                .append(reason())
                .append('\n');
        for (Asked one : asked) {
            text.append("  ").append(one.target()).append(":\n");
            one.choice().ifPresent(text::append);
            one.unknownTeam()
                    .ifPresent(team -> text.append("    no team ").append(team).append('\n'));
        }
        return text.toString();
    }
}
