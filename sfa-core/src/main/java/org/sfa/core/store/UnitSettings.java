package org.sfa.core.store;

import java.time.Clock;
import java.util.List;
import org.sfa.core.access.AccessPolicy;
import org.sfa.core.access.Actor;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.IdSource;

/**
 * What a unit of work is given from outside.
 *
 * @param actor who does the work
 * @param clock the time
 * @param ids the source of new ids
 * @param access what actors may do
 * @param fields the fields that the company added
 * @param automations what reacts to events, in this order
 * @param gates what the company demands of changes, beside the guards of their types
 */
public record UnitSettings(
        Actor actor,
        Clock clock,
        IdSource ids,
        AccessPolicy access,
        FieldDefinitions fields,
        List<Automation> automations,
        List<Gate> gates) {

    /** Copies the lists. */
    public UnitSettings {
        automations = List.copyOf(automations);
        gates = List.copyOf(gates);
    }

    /** Returns settings for the system actor: everything permitted, no custom field, no automation. */
    public static UnitSettings of(Clock clock) {
        return new UnitSettings(
                Actor.SYSTEM,
                clock,
                IdSource.timeOrdered(),
                AccessPolicy.open(),
                FieldDefinitions.none(),
                List.of(),
                List.of());
    }

    /** Returns a copy for another actor. */
    public UnitSettings withActor(Actor other) {
        return new UnitSettings(other, clock, ids, access, fields, automations, gates);
    }

    /** Returns a copy with the fields that a company added. */
    public UnitSettings withFields(FieldDefinitions added) {
        return new UnitSettings(actor, clock, ids, access, added, automations, gates);
    }

    /** Returns a copy with other automations. */
    public UnitSettings withAutomations(List<Automation> others) {
        return new UnitSettings(actor, clock, ids, access, fields, others, gates);
    }
}
