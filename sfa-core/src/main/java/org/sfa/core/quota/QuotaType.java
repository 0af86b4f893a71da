package org.sfa.core.quota;

import java.time.LocalDate;
import org.joda.money.Money;
import org.sfa.core.id.QuotaId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.organization.SalesUserType;
import org.sfa.core.organization.UnitType;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;
import org.sfa.core.store.EntityDescriptor;
import org.sfa.core.store.Proposal;

/** The descriptor of {@link Quota}; its one instance is {@link Quota#TYPE}. */
public final class QuotaType extends EntityDescriptor<Quota, QuotaId, Quota.Builder> {

    /** The kind of references to quotas. */
    public static final Kind<QuotaId> REFERENCE =
            Kind.reference("quota", QuotaId.class, QuotaId::new, () -> Quota.TYPE);

    public final Attribute<Quota, SalesUserId> user =
            optional("user", SalesUserType.REFERENCE, Quota::user, Quota.Builder::user);
    public final Attribute<Quota, UnitId> unit = optional("unit", UnitType.REFERENCE, Quota::unit, Quota.Builder::unit);
    public final Attribute<Quota, LocalDate> start = required("start", Kind.DATE, Quota::start, Quota.Builder::start);
    public final Attribute<Quota, LocalDate> end = required("end", Kind.DATE, Quota::end, Quota.Builder::end);
    public final Attribute<Quota, Money> amount = required("amount", Kind.MONEY, Quota::amount, Quota.Builder::amount);

    QuotaType() {
        super(
                "quota",
                Quota.class,
                QuotaId.class,
                QuotaId::new,
                new BuilderAccess<>(
                        Quota::builder, Quota.Builder::from, Quota.Builder::customFields, Quota.Builder::build),
                Quota.Builder::id,
                Quota.Builder::version,
                Quota.Builder::externalKey,
                Quota::withVersion);
        index(start);
        guard(QuotaType::check);
    }

    private static void check(Proposal<Quota> proposal) {
        Quota quota = proposal.after();
        if (quota.user().isPresent() == quota.unit().isPresent()) {
            proposal.refuse("user", quota.user().orElse(null), "must be given, or unit, and not both");
        }
        if (!quota.start().isBefore(quota.end())) {
            proposal.refuse("end", quota.end(), "must be after the start " + quota.start());
        }
        if (quota.amount().isNegative()) {
            proposal.refuse("amount", quota.amount(), "must not be negative");
        }
    }
}
