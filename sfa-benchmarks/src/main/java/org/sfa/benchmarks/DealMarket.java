package org.sfa.benchmarks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.currency.CurrencyConverter;
import org.sfa.core.currency.ExchangeRates;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.RecurringAmount;
import org.sfa.core.opportunity.SalesProcesses;
import org.sfa.core.organization.Membership;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.organization.Placement;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.time.FiscalCalendar;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.forecast.rollup.ForecastSettings;

/**
 * A company whose forecast is rolled up: 5,000 salespeople in units of 6 levels, of whom every tenth changed the team, and any number
 * of deals in 8 currencies, 8 quarters and 5 categories. The n-th deal is always the same, so none is kept.
 */
final class DealMarket {

    static final int REPS = 5_000;
    static final int LEVELS = 6;
    static final int WIDTH = 4;
    static final int UNITS = 1_365;
    static final int TEAMS = 1_024;
    static final int FIRST_TEAM = UNITS - TEAMS;
    static final int QUARTERS = 8;
    static final int CATEGORIES = 5;
    static final int DAYS = 730;
    static final int MOVING = 10;
    static final LocalDate START = LocalDate.of(2025, 1, 1);
    static final LocalDate MOVE = LocalDate.of(2026, 1, 15);
    static final LocalDate AS_OF = LocalDate.of(2026, 3, 31);
    static final List<CurrencyUnit> CURRENCIES = List.of(
            CurrencyUnit.USD,
            CurrencyUnit.EUR,
            CurrencyUnit.GBP,
            CurrencyUnit.CHF,
            CurrencyUnit.JPY,
            CurrencyUnit.of("CNY"),
            CurrencyUnit.of("TWD"),
            CurrencyUnit.CAD);
    static final List<BigDecimal> PROBABILITIES = List.of(
            new BigDecimal("0.1"),
            new BigDecimal("0.35"),
            new BigDecimal("0.6"),
            new BigDecimal("0.85"),
            new BigDecimal("1"));
    static final FiscalCalendar CALENDAR = FiscalCalendar.monthBased(Month.JANUARY);

    private static final int[] BASE_RATES = {10_000, 10_850, 12_700, 11_300, 67, 1_390, 312, 7_250};
    private static final int RATE_DECIMALS = 4;
    private static final int MONTHS = 24;

    private DealMarket() {}

    /** What the n-th deal is like. */
    static final class Row {
        int rep;
        int day;
        int category;
        int currency;
        long minor;
        long recurring;

        boolean isOpen() {
            return category != CATEGORIES - 1;
        }

        /** The day whose tree counts, from the start. */
        int treeDay() {
            return isOpen() ? (int) (AS_OF.toEpochDay() - START.toEpochDay()) : day;
        }
    }

    static void fill(Row row, long number) {
        long bits = mixed(number);
        row.rep = (int) Long.remainderUnsigned(bits, REPS);
        bits = mixed(bits);
        row.day = (int) Long.remainderUnsigned(bits, DAYS);
        bits = mixed(bits);
        row.category = (int) Long.remainderUnsigned(bits, CATEGORIES);
        row.currency = (int) (bits >>> 40) & 7;
        bits = mixed(bits);
        row.minor = 1_000 + Long.remainderUnsigned(bits, 20_000_000);
        row.recurring = (bits >>> 60) < 5 ? 12 * Long.remainderUnsigned(mixed(bits), 100_000) : 0;
    }

    /** The finaliser of SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, 2014). */
    static long mixed(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    static Opportunity deal(Row row, long number) {
        Opportunity.Builder deal = Opportunity.builder()
                .id(new OpportunityId("D-" + number))
                .name("deal")
                .owner(rep(row.rep))
                .stage(SalesProcesses.PROSPECTING)
                .outcome(row.isOpen() ? Outcome.OPEN : Outcome.WON)
                .category(category(row.category))
                .probability(PROBABILITIES.get(row.category))
                .amount(Money.ofMinor(CURRENCIES.get(row.currency), row.minor))
                .closeDate(START.plusDays(row.day));
        if (row.recurring > 0) {
            Money monthly = Money.ofMinor(CURRENCIES.get(row.currency), row.recurring / 12);
            deal.recurring(new RecurringAmount(monthly, RecurringAmount.Interval.MONTH, 36));
        }
        return deal.build();
    }

    static ForecastCategory category(int number) {
        return ForecastCategory.values()[number + 1];
    }

    static SalesUserId rep(int number) {
        return new SalesUserId("rep " + number);
    }

    static UnitId unit(int number) {
        return new UnitId("unit " + number);
    }

    /** The unit above another one; −1 above the root. */
    static int above(int unit) {
        return unit == 0 ? -1 : (unit - 1) / WIDTH;
    }

    static int team(int rep, int day) {
        boolean hasMoved = rep % MOVING == 0 && day >= MOVE.toEpochDay() - START.toEpochDay();
        return FIRST_TEAM + (hasMoved ? rep + 77 : rep) % TEAMS;
    }

    static OrganizationTree tree() {
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < UNITS; i++) {
            Unit unit = Unit.builder().id(unit(i)).name("unit " + i).build();
            units.add(i == 0 ? unit : unit.withPlacements(Placement.below(unit(above(i)), START)));
        }
        List<SalesUser> users = new ArrayList<>();
        for (int i = 0; i < REPS; i++) {
            List<Membership> memberships = new ArrayList<>(List.of(Membership.of(unit(team(i, 0)), START)));
            if (i % MOVING == 0) {
                memberships.add(Membership.of(unit(team(i, DAYS)), MOVE));
            }
            users.add(SalesUser.builder()
                    .id(rep(i))
                    .name("rep " + i)
                    .memberships(memberships)
                    .build());
        }
        return OrganizationTree.of(units, users);
    }

    /** The rate of a currency in a month from the start. */
    static BigDecimal rate(int currency, int month) {
        long base = BASE_RATES[currency];
        return BigDecimal.valueOf(currency == 0 ? base : base + base * (month * 7 % 11) / 200, RATE_DECIMALS);
    }

    static int months() {
        return MONTHS;
    }

    static ForecastSettings settings() {
        ExchangeRates.Builder rates = ExchangeRates.builder(CurrencyUnit.USD);
        for (int currency = 1; currency < CURRENCIES.size(); currency++) {
            for (int month = 0; month < MONTHS; month++) {
                rates.rate(CURRENCIES.get(currency), CurrencyUnit.USD, START.plusMonths(month), rate(currency, month));
            }
        }
        return ForecastSettings.of(
                CALENDAR, AS_OF, CurrencyConverter.closeDate(rates.build(), CurrencyUnit.USD, RoundingMode.HALF_UP));
    }

    static List<FiscalPeriod> quarters() {
        return CALENDAR.periods(FiscalPeriod.Kind.QUARTER, START, START.plusDays(DAYS));
    }
}
