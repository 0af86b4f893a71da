package org.sfa.core.transfer;

import java.util.Optional;
import org.sfa.core.error.SfaException;

/** Why a row can't become an entity. Never leaves this package. */
final class RowException extends SfaException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<String> column;
    private final transient Optional<String> value;
    private final boolean mayResolveLater;
    private final boolean partlySaved;

    /** Creates an exception for a row of which nothing was saved. */
    RowException(Optional<String> column, Optional<String> value, String reason, boolean mayResolveLater) {
        super(reason);
        this.column = column;
        this.value = value;
        this.mayResolveLater = mayResolveLater;
        this.partlySaved = false;
    }

    /** Creates an exception for a row that the unit of work refused, perhaps after some of its states were saved. */
    RowException(SfaException refused) {
        super(String.valueOf(refused.getMessage()), refused);
        this.column = Optional.empty();
        this.value = Optional.empty();
        this.mayResolveLater = false;
        this.partlySaved = true;
    }

    /** Returns the same fault, saying that it lies at another place than the row. */
    RowException in(String place) {
        return new RowException(column, value, place + ": " + getMessage(), mayResolveLater);
    }

    /** Whether the unit of work may hold a part of the row. */
    boolean partlySaved() {
        return partlySaved;
    }

    ImportProblem toProblem(String file, long line) {
        Optional<String> shown = value.map(text -> text.length() <= 80 ? text : text.substring(0, 80) + "…");
        return new ImportProblem(file, line, column, shown, String.valueOf(getMessage()));
    }

    /** Whether the row refers to an entity of its own type that may come in a later row. */
    boolean mayResolveLater() {
        return mayResolveLater;
    }
}
