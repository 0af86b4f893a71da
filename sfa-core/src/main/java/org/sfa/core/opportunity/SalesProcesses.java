package org.sfa.core.opportunity;

import java.util.List;
import org.sfa.core.id.SalesProcessId;

/** The sales process that comes with the SDK. */
public final class SalesProcesses {

    /** The id of the standard process. */
    public static final SalesProcessId STANDARD_ID = new SalesProcessId("standard");

    /** The first stage: somebody might have a need. */
    public static final StageCode PROSPECTING = StageCode.of("prospecting");

    /** The second stage: need, money, authority and time are checked. */
    public static final StageCode QUALIFICATION = StageCode.of("qualification");

    /** The third stage: what exactly the customer needs. */
    public static final StageCode NEEDS_ANALYSIS = StageCode.of("needs analysis");

    /** The fourth stage: the customer has a proposal. */
    public static final StageCode PROPOSAL = StageCode.of("proposal");

    /** The fifth stage: terms are talked about. */
    public static final StageCode NEGOTIATION = StageCode.of("negotiation");

    /** The sixth stage: the contract is being signed. */
    public static final StageCode CONTRACT = StageCode.of("contract");

    /** The stage of won deals. */
    public static final StageCode WON = StageCode.of("won");

    /** The stage of lost deals. */
    public static final StageCode LOST = StageCode.of("lost");

    private SalesProcesses() {}

    /**
     * Returns the standard process of six open stages. A deal may move back and forth and skip stages, with these limits: it
     * enters contract only from negotiation, and is won only from negotiation or contract. From proposal on it needs an
     * amount and a close date. A closed deal may be re-opened in any open stage but contract.
     */
    public static SalesProcess standard() {
        StageCode[] early = {PROSPECTING, QUALIFICATION, NEEDS_ANALYSIS, PROPOSAL, NEGOTIATION, LOST};
        StageCode[] reopened = {PROSPECTING, QUALIFICATION, NEEDS_ANALYSIS, PROPOSAL, NEGOTIATION};
        StageCode[] late = {PROSPECTING, QUALIFICATION, NEEDS_ANALYSIS, PROPOSAL, NEGOTIATION, CONTRACT, WON, LOST};
        return SalesProcess.builder()
                .id(STANDARD_ID)
                .name("Standard")
                .stages(List.of(
                        Stage.open("prospecting", "0.05", ForecastCategory.PIPELINE)
                                .leadingTo(early),
                        Stage.open("qualification", "0.15", ForecastCategory.PIPELINE)
                                .leadingTo(early),
                        Stage.open("needs analysis", "0.30", ForecastCategory.PIPELINE)
                                .leadingTo(early),
                        Stage.open("proposal", "0.50", ForecastCategory.BEST_CASE)
                                .leadingTo(early)
                                .demanding("amount", "closeDate"),
                        Stage.open("negotiation", "0.70", ForecastCategory.MOST_LIKELY)
                                .leadingTo(late)
                                .demanding("amount", "closeDate"),
                        Stage.open("contract", "0.90", ForecastCategory.COMMIT)
                                .leadingTo(late)
                                .demanding("amount", "closeDate"),
                        Stage.won("won").leadingTo(reopened).demanding("amount", "closeDate"),
                        Stage.lost("lost").leadingTo(reopened).demanding("closeDate")))
                .build();
    }
}
