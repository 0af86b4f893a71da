package org.sfa.core.store;

import org.sfa.core.error.SfaException;
import org.sfa.core.id.EntityRef;

/**
 * A change that was based on a version that is no longer the current one. Retryable: read again, decide again, save again.
 */
public class VersionConflictException extends SfaException {

    private static final long serialVersionUID = 1L;

    private final transient EntityRef entity;
    private final long expected;
    private final long actual;

    /**
     * Creates an exception that names the entity and both versions.
     *
     * @param expected the version that the change was based on; 0 for a new entity
     * @param actual the current version; 0 when there is no such entity
     */
    public VersionConflictException(EntityRef entity, long expected, long actual) {
        super(entity + " was changed by somebody else: the change is based on version " + expected
                + ", but the current version is " + actual);
        this.entity = entity;
        this.expected = expected;
        this.actual = actual;
    }

    /** The entity in conflict. */
    public EntityRef entity() {
        return entity;
    }

    /** The version that the change was based on. */
    public long expected() {
        return expected;
    }

    /** The current version. */
    public long actual() {
        return actual;
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
