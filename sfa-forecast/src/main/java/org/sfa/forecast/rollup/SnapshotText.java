package org.sfa.forecast.rollup;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Texts of any length in the snapshot of a live forecast: how many bytes, and these in UTF-8. */
final class SnapshotText {

    private SnapshotText() {}

    static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String read(DataInputStream in) throws IOException {
        int length = in.readInt();
        // It takes no more space than there are bytes, whatever length a broken snapshot claims.
        byte[] bytes = length < 0 ? new byte[0] : in.readNBytes(length);
        if (bytes.length != length) {
            throw new EOFException("a text of " + length + " bytes has " + bytes.length);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
