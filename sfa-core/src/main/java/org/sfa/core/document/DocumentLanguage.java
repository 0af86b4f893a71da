package org.sfa.core.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.value.Country;

/**
 * The words of a language, and how it writes numbers, amounts and dates. Everything comes from its texts and nothing from
 * the machine or the JDK, so that a document is the same everywhere. Immutable.
 */
public final class DocumentLanguage {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)\\}");
    private static final int GROUP = 3;

    private final String tag;
    private final Map<String, String> texts;

    DocumentLanguage(String tag, Map<String, String> texts) {
        this.tag = tag;
        this.texts = Map.copyOf(texts);
    }

    /** The BCP 47 tag of the language. */
    public String tag() {
        return tag;
    }

    /** All its texts by key. */
    public Map<String, String> texts() {
        return texts;
    }

    /**
     * Returns a text.
     *
     * @throws MissingTextException if the language does not have it
     */
    public String text(String key) {
        return find(key).orElseThrow(() -> new MissingTextException(tag, key));
    }

    /** Returns a text, if the language has it. */
    public Optional<String> find(String key) {
        return Optional.ofNullable(texts.get(key));
    }

    /**
     * Returns a text with the values of its placeholders filled in; a placeholder is a name in braces. Values are not
     * searched for placeholders.
     *
     * @throws MissingTextException if the language does not have the text
     * @throws InvalidValueException if the text has a placeholder without a value
     */
    public String text(String key, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(text(key))
                .replaceAll(found -> Matcher.quoteReplacement(value(key, found.group(1), values)));
    }

    private String value(String key, String name, Map<String, String> values) {
        String value = values.get(name);
        if (value == null) {
            throw new InvalidValueException(
                    "text " + key + " of the language " + tag,
                    text(key),
                    "must have no placeholders but "
                            + values.keySet().stream().sorted().toList());
        }
        return value;
    }

    /** Returns a number as it is, without zeros at its end: 1250.50 is {@code 1,250.5} in English. */
    public String number(BigDecimal value) {
        return number(value, Math.max(0, value.stripTrailingZeros().scale()));
    }

    /** Returns a fraction as a percentage, without zeros at its end: 0.0825 is {@code 8.25%} in English. */
    public String percent(BigDecimal fraction) {
        return text("percent", Map.of("number", number(fraction.movePointRight(2))));
    }

    /**
     * Returns an amount with its currency, exactly. The currency is written as the symbol that the language has for it, or
     * else as its code; no two currencies have the same symbol. All decimals of the currency are there, but for those
     * currencies that the language calls whole: whole amounts of them have none.
     */
    public String money(Money amount) {
        CurrencyUnit currency = amount.getCurrencyUnit();
        return money(amount.getAmount(), currency, decimals(currency, List.of(amount.getAmount())));
    }

    String money(BigDecimal amount, CurrencyUnit currency, int decimals) {
        Optional<String> symbol = find("currency." + currency.getCode());
        String written = text(
                symbol.isPresent() ? "moneySymbol" : "moneyCode",
                Map.of("currency", symbol.orElse(currency.getCode()), "amount", number(amount.abs(), decimals)));
        return amount.signum() < 0 ? text("minus") + written : written;
    }

    /** How many decimals amounts of a currency need so that they all have the same and none is rounded. */
    int decimals(CurrencyUnit currency, Collection<BigDecimal> amounts) {
        boolean whole = Set.of(text("wholeCurrencies").split(" ")).contains(currency.getCode())
                && amounts.stream()
                        .allMatch(amount -> amount.stripTrailingZeros().scale() <= 0);
        return whole ? 0 : Math.max(0, currency.getDecimalPlaces());
    }

    /** Returns a number with at least some decimals, and more where it has more. */
    String number(BigDecimal value, int decimals) {
        BigDecimal exact = value.abs();
        exact = exact.setScale(Math.max(decimals, exact.stripTrailingZeros().scale()));
        String plain = exact.toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        StringBuilder written = new StringBuilder(value.signum() < 0 ? text("minus") : "");
        for (int i = 0; i < whole.length(); i++) {
            if (i > 0 && (whole.length() - i) % GROUP == 0) {
                written.append(text("groupSeparator"));
            }
            written.append(whole.charAt(i));
        }
        if (point >= 0) {
            written.append(text("decimalSeparator")).append(plain, point + 1, plain.length());
        }
        return written.toString();
    }

    /** Returns a day: the 23rd of November 2026 is {@code 23 November 2026} in English. */
    public String date(LocalDate day) {
        return text(
                "date",
                Map.of(
                        "day", Integer.toString(day.getDayOfMonth()),
                        "month", text("month." + day.getMonthValue()),
                        "year", Integer.toString(day.getYear())));
    }

    /** Returns a period in its own units: 24 months stay 24 months. */
    public String period(Period period) {
        List<String> parts = new ArrayList<>();
        addPeriod(parts, "Year", period.getYears());
        addPeriod(parts, "Month", period.getMonths());
        addPeriod(parts, "Day", period.getDays());
        return String.join(text("periodSeparator"), parts);
    }

    private void addPeriod(List<String> parts, String unit, int count) {
        if (count != 0) {
            String key = "period" + unit + (count == 1 ? "" : "s");
            parts.add(text(key, Map.of("number", number(BigDecimal.valueOf(count)))));
        }
    }

    /** Returns the name of a country, or its code where the language has no name for it. */
    public String country(Country country) {
        return find("country." + country.code()).orElse(country.code());
    }

    @Override
    public String toString() {
        return "DocumentLanguage[" + tag + ", " + texts.size() + " texts]";
    }
}
