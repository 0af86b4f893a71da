package org.sfa.rules.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sfa.core.Sfa;
import org.sfa.core.customer.Account;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.LeadId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TeamId;
import org.sfa.core.id.TerritoryId;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadStatus;
import org.sfa.core.organization.Absence;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Team;
import org.sfa.core.organization.TeamMember;
import org.sfa.core.organization.Territory;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.time.WorkCalendar;
import org.sfa.core.value.Country;
import org.sfa.core.value.EmailAddress;
import org.sfa.core.value.Industry;

class DistributorTest {

    private static final Instant SATURDAY = Instant.parse("2026-11-21T22:30:00Z");
    private static final SalesUserId ANN = new SalesUserId("U-1");
    private static final SalesUserId BOB = new SalesUserId("U-2");
    private static final SalesUserId MEI = new SalesUserId("U-3");
    private static final SalesUserId OUTSIDER = new SalesUserId("U-9");
    private static final Lead LEAD =
            Lead.builder().id(new LeadId("L-0")).company("ACME").build();
    private static final Team TEAM = Team.builder()
            .id(new TeamId("M-1"))
            .name("Inbound")
            .members(List.of(TeamMember.of(ANN), TeamMember.of(BOB), TeamMember.of(MEI)))
            .build();

    private final Distributor distributor = Distributor.of(WorkCalendar.standard(ZoneOffset.UTC));
    private Sfa sfa;
    private int count;

    @BeforeEach
    void addPeople() {
        sfa = Sfa.inMemory();
        sfa.run(unit -> {
            save(unit, user(ANN, "Ann"));
            save(unit, user(BOB, "Bob"));
            save(unit, user(MEI, "美惠"));
            save(unit, user(OUTSIDER, "Olga"));
            unit.repository(Team.TYPE).save(TEAM);
        });
    }

    private static SalesUser user(SalesUserId id, String name) {
        return SalesUser.builder().id(id).name(name).build();
    }

    private static void save(UnitOfWork unit, SalesUser user) {
        unit.repository(SalesUser.TYPE).save(user);
    }

    private void change(SalesUserId id, UnaryOperator<SalesUser> change) {
        sfa.run(unit -> save(unit, change.apply(unit.repository(SalesUser.TYPE).load(id))));
    }

    private void own(SalesUserId owner, UnaryOperator<Lead> lead) {
        String id = "L-" + ++count;
        sfa.run(unit -> unit.repository(Lead.TYPE)
                .save(lead.apply(Lead.builder()
                        .id(new LeadId(id))
                        .company(id)
                        .owner(owner)
                        .build())));
    }

    private Choice choose(Distribution how, Lead lead, Instant at) {
        return sfa.call(unit -> distributor.choose(TEAM, how, lead, at, Ledger.of(unit), List.of()));
    }

    private Choice choose(Distribution how, Lead lead) {
        return choose(how, lead, SATURDAY);
    }

    @Test
    void roundRobin_takesTheFirstOfTheTeamAndSaysSo() {
        Choice choice = choose(Distribution.ROUND_ROBIN, LEAD);

        assertThat(choice.user()).contains(ANN);
        assertThat(choice.runnersUp()).containsExactly(BOB, MEI);
        assertThat(choice).hasToString("""
                    Ann: can take it
                    Bob: can take it
                    美惠: can take it
                    decided by the order of the team, with 0 each
                """);
    }

    @Test
    void people_fallOutForTheirOwnReasons() {
        change(ANN, ann -> ann.withActive(false));
        change(BOB, bob -> bob.withZone(ZoneId.of("Asia/Taipei"))
                .withAbsences(List.of(new Absence(LocalDate.of(2026, 11, 22), LocalDate.of(2026, 12, 1), "holiday"))));
        change(MEI, mei -> mei.withCapacity(2));
        own(MEI, lead -> lead);
        own(MEI, lead -> lead.withStatus(LeadStatus.WORKING));
        own(MEI, lead -> lead.withStatus(LeadStatus.UNQUALIFIED));

        Choice choice = choose(Distribution.ROUND_ROBIN, LEAD);

        assertThat(choice.user()).isEmpty();
        assertThat(choice.considered())
                .extracting(Candidate::toString)
                .containsExactly(
                        "美惠: has 2 open leads and capacity for 2",
                        "Ann: not active",
                        "Bob: away until 2026-12-01 (holiday)");
        assertThat(choice.unavailable()).containsExactlyInAnyOrder(ANN, BOB, MEI);
    }

    @Test
    void absence_isByTheCalendarOfWhereThePersonIs() {
        Absence sunday = new Absence(LocalDate.of(2026, 11, 22), LocalDate.of(2026, 11, 23), "");
        change(ANN, ann -> ann.withZone(ZoneId.of("Asia/Taipei")).withAbsences(List.of(sunday)));
        change(BOB, bob -> bob.withZone(ZoneId.of("America/New_York")).withAbsences(List.of(sunday)));

        assertThat(choose(Distribution.ROUND_ROBIN, LEAD).user()).contains(BOB);
    }

