package org.sfa.core.query;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.value.TextFolding;

/**
 * Where a page ended: the sort keys and the id of its last entity. The next page starts behind it, whatever was added or
 * removed in between. Its text form is opaque, safe in a URL, and read back by {@link #parse}.
 *
 * @param keys the values of the sort keys, absent where the entity had none: texts by their key, others in their text form
 * @param id the id of the entity
 */
public record Cursor(List<Optional<String>> keys, String id) {

    private static final int MAX_LENGTH = 100_000;

    /** Copies the keys. */
    public Cursor {
        keys = List.copyOf(keys);
    }

    /** Returns the cursor that stands behind an entity in the order of a query. */
    public static <E> Cursor behind(E last, String id, Query<E> query, EntityLookup lookup) {
        List<Optional<String>> keys = new ArrayList<>();
        query.order().forEach(key -> keys.add(text(key.selector(), last, lookup)));
        return new Cursor(keys, id);
    }

    /** Returns the cursor that a text stands for, or throws when it was not made by {@code toString}. */
    public static Cursor parse(String text) {
        try {
            if (text.length() > MAX_LENGTH) {
                throw new IllegalArgumentException("too long");
            }
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            List<Optional<String>> parts = new ArrayList<>();
            while (bytes.hasRemaining()) {
                int length = bytes.getInt();
                if (length < -1 || length > bytes.remaining()) {
                    throw new IllegalArgumentException("wrong length");
                }
                byte[] part = new byte[Math.max(length, 0)];
                bytes.get(part);
                parts.add(length < 0 ? Optional.empty() : Optional.of(new String(part, StandardCharsets.UTF_8)));
            }
            Optional<String> id = parts.remove(parts.size() - 1);
            return new Cursor(parts, id.orElseThrow());
        } catch (RuntimeException e) {
            throw new InvalidValueException("cursor", text, "must be the cursor of an earlier page", e);
        }
    }

    /**
     * Whether an entity comes behind this cursor in the order of a query.
     *
     * @throws InvalidValueException if the cursor was made by a query with other sort keys
     */
    public <E> boolean isBefore(E entity, String entityId, Query<E> query, EntityLookup lookup) {
        if (keys.size() != query.order().size()) {
            throw new InvalidValueException("cursor", this, "must be made by a query with the same sort keys");
        }
        for (int i = 0; i < keys.size(); i++) {
            int order = compare(query.order().get(i), keys.get(i), entity, lookup);
            if (order != 0) {
                return order < 0;
            }
        }
        return TextFolding.CODE_POINT_ORDER.compare(id, entityId) < 0;
    }

    @Override
    public String toString() {
        List<byte @Nullable []> parts = new ArrayList<>();
        keys.forEach(key -> parts.add(key.map(Cursor::bytes).orElse(null)));
        parts.add(bytes(id));
        ByteBuffer buffer = ByteBuffer.allocate(parts.stream()
                .mapToInt(part -> 4 + (part == null ? 0 : part.length))
                .sum());
        for (byte[] part : parts) {
            buffer.putInt(part == null ? -1 : part.length);
            if (part != null) {
                buffer.put(part);
            }
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(buffer.array());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static <E, V> Optional<String> text(Selector<E, V> selector, E entity, EntityLookup lookup) {
        Kind<V> kind = selector.kind();
        return selector.value(entity, lookup).map(v -> kind.isText() ? (String) kind.key(v) : kind.format(v));
    }

    private static <E, V> int compare(SortKey<E, V> key, Optional<String> mine, E entity, EntityLookup lookup) {
        V other = key.selector().valueOrNull(entity, lookup);
        if (mine.isEmpty() || other == null) {
            return mine.isEmpty() == (other == null) ? 0 : mine.isEmpty() ? 1 : -1;
        }
        Kind<V> kind = key.selector().kind();
        return key.compare(kind.isText() ? mine.get() : kind.key(kind.parse(mine.get())), kind.key(other));
    }
}
