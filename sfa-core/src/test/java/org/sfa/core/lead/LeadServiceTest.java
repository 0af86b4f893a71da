package org.sfa.core.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.core.sample.Sandbox.TODAY;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sfa.core.customer.Account;
import org.sfa.core.customer.AccountCategory;
import org.sfa.core.customer.Contact;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.ContactId;
import org.sfa.core.id.LeadId;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.OpportunityEvent;
import org.sfa.core.opportunity.SalesProcess;
import org.sfa.core.opportunity.SalesProcesses;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.query.Criterion;
import org.sfa.core.sample.CustomerSamples;
import org.sfa.core.sample.Samples;
import org.sfa.core.sample.Sandbox;
import org.sfa.core.store.RejectedException;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.UnknownEntityException;
import org.sfa.core.value.PersonName;

class LeadServiceTest {

    private static final LocalDate CONVERTED = TODAY.minusDays(2);
    private static final LeadId ID = new LeadId("L-1");
    private static final SalesUserId ANN = Samples.USER;
    private static final String REFUSED = "lead:L-1 was refused: ";

    private final Sandbox sandbox = new Sandbox();
    private final LeadService service = new LeadService(sandbox.units());
    private final Lead lead = Lead.builder().id(ID).company("ACME").build();
    private final Opportunity deal = Opportunity.builder()
            .id(new OpportunityId("O-1"))
            .name("Servers")
            .owner(ANN)
            .stage(SalesProcesses.PROSPECTING)
            .build();

    @BeforeEach
    void addProcessAndOwner() {
        sandbox.save(SalesProcess.TYPE, SalesProcesses.standard());
        sandbox.save(SalesUser.TYPE, SalesUser.builder().id(ANN).name("Ann").build());
    }

    private long count() {
        return sandbox.units()
                .<Long>call(unit -> unit.repository(Account.TYPE).count(Criterion.always())
                        + unit.repository(Contact.TYPE).count(Criterion.always())
                        + unit.repository(Opportunity.TYPE).count(Criterion.always()));
    }

    // Guards

    @Test
    void guard_wantsSomethingToKnowTheLeadBy() {
        Lead nameless = Lead.builder().id(ID).build();

        assertThat(sandbox.refusal(Lead.TYPE, nameless))
                .isEqualTo(REFUSED + "company must be there, or person, email, phone or external key, but was absent");
        assertThat(sandbox.save(Lead.TYPE, nameless.withExternalKey("X")).status())
                .isEqualTo(LeadStatus.NEW);
    }

    @Test
    void guard_refusesNegativeNumbers() {
        assertThat(sandbox.refusal(Lead.TYPE, lead.withEmployees(-5L).withAnnualRevenue(Money.parse("USD -1.00"))))
                .isEqualTo(REFUSED + "annualRevenue must not be negative, but was USD -1.00; "
                        + "employees must not be negative, but was -5");
    }

    @Test
    void guard_keepsStatusAndConversionTogether() {
        assertThat(sandbox.refusal(Lead.TYPE, lead.withStatus(LeadStatus.CONVERTED)))
                .isEqualTo(REFUSED + "status needs the day of the conversion and what the lead became, "
                        + "but was CONVERTED");
        assertThat(sandbox.refusal(
                        Lead.TYPE, lead.withStatus(LeadStatus.CONVERTED).withConvertedOn(TODAY)))
                .isEqualTo(REFUSED + "status needs the day of the conversion and what the lead became, "
                        + "but was CONVERTED");
        assertThat(sandbox.refusal(Lead.TYPE, lead.withConvertedOn(TODAY)))
                .isEqualTo(REFUSED + "status must be converted when the lead has become something, but was NEW");
        assertThat(sandbox.refusal(Lead.TYPE, lead.withOpportunity(new OpportunityId("O-1"))))
                .isEqualTo(REFUSED + "status must be converted when the lead has become something, but was NEW");
    }

