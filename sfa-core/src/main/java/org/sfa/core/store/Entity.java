package org.sfa.core.store;

import java.util.Optional;
import org.immutables.value.Value;
import org.sfa.core.field.CustomFields;
import org.sfa.core.field.HasCustomFields;
import org.sfa.core.id.EntityId;

/**
 * Something with an identity that a store keeps: an immutable value, replaced by its next version when it changes.
 *
 * @param <I> the type of its id
 */
public interface Entity<I extends EntityId> extends HasCustomFields {

    /** The id; it never changes. */
    I id();

    /** How often the entity has been saved: 0 before the first time. The store counts; callers leave it as they found it. */
    @Value.Default
    default long version() {
        return 0;
    }

    /** The key of the entity in the system that it came from; unique within its type. */
    Optional<String> externalKey();

    @Override
    @Value.Default
    default CustomFields customFields() {
        return CustomFields.none();
    }
}
