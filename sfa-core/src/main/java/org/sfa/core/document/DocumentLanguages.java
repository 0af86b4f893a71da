package org.sfa.core.document;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.sfa.core.error.InvalidValueException;

/**
 * The languages that documents can be written in. {@link #standard} has English ({@code en}), Chinese as it is written in
 * Taiwan ({@code zh-Hant}) and on the mainland ({@code zh-Hans}); an embedder adds others, and changes words of those.
 *
 * <p>A text is a word or sentence under a key, some with placeholders as {@code {day}}. The standard texts lie beside this
 * class as UTF-8 properties; {@link DocumentLanguage#texts} of English lists all keys. A language of its own has to have all
 * of them but the names of countries and the symbols of currencies, for which codes stand in. Immutable.
 */
public final class DocumentLanguages {

    /** What every document falls back to. */
    static final String FALLBACK = "en";

    private static final Set<String> TRADITIONAL = Set.of("TW", "HK", "MO");
    private static final DocumentLanguages STANDARD = read(FALLBACK, "zh-Hant", "zh-Hans");

    private final Map<String, DocumentLanguage> languages;

    private DocumentLanguages(Map<String, DocumentLanguage> languages) {
        this.languages = Map.copyOf(languages);
    }

    /** Returns English, Traditional and Simplified Chinese. */
    public static DocumentLanguages standard() {
        return STANDARD;
    }

    private static DocumentLanguages read(String... tags) {
        Map<String, DocumentLanguage> languages = new LinkedHashMap<>();
        for (String tag : tags) {
            Map<String, String> texts = properties(tag, new StringReader(Resource.read(tag + ".properties")));
            languages.put(tag, new DocumentLanguage(tag, texts));
        }
        return new DocumentLanguages(languages);
    }

    /** The tags of the languages. */
    public Set<String> tags() {
        return new TreeSet<>(languages.keySet());
    }

    /**
     * Returns a copy with more or other texts for a language. What is not given stays as {@link #lookup} finds it for the
     * same language, so that {@code en-US} needs only what differs from {@code en}; a language that is new starts with
     * nothing.
     *
     * @param tag the BCP 47 tag, for instance {@code de} or {@code zh-Hant-HK}
     * @throws InvalidValueException if the tag names no language
     */
    public DocumentLanguages with(String tag, Map<String, String> texts) {
        String canonical = canonical(tag);
        if (canonical.isEmpty()) {
            throw new InvalidValueException("language", tag, "must be a BCP 47 tag");
        }
        Map<String, String> all = new HashMap<>();
        candidates(tag).stream()
                .filter(languages::containsKey)
                .findFirst()
                .ifPresent(known -> all.putAll(languages.get(known).texts()));
        all.putAll(texts);
        Map<String, DocumentLanguage> more = new HashMap<>(languages);
        more.put(canonical, new DocumentLanguage(canonical, all));
        return new DocumentLanguages(more);
    }

    /**
     * Returns a copy with more or other texts for a language, read as {@link java.util.Properties} are. The reader stays
     * open.
     *
     * @throws InvalidValueException if the tag names no language, or the texts cannot be read
     */
    public DocumentLanguages with(String tag, Reader properties) {
        return with(tag, properties(tag, properties));
    }

    private static Map<String, String> properties(String tag, Reader reader) {
        Properties read = new Properties();
        try {
            read.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidValueException("texts", tag, "must be readable as properties: " + e.getMessage(), e);
        }
        return read.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, read::getProperty));
    }

    /**
     * Returns the language that fits a tag best: of {@code zh-TW} the one for {@code zh-Hant-TW}, {@code zh-TW}, {@code
     * zh-Hant} or {@code zh}, whichever is there first; else English. Chinese without a script is Traditional in Taiwan,
     * Hong Kong and Macau, and else Simplified. Case does not matter, and {@code zh_TW} is understood too.
     */
    public DocumentLanguage lookup(String tag) {
        return candidates(tag).stream()
                .filter(languages::containsKey)
                .findFirst()
                .map(languages::get)
                .orElseGet(() -> languages.get(FALLBACK));
    }

    private static String canonical(String tag) {
        Locale locale = Locale.forLanguageTag(tag.strip().replace('_', '-'));
        return locale.getLanguage().isEmpty() ? "" : locale.toLanguageTag();
    }

    private static List<String> candidates(String tag) {
        Locale locale = Locale.forLanguageTag(tag.strip().replace('_', '-'));
        String language = locale.getLanguage();
        String region = locale.getCountry();
        String script = locale.getScript();
        if (script.isEmpty() && language.equals("zh")) {
            script = TRADITIONAL.contains(region) ? "Hant" : "Hans";
        }
        List<String> candidates = new ArrayList<>();
        candidates.add(locale.toLanguageTag());
        candidates.add(joined(language, script, region));
        candidates.add(joined(language, "", region));
        candidates.add(joined(language, script, ""));
        candidates.add(language);
        return candidates;
    }

    private static String joined(String language, String script, String region) {
        return language + (script.isEmpty() ? "" : "-" + script) + (region.isEmpty() ? "" : "-" + region);
    }

    @Override
    public String toString() {
        return "DocumentLanguages" + tags();
    }
}
