package org.sfa.core.forecast;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.joda.money.Money;
import org.sfa.core.id.ForecastAdjustmentId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.ForecastCategory;
import org.sfa.core.organization.SalesUserType;
import org.sfa.core.organization.UnitType;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;
import org.sfa.core.store.EntityDescriptor;

/** The descriptor of {@link ForecastAdjustment}; its one instance is {@link ForecastAdjustment#TYPE}. */
public final class ForecastAdjustmentType
        extends EntityDescriptor<ForecastAdjustment, ForecastAdjustmentId, ForecastAdjustment.Builder> {

    static final Kind<ForecastCategory> CATEGORY = Kind.enumeration("category", ForecastCategory.class);

    public final Attribute<ForecastAdjustment, SalesUserId> user =
            optional("user", SalesUserType.REFERENCE, ForecastAdjustment::user, ForecastAdjustment.Builder::user);
    public final Attribute<ForecastAdjustment, UnitId> unit =
            optional("unit", UnitType.REFERENCE, ForecastAdjustment::unit, ForecastAdjustment.Builder::unit);
    public final Attribute<ForecastAdjustment, LocalDate> start =
            required("start", Kind.DATE, ForecastAdjustment::start, ForecastAdjustment.Builder::start);
    public final Attribute<ForecastAdjustment, LocalDate> end =
            required("end", Kind.DATE, ForecastAdjustment::end, ForecastAdjustment.Builder::end);
    public final Attribute<ForecastAdjustment, ForecastCategory> category =
            required("category", CATEGORY, ForecastAdjustment::category, ForecastAdjustment.Builder::category);
    public final Attribute<ForecastAdjustment, ForecastColumn> column = required(
            "column",
            Kind.enumeration("column", ForecastColumn.class),
            ForecastAdjustment::column,
            ForecastAdjustment.Builder::column);
    public final Attribute<ForecastAdjustment, Long> level =
            required("level", Kind.INTEGER, ForecastAdjustment::level, ForecastAdjustment.Builder::level);
    public final Attribute<ForecastAdjustment, SalesUserId> author =
            required("author", SalesUserType.REFERENCE, ForecastAdjustment::author, ForecastAdjustment.Builder::author);
    public final Attribute<ForecastAdjustment, AdjustmentKind> kind = required(
            "kind",
            Kind.enumeration("kind", AdjustmentKind.class),
            ForecastAdjustment::kind,
            ForecastAdjustment.Builder::kind);
    public final Attribute<ForecastAdjustment, Money> amount =
            required("amount", Kind.MONEY, ForecastAdjustment::amount, ForecastAdjustment.Builder::amount);
    public final Attribute<ForecastAdjustment, Money> base =
            required("base", Kind.MONEY, ForecastAdjustment::base, ForecastAdjustment.Builder::base);
    public final Attribute<ForecastAdjustment, String> reason =
            required("reason", Kind.TEXT, ForecastAdjustment::reason, ForecastAdjustment.Builder::reason);
    public final Attribute<ForecastAdjustment, Instant> madeAt =
            required("madeAt", Kind.INSTANT, ForecastAdjustment::madeAt, ForecastAdjustment.Builder::madeAt);
    public final Attribute<ForecastAdjustment, String> slot =
            optional("slot", Kind.KEY, ForecastAdjustment::slot, ForecastAdjustment.Builder::slot);

    ForecastAdjustmentType() {
        super(
                "forecastAdjustment",
                ForecastAdjustment.class,
                ForecastAdjustmentId.class,
                ForecastAdjustmentId::new,
                new BuilderAccess<>(
                        ForecastAdjustment::builder,
                        ForecastAdjustment.Builder::from,
                        ForecastAdjustment.Builder::customFields,
                        ForecastAdjustment.Builder::build),
                ForecastAdjustment.Builder::id,
                ForecastAdjustment.Builder::version,
                ForecastAdjustment.Builder::externalKey,
                ForecastAdjustment::withVersion);
        index(user, unit, start);
        unique(slot);
        complete((before, after, unit) -> after.withSlot(
                AdjustmentGuard.hasCell(after)
                        ? Optional.of(slot(ForecastCell.of(after), after.level()))
                        : Optional.empty()));
        guard(AdjustmentGuard::check);
    }

    /** Returns what is adjusted at which level as one text. */
    static String slot(ForecastCell cell, long level) {
        return cell + " " + level;
    }
}
