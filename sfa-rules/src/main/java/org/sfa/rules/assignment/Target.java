package org.sfa.rules.assignment;

import java.util.Optional;
import org.sfa.core.id.SalesUserId;

/** Where leads are sent. Rules name targets, so that who stands behind one can change without touching the rules. */
public sealed interface Target {

    /** What rules call it; unique in its set. */
    String name();

    /** The name of the target that takes over when nobody here can; absent where there is nobody to fail. */
    Optional<String> fallback();

    /** One user, while that one is active. */
    record User(String name, SalesUserId user, Optional<String> fallback) implements Target {
        /** Checks the name. */
        public User {
            name = Names.check(name);
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
    }

    /** Returns the target that is a user, and falls back to no other one. */
    static Target user(String name, SalesUserId user) {
        return new User(name, user, Optional.empty());
    }

    /** Returns the target in which leads wait. */
    static Target queue(String name) {
        return new Queue(name);
    }
}
