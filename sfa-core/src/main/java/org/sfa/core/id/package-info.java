/**
 * Every typed id, in one place, so that no two concepts need each other for an id.
 *
 * <p>An id is a record around a short text. The text is opaque: an embedder may use the keys of its own database. Ids that
 * this SDK makes are time-ordered UUIDs (version 7), so that they sort by creation and index well.
 */
@NullMarked
package org.sfa.core.id;

import org.jspecify.annotations.NullMarked;
