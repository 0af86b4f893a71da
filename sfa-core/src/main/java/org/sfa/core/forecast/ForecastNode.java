package org.sfa.core.forecast;

import java.util.Comparator;
import java.util.Optional;
import org.sfa.core.error.Checks;
import org.sfa.core.id.EntityRef;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Criterion;

/**
 * Whose forecast it is: that of a person, or that of a unit with all units and people below it.
 *
 * @param user the person, unless it is a unit
 * @param unit the unit, unless it is a person
 */
public record ForecastNode(Optional<SalesUserId> user, Optional<UnitId> unit) {

    /** The order of types and ids. */
    public static final Comparator<ForecastNode> ORDER = Comparator.comparing(ForecastNode::ref);

    /** Checks that it is one of both. */
    public ForecastNode {
        Checks.that(user.isPresent() != unit.isPresent(), "user", user, "must be given, or unit, and not both");
    }

    /** Returns the node of a person. */
    public static ForecastNode of(SalesUserId user) {
        return new ForecastNode(Optional.of(user), Optional.empty());
    }

    /** Returns the node of a unit. */
    public static ForecastNode of(UnitId unit) {
        return new ForecastNode(Optional.empty(), Optional.of(unit));
    }

    /** The person or unit. */
    public EntityRef ref() {
        return user.map(SalesUser.TYPE::ref).orElseGet(() -> Unit.TYPE.ref(unit.orElseThrow()));
    }

    /** Matches what names this person or unit. */
    <E> Criterion<E> is(Attribute<E, SalesUserId> ofUser, Attribute<E, UnitId> ofUnit) {
        return user.map(ofUser::is).orElseGet(() -> ofUnit.is(unit.orElseThrow()));
    }

    @Override
    public String toString() {
        return ref().toString();
    }
}
