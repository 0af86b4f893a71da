package org.sfa.core.id;

import com.fasterxml.jackson.annotation.JsonValue;
import org.sfa.core.error.Checks;

/**
 * The typed id of an entity: 1 to 64 characters without control characters or surrounding white space.
 *
 * <p>Ids of one type are equal when their text is equal, case included. {@code toString} is the bare text.
 */
public interface EntityId {

    /** The greatest length of an id. */
    int MAX_LENGTH = 64;

    /** The text of the id. */
    @JsonValue
    String value();

    /** Returns the text when it can be an id, or throws {@link org.sfa.core.error.InvalidValueException}. */
    static String check(String field, String value) {
        String checked = Checks.text(field, value, MAX_LENGTH);
        Checks.that(checked.length() == value.length(), field, value, "must not have surrounding white space");
        return checked;
    }
}
