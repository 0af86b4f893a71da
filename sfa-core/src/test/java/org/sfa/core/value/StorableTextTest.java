package org.sfa.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class StorableTextTest {

    @Test
    void of_cutsNoCharacterInTwo() {
        assertThat(StorableText.of("ab\ud83d\ude00c", 3)).isEqualTo("ab");
        assertThat(StorableText.of("ab\ud83d\ude00c", 4)).isEqualTo("ab\ud83d\ude00");
        assertThat(StorableText.of("ab\0c", 3)).isEqualTo("abc");
        assertThat(StorableText.of("\ude00\ud83d", 9)).isEmpty();
        assertThat(StorableText.of("abc", 0)).isEmpty();
    }

    @Property
    void of_canBeEncodedAndIsNeverLonger(
            @ForAll
                    @CharRange(from = '\ud7fe', to = '\ue001')
                    @CharRange(from = '\0', to = '\2')
                    @StringLength(max = 20)
                    String text,
            @ForAll @IntRange(max = 20) int longest)
            throws CharacterCodingException {
        String kept = StorableText.of(text, longest);

        assertThat(kept).hasSizeLessThanOrEqualTo(longest).doesNotContain("\0");
        assertThat(StandardCharsets.UTF_8
                        .newEncoder()
                        .encode(CharBuffer.wrap(kept))
                        .remaining())
                .isGreaterThanOrEqualTo(kept.length());
        assertThat(StorableText.of(kept, longest)).isEqualTo(kept);
    }
}
