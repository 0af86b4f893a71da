package org.sfa.core.access;

import java.util.Locale;
import org.sfa.core.error.SfaException;

/** A read or change that the policy does not permit. */
public class AccessDeniedException extends SfaException {

    private static final long serialVersionUID = 1L;

    private final String actor;
    private final Permission permission;
    private final String entityType;

    /** Creates an exception that names all three facts. */
    public AccessDeniedException(Actor actor, Permission permission, String entityType) {
        super(actor + " has no permission to " + permission.name().toLowerCase(Locale.ROOT) + " " + entityType
                + " records");
        this.actor = actor.name();
        this.permission = permission;
        this.entityType = entityType;
    }

    /** The name of the actor. */
    public String actor() {
        return actor;
    }

    /** The permission that was missing. */
    public Permission permission() {
        return permission;
    }

    /** The entity type that it was missing on. */
    public String entityType() {
        return entityType;
    }
}
