package org.sfa.core.value;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;

/**
 * The name of a person. At least one of given and family name is there.
 *
 * @param prefix a form of address, for instance {@code Ms.}
 * @param given the given name
 * @param family the family name
 */
public record PersonName(Optional<String> prefix, Optional<String> given, Optional<String> family)
        implements Comparable<PersonName> {

    private static final int MAX_LENGTH = 120;

    /** Checks the parts. */
    public PersonName {
        prefix = prefix.map(text -> Checks.text("prefix", text, MAX_LENGTH));
        given = given.map(text -> Checks.text("given", text, MAX_LENGTH));
        family = family.map(text -> Checks.text("family", text, MAX_LENGTH));
        if (given.isEmpty() && family.isEmpty()) {
            throw new InvalidValueException("name", null, "must have a given or a family name");
        }
    }

    /** Returns a name with a given and a family name; a blank part is absent. */
    public static PersonName of(String given, String family) {
        return new PersonName(Optional.empty(), present(given), present(family));
    }

    /**
     * Returns the name that a text holds. A text with Chinese, Japanese or Korean characters and without a space is kept
     * whole as the family name; else the last word is the family name. A name written {@code Family, Given} is understood.
     */
    public static PersonName parse(String text) {
        String name = Checks.text("name", text, 2 * MAX_LENGTH + 2).replaceAll("\\s+", " ");
        int comma = name.indexOf(", ");
        if (comma >= 0) {
            return of(name.substring(comma + 2), name.substring(0, comma));
        }
        int space = name.lastIndexOf(' ');
        return space < 0 ? of("", name) : of(name.substring(0, space), name.substring(space + 1));
    }

    /** The name in the form {@code Family, Given} that {@link #parse} reads back; the form of address is left out. */
    public String format() {
        return given.isEmpty()
                ? family.orElseThrow()
                : family.map(f -> f + ", ").orElse(", ") + given.get();
    }

    /** The name as it is said: family name first and without a space in Chinese, Japanese and Korean. */
    public String display() {
        if (family.filter(PersonName::isEastAsian).isPresent()) {
            return family.get() + given.map(g -> isEastAsian(g) ? g : " " + g).orElse("");
        }
        return Stream.of(given, family).flatMap(Optional::stream).collect(Collectors.joining(" "));
    }

    @Override
    public int compareTo(PersonName other) {
        return TextFolding.CODE_POINT_ORDER.compare(sortKey(), other.sortKey());
    }

    @Override
    public String toString() {
        return display();
    }

    private String sortKey() {
        return TextFolding.fold(family.orElse("") + " " + given.orElse("") + " " + prefix.orElse(""));
    }

    private static Optional<String> present(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    private static boolean isEastAsian(String text) {
        return text.codePoints().anyMatch(c -> {
            Character.UnicodeScript script = Character.UnicodeScript.of(c);
            return script == Character.UnicodeScript.HAN
                    || script == Character.UnicodeScript.HIRAGANA
                    || script == Character.UnicodeScript.KATAKANA
                    || script == Character.UnicodeScript.HANGUL;
        });
    }
}
