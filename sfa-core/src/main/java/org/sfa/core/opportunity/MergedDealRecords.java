package org.sfa.core.opportunity;

import java.util.List;
import java.util.stream.Stream;
import org.sfa.core.id.EntityId;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.query.Attribute;
import org.sfa.core.store.Automation;
import org.sfa.core.store.Cause;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.SalesEvent;
import org.sfa.core.store.UnitOfWork;

/**
 * Takes the records of a type that refer to a deal which is merged into another one over to that one, in the same unit of work.
 *
 * @param <E> the type of the records
 * @param <I> the type of their ids
 */
public abstract class MergedDealRecords<E extends Entity<I>, I extends EntityId> implements Automation {

    private final String records;
    private final EntityType<E, I> type;
    private final Attribute<E, OpportunityId> reference;

    /**
     * Creates the automation.
     *
     * @param records what the records are called, for instance {@code leads}
     * @param reference where they refer to a deal
     */
    protected MergedDealRecords(String records, EntityType<E, I> type, Attribute<E, OpportunityId> reference) {
        this.records = records;
        this.type = type;
        this.reference = reference;
    }

    @Override
    public final String name() {
        return records + " of merged deals";
    }

    @Override
    public final Phase phase() {
        return Phase.IN_UNIT;
    }

    @Override
    public final void on(SalesEvent event, UnitOfWork unit) {
        if (event instanceof OpportunityEvent.Merged merged) {
            List<E> found;
            try (Stream<E> scanned = unit.repository(type).scan(reference.is(merged.duplicate()))) {
                found = scanned.toList();
            }
            Cause cause = Cause.of(Opportunity.TYPE.ref(merged.duplicate()) + " was merged");
            found.forEach(each -> move(each, merged.opportunity(), unit, cause));
        }
    }

    /** Saves a record as one of another deal. */
    protected abstract void move(E entity, OpportunityId deal, UnitOfWork unit, Cause cause);
}
