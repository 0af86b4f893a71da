package org.sfa.core.transfer;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.EntityId;
import org.sfa.core.json.internal.JsonPlaces;
import org.sfa.core.json.internal.StrictMapper;
import org.sfa.core.query.Kind;
import org.sfa.core.store.EntityType;

/**
 * A value with inner structure, such as an address or the lines of a deal, put together from the columns of a row. An object
 * of which no column has a value is absent.
 */
final class Structure<V> implements Source<V> {

    private final ObjectMapper mapper = StrictMapper.create();
    private final JavaType type;
    private final List<Leaf<?>> leaves = new ArrayList<>();
    private final Part root;
    private final Kept<List<@Nullable Object>, V> kept = new Kept<>();

    Structure(SpecNode node, Kind<V> kind, Cell.Binding binding) {
        this.type = kind.element().isPresent()
                ? mapper.getTypeFactory()
                        .constructCollectionType(
                                List.class, kind.element().get().type())
                : mapper.constructType(kind.type());
        this.root = part(node, binding);
    }

    @Override
    public boolean isPure() {
        return leaves.stream().allMatch(leaf -> leaf.cell.isPure());
    }

    @Override
    public @Nullable V of(Row row) {
        @Nullable Object[] values = new Object[leaves.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = leaves.get(i).cell.of(row);
        }
        List<@Nullable Object> key = Arrays.asList(values);
        V known = kept.find(key);
        if (known != null) {
            return known;
        }
        JsonNode tree = root.of(values);
        if (tree == null) {
            return null;
        }
        try {
            V value = mapper.readValue(mapper.treeAsTokens(tree), type);
            kept.put(key, value);
            return value;
        } catch (IOException e) {
            throw new RowException(
                    Optional.empty(),
                    Optional.of(tree.toString()),
                    JsonPlaces.describe("row", "", e).reason(),
                    false);
        }
    }

    @Override
    public void forget() {
        leaves.forEach(leaf -> leaf.cell.forget());
        kept.forget();
    }

    /** A part of the structure, made of the values of the leaves: null when no column of it has a value. */
    private interface Part {
        @Nullable
        JsonNode of(@Nullable Object[] values);

        boolean isConstant();
    }

    private Part part(SpecNode node, Cell.Binding binding) {
        if (node.isArray()) {
            return new Array(
                    node.elements().stream().map(each -> part(each, binding)).toList());
        } else if (LeafSpec.isLeaf(node)) {
            LeafSpec spec = LeafSpec.read(node);
            return leaf(spec, kind(spec, binding.lookups()), binding);
        }
        Map<String, Part> members = new LinkedHashMap<>();
        node.members().forEach((name, child) -> members.put(name, part(child, binding)));
        return new Members(members);
    }

    /** The kind of an inner value: a reference when it looks one up as {@code type.attribute}, else what it says. */
    private static Kind<?> kind(LeafSpec spec, Lookups lookups) {
        if (spec.lookup().isEmpty()) {
            try {
                return Kind.named(spec.as().orElse("key"));
            } catch (InvalidValueException e) {
                throw spec.node().fault("as: " + e.getMessage());
            }
        }
        String typeName = spec.lookup().get().split("\\.", 2)[0];
        EntityType<?, ?> target =
                lookups.type(typeName).orElseThrow(() -> spec.node().fault("lookup: there is no type " + typeName));
        return reference(target);
    }

    private static <I extends EntityId> Kind<I> reference(EntityType<?, I> target) {
        return Kind.reference(target.name(), target.idClass(), target::id, () -> target);
    }

    private <T> Part leaf(LeafSpec spec, Kind<T> kind, Cell.Binding binding) {
        Leaf<T> leaf = new Leaf<>(leaves.size(), kind, new Cell<>(spec.innerLookup(), kind, binding));
        leaves.add(leaf);
        return leaf;
    }

    private final class Leaf<T> implements Part {
        private final int index;
        private final Kind<T> kind;
        private final Cell<T> cell;

        Leaf(int index, Kind<T> kind, Cell<T> cell) {
            this.index = index;
            this.kind = kind;
            this.cell = cell;
        }

        @Override
        @SuppressWarnings("unchecked")
        public @Nullable JsonNode of(@Nullable Object[] values) {
            T value = (T) values[index];
            if (value == null) {
                return null;
            }
            return switch (kind.form()) {
                case NUMBER, BOOLEAN -> mapper.valueToTree(value);
                default -> TextNode.valueOf(kind.format(value));
            };
        }

        @Override
        public boolean isConstant() {
            return cell.isConstant();
        }
    }

    private final class Members implements Part {
        private final Map<String, Part> members;

        Members(Map<String, Part> members) {
            this.members = members;
        }

        @Override
        public @Nullable JsonNode of(@Nullable Object[] values) {
            ObjectNode object = mapper.createObjectNode();
            boolean any = isConstant();
            for (Map.Entry<String, Part> member : members.entrySet()) {
                JsonNode value = member.getValue().of(values);
                if (value != null) {
                    object.set(member.getKey(), value);
                    any |= !member.getValue().isConstant();
                }
            }
            return any ? object : null;
        }

        @Override
        public boolean isConstant() {
            return members.values().stream().allMatch(Part::isConstant);
        }
    }

    private final class Array implements Part {
        private final List<Part> parts;

        Array(List<Part> parts) {
            this.parts = parts;
        }

        @Override
        public @Nullable JsonNode of(@Nullable Object[] values) {
            ArrayNode array = mapper.createArrayNode();
            for (Part part : parts) {
                JsonNode value = part.of(values);
                if (value != null) {
                    array.add(value);
                }
            }
            return array.isEmpty() ? null : array;
        }

        @Override
        public boolean isConstant() {
            return parts.stream().allMatch(Part::isConstant);
        }
    }
}
