package org.sfa.core.transfer;

import java.util.Optional;

/**
 * A row that was not imported, and why.
 *
 * @param file the name of the file
 * @param line the line on which the row starts, from 1
 * @param column the name of the column at fault, when one is
 * @param value the value at fault, shortened when it is long
 * @param reason what is wrong
 */
public record ImportProblem(String file, long line, Optional<String> column, Optional<String> value, String reason) {

    @Override
    public String toString() {
        return file + ", line " + line + column.map(name -> ", column " + name).orElse("") + ": " + reason;
    }
}