    @Test
    void guard_allowsExactlyTheseStatusChanges() {
        Map<LeadStatus, Set<LeadStatus>> allowed = new EnumMap<>(LeadStatus.class);
        allowed.put(LeadStatus.NEW, EnumSet.complementOf(EnumSet.of(LeadStatus.NEW)));
        allowed.put(LeadStatus.WORKING, EnumSet.complementOf(EnumSet.of(LeadStatus.WORKING)));
        allowed.put(LeadStatus.QUALIFIED, EnumSet.of(LeadStatus.WORKING, LeadStatus.CONVERTED, LeadStatus.UNQUALIFIED));
        allowed.put(LeadStatus.UNQUALIFIED, EnumSet.of(LeadStatus.NEW, LeadStatus.WORKING, LeadStatus.QUALIFIED));
        allowed.put(LeadStatus.CONVERTED, EnumSet.noneOf(LeadStatus.class));
        sandbox.save(
                Account.TYPE,
                Account.builder().id(new AccountId("A-1")).name("ACME").build());

        for (LeadStatus from : LeadStatus.values()) {
            for (LeadStatus to : LeadStatus.values()) {
                if (from != to) {
                    Lead saved = sandbox.save(Lead.TYPE, in(from).withId(new LeadId(from + "-" + to)));
                    Lead changed = Lead.builder()
                            .from(in(to))
                            .id(saved.id())
                            .version(saved.version())
                            .build();
                    String refusal = sandbox.refusal(Lead.TYPE, changed);
                    String expected = allowed.get(from).contains(to)
                            ? "not refused"
                            : "lead:" + saved.id() + " was refused: status must be one of " + allowed.get(from)
                                    + " after " + from + ", but was " + to;
                    assertThat(refusal).isEqualTo(expected);
                }
            }
        }
    }

    private Lead in(LeadStatus status) {
        return status == LeadStatus.CONVERTED
                ? lead.withStatus(status).withConvertedOn(TODAY).withAccount(new AccountId("A-1"))
                : lead.withStatus(status);
    }

    // Service

    @Test
    void capture_savesAndRaises() {
        Lead captured = service.capture(lead);

        assertThat(captured.version()).isEqualTo(1);
        assertThat(captured.createdOn()).as("the first contact is now").contains(TODAY);
        assertThat(sandbox.load(Lead.TYPE, ID)).isEqualTo(captured);
        assertThat(sandbox.events()).containsExactly(new LeadEvent.Captured(ID));
        assertThat(sandbox.events().get(0).name()).isEqualTo("lead captured");
        assertThat(sandbox.events().get(0).subject()).hasToString("lead:L-1");
        assertThat(sandbox.lastReason()).isEqualTo("captured");
    }

    @Test
    void assign_namesBothOwnersAndTheReason() {
        SalesUserId bob = new SalesUserId("U-2");
        sandbox.save(SalesUser.TYPE, SalesUser.builder().id(bob).name("Bob").build());
        service.capture(lead);
        sandbox.events().clear();

        service.assign(ID, ANN, "speaks German");
        Lead assigned = service.assign(ID, bob, "holiday");

        assertThat(assigned.owner()).contains(bob);
        assertThat(sandbox.events())
                .containsExactly(
                        new LeadEvent.Assigned(ID, Optional.empty(), ANN, "speaks German"),
                        new LeadEvent.Assigned(ID, Optional.of(ANN), bob, "holiday"));
        assertThat(sandbox.events().get(0).name()).isEqualTo("lead assigned");
        assertThat(sandbox.lastReason()).isEqualTo("holiday");
    }

    @Test
    void assign_toSomebodyUnknownIsRefused() {
        service.capture(lead);

        assertThatThrownBy(() -> service.assign(ID, new SalesUserId("U-9"), ""))
                .isInstanceOf(UnknownEntityException.class)
                .hasMessage("owner of lead:L-1 refers to salesUser:U-9, which does not exist");
        assertThat(sandbox.load(Lead.TYPE, ID).owner()).isEmpty();
    }

    @Test
    void workQualifyDisqualify_changeTheStatusAndSayWhy() {
        service.capture(lead);
        sandbox.events().clear();

        assertThat(service.work(ID).status()).isEqualTo(LeadStatus.WORKING);
        assertThat(sandbox.lastReason()).isEqualTo("work begun");
        Lead qualified = service.qualify(ID, "has budget");
        assertThat(qualified.status()).isEqualTo(LeadStatus.QUALIFIED);
        assertThat(qualified.statusReason()).contains("has budget");
        assertThat(sandbox.lastReason()).isEqualTo("has budget");
        Lead disqualified = service.disqualify(ID, "went silent");
        assertThat(disqualified.status()).isEqualTo(LeadStatus.UNQUALIFIED);
        assertThat(disqualified.statusReason()).contains("went silent");
        assertThat(sandbox.events())
                .containsExactly(
                        new LeadEvent.StatusChanged(ID, LeadStatus.NEW, LeadStatus.WORKING),
                        new LeadEvent.StatusChanged(ID, LeadStatus.WORKING, LeadStatus.QUALIFIED),
                        new LeadEvent.StatusChanged(ID, LeadStatus.QUALIFIED, LeadStatus.UNQUALIFIED));
        assertThat(sandbox.events().get(0).name()).isEqualTo("lead status changed");
    }

