package org.sfa.forecast.pipeline;

import java.time.LocalDate;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;

/** How a deal stands at an instant, seen from a slice and period. */
record DealStanding(@Nullable Opportunity deal, LocalDate day, WaterfallSettings settings) {

    Opportunity present() {
        return Optional.ofNullable(deal).orElseThrow();
    }

    boolean isInSlice() {
        return settings.slice().contains(present(), day);
    }

    boolean isInPeriod() {
        return settings.isInPeriod(present());
    }

    boolean isOpen() {
        return present().outcome() == Outcome.OPEN;
    }

    boolean isPipeline() {
        return deal != null
                && isOpen()
                && settings.categories().contains(deal.category())
                && isInPeriod()
                && isInSlice();
    }

    boolean isClosedHere() {
        return deal != null && !isOpen() && isInPeriod() && isInSlice();
    }

    LocalDate treeDay() {
        return UnitMembers.treeDay(present(), day);
    }

    Money value() {
        return settings.value(present(), present(), day, treeDay());
    }
}
