package org.sfa.forecast.projection;

/** Where the chance of a deal may come from. */
public enum ProbabilitySource {
    /** What its owner thinks. */
    OWN,
    /** What the process says of its stage. */
    STAGE,
    /** What a model learnt from past deals. */
    LEARNED,
    /** What past outcomes correct the learned chance to or, without a model, the owner's or else the stage's. */
    CALIBRATED,
    /** What the moves of past deals say of its stage. */
    CHAIN
}
