package org.sfa.core.quota;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.sfa.core.id.EntityId;
import org.sfa.core.id.EntityRef;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Team;
import org.sfa.core.organization.Territory;
import org.sfa.core.organization.Unit;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Criterion;
import org.sfa.core.store.EntityType;

/**
 * One of the types whose entities can have a quota.
 *
 * @param type the type
 * @param attribute where a quota says whose it is, when it is that of an entity of the type
 * @param writer sets that
 */
record QuotaSubject<I extends EntityId>(
        EntityType<?, I> type, Attribute<Quota, I> attribute, BiConsumer<Quota.Builder, I> writer) {

    private static final List<QuotaSubject<?>> ALL = List.of(
            new QuotaSubject<>(SalesUser.TYPE, Quota.TYPE.user, Quota.Builder::user),
            new QuotaSubject<>(Unit.TYPE, Quota.TYPE.unit, Quota.Builder::unit),
            new QuotaSubject<>(Team.TYPE, Quota.TYPE.team, Quota.Builder::team),
            new QuotaSubject<>(Territory.TYPE, Quota.TYPE.territory, Quota.Builder::territory));

    /** Whether an entity is of one of the types. */
    static boolean canBe(EntityRef ref) {
        return ALL.stream().anyMatch(subject -> subject.isOf(ref));
    }

    /** Returns those that a quota names; in a store they are one. */
    static List<EntityRef> of(Quota quota) {
        return ALL.stream().flatMap(subject -> subject.ref(quota).stream()).toList();
    }

    /** Matches the quotas of a person, unit, team or territory. */
    static Criterion<Quota> is(EntityRef ref) {
        return of(ref).matching(ref);
    }

    /** Makes the quota that is built that of a person, unit, team or territory. */
    static void write(Quota.Builder builder, EntityRef ref) {
        of(ref).set(builder, ref);
    }

    private static QuotaSubject<?> of(EntityRef ref) {
        return ALL.stream().filter(subject -> subject.isOf(ref)).findFirst().orElseThrow();
    }

    private boolean isOf(EntityRef ref) {
        return ref.type().equals(type.name());
    }

    private Optional<EntityRef> ref(Quota quota) {
        return Optional.ofNullable(attribute.valueOrNull(quota)).map(type::ref);
    }

    private Criterion<Quota> matching(EntityRef ref) {
        return attribute.is(type.id(ref.id()));
    }

    private void set(Quota.Builder builder, EntityRef ref) {
        writer.accept(builder, type.id(ref.id()));
    }
}
