package org.sfa.core.access;

import java.util.Set;
import org.sfa.core.error.Checks;

/**
 * Who does something: a person or a program. Each change names its actor.
 *
 * @param name the account name, for instance the id of the sales user; kept in the history for good
 * @param roles the roles that the policy of the embedder knows
 */
public record Actor(String name, Set<String> roles) {

    /** The actor of imports and automations that nobody started in person. */
    public static final Actor SYSTEM = new Actor("system", Set.of());

    private static final int MAX_LENGTH = 120;

    /** Checks the name. */
    public Actor {
        name = Checks.text("actor", name, MAX_LENGTH);
        roles = Set.copyOf(roles);
    }

    /** Returns an actor without roles. */
    public static Actor of(String name) {
        return new Actor(name, Set.of());
    }

    @Override
    public String toString() {
        return name;
    }
}
