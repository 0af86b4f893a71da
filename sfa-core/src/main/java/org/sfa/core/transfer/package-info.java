/**
 * Bringing data in and out as CSV: an {@link org.sfa.core.transfer.ImportMapping} says how the columns of a company's files
 * become attributes of entities, a {@link org.sfa.core.transfer.CsvImporter} reads the files by it, and a
 * {@link org.sfa.core.transfer.CsvExporter} writes entities by their descriptor.
 *
 * <p>An import is an upsert by external key: importing the same files twice changes nothing. A bad row is reported with
 * file, line, column, value and reason, and the rest goes on; or nothing at all is written, as the caller chooses.
 */
@NullMarked
package org.sfa.core.transfer;

import org.jspecify.annotations.NullMarked;