    @Test
    void work_onALeadThatIsWorkedOnRaisesNothing() {
        service.capture(lead.withStatus(LeadStatus.WORKING));
        sandbox.events().clear();

        assertThat(service.work(ID).version()).isEqualTo(1);
        assertThat(sandbox.events()).isEmpty();
    }

    @Test
    void update_changesAnything() {
        service.capture(lead);
        sandbox.events().clear();

        Lead updated = service.update(ID, before -> before.withTitle("CFO"), "business card");

        assertThat(updated.title()).contains("CFO");
        assertThat(sandbox.events()).isEmpty();
        assertThat(sandbox.lastReason()).isEqualTo("business card");
        assertThatThrownBy(() -> service.update(new LeadId("L-9"), before -> before, ""))
                .isInstanceOf(UnknownEntityException.class)
                .hasMessage("there is no lead:L-9");
    }

    // Conversion

    private Lead full() {
        return Lead.builder()
                .from(CustomerSamples.lead())
                .version(0)
                .customFields(org.sfa.core.field.CustomFields.none())
                .status(LeadStatus.QUALIFIED)
                .convertedOn(Optional.empty())
                .account(Optional.empty())
                .contact(Optional.empty())
                .opportunity(Optional.empty())
                .build();
    }

    @Test
    void convert_makesAccountContactAndDealFromTheLead() {
        service.capture(full());
        sandbox.events().clear();

        LeadConversion conversion =
                service.convert(ID, ConversionRequest.on(CONVERTED).withDeal(deal));

        Account account = sandbox.load(Account.TYPE, conversion.account());
        Lead source = full();
        assertThat(account)
                .isEqualTo(Account.builder()
                        .id(conversion.account())
                        .version(1)
                        .name("ACME")
                        .category(AccountCategory.PROSPECT)
                        .owner(ANN)
                        .industry(source.industry())
                        .source(source.source())
                        .website(source.website())
                        .billingAddress(source.address())
                        .country(source.country())
                        .annualRevenue(source.annualRevenue())
                        .employees(source.employees())
                        .build());
        Contact contact = sandbox.load(Contact.TYPE, conversion.contact().orElseThrow());
        assertThat(contact.name()).isEqualTo(PersonName.of("Ann", "Lee"));
        assertThat(contact.account()).contains(account.id());
        assertThat(contact.email()).isEqualTo(source.email());
        assertThat(contact.title()).isEqualTo(source.title());
        Opportunity opened = sandbox.load(Opportunity.TYPE, deal.id());
        assertThat(conversion.opportunity()).contains(deal.id());
        assertThat(opened.account()).contains(account.id());
        assertThat(opened.contact()).contains(contact.id());
        assertThat(opened.createdOn()).contains(CONVERTED);
        Lead converted = sandbox.load(Lead.TYPE, ID);
        assertThat(converted.status()).isEqualTo(LeadStatus.CONVERTED);
        assertThat(converted.convertedOn()).contains(CONVERTED);
        assertThat(converted.account()).contains(account.id());
        assertThat(converted.contact()).contains(contact.id());
        assertThat(converted.opportunity()).contains(deal.id());
        assertThat(sandbox.events())
                .containsExactly(new OpportunityEvent.Opened(deal.id()), new LeadEvent.Converted(ID, conversion));
        assertThat(sandbox.events().get(1).name()).isEqualTo("lead converted");
        assertThat(sandbox.lastReason()).isEqualTo("converted");
        assertThat(sandbox.store().changes().history(Account.TYPE.ref(account.id())))
                .singleElement()
                .satisfies(change -> assertThat(change.reason()).isEqualTo("converted from lead:L-1"));
    }

