package org.sfa.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sfa.core.lead.Lead;
import org.sfa.core.opportunity.Opportunity;

/** JSON that is made to hurt its reader is refused early, with little memory and a message of bounded length. */
@Timeout(30)
class HostileJsonTest {

    private static final SfaJson JSON = SfaJson.create();
    private static final int BOMB = 100_000;

    private static JsonException refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable read) {
        JsonException refused = catchThrowableOfType(JsonException.class, read);
        assertThat(refused).isNotNull();
        assertThat(refused.getMessage().length()).isLessThan(1500);
        return refused;
    }

    static Stream<Arguments> bombs() {
        String arrays = "[".repeat(BOMB);
        String objects = "{\"a\":".repeat(BOMB);
        return Stream.of(
                Arguments.of("arrays at the top", arrays, "lead", "must be an object"),
                Arguments.of("objects at the top", objects, "a", "unknown name"),
                Arguments.of("arrays in a document", "{\"address\":" + arrays, "address", "from Array value"),
                Arguments.of("objects in a document", "{\"address\":" + objects, "address", "nesting depth (65)"),
                Arguments.of("arrays in a text", "{\"company\":" + arrays, "company", "must be a JSON text"),
                Arguments.of("arrays in a set", "{\"interests\":" + arrays, "interests", "must be a JSON text"),
                Arguments.of("arrays in custom fields", "{\"customFields\":" + arrays, "customFields", "an object"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void depth_isRefused(String what, String text, String path, String reason) {
        JsonException refused = refusal(() -> JSON.read(Lead.TYPE, text));
        assertThat(refused.path()).as(what).isEqualTo(path);
        assertThat(refused.reason()).contains(reason);
        refused = refusal(() -> JSON.read(Lead.TYPE, stream(text), "bomb"));
        assertThat(refused.path()).as(what).isEqualTo(path);
    }

    @Test
    void depth_insideAListIsRefusedByItsLimit() {
        JsonException refused =
                refusal(() -> JSON.read(Opportunity.TYPE, "{\"lines\":[{\"product\":" + "[".repeat(BOMB)));
        assertThat(refused.path()).startsWith("lines[0]");
        refused = refusal(() -> JSON.readCriterion(Lead.TYPE, "[".repeat(BOMB)));
        assertThat(refused.reason()).contains("nesting depth (65) exceeds the maximum allowed (64");
        refused = refusal(() -> JSON.readCriterion(Lead.TYPE, "{\"not\":".repeat(BOMB)));
        assertThat(refused.reason()).contains("nesting depth (65) exceeds the maximum allowed (64");
        refused = refusal(() -> JSON.readValue(Object.class, "[".repeat(BOMB), "value"));
        assertThat(refused.reason()).contains("nesting depth (65) exceeds the maximum allowed (64");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"company\":\"",
                "{\"address\":{\"city\":\"",
                "{\"interests\":[\"",
                "{\"id\":\"L-1\",\"email\":\"",
                "{\"",
                "\"",
                "",
                "{\"id\":\"L-1\"}",
            })
    void hugeText_isRefusedAfterAFewMillionBytes(String start) {
        Endless in = new Endless(start, start.isEmpty() || start.endsWith("}") ? (byte) ' ' : (byte) 'x', 100_000_000);

        JsonException refused = refusal(() -> JSON.read(Lead.TYPE, in, "huge"));
        assertThat(refused.source()).isEqualTo("huge");
        assertThat(in.served)
                .as("bytes read before the refusal: %s", refused.getMessage())
                .isLessThan(start.isEmpty() || start.endsWith("}") ? 70_000_000 : 4_000_000);
    }

    @Test
    void hugeText_namesThePath() {
        JsonException refused =
                refusal(() -> JSON.read(Lead.TYPE, new Endless("{\"company\":\"", (byte) 'x', 100_000_000), "huge"));

        assertThat(refused.path()).isEqualTo("company");
        assertThat(refused.reason()).contains("exceeds the maximum allowed (1000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"score", "employees", "version"})
    void longNumber_isRefused(String attribute) {
        JsonException refused =
                refusal(() -> JSON.read(Lead.TYPE, "{\"" + attribute + "\":1" + "0".repeat(10_000) + "}"));
        assertThat(refused.path()).isEqualTo(attribute);
        assertThat(refused.reason()).contains("exceeds the maximum allowed (120");

        refused = refusal(() -> JSON.read(Lead.TYPE, "{\"" + attribute + "\":1e999999999}"));
        assertThat(refused.path()).isEqualTo(attribute);
        refused = refusal(() -> JSON.read(Lead.TYPE, "{\"" + attribute + "\":1e-99999999999999999999}"));
        assertThat(refused.path()).isEqualTo(attribute);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "1e99999999999999999999", "1E+61"})
    void exponents_insideADocumentAreRefused(String number) {
        JsonException refused = refusal(
                () -> JSON.read(Opportunity.TYPE, "{\"lines\":[{\"product\":\"P-1\",\"quantity\":" + number + "}]}"));

        assertThat(refused.path()).isEqualTo("lines[0].quantity");
    }

    static Stream<byte[]> invalidUtf8() {
        return Stream.of(
                new byte[] {(byte) 0xff},
                new byte[] {(byte) 0xc3, (byte) 0x28},
                new byte[] {(byte) 0xe2, (byte) 0x82},
                new byte[] {(byte) 0x80});
    }

    @ParameterizedTest
    @MethodSource("invalidUtf8")
    void invalidUtf8_isRefusedWithItsPlace(byte[] bytes) {
        byte[] start = "{\"id\":\"L-1\",\n\"company\":\"".getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(start, start.length + bytes.length + 2);
        System.arraycopy(bytes, 0, all, start.length, bytes.length);
        all[all.length - 2] = '"';
        all[all.length - 1] = '}';

        JsonException refused = refusal(() -> JSON.read(Lead.TYPE, new ByteArrayInputStream(all), "latin.json"));
        assertThat(refused.path()).isEqualTo("company");
        assertThat(refused.line()).isEqualTo(2);
        assertThat(refused.reason()).contains("Invalid UTF-8");
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A start, then one byte again and again; it is never held in memory. */
    private static final class Endless extends InputStream {

        private final byte[] start;
        private final byte filler;
        private final long size;
        private long served;

        Endless(String start, byte filler, long size) {
            this.start = start.getBytes(StandardCharsets.UTF_8);
            this.filler = filler;
            this.size = size;
        }

        @Override
        public int read() {
            if (served == size) {
                return -1;
            }
            served++;
            return served <= start.length ? start[(int) served - 1] : filler;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (served == size) {
                return -1;
            }
            int count = (int) Math.min(length, size - served);
            for (int i = 0; i < count; i++) {
                target[offset + i] = served < start.length ? start[(int) served] : filler;
                served++;
            }
            return count;
        }
    }
}
