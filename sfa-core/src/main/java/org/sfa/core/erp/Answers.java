package org.sfa.core.erp;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the answers of ports in memory. */
final class Answers {

    private Answers() {}

    /** Returns what is known of the ids; those of which nothing is known are left out. */
    static <I, A> Map<I, A> of(Set<I> ids, Function<I, @Nullable A> known) {
        Map<I, A> answer = new HashMap<>();
        for (I id : ids) {
            A value = known.apply(id);
            if (value != null) {
                answer.put(id, value);
            }
        }
        return answer;
    }
}
