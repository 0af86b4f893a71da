/**
 * Tables in comma separated values: reading and writing rows of text, nothing more.
 *
 * <p>Most data enters and leaves a sales system as CSV that some other program wrote, each in its own dialect. A
 * {@link org.sfa.core.csv.CsvFormat} states the dialect (character set, delimiter, quote, comments, header), a
 * {@link org.sfa.core.csv.CsvReader} walks over the rows of a file of any size in constant memory, and a
 * {@link org.sfa.core.csv.CsvWriter} writes rows that the reader gives back unchanged. Files come from outside, so
 * {@link org.sfa.core.csv.CsvLimits} bound what one may cost, and whatever is wrong with one is a
 * {@link org.sfa.core.csv.CsvException} that names file, line and column. What the columns mean is not known here.
 *
 * <pre>{@code
 * try (CsvReader rows = CsvReader.open(Path.of("accounts.csv"), CsvFormat.standard(), CsvLimits.standard())) {
 *     int name = rows.column("account");
 *     while (rows.next()) {
 *         System.out.println(rows.line() + ": " + rows.value(name));
 *     }
 * }
 * }</pre>
 */
@NullMarked
package org.sfa.core.csv;

import org.jspecify.annotations.NullMarked;
