package org.sfa.rules.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.sfa.core.field.FieldDefinition;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.json.JsonException;
import org.sfa.core.query.Kind;

/**
 * A file that is right, so that a test can make one place of it wrong.
 *
 * @param name what errors call it
 * @param reader reads a text by the name of its source
 */
record JsonFile(String name, String text, BiFunction<String, String, ?> reader) {

    static final FieldDefinition<Long> VISITS = FieldDefinition.of("lead", "visits", Kind.INTEGER);
    static final FieldDefinitions FIELDS = FieldDefinitions.of(List.of(VISITS));

    /**
     * A blank cell in a table of cases comes as null.
     *
     * @param wrong null to leave the right text out
     * @param reason null where the words are not ours
     */
    void assertRefused(String right, @Nullable String wrong, String path, @Nullable String reason) {
        assertThat(text).contains(right);
        assertThatThrownBy(() -> reader.apply(text.replace(right, wrong == null ? "" : wrong), name))
                .isInstanceOfSatisfying(
                        JsonException.class, e -> assertThat(e.path()).isEqualTo(path))
                .hasMessageContaining(name)
                .hasMessageContaining(reason == null ? "" : reason);
    }
}
