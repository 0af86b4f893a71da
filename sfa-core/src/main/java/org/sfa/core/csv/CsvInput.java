package org.sfa.core.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The characters of a file. Wrong bytes are reported only after every character before them was handed out, so that
 * whoever counts lines is then at the line of the wrong bytes.
 */
final class CsvInput implements Closeable {

    private static final int BLOCK = 1 << 16;
    private static final int LONGEST_MARK = 4;

    private final InputStream in;
    private final Optional<Charset> declared;
    private final long maxBytes;
    private final ByteBuffer bytes = ByteBuffer.allocate(BLOCK).limit(0);
    private @Nullable CharsetDecoder decoder;
    private long bytesRead;
    private boolean ended;
    private boolean started;
    private boolean flushed;

    CsvInput(InputStream in, Optional<Charset> declared, long maxBytes) {
        this.in = in;
        this.declared = declared;
        this.maxBytes = maxBytes;
    }

    long bytesRead() {
        return bytesRead;
    }

    /**
     * Puts characters into the array from an index on, where there is room for two or more, and returns how many, 0 at
     * the end.
     *
     * @throws Refused when the bytes are no text in the character set or are too many
     */
    int read(char[] target, int from) throws IOException {
        CharsetDecoder current = decoder != null ? decoder : start();
        if (flushed) {
            return 0;
        }
        CharBuffer chars = CharBuffer.wrap(target, from, target.length - from);
        while (true) {
            CoderResult result = current.decode(bytes, chars, ended);
            if (!started && chars.position() > from) {
                started = true;
                if (target[from] == '\uFEFF') {
                    System.arraycopy(target, from + 1, target, from, chars.position() - from - 1);
                    chars.position(chars.position() - 1);
                }
            }
            if (chars.position() > from) {
                return chars.position() - from;
            }
            if (result.isError()) {
                throw new Refused(wrongBytes(result.length(), current.charset()));
            }
            if (ended) {
                flushed = true;
                current.flush(chars);
                return chars.position() - from;
            }
            more();
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private CharsetDecoder start() throws IOException {
        while (!ended && bytes.remaining() < LONGEST_MARK) {
            more();
        }
        CharsetDecoder created = declared.orElseGet(this::detected)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        decoder = created;
        return created;
    }

    private Charset detected() {
        if (startsWith(0xFF, 0xFE, 0, 0)) {
            return Charset.forName("UTF-32LE");
        }
        if (startsWith(0, 0, 0xFE, 0xFF)) {
            return Charset.forName("UTF-32BE");
        }
        if (startsWith(0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        return startsWith(0xFE, 0xFF) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    }

    private boolean startsWith(int... mark) {
        if (bytes.remaining() < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes.get(bytes.position() + i) & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private void more() throws IOException {
        bytes.compact();
        int room = (int) Math.min(bytes.remaining(), Math.max(1, maxBytes - bytesRead));
        int count = in.read(bytes.array(), bytes.position(), room);
        ended = count < 0;
        bytes.position(bytes.position() + Math.max(count, 0));
        bytes.flip();
        bytesRead += Math.max(count, 0);
        if (bytesRead > maxBytes) {
            throw new Refused("the file has more than " + maxBytes + " bytes");
        }
    }

    private String wrongBytes(int count, Charset charset) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < count; i++) {
            hex.append(String.format(" %02X", bytes.get(bytes.position() + i) & 0xFF));
        }
        return "invalid " + charset.name() + " at byte " + (bytesRead - bytes.remaining()) + ":" + hex;
    }

    /** Input that is at fault itself, in contrast to one that fails to be read. */
    static final class Refused extends IOException {

        private static final long serialVersionUID = 1L;

        Refused(String reason) {
            super(reason);
        }
    }
}
