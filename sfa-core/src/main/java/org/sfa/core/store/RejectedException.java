package org.sfa.core.store;

import java.util.List;
import java.util.stream.Collectors;
import org.sfa.core.error.SfaException;
import org.sfa.core.id.EntityRef;

/** A change that the guards of its entity type refused. Nothing of the unit of work was committed. */
public class RejectedException extends SfaException {

    private static final long serialVersionUID = 1L;

    private final transient EntityRef entity;
    private final transient List<Violation> violations;

    /** Creates an exception that names the entity and every reason. */
    public RejectedException(EntityRef entity, List<Violation> violations) {
        super(entity + " was refused: "
                + violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
        this.entity = entity;
        this.violations = List.copyOf(violations);
    }

    /** The entity that was refused. */
    public EntityRef entity() {
        return entity;
    }

    /** Every reason. */
    public List<Violation> violations() {
        return violations;
    }
}
