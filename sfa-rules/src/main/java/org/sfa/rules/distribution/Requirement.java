package org.sfa.rules.distribution;

/** What somebody must fulfil to be given a lead, beside being active, present and below the own capacity. */
public enum Requirement {
    /** It is within the person's working hours, in the person's time zone. */
    WORKING_HOURS,
    /** The person has every skill that the lead asks for; a lead that asks for none suits everybody. */
    SKILLS,
    /**
     * The person speaks the language of the lead, or that of a region of it: {@code zh} and {@code zh-TW} suit each other,
     * {@code zh-TW} and {@code zh-CN} don't. A lead without a language suits everybody.
     */
    LANGUAGE
}
