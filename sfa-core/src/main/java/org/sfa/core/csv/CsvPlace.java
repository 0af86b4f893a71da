package org.sfa.core.csv;

import java.util.List;

/** Where reading has got to, for error messages. */
final class CsvPlace {

    private final String file;
    private List<String> names = List.of();

    /** The physical line, from 1. */
    long line = 1;

    /** The column of the value being read, from 1, or 0 between rows. */
    int column;

    CsvPlace(String file) {
        this.file = file;
    }

    /** Gives the columns names that messages show. */
    void nameColumns(List<String> value) {
        names = value;
    }

    CsvException problem(String reason) {
        return problem(line, column, reason);
    }

    CsvException problem(long atLine, int atColumn, String reason) {
        boolean named = atColumn > 0 && atColumn <= names.size();
        return new CsvException(file, atLine, atColumn, named ? names.get(atColumn - 1) : null, reason);
    }

    CsvException unreadable(Exception cause) {
        return new CsvException(file, line, 0, null, "could not be read: " + cause.getMessage(), cause);
    }

    void checkNul(char c) {
        if (c == '\0') {
            throw problem("NUL character; if the file is UTF-16, state its character set");
        }
    }
}
