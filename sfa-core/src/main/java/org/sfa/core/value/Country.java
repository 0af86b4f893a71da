package org.sfa.core.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.sfa.core.error.InvalidValueException;

/** A country by its ISO 3166-1 alpha-2 code, for instance {@code TW}. */
public final class Country extends PicklistValue {

    private static final Set<String> CODES = Set.of(Locale.getISOCountries());
    private static final Map<String, String> CODE_BY_NAME = namesInEnglish();
    private static final Pool<Country> POOL = new Pool<>("country", Country::new);

    private Country(String code, int ordinal) {
        super(code, ordinal);
    }

    /**
     * Returns the country with this code or English name, case ignored.
     *
     * @throws InvalidValueException if no country has it
     */
    @JsonCreator
    public static Country of(String codeOrName) {
        String text = codeOrName.strip();
        String upper = text.toUpperCase(Locale.ROOT);
        if (CODES.contains(upper)) {
            return POOL.of(upper);
        }
        String code = CODE_BY_NAME.get(TextFolding.fold(text));
        if (code == null) {
            throw new InvalidValueException(
                    "country", codeOrName, "must be an ISO 3166 code or an English country name");
        }
        return POOL.of(code);
    }

    /** The name of the country in a language. */
    public String name(Locale language) {
        return new Locale.Builder().setRegion(code()).build().getDisplayCountry(language);
    }

    private static Map<String, String> namesInEnglish() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            codes.put(
                    TextFolding.fold(
                            new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH)),
                    code);
        }
        codes.put("usa", "US");
        codes.put("uk", "GB");
        codes.put("korea", "KR");
        return Map.copyOf(codes);
    }
}
