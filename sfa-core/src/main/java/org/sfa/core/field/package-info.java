/**
 * Fields that each company adds to the records of the model.
 *
 * <p>A {@link org.sfa.core.field.FieldDefinition} names the entity type, the field and the kind of its values; an entity
 * carries the values in its {@link org.sfa.core.field.CustomFields}. A definition is also an attribute, so that conditions,
 * sort orders, imports and indexes treat it like a field that was always there. Its attribute is named
 * {@code custom.landingPage}.
 */
@NullMarked
package org.sfa.core.field;

import org.jspecify.annotations.NullMarked;
