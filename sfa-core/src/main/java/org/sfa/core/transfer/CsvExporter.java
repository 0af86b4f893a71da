package org.sfa.core.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sfa.core.csv.CsvWriter;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.json.SfaJson;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;

/**
 * Writes entities as a CSV table: one column for each attribute of their type and for each field that the company added.
 * Values have the text form of their kind; those with inner structure are JSON.
 */
public final class CsvExporter {

    private final FieldDefinitions fields;
    private final SfaJson json = SfaJson.create();

    /** Creates an exporter that knows the fields of the company. */
    public CsvExporter(FieldDefinitions fields) {
        this.fields = fields;
    }

    /**
     * Writes a header and a row for each entity.
     *
     * @return the number of entities written
     */
    public <E extends Entity<?>> long write(EntityType<E, ?> type, Stream<E> entities, CsvWriter out) {
        List<Attribute<E, ?>> attributes = type.with(fields).attributes();
        out.row(attributes.stream().map(Attribute::name).toList());
        long header = out.rows();
        entities.forEach(entity -> {
            List<String> values = new ArrayList<>(attributes.size());
            attributes.forEach(attribute -> values.add(text(attribute, entity)));
            out.row(values);
        });
        return out.rows() - header;
    }

    private <E, V> String text(Attribute<E, V> attribute, E entity) {
        @Nullable V value = attribute.valueOrNull(entity);
        if (value == null) {
            return "";
        }
        return attribute.kind().form() == Kind.Form.DOCUMENT
                ? json.writeValue(value)
                : attribute.kind().format(value);
    }
}
