package org.sfa.core.quota;

import java.util.Optional;
import org.sfa.core.error.Checks;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TeamId;
import org.sfa.core.id.TerritoryId;
import org.sfa.core.id.UnitId;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Team;
import org.sfa.core.organization.Territory;
import org.sfa.core.organization.Unit;
import org.sfa.core.product.ProductFamily;
import org.sfa.core.value.Industry;

/**
 * What a quota is about, whatever its period: who sells, to whom, what, and how it is measured.
 *
 * @param subject the person, unit, team or territory that is to sell
 * @param industry the industry of the customers; empty for all
 * @param family the family of the products; empty for all
 * @param measure what is counted
 */
public record QuotaScope(
        EntityRef subject, Optional<Industry> industry, Optional<ProductFamily> family, QuotaMeasure measure) {

    /**
     * Checks who sells.
     *
     * @throws org.sfa.core.error.InvalidValueException if it is neither a person nor a unit, team or territory
     */
    public QuotaScope {
        Checks.that(QuotaSubject.canBe(subject), "subject", subject, "must be a salesUser, unit, team or territory");
    }

    /** Returns the scope of all that a person, unit, team or territory sells, measured by amount. */
    public static QuotaScope of(EntityRef subject) {
        return new QuotaScope(subject, Optional.empty(), Optional.empty(), QuotaMeasure.AMOUNT);
    }

    /** Returns the scope of all that a person sells, measured by amount. */
    public static QuotaScope of(SalesUserId user) {
        return of(SalesUser.TYPE.ref(user));
    }

    /** Returns the scope of all that a unit and those below it sell, measured by amount. */
    public static QuotaScope of(UnitId unit) {
        return of(Unit.TYPE.ref(unit));
    }

    /** Returns the scope of all that the members of a team sell, measured by amount. */
    public static QuotaScope of(TeamId team) {
        return of(Team.TYPE.ref(team));
    }

    /** Returns the scope of all that is sold in a territory and its parts, measured by amount. */
    public static QuotaScope of(TerritoryId territory) {
        return of(Territory.TYPE.ref(territory));
    }

    /** Returns the scope of somebody else, and all else the same. */
    public QuotaScope withSubject(EntityRef other) {
        return new QuotaScope(other, industry, family, measure);
    }

    /** Returns a copy for customers of an industry. */
    public QuotaScope withIndustry(Industry only) {
        return new QuotaScope(subject, Optional.of(only), family, measure);
    }

    /** Returns a copy for products of a family. */
    public QuotaScope withFamily(ProductFamily only) {
        return new QuotaScope(subject, industry, Optional.of(only), measure);
    }

    /** Returns a copy with another measure. */
    public QuotaScope withMeasure(QuotaMeasure other) {
        return new QuotaScope(subject, industry, family, other);
    }

    @Override
    public String toString() {
        return subject
                + industry.map(only -> ", industry " + only).orElse("")
                + family.map(only -> ", family " + only).orElse("")
                + ", " + measure;
    }
}