    @Test
    void convert_joinsAnAccountThatExists() {
        AccountId known = new AccountId("A-7");
        sandbox.save(Account.TYPE, Account.builder().id(known).name("ACME Ltd").build());
        service.capture(lead);

        LeadConversion conversion =
                service.convert(ID, ConversionRequest.on(TODAY).intoAccount(known));

        assertThat(conversion).isEqualTo(new LeadConversion(known, Optional.empty(), Optional.empty()));
        assertThat(count()).isEqualTo(1);
        assertThat(sandbox.load(Lead.TYPE, ID).account()).contains(known);
    }

    @Test
    void convert_ofAPersonAloneNamesTheAccountAfterThePerson() {
        service.capture(Lead.builder().id(ID).person(PersonName.of("小明", "王")).build());

        LeadConversion conversion = service.convert(ID, ConversionRequest.on(TODAY));

        assertThat(sandbox.load(Account.TYPE, conversion.account()).name()).isEqualTo("王小明");
        assertThat(conversion.contact()).isPresent();
    }

    @Test
    void convert_keepsTheContactOfTheDealWhenTheLeadNamesNobody() {
        ContactId known = new ContactId("C-7");
        sandbox.save(
                Contact.TYPE,
                Contact.builder().id(known).name(PersonName.of("Bo", "Li")).build());
        service.capture(lead);

        LeadConversion conversion =
                service.convert(ID, ConversionRequest.on(TODAY).withDeal(deal.withContact(known)));

        assertThat(conversion.contact()).isEmpty();
        assertThat(sandbox.load(Opportunity.TYPE, deal.id()).contact()).contains(known);
    }

    @Test
    void convert_withoutANameForTheAccountIsRefused() {
        service.capture(Lead.builder().id(ID).externalKey("X").build());

        assertThatThrownBy(() -> service.convert(ID, ConversionRequest.on(TODAY)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("company of lead:L-1 must be there, or person, to name the new account, but was absent");
        assertThat(count()).isZero();
    }

    @Test
    void convert_happensWhollyOrNotAtAll() {
        service.capture(full());
        long before = sandbox.store().changes().head();
        Opportunity impossible = deal.withStage(SalesProcesses.PROPOSAL);

        assertThatThrownBy(() -> service.convert(ID, ConversionRequest.on(TODAY).withDeal(impossible)))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("amount must be there in stage proposal, but was absent");
        assertThatThrownBy(() -> service.convert(ID, ConversionRequest.on(TODAY).intoAccount(new AccountId("A-9"))))
                .isInstanceOf(UnknownEntityException.class);

        assertThat(count()).isZero();
        assertThat(sandbox.load(Lead.TYPE, ID).status()).isEqualTo(LeadStatus.QUALIFIED);
        assertThat(sandbox.store().changes().head()).isEqualTo(before);
    }

    @Test
    void convert_ofALeadThatWasGivenUpIsRefused() {
        service.capture(lead.withStatus(LeadStatus.UNQUALIFIED));

        assertThatThrownBy(() -> service.convert(ID, ConversionRequest.on(TODAY)))
                .isInstanceOf(RejectedException.class)
                .hasMessage(REFUSED + "status must be one of [NEW, WORKING, QUALIFIED] after UNQUALIFIED, "
                        + "but was CONVERTED");
        assertThat(count()).isZero();
    }

    @Test
    void convert_twiceIsRefused() {
        service.capture(full());
        service.convert(ID, ConversionRequest.on(TODAY));
        long made = count();

        assertThatThrownBy(() -> service.convert(ID, ConversionRequest.on(TODAY)))
                .isInstanceOf(RejectedException.class)
                .hasMessage(REFUSED + "status must not be converted already, but was CONVERTED");
        assertThat(count()).isEqualTo(made);
    }

    @Test
    void in_joinsTheUnitOfTheCaller() {
        try (UnitOfWork unit = sandbox.begin()) {
            LeadService joined = service.in(unit);
            joined.capture(lead);
            joined.qualify(ID, "hot");
            joined.convert(ID, ConversionRequest.on(TODAY).withDeal(deal));
            assertThat(count()).as("not committed").isZero();
            unit.commit();
        }

        assertThat(count()).isEqualTo(2);
        assertThat(sandbox.load(Lead.TYPE, ID).version())
                .as("each step is a change")
                .isEqualTo(3);
    }
}
