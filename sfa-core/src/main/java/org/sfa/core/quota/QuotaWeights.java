package org.sfa.core.quota;

import java.math.BigDecimal;
import java.util.Map;
import org.sfa.core.error.Checks;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;

/**
 * By what the quota of a unit is shared out to the units right below and to its own people.
 *
 * @param basis what the shares follow
 * @param values the weight or share of each unit and person; who is not named gets nothing
 */
public record QuotaWeights(Basis basis, Map<EntityRef, BigDecimal> values) {

    /** What shares follow. */
    public enum Basis {
        /** Each part gets as much. */
        EQUAL,
        /** A unit counts for as many as there are people in it and below on the first day of the period, a person for one. */
        HEADCOUNT,
        /** Given weights, for instance what was won last year. */
        WEIGHTS,
        /** Given shares, where 25% is 0.25; those of the parts that are there at the same time must total 1. */
        SHARES
    }

    /**
     * Checks the values.
     *
     * @throws org.sfa.core.error.InvalidValueException if one is negative
     */
    public QuotaWeights {
        values = Map.copyOf(values);
        values.forEach((part, value) -> Checks.that(
                Checks.shortNumber("weight of " + part, value).signum() >= 0,
                "weight of " + part,
                value,
                "must not be negative"));
    }

    /** Returns the weights by which each part gets as much. */
    public static QuotaWeights equal() {
        return new QuotaWeights(Basis.EQUAL, Map.of());
    }

    /** Returns the weights by the number of people. */
    public static QuotaWeights headcount() {
        return new QuotaWeights(Basis.HEADCOUNT, Map.of());
    }

    /** Returns given weights. */
    public static QuotaWeights of(Map<EntityRef, BigDecimal> weights) {
        return new QuotaWeights(Basis.WEIGHTS, weights);
    }

    /** Returns given shares. */
    public static QuotaWeights shares(Map<EntityRef, BigDecimal> shares) {
        return new QuotaWeights(Basis.SHARES, shares);
    }

    /** Refuses weights of those who are not there. */
    void checkNames(OrganizationTree tree) {
        for (EntityRef part : values.keySet()) {
            boolean isKnown = part.type().equals(Unit.TYPE.name())
                    ? tree.findUnit(new UnitId(part.id())).isPresent()
                    : part.type().equals(SalesUser.TYPE.name())
                            && tree.findUser(new SalesUserId(part.id())).isPresent();
            Checks.that(isKnown, "weight of", part, "must be that of a unit or person in the tree");
        }
    }

    /** Returns the weight of a unit or person with as many people. */
    BigDecimal weight(EntityRef part, long people) {
        return switch (basis) {
            case EQUAL -> BigDecimal.ONE;
            case HEADCOUNT -> BigDecimal.valueOf(people);
            case WEIGHTS, SHARES -> values.getOrDefault(part, BigDecimal.ZERO);
        };
    }
}
