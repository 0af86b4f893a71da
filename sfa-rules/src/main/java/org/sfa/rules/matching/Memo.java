package org.sfa.rules.matching;

import org.jspecify.annotations.Nullable;
import org.sfa.core.id.EntityId;
import org.sfa.core.query.EntityLookup;
import org.sfa.core.query.Schema;

/** Remembers the entity that was looked up last, because paths often share their way. For one thread and one entity. */
final class Memo implements EntityLookup {

    private final EntityLookup lookup;
    private @Nullable Schema<?> type;
    private @Nullable EntityId id;
    private @Nullable Object found;

    Memo(EntityLookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public @Nullable Object find(Schema<?> wanted, EntityId wantedId) {
        if (wanted != type || !wantedId.equals(id)) {
            found = lookup.find(wanted, wantedId);
            type = wanted;
            id = wantedId;
        }
        return found;
    }
}
