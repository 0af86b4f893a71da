package org.sfa.forecast.attainment;

import java.util.List;
import org.joda.money.Money;
import org.sfa.forecast.projection.ProjectedDeal;

/**
 * An open deal that could fill a part of a gap.
 *
 * @param deal the deal with its chances
 * @param expected what it is expected to bring before the period's end: amount × chance, rounded half even
 * @param reasons why it is ranked as it is, in words
 */
public record GapCloser(ProjectedDeal deal, Money expected, List<String> reasons) {

    /** Copies the reasons. */
    public GapCloser {
        reasons = List.copyOf(reasons);
    }
}
