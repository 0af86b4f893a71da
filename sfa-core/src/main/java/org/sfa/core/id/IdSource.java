package org.sfa.core.id;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A source of new ids. Implementations are safe for use by several threads and never return the same text twice.
 *
 * <p>Embedders pass their own to use the keys of their database.
 */
@FunctionalInterface
public interface IdSource {

    /** Returns the text of a new id for an entity type, for instance {@code lead}. */
    String next(String type);

    /** Returns the default source: UUIDs of version 7 (RFC 9562), which sort by the time they were made. */
    static IdSource timeOrdered() {
        TimeBasedEpochGenerator generator = Generators.timeBasedEpochGenerator();
        return type -> generator.generate().toString();
    }

    /** Returns a source that counts, {@code lead-1}, {@code lead-2}, …, for tests and for reproducible runs. */
    static IdSource counting() {
        AtomicLong last = new AtomicLong();
        return type -> type + "-" + last.incrementAndGet();
    }
}
