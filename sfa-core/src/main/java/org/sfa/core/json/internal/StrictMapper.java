package org.sfa.core.json.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.error.SfaException;
import org.sfa.core.query.Kind;

/** Makes the one Jackson configuration. */
public final class StrictMapper {

    private static final int DEEPEST = 64;
    private static final int LONGEST_TEXT = 1_000_000;
    private static final int LONGEST_NUMBER = 120;
    private static final int LONGEST_NAME = 200;
    private static final long LONGEST_DOCUMENT = 64L << 20;
    private static final long MOST_TOKENS = 5_000_000;

    private StrictMapper() {}

    /**
     * Returns a mapper that refuses what is not expected: unknown and repeated names, wrong types, trailing text, depth
     * beyond 64, texts beyond 1,000,000 characters, documents beyond 64 MiB or 5,000,000 tokens.
     */
    public static ObjectMapper create() {
        JsonFactory factory = new JsonFactoryBuilder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength(LONGEST_TEXT)
                        .maxNumberLength(LONGEST_NUMBER)
                        .maxNameLength(LONGEST_NAME)
                        .maxDocumentLength(LONGEST_DOCUMENT)
                        .maxTokenCount(MOST_TOKENS)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .disable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .build();
        ObjectMapper mapper = JsonMapper.builder(factory)
                .addModules(new Jdk8Module(), new JavaTimeModule(), values())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .withCoercionConfig(LogicalType.Textual, StrictMapper::refuseScalars)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
                .build();
        JsonSetter.Value emptyWhenAbsent = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY, Nulls.FAIL);
        // A text that a record demands may be empty; left out, it could not be read back.
        mapper.configOverride(String.class)
                .setInclude(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS));
        mapper.configOverride(Set.class).setSetterInfo(emptyWhenAbsent);
        mapper.configOverride(List.class).setSetterInfo(emptyWhenAbsent);
        return mapper;
    }

    /** Without this a number where a text belongs would become one. */
    private static void refuseScalars(MutableCoercionConfig texts) {
        texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    private static SimpleModule values() {
        SimpleModule module = new SimpleModule("sfa-values") {
            private static final long serialVersionUID = 1L;

            @Override
            public void setupModule(SetupContext context) {
                super.setupModule(context);
                context.addDeserializers(new Enums());
            }
        };
        addText(module, Money.class, Kind.MONEY);
        addText(module, BigMoney.class, Kind.UNIT_PRICE);
        module.addSerializer(CurrencyUnit.class, new TextWriter<>(CurrencyUnit.class, CurrencyUnit::getCode));
        module.addDeserializer(CurrencyUnit.class, new TextReader<>(StrictMapper::currency));
        module.addDeserializer(BigDecimal.class, new DecimalReader());
        module.addSerializer(setClass(), new SetWriter());
        module.addSerializer(constantClass(), new TextWriter<>(constantClass(), StrictMapper::constantText));
        return module;
    }

    private static <V> void addText(SimpleModule module, Class<V> type, Kind<V> kind) {
        module.addSerializer(type, new TextWriter<>(type, kind::format));
        module.addDeserializer(type, new TextReader<>(kind::parse));
    }

    private static CurrencyUnit currency(String code) {
        try {
            return CurrencyUnit.of(code);
        } catch (IllegalCurrencyException e) {
            throw new InvalidValueException("currency", code, "must be an ISO 4217 code", e);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Class<Set<?>> setClass() {
        return (Class) Set.class;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Class<Enum<?>> constantClass() {
        return (Class) Enum.class;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static String constantText(Enum<?> constant) {
        return Kind.enumeration("value", (Class) constant.getDeclaringClass()).format(constant);
    }

    private static final class TextWriter<V> extends JsonSerializer<V> {

        private final Class<V> type;
        private final Function<V, String> format;

        TextWriter(Class<V> type, Function<V, String> format) {
            this.type = type;
            this.format = format;
        }

        @Override
        public void serialize(V value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(format.apply(value));
        }

        @Override
        public Class<V> handledType() {
            return type;
        }
    }

    private static final class TextReader<V> extends JsonDeserializer<V> {

        private final Function<String, V> parse;

        TextReader(Function<String, V> parse) {
            this.parse = parse;
        }

        @Override
        public V deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.hasToken(JsonToken.VALUE_STRING)) {
                throw context.wrongTokenException(in, Object.class, JsonToken.VALUE_STRING, "must be a text");
            }
            return parsed(in, parse);
        }
    }

    /** Reads a text as a value whose refusal carries its place. */
    private static <V> V parsed(JsonParser in, Function<String, V> parse) throws IOException {
        try {
            return parse.apply(in.getText());
        } catch (SfaException e) {
            throw JsonMappingException.from(in, String.valueOf(e.getMessage()), e);
        }
    }

    /** Reads decimals within the bounds of {@link Kind#DECIMAL}: {@code 1e999999999} would fill the memory when used. */
    private static final class DecimalReader extends JsonDeserializer<BigDecimal> {

        @Override
        public BigDecimal deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.currentToken().isNumeric()) {
                throw context.wrongTokenException(
                        in, BigDecimal.class, JsonToken.VALUE_NUMBER_FLOAT, "must be a number");
            }
            return parsed(in, Kind.DECIMAL::parse);
        }
    }

    /** Writes sets in the order of their texts, so that equal values have equal JSON. */
    private static final class SetWriter extends JsonSerializer<Set<?>> {

        @Override
        public void serialize(Set<?> values, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeStartArray();
            for (Object value : values.stream()
                    .sorted(Comparator.comparing(String::valueOf))
                    .toList()) {
                provider.defaultSerializeValue(value, out);
            }
            out.writeEndArray();
        }

        @Override
        public boolean isEmpty(SerializerProvider provider, Set<?> values) {
            return values.isEmpty();
        }
    }

    /** Reads constants in the spelling of {@link Kind#enumeration}. */
    private static final class Enums extends Deserializers.Base {

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public JsonDeserializer<?> findEnumDeserializer(
                Class<?> type, DeserializationConfig config, BeanDescription description) {
            Kind kind = Kind.enumeration("value", (Class) type);
            return new TextReader<Object>(kind::parse);
        }
    }
}
