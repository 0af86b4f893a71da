package org.sfa.core.csv;

import java.io.IOException;

/**
 * The part of a file around the current position, and its lines.
 *
 * <p>The value being read is always {@code chars[mark, moved)} followed by what is pending, {@code chars[pending, at)}:
 * text before a removed escape or doubled quote is moved down over it, so that a value is one slice when it ends, and no
 * more of the file is held than a block and one value.
 */
final class CsvText {

    private static final int BLOCK = 1 << 15;

    private final CsvInput input;
    private final CsvPlace place;
    private final char[] comment;
    private final char delimiter;
    private final boolean trim;

    /** The text read; open to the loops of the tokenizer, which would be slow through a method. */
    char[] chars = new char[BLOCK];

    /** The end of the text read. */
    int limit;

    /** Where the next row or value starts. */
    int position;

    private int mark;
    private int moved;
    private int pending;
    private boolean afterCarriageReturn;

    CsvText(CsvInput input, CsvPlace place, CsvFormat format) {
        this.input = input;
        this.place = place;
        comment = format.commentPrefix().orElse("").toCharArray();
        delimiter = format.delimiter();
        trim = format.trim();
    }

    /** Begins a value at the index and forgets the text before it. */
    void begin(int at) {
        mark = at;
        moved = at;
        pending = at;
    }

    /** Moves the pending text before the index to the value, and leaves the character at the index out. */
    void cut(int at) {
        int count = at - pending;
        if (moved != pending) {
            System.arraycopy(chars, pending, chars, moved, count);
        }
        moved += count;
        pending = at + 1;
    }

    /** Puts a character that was left out back to the pending text. */
    void keep(int at) {
        pending = at;
    }

    /** The index of the first character of the value. */
    int from() {
        return mark;
    }

    /** The length of the value, the pending text before the index included. */
    int length(int at) {
        return moved - mark + at - pending;
    }

    /** The index after the last character of the value that is not pending. */
    int to() {
        return moved;
    }

    /**
     * Reads more text behind the value begun, once the index has come to the limit, and returns the index of the new
     * text. At the end of the file that is still the limit.
     */
    int fill(int at) {
        cut(at);
        int length = moved - mark;
        char[] target = length > chars.length / 2 ? new char[chars.length * 2] : chars;
        System.arraycopy(chars, mark, target, 0, length);
        chars = target;
        mark = 0;
        moved = length;
        pending = length;
        limit = length;
        try {
            limit += input.read(chars, length);
        } catch (CsvInput.Refused e) {
            throw place.problem(e.getMessage());
        } catch (IOException e) {
            throw place.unreadable(e);
        }
        return length;
    }

    /** Returns the index, or its new place when more had to be read and all text before it was forgotten. */
    int forward(int at) {
        if (at < limit) {
            return at;
        }
        begin(at);
        return fill(at);
    }

    /** Returns the index of the first character from here on that is not a blank to trim, or the limit at the end. */
    int skipBlanks(int from) {
        int at = forward(from);
        while (trim && at < limit && chars[at] != delimiter && CsvFormat.isBlank(chars[at])) {
            at = forward(at + 1);
        }
        return at;
    }

    /** Goes on after the line end at the index. */
    void endLine(int at) {
        place.line++;
        afterCarriageReturn = chars[at] == '\r';
        position = at + 1;
    }

    /** Goes to the next line that is neither blank nor a comment, or returns false at the end of the file. */
    boolean findRow() {
        while (startLine()) {
            if (startsWithComment()) {
                skipLine();
                continue;
            }
            position = skipBlanks(position);
            if (position == limit) {
                return false;
            }
            if (chars[position] != '\n' && chars[position] != '\r') {
                return true;
            }
            endLine(position);
        }
        return false;
    }

    /** Skips one physical line whatever it holds. Does nothing at the end of the file. */
    void skipLine() {
        boolean more = startLine();
        while (more) {
            char c = chars[position];
            if (c == '\n' || c == '\r') {
                endLine(position);
                return;
            }
            place.checkNul(c);
            position = forward(position + 1);
            more = position < limit;
        }
    }

    /** Steps over the second half of CRLF, and returns false at the end of the file. */
    private boolean startLine() {
        position = forward(position);
        if (afterCarriageReturn && position < limit && chars[position] == '\n') {
            position = forward(position + 1);
        }
        afterCarriageReturn = false;
        return position < limit;
    }

    private boolean startsWithComment() {
        while (limit - position < comment.length) {
            int known = limit - position;
            begin(position);
            fill(limit);
            position = mark;
            if (limit - position == known) {
                return false;
            }
        }
        for (int i = 0; i < comment.length; i++) {
            if (chars[position + i] != comment[i]) {
                return false;
            }
        }
        return comment.length > 0;
    }
}
