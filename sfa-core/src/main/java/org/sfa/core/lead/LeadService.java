package org.sfa.core.lead;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
import org.sfa.core.opportunity.OpportunityService;
import org.sfa.core.store.Cause;
import org.sfa.core.store.RejectedException;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Units;
import org.sfa.core.store.Violation;

/**
 * What people do with leads. Each call is one unit of work (or part of the one that {@link #in} names) and raises its
 * event. Safe for use by several threads.
 *
 * <p>Every method that names a lead throws {@link org.sfa.core.store.UnknownEntityException} when there is none, and
 * {@link org.sfa.core.store.RejectedException} when its status does not allow the change.
 */
public final class LeadService {

    private final Units units;

    /** Creates a service that works in these units. */
    public LeadService(Units units) {
        this.units = units;
    }

    /** Returns a service whose calls take part in a unit of work that the caller commits. */
    public LeadService in(UnitOfWork unit) {
        return new LeadService(Units.joined(unit));
    }

    /**
     * Takes a new lead in; the automations that assign and score react in the same unit. The first contact is
     * {@link UnitOfWork#today today} unless the lead says when.
     */
    public Lead capture(Lead lead) {
        return units.call(unit -> {
            Lead met = lead.withCreatedOn(lead.createdOn().orElse(unit.today()));
            unit.repository(Lead.TYPE).save(met, Cause.of("captured"));
            unit.raise(new LeadEvent.Captured(lead.id()));
            return unit.repository(Lead.TYPE).load(lead.id());
        });
    }

    /** Gives a lead to somebody; nothing happens when it is that one's already. */
    public Lead assign(LeadId id, SalesUserId owner, String reason) {
        return units.call(unit -> {
            Lead before = unit.repository(Lead.TYPE).load(id);
            if (before.owner().equals(Optional.of(owner))) {
                return before;
            }
            Lead saved = unit.repository(Lead.TYPE).save(before.withOwner(owner), Cause.of(reason));
            unit.raise(new LeadEvent.Assigned(id, before.owner(), owner, reason));
            return saved;
        });
    }

    /** Takes a lead from its owner, so that it waits for another one; nothing happens when it has none. */
    public Lead release(LeadId id, String reason) {
        return units.call(unit -> {
            Lead before = unit.repository(Lead.TYPE).load(id);
            if (before.owner().isEmpty()) {
                return before;
            }
            Lead saved = unit.repository(Lead.TYPE).save(before.withOwner(Optional.empty()), Cause.of(reason));
            unit.raise(new LeadEvent.Released(id, before.owner().get(), reason));
            return saved;
        });
    }

    /** Deletes a lead, with what is known about its way to an owner; its changes stay in the history. */
    public void delete(LeadId id, String reason) {
        units.run(unit -> {
            Lead lead = unit.repository(Lead.TYPE).load(id);
            unit.raise(new LeadEvent.Deleted(lead.id()));
            if (unit.repository(LeadAssignment.TYPE).find(id).isPresent()) {
                unit.repository(LeadAssignment.TYPE).delete(id, Cause.of(reason));
            }
            unit.repository(Lead.TYPE).delete(id, Cause.of(reason));
        });
    }

    /** Begins to work on a lead. */
    public Lead work(LeadId id) {
        return changeStatus(id, LeadStatus.WORKING, lead -> lead, "work begun");
    }

    /** Finds a lead worth a deal. */
    public Lead qualify(LeadId id, String reason) {
        return changeStatus(id, LeadStatus.QUALIFIED, lead -> lead.withStatusReason(reason), reason);
    }

    /** Gives a lead up. */
    public Lead disqualify(LeadId id, String reason) {
        return changeStatus(id, LeadStatus.UNQUALIFIED, lead -> lead.withStatusReason(reason), reason);
    }

    /**
     * Changes anything else about a lead; a change of its owner is one by hand, as with {@link #assign} and
     * {@link #release}.
     */
    public Lead update(LeadId id, UnaryOperator<Lead> change, String reason) {
        return units.call(unit -> {
            Lead before = unit.repository(Lead.TYPE).load(id);
            Lead saved = unit.repository(Lead.TYPE).save(change.apply(before), Cause.of(reason));
            raiseOwner(unit, before, saved, reason);
            raiseStatus(unit, before, saved);
            return saved;
        });
    }

