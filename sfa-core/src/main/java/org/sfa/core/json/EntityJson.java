package org.sfa.core.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.error.SfaException;
import org.sfa.core.field.FieldDefinition;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.field.HasCustomFields;
import org.sfa.core.json.internal.JsonPlaces;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;
import org.sfa.core.store.Draft;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;

/** Writes and reads one entity attribute by attribute, as its descriptor lists them. */
final class EntityJson {

    private static final String CUSTOM = "customFields";

    private final ObjectMapper mapper;
    private final FieldDefinitions fields;
    private final boolean lenient;

    /** Creates a reader and writer; a {@code lenient} one skips names that the type does not have. */
    EntityJson(ObjectMapper mapper, FieldDefinitions fields, boolean lenient) {
        this.mapper = mapper;
        this.fields = fields;
        this.lenient = lenient;
    }

    <E extends Entity<?>> void write(EntityType<E, ?> type, E entity, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (Attribute<E, ?> attribute : type.attributes()) {
            writeAttribute(attribute.name(), attribute, entity, out);
        }
        if (!entity.customFields().names().isEmpty()) {
            for (String name : entity.customFields().names()) {
                fields.find(type.name(), name)
                        .orElseThrow(() -> new InvalidValueException(
                                CUSTOM + "." + name, entity.id(), "is not defined for " + type.name()));
            }
            out.writeObjectFieldStart(CUSTOM);
            for (FieldDefinition<?> field : fields.of(type.name())) {
                writeAttribute(field.name(), field.<E>attribute(), entity, out);
            }
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private <E, V> void writeAttribute(String name, Attribute<E, V> attribute, E entity, JsonGenerator out)
            throws IOException {
        V value = attribute.valueOrNull(entity);
        if (value != null) {
            out.writeFieldName(name);
            writeValue(attribute.kind(), value, out);
        }
    }

    <V> void writeValue(Kind<V> kind, V value, JsonGenerator out) throws IOException {
        switch (kind.form()) {
            case TEXT -> out.writeString(kind.format(value));
            case NUMBER -> writeNumber(value, out);
            case BOOLEAN -> out.writeBoolean((Boolean) value);
            case TEXTS -> writeTexts(kind.element().orElseThrow(), (Set<?>) value, out);
            case DOCUMENT -> mapper.writeValue(out, value);
        }
    }

    private static void writeNumber(Object value, JsonGenerator out) throws IOException {
        if (value instanceof BigDecimal decimal) {
            out.writeNumber(decimal);
        } else {
            out.writeNumber((Long) value);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> void writeTexts(Kind<T> element, Set<?> values, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (String text :
                values.stream().map(v -> element.format((T) v)).sorted().toList()) {
            out.writeString(text);
        }
        out.writeEndArray();
    }

    <E extends Entity<?>> E read(EntityType<E, ?> type, JsonParser in, String source) throws IOException {
        if (!in.hasToken(JsonToken.START_OBJECT)) {
            throw fault(source, type.name(), in, "must be an object");
        }
        Draft<E> draft = type.draft();
        while (nextName(in, "", source) != JsonToken.END_OBJECT) {
            String name = in.currentName();
            if (name.equals(CUSTOM)) {
                readCustom(type, draft, in, source);
                continue;
            }
            Optional<Attribute<E, ?>> attribute = type.findAttribute(name);
            if (attribute.isPresent()) {
                readAttribute(attribute.get(), name, draft, in, source);
            } else {
                skipUnknown(
                        in,
                        source,
                        name,
                        "unknown name; " + type.name() + " has "
                                + type.attributes().stream()
                                        .map(Attribute::name)
                                        .toList());
            }
        }
        try {
            return draft.build();
        } catch (SfaException e) {
            throw fault(source, "", in, e.getMessage());
        }
    }

    /** Goes to the next name. The parser looks at the number behind it too, so that a fault may be that of its value. */
    private static JsonToken nextName(JsonParser in, String prefix, String source) throws IOException {
        String last = in.getParsingContext().getCurrentName();
        try {
            return in.nextToken();
        } catch (IOException e) {
            String name = in.getParsingContext().getCurrentName();
            throw JsonPlaces.describe(source, name == null || name.equals(last) ? "" : prefix + name, e);
        }
    }

    private <E extends Entity<?>> void readCustom(EntityType<E, ?> type, Draft<E> draft, JsonParser in, String source)
            throws IOException {
        if (in.nextToken() != JsonToken.START_OBJECT) {
            throw fault(source, CUSTOM, in, "must be an object");
        }
        while (nextName(in, CUSTOM + ".", source) != JsonToken.END_OBJECT) {
            String name = in.currentName();
            Optional<FieldDefinition<?>> field = fields.find(type.name(), name);
            if (field.isPresent()) {
                readAttribute(field.get().<HasCustomFields>attribute(), CUSTOM + "." + name, draft, in, source);
            } else {
                skipUnknown(in, source, CUSTOM + "." + name, "is not defined for " + type.name());
            }
        }
    }

    private void skipUnknown(JsonParser in, String source, String path, String fault) throws IOException {
        if (!lenient) {
            throw fault(source, path, in, fault);
        }
        in.nextToken();
        in.skipChildren();
    }

    private <E, V> void readAttribute(
            Attribute<E, V> attribute, String path, Draft<?> draft, JsonParser in, String source) throws IOException {
        try {
            JsonToken token = in.nextToken();
            if (token != JsonToken.VALUE_NULL) {
                V value = readValue(attribute.kind(), token, in);
                requireElements(value, path, in, source);
                attribute.write(draft, value);
            }
        } catch (InvalidValueException e) {
            throw fault(source, path, in, e.getMessage());
        } catch (IOException e) {
            throw JsonPlaces.describe(source, path, e);
        }
    }

    private static void requireElements(Object value, String path, JsonParser in, String source) {
        if (value instanceof List<?> elements) {
            for (int i = 0; i < elements.size(); i++) {
                if (elements.get(i) == null) {
                    throw fault(source, path + "[" + i + "]", in, "must not be null");
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    <V> V readValue(Kind<V> kind, JsonToken token, JsonParser in) throws IOException {
        return switch (kind.form()) {
            case TEXT -> kind.parse(text(kind, token == JsonToken.VALUE_STRING, in));
            case NUMBER -> kind.parse(text(kind, token.isNumeric(), in));
            case BOOLEAN -> kind.parse(text(kind, token.isBoolean(), in));
            case TEXTS -> (V) readTexts(kind.element().orElseThrow(), token, in);
            case DOCUMENT -> (V) readDocument(in, documentType(kind));
        };
    }

    private static String text(Kind<?> kind, boolean expected, JsonParser in) throws IOException {
        if (!expected) {
            throw new InvalidValueException(
                    kind.name(),
                    in.getText(),
                    "must be a JSON " + kind.form().name().toLowerCase(Locale.ROOT));
        }
        return in.getText();
    }

    private static <T> Set<T> readTexts(Kind<T> element, JsonToken token, JsonParser in) throws IOException {
        if (token != JsonToken.START_ARRAY) {
            throw new InvalidValueException(element.name(), in.getText(), "must be a JSON array of texts");
        }
        Set<T> values = new LinkedHashSet<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            values.add(element.parse(text(element, in.hasToken(JsonToken.VALUE_STRING), in)));
        }
        return values;
    }

    /** Reads an inner value, behind which the rest of the entity follows. */
    private Object readDocument(JsonParser in, JavaType type) throws IOException {
        return mapper.readerFor(type)
                .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .readValue(in);
    }

    private JavaType documentType(Kind<?> kind) {
        return kind.element().isPresent()
                ? mapper.getTypeFactory()
                        .constructCollectionType(
                                List.class, kind.element().get().type())
                : mapper.constructType(kind.type());
    }

    private static JsonException fault(String source, String path, JsonParser in, String reason) {
        return new JsonException(
                source,
                path,
                JsonPlaces.line(in.currentTokenLocation()),
                JsonPlaces.column(in.currentTokenLocation()),
                reason,
                null);
    }
}
