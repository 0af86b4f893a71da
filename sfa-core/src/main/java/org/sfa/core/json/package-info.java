/**
 * JSON of entities and conditions: one configuration, strict and bounded.
 *
 * <p>Entities are written and read attribute by attribute from their {@link org.sfa.core.store.EntityType}, so a field can't
 * be forgotten. Reading refuses unknown names, names given twice, values of another type and text beyond the bounds, each
 * with the path and place where it stands.
 */
@NullMarked
package org.sfa.core.json;

import org.jspecify.annotations.NullMarked;