    /**
     * Turns a lead into an account, a contact when it names a person, and a deal when one is wanted: all together or not at
     * all. An account that the lead belongs to already is joined when the request names no other, and so is its contact. The deal
     * begins on the day of the request unless it says when.
     *
     * @throws InvalidValueException if a new account is needed and the lead names neither a company nor a person
     */
    public LeadConversion convert(LeadId id, ConversionRequest request) {
        return units.call(unit -> {
            Lead lead = unit.repository(Lead.TYPE).load(id);
            requireNotConverted(lead);
            AccountId account = request.account().or(lead::account).orElseGet(() -> newAccount(unit, lead));
            Optional<ContactId> contact =
                    lead.contact().or(() -> lead.person().map(person -> newContact(unit, lead, account)));
            Optional<OpportunityId> opportunity =
                    request.deal().map(deal -> newDeal(unit, begun(deal, request), account, contact));
            LeadConversion conversion = new LeadConversion(account, contact, opportunity);
            unit.repository(Lead.TYPE)
                    .save(
                            lead.withStatus(LeadStatus.CONVERTED)
                                    .withConvertedOn(request.day())
                                    .withAccount(account)
                                    .withContact(contact)
                                    .withOpportunity(opportunity),
                            Cause.of("converted"));
            unit.raise(new LeadEvent.Converted(id, conversion));
            return conversion;
        });
    }

    /** The guard can't see this one: from converted to converted nothing changes in the status. */
    private static void requireNotConverted(Lead lead) {
        if (lead.status() == LeadStatus.CONVERTED) {
            throw new RejectedException(
                    Lead.TYPE.ref(lead),
                    List.of(new Violation("status", lead.status().toString(), "must not be converted already")));
        }
    }

    private Lead changeStatus(LeadId id, LeadStatus status, UnaryOperator<Lead> change, String reason) {
        return update(id, lead -> change.apply(lead.withStatus(status)), reason);
    }

    private static void raiseOwner(UnitOfWork unit, Lead before, Lead after, String reason) {
        if (before.owner().equals(after.owner())) {
            return;
        }
        if (after.owner().isPresent()) {
            unit.raise(new LeadEvent.Assigned(
                    after.id(), before.owner(), after.owner().get(), reason));
        } else {
            unit.raise(new LeadEvent.Released(after.id(), before.owner().orElseThrow(), reason));
        }
    }

    private static void raiseStatus(UnitOfWork unit, Lead before, Lead after) {
        if (before.status() != after.status()) {
            unit.raise(new LeadEvent.StatusChanged(after.id(), before.status(), after.status()));
        }
    }

    private static AccountId newAccount(UnitOfWork unit, Lead lead) {
        String name = lead.company()
                .or(() -> lead.person().map(Object::toString))
                .orElseThrow(() -> new InvalidValueException(
                        "company of " + Lead.TYPE.ref(lead),
                        null,
                        "must be there, or person, to name the new account"));
        Account account = Account.builder()
                .id(unit.newId(Account.TYPE))
                .name(name)
                .category(AccountCategory.PROSPECT)
                .owner(lead.owner())
                .industry(lead.industry())
                .source(lead.source())
                .website(lead.website())
                .billingAddress(lead.address())
                .country(lead.country())
                .annualRevenue(lead.annualRevenue())
                .employees(lead.employees())
                .build();
        return unit.repository(Account.TYPE)
                .save(account, Cause.of("converted from " + Lead.TYPE.ref(lead)))
                .id();
    }

    private static ContactId newContact(UnitOfWork unit, Lead lead, AccountId account) {
        Contact contact = Contact.builder()
                .id(unit.newId(Contact.TYPE))
                .name(lead.person().orElseThrow())
                .account(account)
                .owner(lead.owner())
                .title(lead.title())
                .email(lead.email())
                .phone(lead.phone())
                .mobile(lead.mobile())
                .address(lead.address())
                .source(lead.source())
                .build();
        return unit.repository(Contact.TYPE)
                .save(contact, Cause.of("converted from " + Lead.TYPE.ref(lead)))
                .id();
    }

    private static Opportunity begun(Opportunity deal, ConversionRequest request) {
        return deal.withCreatedOn(deal.createdOn().orElse(request.day()));
    }

    private static OpportunityId newDeal(
            UnitOfWork unit, Opportunity deal, AccountId account, Optional<ContactId> contact) {
        Opportunity linked = deal.withAccount(account).withContact(contact.or(deal::contact));
        return new OpportunityService(Units.joined(unit)).open(linked).id();
    }
}
