package org.sfa.core.product;

import java.util.List;
import java.util.stream.Collectors;
import org.sfa.core.error.SfaException;

/** A price that somebody insisted on and that there is none of. */
public class NoPriceException extends SfaException {

    private static final long serialVersionUID = 1L;

    private final transient List<PriceRefusal> refusals;

    /** Creates an exception that names every reason. */
    public NoPriceException(List<PriceRefusal> refusals) {
        super(refusals.stream().map(PriceRefusal::toString).collect(Collectors.joining("; ")));
        this.refusals = List.copyOf(refusals);
    }

    /** Every reason. */
    public List<PriceRefusal> refusals() {
        return refusals;
    }
}
