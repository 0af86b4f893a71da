package org.sfa.core.document;

import java.util.Base64;
import java.util.regex.Pattern;
import org.sfa.core.error.InvalidValueException;

/**
 * A picture inside a document, for instance a logo. It is shown as an image, so that a script in an SVG does not run and
 * nothing that it refers to is loaded.
 *
 * @param dataUri the picture as {@code data:image/png;base64,…}; PNG, JPEG, GIF, WebP or SVG, at most 1,400,000 characters,
 *     which is about a megabyte
 */
public record Picture(String dataUri) {

    private static final int LONGEST = 1_400_000;
    private static final int HEAD = 40;
    private static final Pattern START =
            Pattern.compile("data:image/(?:png|jpeg|gif|webp|svg\\+xml);base64,(?=[A-Za-z0-9+/])");

    /**
     * Checks the form.
     *
     * @throws InvalidValueException if it is no data URI of a kind of picture named above, not in base 64, or too long
     */
    public Picture {
        if (dataUri.length() > LONGEST) {
            throw new InvalidValueException("picture", dataUri, "must have at most " + LONGEST + " characters");
        }
        String head = dataUri.substring(0, Math.min(HEAD, dataUri.length()));
        if (!START.matcher(head).lookingAt() || !isBase64(dataUri.substring(dataUri.indexOf(',') + 1))) {
            throw new InvalidValueException(
                    "picture", head, "must be a data URI of a PNG, JPEG, GIF, WebP or SVG in base 64");
        }
    }

    /** Returns the picture with this media type, for instance {@code image/png}, and content. */
    public static Picture of(String mediaType, byte[] content) {
        return new Picture(
                "data:" + mediaType + ";base64," + Base64.getEncoder().encodeToString(content));
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** The start of the URI: the whole would fill a log. */
    @Override
    public String toString() {
        return "Picture[" + dataUri.substring(0, dataUri.indexOf(',')) + ", " + dataUri.length() + " characters]";
    }
}
