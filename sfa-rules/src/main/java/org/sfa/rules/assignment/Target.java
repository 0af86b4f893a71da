package org.sfa.rules.assignment;

import java.util.Optional;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TeamId;
import org.sfa.rules.distribution.Distribution;

/** Where leads are sent. Rules name targets, so that who stands behind one can change without touching the rules. */
public sealed interface Target {

    /** What rules call it; unique in its set. */
    String name();

    /** The name of the target that takes over when nobody here can; absent where there is nobody to fail. */
    Optional<String> fallback();

    /** What is expected of whoever is given a lead here; absent where nothing is. */
    Optional<FollowUp> followUp();

    /** One user, while that one is active, present and below capacity. */
    record User(String name, SalesUserId user, Optional<FollowUp> followUp, Optional<String> fallback)
            implements Target {
        /** Checks the name. */
        public User {
            name = Names.check(name);
        }
    }

    /** Somebody of a team. */
    record Team(
            String name, TeamId team, Distribution distribution, Optional<FollowUp> followUp, Optional<String> fallback)
            implements Target {
        /** Checks the name. */
        public Team {
            name = Names.check(name);
        }

        /** Returns a copy with a target that takes over when nobody of the team can. */
        public Team withFallback(String other) {
            return new Team(name, team, distribution, followUp, Optional.of(other));
        }

        /** Returns a copy that expects a first action. */
        public Team withFollowUp(FollowUp expected) {
            return new Team(name, team, distribution, Optional.of(expected), fallback);
        }
    }

    /** Leads that wait without an owner until somebody takes them. */
    record Queue(String name) implements Target {
        /** Checks the name. */
        public Queue {
            name = Names.check(name);
        }

        @Override
        public Optional<String> fallback() {
            return Optional.empty();
        }

        @Override
        public Optional<FollowUp> followUp() {
            return Optional.empty();
        }
    }

    /** Returns the target that is a user, and falls back to no other one. */
    static Target user(String name, SalesUserId user) {
        return new User(name, user, Optional.empty(), Optional.empty());
    }

    /** Returns the target that is a team, expects nothing and falls back to no other one. */
    static Team team(String name, TeamId team, Distribution distribution) {
        return new Team(name, team, distribution, Optional.empty(), Optional.empty());
    }

    /** Returns the target in which leads wait. */
    static Target queue(String name) {
        return new Queue(name);
    }
}
