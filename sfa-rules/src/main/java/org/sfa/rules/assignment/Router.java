package org.sfa.rules.assignment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TeamId;
import org.sfa.core.lead.AssignmentStatus;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadAssignment;
import org.sfa.core.organization.Team;
import org.sfa.rules.distribution.Choice;
import org.sfa.rules.distribution.Distributor;
import org.sfa.rules.distribution.Ledger;

/** Takes a lead from the rules through the targets to a person. Immutable. */
final class Router {

    private final AssignmentRules rules;
    private final Distributor distributor;
    private final Map<String, Target> targets = new LinkedHashMap<>();

    Router(AssignmentRules rules, Distributor distributor) {
        this.rules = rules;
        this.distributor = distributor;
        rules.set().targets().forEach(target -> targets.put(target.name(), target));
    }

    AssignmentRules rules() {
        return rules;
    }

    Optional<Target> target(String name) {
        return Optional.ofNullable(targets.get(name));
    }

    /** The teams that the targets name, each once. */
    Set<Target.Team> teams() {
        Set<Target.Team> teams = new LinkedHashSet<>();
        Set<Object> seen = new LinkedHashSet<>();
        for (Target target : targets.values()) {
            if (target instanceof Target.Team team && seen.add(team.team())) {
                teams.add(team);
            }
        }
        return teams;
    }

    /** Asks the targets of the decision, then their fallbacks, and in the end the default, until one takes the lead. */
    Routing route(Lead lead, Ledger ledger, Instant at, Collection<SalesUserId> excluded) {
        return route(lead, rules.decide(lead, ledger.unit().lookup(), at), ledger, at, excluded);
    }

    /** Asks the targets of a decision that was made before. */
    Routing route(Lead lead, Decision decision, Ledger ledger, Instant at, Collection<SalesUserId> excluded) {
        List<String> first = decision.targets();
        Set<String> order = new LinkedHashSet<>(first);
        first.forEach(name -> addWithFallbacks(order, name));
        addWithFallbacks(order, decision.defaultTarget());
        List<Routing.Asked> asked = new ArrayList<>();
        for (String name : order) {
            Target target = targets.get(name);
            Optional<Choice> choice = ask(target, lead, ledger, at, excluded);
            Optional<TeamId> unknown = choice.isEmpty() && target instanceof Target.Team team
                    ? Optional.of(team.team())
                    : Optional.empty();
            asked.add(new Routing.Asked(name, choice, unknown));
            if (target instanceof Target.Queue) {
                return new Routing(decision, asked, target, Optional.empty(), List.of());
            }
            Optional<SalesUserId> user = choice.flatMap(Choice::user);
            if (user.isPresent()) {
                return new Routing(decision, asked, target, user, choice.get().runnersUp());
            }
        }
        return new Routing(decision, asked, targets.get(asked.get(0).target()), Optional.empty(), List.of());
    }

    /** Returns the queue in which leads wait that somebody lost: the first one behind a target, else behind the default. */
    Optional<String> pool(Optional<String> behind) {
        Set<String> order = new LinkedHashSet<>();
        behind.filter(targets::containsKey).ifPresent(name -> addWithFallbacks(order, name));
        addWithFallbacks(order, rules.set().defaultTarget());
        return order.stream()
                .filter(name -> targets.get(name) instanceof Target.Queue)
                .findFirst();
    }

    private void addWithFallbacks(Set<String> order, String first) {
        for (Optional<String> name = Optional.of(first); name.isPresent(); ) {
            order.add(name.get());
            name = targets.get(name.get()).fallback();
        }
    }

    private Optional<Choice> ask(
            Target target, Lead lead, Ledger ledger, Instant at, Collection<SalesUserId> excluded) {
        if (target instanceof Target.User one) {
            return Optional.of(distributor.choose(one.user(), lead, at, ledger, excluded));
        } else if (target instanceof Target.Team team) {
            return ledger.team(team.team())
                    .map(members -> distributor.choose(members, team.distribution(), lead, at, ledger, excluded));
        }
        return Optional.empty();
    }

    /** Takes note of what was chosen: the turn is taken, and the lead weighs. */
    void give(Routing routing, Lead lead, Ledger ledger, Instant at) {
        if (routing.user().isEmpty()) {
            return;
        }
        SalesUserId user = routing.user().get();
        if (routing.target() instanceof Target.Team target) {
            Team team = ledger.team(target.team()).orElseThrow();
            distributor.give(team, user, routing.last().orElseThrow().unavailable(), ledger);
        }
        weigh(lead, user, ledger, at);
    }

    /** Takes note that somebody was given a lead past the rules: a turn in every team that the person is in. */
    void giveByHand(Lead lead, SalesUserId user, Ledger ledger, Instant at) {
        for (Target.Team target : teams()) {
            ledger.team(target.team()).ifPresent(team -> distributor.give(team, user, Set.of(), ledger));
        }
        weigh(lead, user, ledger, at);
    }

    private static void weigh(Lead lead, SalesUserId user, Ledger ledger, Instant at) {
        lead.owner().filter(owner -> !owner.equals(user)).ifPresent(owner -> ledger.taken(lead, owner));
        if (!lead.owner().equals(Optional.of(user))) {
            ledger.given(lead, user, at);
        }
    }

    /**
     * Takes note that the recommendation of a lead, if there is one, came to nothing: the turn is given back.
     *
     * @return where the lead stood, recommended or not
     */
    Optional<LeadAssignment> dropRecommendation(Lead lead, Ledger ledger) {
        Optional<LeadAssignment> before =
                ledger.unit().repository(LeadAssignment.TYPE).find(lead.id());
        before.filter(row -> row.status() == AssignmentStatus.RECOMMENDED)
                .ifPresent(row -> giveBack(row, lead, ledger));
        return before;
    }

    private void giveBack(LeadAssignment row, Lead lead, Ledger ledger) {
        SalesUserId user = row.user().orElseThrow();
        boolean ofThisEdition = row.ruleSet().equals(Optional.of(rules.set().name()))
                && row.ruleSetVersion().equals(Optional.of(rules.set().version()));
        // In another edition the name may stand for another team.
        if (ofThisEdition && targets.get(row.target().orElse("")) instanceof Target.Team target) {
            ledger.team(target.team()).ifPresent(team -> distributor.giveBack(team, user, ledger));
        }
        ledger.taken(lead, user);
    }

    /** Returns when whoever got a lead at a target has to have acted. */
    Optional<Instant> due(Target target, SalesUserId user, Ledger ledger, Instant at) {
        return target.followUp().map(expected -> distributor.due(user, at, expected.within(), ledger));
    }
}
