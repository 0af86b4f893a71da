package org.sfa.core.quota;

import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.organization.Membership;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.organization.Placement;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.time.FiscalCalendar;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.core.time.WorkCalendar;

/**
 * Sales with the departments East, where ann and bob are, and West, where cat is. {@code eve} manages East, {@code max}
 * manages Sales.
 */
final class Company {

    static final LocalDate FOUNDED = LocalDate.of(2020, 1, 1);
    static final FiscalCalendar CALENDAR = FiscalCalendar.monthBased(Month.JANUARY);
    static final FiscalPeriod YEAR = CALENDAR.year(2026);

    /** Has 64 working days: Thursday, 1 January is no holiday here. */
    static final FiscalPeriod Q1 = CALENDAR.quarter(2026, 1);

    static final WorkCalendar WORK = WorkCalendar.standard(ZoneOffset.UTC);

    static final UnitId SALES = new UnitId("sales");
    static final UnitId EAST = new UnitId("east");
    static final UnitId WEST = new UnitId("west");
    static final SalesUserId ANN = new SalesUserId("ann");
    static final SalesUserId BOB = new SalesUserId("bob");
    static final SalesUserId CAT = new SalesUserId("cat");

    private Company() {}

    static List<Unit> units() {
        return List.of(
                Unit.builder()
                        .id(SALES)
                        .name("Sales")
                        .manager(new SalesUserId("max"))
                        .build(),
                Unit.builder()
                        .id(EAST)
                        .name("East")
                        .manager(new SalesUserId("eve"))
                        .placements(List.of(Placement.below(SALES, FOUNDED)))
                        .build(),
                Unit.builder()
                        .id(WEST)
                        .name("West")
                        .placements(List.of(Placement.below(SALES, FOUNDED)))
                        .build());
    }

    static List<SalesUser> people() {
        return List.of(member("ann", EAST, FOUNDED), member("bob", EAST, FOUNDED), member("cat", WEST, FOUNDED));
    }

    static OrganizationTree tree(SalesUser... people) {
        return OrganizationTree.of(units(), List.of(people));
    }

    static SalesUser member(String name, UnitId unit, LocalDate from) {
        return SalesUser.builder()
                .id(new SalesUserId(name))
                .name(name)
                .memberships(List.of(Membership.of(unit, from)))
                .build();
    }

    /** Somebody who is in a unit until a day. */
    static SalesUser leaver(String name, UnitId unit, LocalDate from, LocalDate until) {
        return member(name, unit, from)
                .withMemberships(Membership.of(unit, from), new Membership(until, Optional.empty()));
    }

    static QuotaTarget usd(String amount) {
        return QuotaTarget.of(Money.parse("USD " + amount));
    }
}
