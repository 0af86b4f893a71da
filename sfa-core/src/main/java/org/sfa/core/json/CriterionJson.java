package org.sfa.core.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.error.SfaException;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Kind;
import org.sfa.core.query.Schema;
import org.sfa.core.query.Selector;

/** Conditions as JSON, in the form that {@link SfaJson#readCriterion} tells. */
final class CriterionJson {

    private static final List<String> BOUNDS = List.of("atLeast", "moreThan", "atMost", "lessThan");

    /** Each level takes up to two of JSON, of which a reader accepts 64. */
    private static final int DEEPEST = 30;

    private CriterionJson() {}

    /** Returns what makes a mapper read and write conditions as parts of other documents. */
    static Module module(Schema<?> schema, ObjectMapper mapper) {
        SimpleModule module = new SimpleModule("sfa-criteria of " + schema.name());
        module.addDeserializer(criterionClass(), new JsonDeserializer<>() {
            @Override
            public Criterion<?> deserialize(JsonParser in, DeserializationContext context) throws IOException {
                JsonNode node = context.readTree(in);
                return CriterionJson.read(schema, node, "");
            }
        });
        module.addSerializer(criterionClass(), new JsonSerializer<>() {
            @Override
            public void serialize(Criterion<?> criterion, JsonGenerator out, SerializerProvider provider)
                    throws IOException {
                out.writeTree(CriterionJson.write(criterion, mapper));
            }
        });
        return module;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Class<Criterion<?>> criterionClass() {
        return (Class) Criterion.class;
    }

    static <E> ObjectNode write(Criterion<E> criterion, ObjectMapper mapper) {
        return write(criterion, mapper, DEEPEST);
    }

    private static <E> ObjectNode write(Criterion<E> criterion, ObjectMapper mapper, int levels) {
        if (levels == 0) {
            throw new InvalidValueException(
                    "condition", criterion, "must nest at most " + DEEPEST + " deep to be written");
        }
        ObjectNode node = mapper.createObjectNode();
        if (criterion instanceof Criterion.And<E> and) {
            writeAll(and.parts(), node.putArray("and"), mapper, levels - 1);
        } else if (criterion instanceof Criterion.Or<E> or) {
            writeAll(or.parts(), node.putArray("or"), mapper, levels - 1);
        } else if (criterion instanceof Criterion.Not<E> not) {
            node.set("not", write(not.part(), mapper, levels - 1));
        } else {
            writeLeaf((Criterion.Leaf<E>) criterion, node);
        }
        return node;
    }

    private static <E> void writeAll(List<Criterion<E>> parts, ArrayNode array, ObjectMapper mapper, int levels) {
        parts.forEach(part -> array.add(write(part, mapper, levels)));
    }

    private static <E> void writeLeaf(Criterion.Leaf<E> leaf, ObjectNode node) {
        node.put("attribute", leaf.selector().name());
        if (leaf instanceof Criterion.Equal<E, ?> equal) {
            node.put("is", text(equal.selector(), equal.value()));
        } else if (leaf instanceof Criterion.In<E, ?> in) {
            ArrayNode values = node.putArray("in");
            in.values().forEach(value -> values.add(text(in.selector(), value)));
        } else if (leaf instanceof Criterion.Range<E, ?> range) {
            range.low()
                    .ifPresent(
                            low -> node.put(range.lowIncluded() ? "atLeast" : "moreThan", text(range.selector(), low)));
            range.high()
                    .ifPresent(high ->
                            node.put(range.highIncluded() ? "atMost" : "lessThan", text(range.selector(), high)));
            if (node.size() == 1) {
                node.put("absent", false);
            }
        } else if (leaf instanceof Criterion.StartsWith<E, ?> starts) {
            node.put("startsWith", starts.prefix());
        } else if (leaf instanceof Criterion.Contains<E, ?> contains) {
            node.put("contains", contains.part());
        } else if (leaf instanceof Criterion.Has<E, ?> has) {
            node.put("has", element(has.selector(), has.value()));
        } else {
            node.put("absent", true);
        }
    }

    @SuppressWarnings("unchecked")
    private static <V> String text(Selector<?, V> selector, Object value) {
        return selector.kind().format((V) value);
    }

    @SuppressWarnings("unchecked")
    private static String element(Selector<?, ?> set, Object value) {
        return ((Kind<Object>) set.kind().element().orElseThrow()).format(value);
    }

    static <E> Criterion<E> read(Schema<E> schema, JsonNode node, String source) {
        return new Reader<>(schema, source).read(node, "");
    }

    private record Reader<E>(Schema<E> schema, String source) {

        Criterion<E> read(JsonNode node, String path) {
            if (!node.isObject()) {
                throw fault(path, "must be an object");
            }
            if (node.has("attribute")) {
                return readLeaf(node, path);
            }
            if (node.size() != 1) {
                throw fault(path, "must have exactly one of and, or, not, or an attribute with its test");
            }
            String word = node.fieldNames().next();
            JsonNode value = node.get(word);
            return switch (word) {
                case "and" -> new Criterion.And<>(readAll(value, path + ".and"));
                case "or" -> new Criterion.Or<>(readAll(value, path + ".or"));
                case "not" -> new Criterion.Not<>(read(value, path + ".not"));
                default -> throw fault(path, "unknown name " + word + "; known are and, or, not, attribute");
            };
        }

        private List<Criterion<E>> readAll(JsonNode array, String path) {
            if (!array.isArray()) {
                throw fault(path, "must be an array");
            }
            List<Criterion<E>> parts = new ArrayList<>();
            for (int i = 0; i < array.size(); i++) {
                parts.add(read(array.get(i), path + "[" + i + "]"));
            }
            return parts;
        }

        private Criterion<E> readLeaf(JsonNode node, String path) {
            Selector<E, ?> selector;
            String name = text(node.get("attribute"), path + ".attribute");
            try {
                selector = schema.selector(name);
                return readTest(selector, node, path);
            } catch (JsonException e) {
                throw e;
            } catch (SfaException e) {
                throw fault(path, e.getMessage());
            }
        }

        private <V> Criterion<E> readTest(Selector<E, V> selector, JsonNode node, String path) {
            Kind<V> kind = selector.kind();
            List<String> words = new ArrayList<>();
            for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
                words.add(names.next());
            }
            words.remove("attribute");
            if (!words.isEmpty() && words.size() <= 2 && BOUNDS.containsAll(words)) {
                return readRange(selector, node, words, path);
            }
            if (words.size() != 1) {
                throw fault(path, "must have exactly one test, or a low and a high bound, but has " + words);
            }
            String word = words.get(0);
            String at = path + "." + word;
            JsonNode value = node.get(word);
            return switch (word) {
                case "is" -> selector.is(parse(kind, value, at));
                case "in" -> selector.in(readValues(kind, value, at));
                case "startsWith" -> {
                    String prefix = text(value, at);
                    yield located(at, () -> selector.startsWith(prefix));
                }
                case "contains" -> {
                    String part = text(value, at);
                    yield located(at, () -> selector.contains(part));
                }
                case "has" -> has(selector, value, at);
                case "absent" -> {
                    if (!value.isBoolean()) {
                        throw fault(at, "must be true or false");
                    }
                    yield value.booleanValue() ? selector.isAbsent() : selector.isPresent();
                }
                default ->
                    throw fault(
                            path,
                            "unknown test " + word
                                    + "; known are is, in, atLeast, moreThan, atMost, lessThan, startsWith, contains, has, absent");
            };
        }

        private <V> Criterion<E> readRange(Selector<E, V> selector, JsonNode node, List<String> words, String path) {
            Optional<V> low = Optional.empty();
            Optional<V> high = Optional.empty();
            for (String word : words) {
                Optional<V> bound = Optional.of(parse(selector.kind(), node.get(word), path + "." + word));
                boolean isLow = word.equals("atLeast") || word.equals("moreThan");
                if ((isLow ? low : high).isPresent()) {
                    throw fault(path, "must have at most one low and one high bound");
                }
                low = isLow ? bound : low;
                high = isLow ? high : bound;
            }
            Optional<V> from = low;
            Optional<V> to = high;
            return located(
                    path + "." + words.get(0),
                    () -> new Criterion.Range<>(selector, from, node.has("atLeast"), to, node.has("atMost")));
        }

        @SuppressWarnings("unchecked")
        private Criterion<E> has(Selector<E, ?> selector, JsonNode value, String path) {
            Kind<Object> element = (Kind<Object>) selector.kind()
                    .element()
                    .filter(kind -> selector.kind().form() == Kind.Form.TEXTS)
                    .orElseThrow(() -> fault(path, selector.name() + " holds a single value; use is"));
            return Selector.has((Selector<E, Set<Object>>) selector, parse(element, value, path));
        }

        private <V> List<V> readValues(Kind<V> kind, JsonNode array, String path) {
            if (!array.isArray()) {
                throw fault(path, "must be an array");
            }
            List<V> values = new ArrayList<>();
            for (int i = 0; i < array.size(); i++) {
                values.add(parse(kind, array.get(i), path + "[" + i + "]"));
            }
            return values;
        }

        private <V> V parse(Kind<V> kind, JsonNode node, String path) {
            String text = text(node, path);
            return located(path, () -> kind.parse(text));
        }

        /** Does something whose refusal is to name the path. */
        private <T> T located(String path, Supplier<T> work) {
            try {
                return work.get();
            } catch (SfaException e) {
                throw fault(path, String.valueOf(e.getMessage()));
            }
        }

        private String text(JsonNode node, String path) {
            if (!node.isValueNode() || node.isNull()) {
                throw fault(path, "must be a single value");
            }
            // Without an exponent, 1e-999999999 would have a billion digits.
            return node.isBigDecimal() ? node.decimalValue().toString() : node.asText();
        }

        private JsonException fault(String path, String reason) {
            return new JsonException(source, path, 0, 0, reason, null);
        }
    }
}
