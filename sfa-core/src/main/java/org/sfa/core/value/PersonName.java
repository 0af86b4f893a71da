package org.sfa.core.value;

import java.util.Optional;
import java.util.regex.Pattern;
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
    private static final int MAX_TEXT = 7 * MAX_LENGTH;
    private static final Pattern BLANKS = Pattern.compile("[ \\u3000]+");

    /** Checks the parts; several blanks in a row become one. */
    public PersonName {
        prefix = prefix.map(text -> clean("prefix", text, MAX_LENGTH));
        given = given.map(text -> clean("given", text, MAX_LENGTH));
        family = family.map(text -> clean("family", text, MAX_LENGTH));
        if (given.isEmpty() && family.isEmpty()) {
            throw new InvalidValueException("name", null, "must have a given or a family name");
        }
    }

    /** Returns a name with a given and a family name; a blank part is absent. */
    public static PersonName of(String given, String family) {
        return new PersonName(Optional.empty(), present(given), present(family));
    }

    /**
     * Returns the name that a text holds. A name written {@code Family, Given} is understood, and a form of address behind
     * it as in {@code Family, Given; Dr.}; else the last word is the
     * family name, but in Chinese, Japanese and Korean the first one. Without a blank, all of it is the family name. A comma
     * that belongs to a family name is doubled, and so is a semicolon that belongs to a name.
     */
    public static PersonName parse(String text) {
        String all = clean("name", text, MAX_TEXT);
        int semicolon = separator(all, ';');
        if (semicolon < 0) {
            return parseParts(all.replace(";;", ";"));
        }
        PersonName name = parseParts(all.substring(0, semicolon).replace(";;", ";"));
        return new PersonName(present(all.substring(semicolon + 1)), name.given, name.family);
    }

    private static PersonName parseParts(String name) {
        int comma = separator(name, ',');
        if (comma >= 0) {
            return of(name.substring(comma + 1), name.substring(0, comma).replace(",,", ","));
        }
        String whole = name.replace(",,", ",");
        if (isEastAsian(whole)) {
            int space = whole.indexOf(' ');
            return space < 0 ? of("", whole) : of(whole.substring(space + 1), whole.substring(0, space));
        }
        int space = whole.lastIndexOf(' ');
        return space < 0 ? of("", whole) : of(whole.substring(0, space), whole.substring(space + 1));
    }

    /**
     * The name in the form {@code Family, Given; Dr.} that {@link #parse} reads back. A family name alone that has a blank
     * ends in a comma.
     */
    public String format() {
        return formatParts().replace(";", ";;") + prefix.map(p -> "; " + p).orElse("");
    }

    private String formatParts() {
        String first = family.map(f -> f.replace(",", ",,")).orElse("");
        if (given.isPresent()) {
            return first + ", " + given.get();
        }
        return first.indexOf(' ') < 0 ? first : first + ",";
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

    /** Finds the mark between two parts: a single one before a blank or at the end. */
    private static int separator(String name, char mark) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) == mark) {
                boolean last = i + 1 == name.length();
                if (last || name.charAt(i + 1) == ' ') {
                    return i;
                }
                if (name.charAt(i + 1) == mark) {
                    i++;
                }
            }
        }
        return -1;
    }

    private static String clean(String field, String text, int maxLength) {
        return BLANKS.matcher(Checks.text(field, text, maxLength)).replaceAll(" ");
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
