package org.sfa.core.organization;

import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TerritoryId;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityStyle;
import org.sfa.core.value.Country;
import org.sfa.core.value.Industry;

/** A part of the market that people look after: by place, industry or name. Territories may nest. */
@EntityStyle
@Value.Immutable
public interface Territory extends Entity<TerritoryId>, WithTerritory {

    /** The descriptor. */
    TerritoryType TYPE = new TerritoryType();

    @Override
    TerritoryId id();

    /** The name. */
    String name();

    /** The territory that this one is a part of. */
    Optional<TerritoryId> parent();

    /** Who answers for it. */
    Optional<SalesUserId> owner();

    /** Who works it. */
    Set<SalesUserId> members();

    /** The countries that it covers; empty for every country. */
    Set<Country> countries();

    /** The industries that it covers; empty for every industry. */
    Set<Industry> industries();

    /** What it covers, in words. */
    Optional<String> description();

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds territories. */
    final class Builder extends ImmutableTerritory.Builder {
        Builder() {}
    }
}
