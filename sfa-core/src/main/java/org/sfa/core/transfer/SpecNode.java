package org.sfa.core.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sfa.core.json.JsonException;

/** A part of a mapping file that knows its path, so that every complaint says where. */
record SpecNode(JsonNode json, String path, String source) {

    JsonException fault(String reason) {
        return new JsonException(source, path, 0, 0, reason, null);
    }

    boolean isText() {
        return json.isTextual();
    }

    boolean isObject() {
        return json.isObject();
    }

    boolean isArray() {
        return json.isArray();
    }

    /** Refuses names that are not among these. */
    void allow(Set<String> names) {
        if (!json.isObject()) {
            throw fault("must be an object");
        }
        for (Iterator<String> present = json.fieldNames(); present.hasNext(); ) {
            String name = present.next();
            if (!names.contains(name)) {
                throw fault("unknown name " + name + "; known are "
                        + names.stream().sorted().toList());
            }
        }
    }

    Optional<SpecNode> find(String name) {
        JsonNode child = json.get(name);
        return child == null || child.isNull()
                ? Optional.empty()
                : Optional.of(new SpecNode(child, path + "." + name, source));
    }

    SpecNode require(String name) {
        return find(name).orElseThrow(() -> fault("must have " + name));
    }

    String text() {
        if (!json.isValueNode() || json.isNull()) {
            throw fault("must be a text");
        }
        return json.isBigDecimal() ? json.decimalValue().toPlainString() : json.asText();
    }

    Optional<String> findText(String name) {
        return find(name).map(SpecNode::text);
    }

    boolean flag(String name) {
        return find(name)
                .map(node -> {
                    if (!node.json.isBoolean()) {
                        throw node.fault("must be true or false");
                    }
                    return node.json.booleanValue();
                })
                .orElse(false);
    }

    int number(String name, int whenAbsent) {
        return find(name)
                .map(node -> {
                    if (!node.json.canConvertToInt() || !node.json.isIntegralNumber()) {
                        throw node.fault("must be a whole number");
                    }
                    return node.json.intValue();
                })
                .orElse(whenAbsent);
    }

    /** The elements of an array. */
    List<SpecNode> elements() {
        if (!json.isArray()) {
            throw fault("must be an array");
        }
        List<SpecNode> elements = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            elements.add(new SpecNode(json.get(i), path + "[" + i + "]", source));
        }
        return elements;
    }

    List<SpecNode> list(String name) {
        return find(name).map(SpecNode::elements).orElse(List.of());
    }

    /** The members of an object, in the order of the file. */
    Map<String, SpecNode> members() {
        if (!json.isObject()) {
            throw fault("must be an object");
        }
        Map<String, SpecNode> members = new LinkedHashMap<>();
        json.fieldNames()
                .forEachRemaining(name -> members.put(name, new SpecNode(json.get(name), path + "." + name, source)));
        return members;
    }

    Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        find(name).ifPresent(node -> node.members().forEach((key, value) -> texts.put(key, value.text())));
        return texts;
    }
}
