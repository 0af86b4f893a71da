package org.sfa.forecast.review;

import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.Sfa;
import org.sfa.core.currency.CurrencyConverter;
import org.sfa.core.currency.ExchangeRates;
import org.sfa.core.forecast.ForecastNode;
import org.sfa.core.forecast.SubmissionDraft;
import org.sfa.core.id.IdSource;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.SalesProcesses;
import org.sfa.core.organization.Membership;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.time.FiscalCalendar;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.forecast.rollup.ForecastSettings;
import org.sfa.forecast.rollup.LiveForecast;

/** Rep and ron, who sell in north, which mia manages, and the live forecast of their deals. */
final class NorthTeam {

    static final LocalDate DAY = LocalDate.of(2026, 5, 5);
    static final FiscalCalendar CALENDAR = FiscalCalendar.monthBased(Month.JANUARY);
    static final FiscalPeriod QUARTER = CALENDAR.quarterOf(DAY);
    static final UnitId NORTH = new UnitId("north");
    static final ForecastNode NODE = ForecastNode.of(NORTH);
    static final SalesUserId REP = new SalesUserId("rep");
    static final SalesUserId RON = new SalesUserId("ron");
    static final SalesUserId MIA = new SalesUserId("mia");
    static final ForecastSettings SETTINGS = ForecastSettings.of(
            CALENDAR,
            DAY,
            CurrencyConverter.closeDate(
                    ExchangeRates.of(CurrencyUnit.USD, List.of()), CurrencyUnit.USD, RoundingMode.HALF_EVEN));

    final Sfa sfa;
    private final LiveForecast live;

    /** Hires the three; what the parts of the facade are beyond clock and ids is up to the caller. */
    NorthTeam(UnaryOperator<Sfa.Builder> parts) {
        sfa = parts.apply(Sfa.builder()
                        .clock(Clock.fixed(DAY.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC), ZoneOffset.UTC))
                        .ids(IdSource.counting()))
                .build();
        sfa.run(unit -> {
            for (SalesUserId id : List.of(REP, RON, MIA)) {
                unit.repository(SalesUser.TYPE)
                        .save(SalesUser.builder()
                                .id(id)
                                .name(id.value())
                                .memberships(List.of(Membership.of(NORTH, LocalDate.EPOCH)))
                                .build());
            }
            unit.repository(Unit.TYPE)
                    .save(Unit.builder().id(NORTH).name("north").manager(MIA).build());
        });
        live = sfa.call(unit -> LiveForecast.start(unit, SETTINGS));
    }

    /** Returns a new deal of rep that is to close on the day. */
    static Opportunity deal(String id, Money amount) {
        return Opportunity.builder()
                .id(new OpportunityId(id))
                .name("Deal " + id)
                .owner(REP)
                .stage(SalesProcesses.PROSPECTING)
                .amount(amount)
                .closeDate(DAY)
                .build();
    }

    /** The live forecast, current. */
    LiveForecast live() {
        live.catchUp(sfa.store().changes());
        return live;
    }

    /** The forecast of north as it is now. */
    SubmissionDraft draft() {
        return draft(live());
    }

    /** A forecast of north that was made otherwise. */
    SubmissionDraft draft(LiveForecast other) {
        return SubmissionDrafts.of(
                other.detail(NODE, QUARTER), sfa.units(), sfa.store().changes());
    }
}
