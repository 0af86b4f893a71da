package org.sfa.core.sample;

import java.time.Instant;
import java.time.LocalDate;
import org.sfa.core.field.CustomFields;
import org.sfa.core.field.FieldDefinition;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.query.Kind;
import org.sfa.core.store.EntityType;
import org.sfa.core.value.EmailAddress;

/** Values that samples of several packages have. */
final class SampleValues {

    static final SalesUserId USER = new SalesUserId("U-1");
    static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final EmailAddress EMAIL = EmailAddress.of("ann@example.com");

    private SampleValues() {}

    static CustomFields note(EntityType<?, ?> type) {
        return CustomFields.none().with(FieldDefinition.of(type.name(), "note", Kind.TEXT), "by hand");
    }
}
