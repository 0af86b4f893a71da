package org.sfa.core.organization;

import java.time.Instant;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;
import org.sfa.core.store.EntityDescriptor;
import org.sfa.core.store.Proposal;

/** The descriptor of {@link Workload}; its one instance is {@link Workload#TYPE}. */
public final class WorkloadType extends EntityDescriptor<Workload, SalesUserId, Workload.Builder> {

    public final Attribute<Workload, Long> given =
            required("given", Kind.INTEGER, Workload::given, Workload.Builder::given);
    public final Attribute<Workload, Instant> lastGivenAt =
            optional("lastGivenAt", Kind.INSTANT, Workload::lastGivenAt, Workload.Builder::lastGivenAt);

    WorkloadType() {
        super(
                "workload",
                Workload.class,
                SalesUserId.class,
                SalesUserId::new,
                new BuilderAccess<>(
                        Workload::builder,
                        Workload.Builder::from,
                        Workload.Builder::customFields,
                        Workload.Builder::build),
                Workload.Builder::id,
                Workload.Builder::version,
                Workload.Builder::externalKey,
                Workload::withVersion);
        guard(WorkloadType::check);
    }

    private static void check(Proposal<Workload> proposal) {
        Workload workload = proposal.after();
        if (proposal.find(SalesUser.TYPE, workload.id()).isEmpty()) {
            proposal.refuse("id", workload.id(), "must be the id of a sales user that exists");
        }
        if (workload.given() < 0) {
            proposal.refuse("given", workload.given(), "must not be negative");
        }
    }
}