    @Test
    void workingHours_areThoseOfThePersonInThePersonsZone() {
        Instant monday = Instant.parse("2026-11-23T01:30:00Z");
        change(BOB, bob -> bob.withZone(ZoneId.of("Asia/Taipei")));
        change(MEI, mei -> mei.withWorkCalendar(WorkCalendar.alwaysOpen(ZoneId.of("Asia/Tokyo"))));

        Choice choice = choose(Distribution.ROUND_ROBIN.requiring(Requirement.WORKING_HOURS), LEAD, monday);

        assertThat(choice.user()).contains(BOB);
        assertThat(choice.runnersUp()).containsExactly(MEI);
        assertThat(choice.considered().get(2)).hasToString("Ann: outside working hours, at 2026-11-23T01:30 Z");
    }

    @Test
    void skillsAndLanguage_areCompared() {
        change(ANN, ann -> ann.withSkills("Servers").withLanguages("en"));
        change(BOB, bob -> bob.withSkills("servers", "網路").withLanguages("zh-CN"));
        change(MEI, mei -> mei.withSkills("SERVERS", "網路").withLanguages("ZH"));
        Lead lead = LEAD.withInterests("servers", "網路").withLanguage("zh-TW");

        Choice choice = choose(Distribution.ROUND_ROBIN.requiring(Requirement.SKILLS, Requirement.LANGUAGE), lead);

        assertThat(choice.user()).contains(MEI);
        assertThat(choice.considered())
                .extracting(Candidate::toString)
                .containsExactly("美惠: can take it", "Ann: lacks 網路", "Bob: does not speak zh-TW");
        assertThat(choice.unavailable()).isEmpty();
    }

    @Test
    void leastLoaded_countsWhatIsOpenAndSaysByHowMuch() {
        own(ANN, lead -> lead);
        own(ANN, lead -> lead);
        own(BOB, lead -> lead);
        own(MEI, lead -> lead.withStatus(LeadStatus.UNQUALIFIED));
        own(MEI, lead -> lead);
        own(MEI, lead -> lead);

        Choice choice = choose(Distribution.by(Strategy.LEAST_LOADED), LEAD);

        assertThat(choice.user()).contains(BOB);
        assertThat(choice.tieBreak()).isEqualTo("load: 1 beside 2");
    }

    @Test
    void leastLoaded_byAMeasureOfTheLead() {
        own(ANN, lead -> lead.withEmployees(10));
        own(BOB, lead -> lead.withEmployees(500));
        own(MEI, lead -> lead.withEmployees(5));
        own(MEI, lead -> lead.withEmployees(6));
        Distribution how = Distribution.by(Strategy.LEAST_LOADED).withMeasure(new LoadMeasure.Sum(Lead.TYPE.employees));

        assertThat(choose(how, LEAD).user()).contains(ANN);
        LoadMeasure own = new LoadMeasure.Own(
                "ids", lead -> BigDecimal.valueOf(-lead.id().value().length()));
        assertThat(choose(how.withMeasure(own), LEAD).user()).contains(MEI);
        assertThatThrownBy(() -> new LoadMeasure.Sum(Lead.TYPE.company))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("measure must be an attribute of kind integer or decimal, but was company");
    }

    @Test
    void bestSkillCover_prefersWhoHasMost() {
        change(BOB, bob -> bob.withSkills("a"));
        change(MEI, mei -> mei.withSkills("a", "b", "x"));

        Choice choice = choose(Distribution.by(Strategy.BEST_SKILL_COVER), LEAD.withInterests("a", "b", "c"));

        assertThat(choice.user()).contains(MEI);
        assertThat(choice.tieBreak()).isEqualTo("skills: 2 of those asked for beside 1");
    }

    @Test
    void territoryOwner_ofTheMostSpecificOneComesFirst() {
        Country taiwan = Country.of("TW");
        sfa.run(unit -> {
            unit.repository(Territory.TYPE)
                    .save(Territory.builder()
                            .id(new TerritoryId("T-1"))
                            .name("Asia")
                            .owner(ANN)
                            .countries(Set.of(taiwan, Country.of("JP")))
                            .build());
            unit.repository(Territory.TYPE)
                    .save(Territory.builder()
                            .id(new TerritoryId("T-2"))
                            .name("Taiwan, steel")
                            .parent(new TerritoryId("T-1"))
                            .owner(MEI)
                            .members(Set.of(BOB))
                            .countries(Set.of(taiwan))
                            .industries(Set.of(Industry.of("steel")))
                            .build());
        });
        Distribution how = Distribution.by(Strategy.TERRITORY_OWNER);

        Choice steel = choose(how, LEAD.withCountry(taiwan).withIndustry(Industry.of("steel")));
        assertThat(steel.user()).contains(MEI);
        assertThat(steel.runnersUp()).containsExactly(BOB, ANN);
        assertThat(choose(how, LEAD.withCountry(taiwan)).user()).contains(ANN);
        assertThat(choose(how, LEAD.withCountry(Country.of("DE"))).tieBreak())
                .isEqualTo("the order of the team, with 0 each");
    }

