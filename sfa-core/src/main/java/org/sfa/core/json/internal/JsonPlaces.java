package org.sfa.core.json.internal;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.SfaException;
import org.sfa.core.json.JsonException;

/** Turns what Jackson throws into a {@link JsonException} with path, place and reason. */
public final class JsonPlaces {

    private JsonPlaces() {}

    /** Returns the exception for a failure while reading. */
    public static JsonException describe(String source, String path, IOException failure) {
        String fullPath = failure instanceof JsonMappingException mapping ? path + path(mapping) : path;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonException inner) {
                fullPath += (inner.path().isEmpty() || inner.path().startsWith("[") ? "" : ".") + inner.path();
            }
        }
        JsonLocation location = failure instanceof JsonProcessingException json ? json.getLocation() : null;
        return new JsonException(source, fullPath, line(location), column(location), reason(failure), failure);
    }

    /** Returns the line of a location, from 1, or 0. */
    public static int line(@Nullable JsonLocation location) {
        return location == null ? 0 : Math.max(0, location.getLineNr());
    }

    /** Returns the column of a location, from 1, or 0. */
    public static int column(@Nullable JsonLocation location) {
        return location == null ? 0 : Math.max(0, location.getColumnNr());
    }

    private static String path(JsonMappingException failure) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : failure.getPath()) {
            if (step.getFieldName() != null) {
                path.append('.').append(step.getFieldName());
            } else {
                path.append('[').append(step.getIndex()).append(']');
            }
        }
        return path.toString();
    }

    private static String reason(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonException inner) {
                return inner.reason();
            }
            if (cause instanceof SfaException refused) {
                return refused.getMessage();
            }
        }
        if (failure instanceof UnrecognizedPropertyException unknown) {
            return "unknown name " + unknown.getPropertyName() + "; known are " + unknown.getKnownPropertyIds();
        }
        if (failure instanceof CharacterCodingException) {
            return "must be valid UTF-8";
        }
        if (failure instanceof InvalidNullException) {
            return "must be there";
        }
        if (failure instanceof MismatchedInputException mismatched) {
            if (mismatched.getOriginalMessage().startsWith("Null value for creator property")) {
                return "must be there";
            }
            Class<?> wanted = mismatched.getTargetType();
            if (wanted != null && Collection.class.isAssignableFrom(wanted)) {
                return "must be an array";
            }
        }
        String message =
                failure instanceof JsonProcessingException json ? json.getOriginalMessage() : failure.getMessage();
        String text = message == null ? failure.getClass().getSimpleName() : message;
        return text.length() <= 300 ? text : text.substring(0, 300) + "…";
    }
}
