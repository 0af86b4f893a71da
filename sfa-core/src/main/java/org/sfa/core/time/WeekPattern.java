package org.sfa.core.time;

import org.sfa.core.error.Checks;

/** How the 13 weeks of a quarter are dealt to its three fiscal months. */
public enum WeekPattern {
    /** Four, four and five weeks. */
    P445(4, 4, 5),
    /** Four, five and four weeks, the pattern of the retail calendar of the NRF. */
    P454(4, 5, 4),
    /** Five, four and four weeks. */
    P544(5, 4, 4);

    static final int WEEKS_PER_QUARTER = 13;

    private final int first;
    private final int second;
    private final int third;

    WeekPattern(int first, int second, int third) {
        this.first = first;
        this.second = second;
        this.third = third;
    }

    /** The number of weeks in a month of the quarter, 1 to 3, leaving aside a 53rd week. */
    public int weeks(int monthOfQuarter) {
        Checks.inRange("month of quarter", monthOfQuarter, 1, 3);
        return monthOfQuarter == 1 ? first : monthOfQuarter == 2 ? second : third;
    }

    /** The weeks of the quarter that lie before the month, 1 to 3. */
    int weeksBefore(int monthOfQuarter) {
        return monthOfQuarter == 1 ? 0 : monthOfQuarter == 2 ? first : first + second;
    }

    /** The month of the quarter, 1 to 3, that holds the week, which counts from 0; a 14th week is in the third. */
    int monthOfWeek(int weekOfQuarter) {
        return weekOfQuarter < first ? 1 : weekOfQuarter < first + second ? 2 : 3;
    }
}