    @Test
    void sticky_prefersTheOwnerOfTheAccountThenOfADuplicate_evenFromOutside() {
        AccountId account = new AccountId("A-1");
        EmailAddress mail = EmailAddress.of("cfo@acme.example");
        sfa.run(unit -> unit.repository(Account.TYPE)
                .save(Account.builder().id(account).name("ACME").owner(OUTSIDER).build()));
        own(MEI, lead -> lead.withEmail(mail));
        Distribution how = Distribution.by(Strategy.STICKY, Strategy.LEAST_LOADED);

        Choice both = choose(how, LEAD.withAccount(account).withEmail(mail));
        assertThat(both.user()).contains(OUTSIDER);
        assertThat(both.runnersUp()).startsWith(MEI);
        assertThat(both.tieBreak()).isEqualTo("owning the account");
        change(OUTSIDER, olga -> olga.withActive(false));
        assertThat(choose(how, LEAD.withAccount(account).withEmail(mail)).user())
                .contains(MEI);
        assertThat(choose(how, LEAD).user()).contains(ANN);
    }

    @Test
    void addressOfHundredsOfLeads_isNobodys() {
        EmailAddress mail = EmailAddress.of("unknown@example.com");
        Lead wanted = LEAD.withEmail(mail);
        Distribution how = Distribution.by(Strategy.STICKY, Strategy.ROUND_ROBIN);
        assertThat(choose(how, wanted).user()).contains(ANN);

        for (int i = 0; i < 100; i++) {
            own(MEI, lead -> lead.withEmail(mail));
        }
        assertThat(choose(how, wanted).user()).contains(MEI);

        own(MEI, lead -> lead.withEmail(mail));
        assertThat(choose(how, wanted).user()).contains(ANN);
    }

    /** A ledger that was told of leads finds the same as one that reads them. */
    @Test
    void addressOfHundredsOfLeads_isNobodysWhenTheyWereTold() {
        EmailAddress mail = EmailAddress.of("unknown@example.com");
        Lead wanted = LEAD.withEmail(mail);
        sfa.run(unit -> {
            Ledger told = Ledger.blank(unit);
            told.given(wanted, BOB, SATURDAY);
            assertThat(told.duplicateOwners(wanted)).isEmpty();
            for (int i = 0; i < 100; i++) {
                told.given(wanted.withId(new LeadId("told-" + i)), MEI, SATURDAY);
            }
            assertThat(told.duplicateOwners(wanted)).containsExactly(MEI);

            told.given(wanted.withId(new LeadId("told-100")), MEI, SATURDAY);

            assertThat(told.duplicateOwners(wanted)).isEmpty();
        });
    }

    @Test
    void excluded_areLeftOut() {
        Choice choice = sfa.call(unit ->
                distributor.choose(TEAM, Distribution.ROUND_ROBIN, LEAD, SATURDAY, Ledger.of(unit), Set.of(ANN)));

        assertThat(choice.user()).contains(BOB);
        assertThat(choice.considered()).extracting(Candidate::toString).contains("Ann: left out");
    }

    @Test
    void oneUser_isAskedLikeAMember() {
        change(ANN, ann -> ann.withCapacity(0));

        Choice choice = sfa.call(unit -> distributor.choose(ANN, LEAD, SATURDAY, Ledger.of(unit), List.of()));
        Choice unknown = sfa.call(
                unit -> distributor.choose(new SalesUserId("U-0"), LEAD, SATURDAY, Ledger.of(unit), List.of()));

        assertThat(choice.considered()).hasToString("[Ann: has 0 open leads and capacity for 0]");
        assertThat(unknown.considered()).hasToString("[U-0: unknown]");
    }

    @Test
    void trial_writesNothing() {
        long before = sfa.call(UnitOfWork::snapshot);
        sfa.run(unit -> {
            Ledger ledger = Ledger.trial(unit);
            distributor.give(TEAM, ANN, Set.of(), ledger);
            assertThat(distributor
                            .choose(TEAM, Distribution.ROUND_ROBIN, LEAD, SATURDAY, ledger, List.of())
                            .user())
                    .contains(BOB);
        });

        assertThat(sfa.<Long>call(UnitOfWork::snapshot)).isEqualTo(before);
    }

    @Test
    void strategies_thatLeaveNothingToDecideComeLast() {
        assertThatThrownBy(() -> Distribution.by(Strategy.WEIGHTED, Strategy.STICKY))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("strategies must have WEIGHTED last: it leaves no equals, but was [WEIGHTED, STICKY]");
        assertThatThrownBy(() -> Distribution.by(Strategy.STICKY, Strategy.STICKY))
                .hasMessage("strategies must have each strategy once, but was [STICKY, STICKY]");
    }
}
