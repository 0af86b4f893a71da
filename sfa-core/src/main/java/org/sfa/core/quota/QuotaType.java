package org.sfa.core.quota;

import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.sfa.core.id.QuotaId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TeamId;
import org.sfa.core.id.TerritoryId;
import org.sfa.core.id.UnitId;
import org.sfa.core.organization.SalesUserType;
import org.sfa.core.organization.TeamType;
import org.sfa.core.organization.TerritoryType;
import org.sfa.core.organization.UnitType;
import org.sfa.core.product.ProductFamily;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;
import org.sfa.core.store.EntityDescriptor;
import org.sfa.core.value.Industry;

/** The descriptor of {@link Quota}; its one instance is {@link Quota#TYPE}. */
public final class QuotaType extends EntityDescriptor<Quota, QuotaId, Quota.Builder> {

    /** The kind of references to quotas. */
    public static final Kind<QuotaId> REFERENCE =
            Kind.reference("quota", QuotaId.class, QuotaId::new, () -> Quota.TYPE);

    public final Attribute<Quota, SalesUserId> user =
            optional("user", SalesUserType.REFERENCE, Quota::user, Quota.Builder::user);
    public final Attribute<Quota, UnitId> unit = optional("unit", UnitType.REFERENCE, Quota::unit, Quota.Builder::unit);
    public final Attribute<Quota, TeamId> team = optional("team", TeamType.REFERENCE, Quota::team, Quota.Builder::team);
    public final Attribute<Quota, TerritoryId> territory =
            optional("territory", TerritoryType.REFERENCE, Quota::territory, Quota.Builder::territory);
    public final Attribute<Quota, Industry> industry = optional(
            "industry",
            Kind.picklist("industry", Industry.class, Industry::of),
            Quota::industry,
            Quota.Builder::industry);
    public final Attribute<Quota, ProductFamily> family = optional(
            "family",
            Kind.picklist("family", ProductFamily.class, ProductFamily::of),
            Quota::family,
            Quota.Builder::family);
    public final Attribute<Quota, QuotaMeasure> measure = required(
            "measure", Kind.enumeration("measure", QuotaMeasure.class), Quota::measure, Quota.Builder::measure);
    public final Attribute<Quota, LocalDate> start = required("start", Kind.DATE, Quota::start, Quota.Builder::start);
    public final Attribute<Quota, LocalDate> end = required("end", Kind.DATE, Quota::end, Quota.Builder::end);
    public final Attribute<Quota, Money> amount = optional("amount", Kind.MONEY, Quota::amount, Quota.Builder::amount);
    public final Attribute<Quota, Long> count = optional("count", Kind.INTEGER, Quota::count, Quota.Builder::count);
    public final Attribute<Quota, List<QuotaAdjustment>> adjustments = several(
            "adjustments",
            Kind.listOf("adjustments", QuotaAdjustment.class),
            Quota::adjustments,
            Quota.Builder::adjustments);
    public final Attribute<Quota, String> slot = optional("slot", Kind.KEY, Quota::slot, Quota.Builder::slot);

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
        unique(slot);
        complete(QuotaCompletion::complete);
        guard(QuotaGuard::check);
    }
}
