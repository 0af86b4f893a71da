package org.sfa.core.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.sfa.core.calibration.Recalibration;
import org.sfa.core.calibration.Recalibration.Isotonic;
import org.sfa.core.calibration.Recalibration.Platt;
import org.sfa.core.error.InvalidValueException;

/**
 * Recalibrations as JSON: {@code {"kind": "identity"}}, {@code {"kind": "platt", "slope": 0.8, "intercept": -0.2}} or
 * {@code {"kind": "isotonic", "knots": [{"forecast": 0.2, "rate": 0.1}]}}.
 */
final class RecalibrationJson {

    private RecalibrationJson() {}

    /** Returns what makes a mapper read and write recalibrations as parts of other documents. */
    static Module module() {
        SimpleModule module = new SimpleModule("sfa-recalibrations");
        module.addDeserializer(Recalibration.class, new JsonDeserializer<>() {
            @Override
            public Recalibration deserialize(JsonParser in, DeserializationContext context) throws IOException {
                return read(context.readTree(in));
            }
        });
        module.addSerializer(Recalibration.class, new JsonSerializer<>() {
            @Override
            public void serialize(Recalibration value, JsonGenerator out, SerializerProvider provider)
                    throws IOException {
                write(value, out);
            }
        });
        return module;
    }

    private static void write(Recalibration value, JsonGenerator out) throws IOException {
        out.writeStartObject();
        if (value instanceof Platt platt) {
            out.writeStringField("kind", "platt");
            out.writeNumberField("slope", platt.slope());
            out.writeNumberField("intercept", platt.intercept());
        } else if (value instanceof Isotonic isotonic) {
            out.writeStringField("kind", "isotonic");
            out.writeArrayFieldStart("knots");
            for (Isotonic.Knot knot : isotonic.knots()) {
                out.writeStartObject();
                out.writeNumberField("forecast", knot.forecast());
                out.writeNumberField("rate", knot.rate());
                out.writeEndObject();
            }
            out.writeEndArray();
        } else {
            out.writeStringField("kind", "identity");
        }
        out.writeEndObject();
    }

    private static Recalibration read(JsonNode node) {
        JsonNode kind = node.path("kind");
        if (!kind.isTextual()) {
            throw fault("kind", "must be identity, platt or isotonic");
        }
        return switch (kind.textValue()) {
            case "identity" -> {
                requireNames(node, "", Set.of("kind"));
                yield Recalibration.identity();
            }
            case "platt" -> {
                requireNames(node, "", Set.of("kind", "slope", "intercept"));
                yield located("", () -> new Platt(number(node, "", "slope"), number(node, "", "intercept")));
            }
            case "isotonic" -> {
                requireNames(node, "", Set.of("kind", "knots"));
                yield located("", () -> new Isotonic(knots(node.path("knots"))));
            }
            default -> throw fault("kind", "must be identity, platt or isotonic, but was " + kind.textValue());
        };
    }

    private static List<Isotonic.Knot> knots(JsonNode array) {
        if (!array.isArray()) {
            throw fault("knots", "must be an array");
        }
        List<Isotonic.Knot> knots = new ArrayList<>();
        for (JsonNode node : array) {
            String path = "knots[" + knots.size() + "].";
            requireNames(node, path, Set.of("forecast", "rate"));
            knots.add(
                    located(path, () -> new Isotonic.Knot(number(node, path, "forecast"), number(node, path, "rate"))));
        }
        return knots;
    }

    private static double number(JsonNode node, String path, String name) {
        JsonNode number = node.path(name);
        if (!number.isNumber()) {
            throw fault(path + name, "must be a number");
        }
        return number.doubleValue();
    }

    private static void requireNames(JsonNode node, String path, Set<String> known) {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw fault(
                        path + name,
                        "unknown name " + name + "; known are "
                                + known.stream().sorted().toList());
            }
        }
    }

    private static <T> T located(String path, Supplier<T> making) {
        try {
            return making.get();
        } catch (InvalidValueException e) {
            throw fault(path + e.field(), String.valueOf(e.getMessage()));
        }
    }

    private static JsonException fault(String path, String reason) {
        return new JsonException("JSON text", path, 0, 0, reason, null);
    }
}
