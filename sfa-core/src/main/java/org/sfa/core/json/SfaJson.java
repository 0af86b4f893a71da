package org.sfa.core.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.error.SfaException;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.EntityId;
import org.sfa.core.json.internal.JsonPlaces;
import org.sfa.core.json.internal.StrictMapper;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Kind;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;

/**
 * Writes and reads entities, conditions and values as JSON. Immutable, safe for use by several threads.
 *
 * <p>Reading throws {@link JsonException} with path, place and reason for everything that it does not accept; bounds are a
 * depth of 64, a million characters in a text, 64 MiB and five million tokens in a document.
 */
public final class SfaJson {

    /** A text of so many characters has fewer tokens than are allowed. */
    private static final int SURELY_READABLE = 1 << 20;

    private static final String TEXT = "JSON text";

    private final ObjectMapper mapper;
    private final FieldDefinitions fields;
    private final boolean lenient;

    private SfaJson(ObjectMapper mapper, FieldDefinitions fields, boolean lenient) {
        this.mapper = mapper;
        this.fields = fields;
        this.lenient = lenient;
    }

    /** Returns JSON for a company that added no field. */
    public static SfaJson create() {
        return of(FieldDefinitions.none());
    }

    /** Returns JSON that knows the fields that a company added. */
    public static SfaJson of(FieldDefinitions fields) {
        return new SfaJson(StrictMapper.create().registerModule(RecalibrationJson.module()), fields, false);
    }

    /** Returns JSON whose {@link #readValue} and {@link #writeValue} know conditions over entities of a type. */
    public <E extends Entity<I>, I extends EntityId> SfaJson withCriteria(EntityType<E, I> type) {
        return new SfaJson(
                mapper.copy().registerModule(CriterionJson.module(type.with(fields), mapper)), fields, lenient);
    }

    /**
     * Returns JSON that skips names which an entity does not have: for what was written when a company had a field that it
     * has given up since. Everything else is refused as before.
     */
    public SfaJson skippingUnknownNames() {
        return new SfaJson(mapper, fields, true);
    }

    /** Returns an entity as a JSON object; absent attributes are left out. */
    public <E extends Entity<I>, I extends EntityId> String write(EntityType<E, I> type, E entity) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = mapper.createGenerator(text)) {
            new EntityJson(mapper, fields, lenient).write(type, entity, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /**
     * Returns the entity that a JSON object describes.
     *
     * @throws JsonException if it is malformed, has an unknown or repeated name, or a value that its attribute refuses
     */
    public <E extends Entity<I>, I extends EntityId> E read(EntityType<E, I> type, String json) {
        return parse(TEXT, json, in -> new EntityJson(mapper, fields, lenient).read(type, in, TEXT));
    }

    /** Returns the entity that a JSON object in UTF-8 describes; the stream is read to its end and left open. */
    public <E extends Entity<I>, I extends EntityId> E read(EntityType<E, I> type, InputStream json, String source) {
        return parse(source, json, in -> new EntityJson(mapper, fields, lenient).read(type, in, source));
    }

    /**
     * Returns a condition as JSON.
     *
     * @throws InvalidValueException if it nests more than 30 deep, which could not be read back
     */
    public <E extends Entity<I>, I extends EntityId> String write(Criterion<E> criterion) {
        return CriterionJson.write(criterion, mapper).toString();
    }

    /**
     * Returns the condition that a JSON object describes. {@code {"and": […]}}, {@code {"or": […]}} and {@code {"not": {…}}}
     * combine; a condition on an attribute names it and one test: {@code {"attribute": "account.industry", "is": "software"}}.
     * Fields of the company are called {@code custom.NAME}. Tests, whose values are texts in the form of their kind, are
     *
     * <ul>
     *   <li>{@code is} a value, {@code in} a list of them;
     *   <li>{@code atLeast}, {@code moreThan}, {@code atMost}, {@code lessThan}: a low and a high bound may stand together;
     *   <li>{@code startsWith}, {@code contains} a text;
     *   <li>{@code has} an element, of attributes with several; {@code is} asks of these for exactly those and no others;
     *   <li>{@code absent}, true or false.
     * </ul>
     *
     * @throws JsonException if it is malformed, names an unknown attribute, or has a value that the attribute can't hold
     */
    public <E extends Entity<I>, I extends EntityId> Criterion<E> readCriterion(EntityType<E, I> type, String json) {
        return parse(TEXT, json, in -> CriterionJson.read(type.with(fields), mapper.readTree(in), TEXT));
    }

    /**
     * Returns a value, such as a record, as JSON; recalibrations may be parts of it.
     *
     * @throws InvalidValueException if it is so large that it could not be read back
     */
    public String writeValue(Object value) {
        try {
            String text = mapper.writeValueAsString(value);
            if (text.length() > SURELY_READABLE) {
                requireReadable(text);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireReadable(String text) throws IOException {
        try (JsonParser in = mapper.createParser(text)) {
            in.nextToken();
            in.skipChildren();
        } catch (StreamConstraintsException e) {
            throw new InvalidValueException(
                    "value",
                    text.length() + " characters",
                    "must be so small that it can be read back: " + e.getOriginalMessage(),
                    e);
        }
    }

    /**
     * Returns the value that a JSON text describes.
     *
     * @throws JsonException if it is malformed or does not describe a value of the type
     */
    public <T> T readValue(Class<T> type, String json, String source) {
        return parse(source, json, in -> mapper.readValue(in, type));
    }

    /** Returns the value of an attribute as JSON. */
    public <V> String writeValue(Kind<V> kind, V value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = mapper.createGenerator(text)) {
            new EntityJson(mapper, fields, lenient).writeValue(kind, value, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /**
     * Returns the value of an attribute that a JSON text describes.
     *
     * @throws JsonException if it is malformed or does not describe a value of the kind
     */
    public <V> V readValue(Kind<V> kind, String json, String source) {
        return parse(
                source, json, in -> new EntityJson(mapper, fields, lenient).readValue(kind, in.currentToken(), in));
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read(JsonParser in) throws IOException;
    }

    private <T> T parse(String source, Object json, Reading<T> reading) {
        try (JsonParser in = json instanceof InputStream bytes
                ? mapper.createParser(bytes).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)
                : mapper.createParser((String) json)) {
            in.nextToken();
            if (!in.hasCurrentToken()) {
                throw new JsonException(source, "", 0, 0, "must not be empty", null);
            }
            T result = reading.read(in);
            JsonToken trailing =
                    in.hasCurrentToken() && in.currentToken().isStructEnd() ? in.nextToken() : in.currentToken();
            if (trailing != null) {
                throw new JsonException(
                        source,
                        "",
                        JsonPlaces.line(in.currentTokenLocation()),
                        JsonPlaces.column(in.currentTokenLocation()),
                        "must end after the first value",
                        null);
            }
            return result;
        } catch (IOException e) {
            throw JsonPlaces.describe(source, "", e);
        } catch (JsonException e) {
            throw e;
        } catch (SfaException e) {
            throw new JsonException(source, "", 0, 0, e.getMessage(), e);
        }
    }
}
