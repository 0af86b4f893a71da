/**
 * How entities lie in tables and conditions become SQL: the dialects of the databases, the columns of each kind of value,
 * the tables of entity types and of the store itself. Not exported.
 */
@NullMarked
package org.sfa.jdbc.internal;

import org.jspecify.annotations.NullMarked;
