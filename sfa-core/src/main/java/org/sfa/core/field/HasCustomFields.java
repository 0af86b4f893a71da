package org.sfa.core.field;

/** Something that carries values of custom fields. */
public interface HasCustomFields {

    /** The values of the custom fields; by default none. */
    CustomFields customFields();

    /** Something that collects values of custom fields while it is built. */
    @FunctionalInterface
    interface Sink {

        /** Sets the value of a field. */
        <V> void put(FieldDefinition<V> field, V value);
    }
}
