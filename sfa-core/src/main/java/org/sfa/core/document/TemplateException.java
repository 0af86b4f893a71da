package org.sfa.core.document;

import org.jspecify.annotations.Nullable;
import org.sfa.core.error.SfaException;

/** A template that cannot be read, or that names what the document does not have. */
public final class TemplateException extends SfaException {

    private static final long serialVersionUID = 1L;

    private final String template;

    TemplateException(String template, String reason, @Nullable Throwable cause) {
        super("template " + template + ": " + reason, cause);
        this.template = template;
    }

    /** The name of the template. */
    public String template() {
        return template;
    }
}
