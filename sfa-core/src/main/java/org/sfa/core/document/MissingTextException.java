package org.sfa.core.document;

import org.sfa.core.error.SfaException;

/** A language lacks a text that a document needs. */
public final class MissingTextException extends SfaException {

    private static final long serialVersionUID = 1L;

    private final String language;
    private final String key;

    MissingTextException(String language, String key) {
        super("text " + key + " must be there in the language " + language + ", but was absent");
        this.language = language;
        this.key = key;
    }

    /** The BCP 47 tag of the language. */
    public String language() {
        return language;
    }

    /** The key of the text. */
    public String key() {
        return key;
    }
}
