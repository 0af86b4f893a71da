package org.sfa.core.currency;

import java.time.LocalDate;
import org.joda.money.CurrencyUnit;
import org.sfa.core.error.SfaException;

/** A rate that is not known. Its message names both currencies and the date. */
public class MissingRateException extends SfaException {

    private static final long serialVersionUID = 1L;

    private final CurrencyUnit from;
    private final CurrencyUnit to;
    private final LocalDate date;

    /**
     * Creates an exception for one lookup.
     *
     * @param source what had no rate, for instance {@code exchange rates}
     * @param from the currency to convert from
     * @param to the currency to convert to
     * @param date the date on which the rate had to be in effect
     */
    public MissingRateException(String source, CurrencyUnit from, CurrencyUnit to, LocalDate date) {
        super(source + " must have a rate from " + from + " to " + to + " on " + date + ", but there is none");
        this.from = from;
        this.to = to;
        this.date = date;
    }

    private MissingRateException(String field, MissingRateException cause) {
        super(field + " can't be converted: " + cause.getMessage(), cause);
        this.from = cause.from;
        this.to = cause.to;
        this.date = cause.date;
    }

    /**
     * Returns an exception that also says what could not be converted, with this one as its cause.
     *
     * @param field the field and its record, for instance {@code amount of opportunity:O-1}
     */
    public MissingRateException about(String field) {
        return new MissingRateException(field, this);
    }

    /** The currency to convert from. */
    public CurrencyUnit from() {
        return from;
    }

    /** The currency to convert to. */
    public CurrencyUnit to() {
        return to;
    }

    /** The date on which the rate had to be in effect. */
    public LocalDate date() {
        return date;
    }
}
