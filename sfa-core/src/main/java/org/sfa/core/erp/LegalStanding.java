package org.sfa.core.erp;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a register says of a company.
 *
 * @param status whether it can, and may, do business
 * @param since the day since which that is so
 * @param note anything else, in the words of the register
 */
public record LegalStanding(LegalStatus status, Optional<LocalDate> since, Optional<String> note) {

    /** Returns a standing without a day and a note. */
    public static LegalStanding of(LegalStatus status) {
        return new LegalStanding(status, Optional.empty(), Optional.empty());
    }
}
