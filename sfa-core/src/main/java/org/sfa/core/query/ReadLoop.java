package org.sfa.core.query;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The loop that reads an attribute of many entities. Each attribute has a copy of this class: the virtual machine then compiles the
 * loop for the one function that it calls, which becomes a part of it, instead of a call that can't be foreseen and an
 * {@link Optional} for each entity. That takes about half the time. Without state.
 */
final class ReadLoop implements ReadsMany {

    static ReadsMany copy() {
        try (InputStream code = ReadLoop.class.getResourceAsStream("ReadLoop.class")) {
            if (code != null) {
                return (ReadsMany) MethodHandles.lookup()
                        .defineHiddenClass(code.readAllBytes(), false)
                        .lookupClass()
                        .getDeclaredConstructor()
                        .newInstance();
            }
        } catch (IOException | ReflectiveOperationException | LinkageError e) {
            // Such as on a virtual machine that takes no further classes. The class itself does the same, slower.
        }
        return new ReadLoop();
    }

    @Override
    public void read(
            Function<Object, ?> reader,
            boolean wrapped,
            @Nullable Object[] entities,
            int count,
            @Nullable Object[] values) {
        for (int i = 0; i < count; i++) {
            Object entity = entities[i];
            Object read = entity == null ? null : reader.apply(entity);
            values[i] = wrapped && read != null ? ((Optional<?>) read).orElse(null) : read;
        }
    }
}
