package org.sfa.core.store;

import org.sfa.core.field.CustomFields;
import org.sfa.core.field.FieldDefinition;
import org.sfa.core.field.HasCustomFields;
import org.sfa.core.query.Attribute;

/**
 * An entity that is being put together attribute by attribute, as an import or a form does. Not safe for use by several
 * threads.
 *
 * @param <E> the type of the entity
 */
public abstract class Draft<E> implements HasCustomFields.Sink {

    private CustomFields custom;

    /** Creates a draft that starts with these custom fields. */
    protected Draft(CustomFields custom) {
        this.custom = custom;
    }

    /** Sets an attribute. */
    public final <V> Draft<E> set(Attribute<E, V> attribute, V value) {
        attribute.write(this, value);
        return this;
    }

    @Override
    public final <V> void put(FieldDefinition<V> field, V value) {
        custom = custom.with(field, value);
    }

    /** The custom fields set so far. */
    protected final CustomFields custom() {
        return custom;
    }

    /**
     * Returns the entity.
     *
     * @throws org.sfa.core.error.InvalidValueException if a required attribute is missing or a value is refused
     */
    public abstract E build();
}
