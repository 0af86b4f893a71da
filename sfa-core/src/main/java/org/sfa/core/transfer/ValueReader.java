package org.sfa.core.transfer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormatSymbols;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.query.Kind;

/** Reads texts of a file as values: numbers in its locale, dates in its formats, amounts in its currency. */
final class ValueReader {

    private static final int MAX_GROUP = 3;

    private final List<DateTimeFormatter> formats;
    private final List<String> patterns;
    private final ZoneId zone;
    private final DecimalFormatSymbols symbols;
    private final Optional<BigDecimal> factor;

    /**
     * Prepares the formats of a value.
     *
     * @throws org.sfa.core.json.JsonException if a pattern is malformed
     */
    ValueReader(LeafSpec spec, ZoneId zone, Locale locale) {
        this.patterns = spec.formats();
        this.formats = patterns.stream()
                .map(pattern -> formatter(pattern, spec, locale))
                .toList();
        this.zone = zone;
        this.symbols = DecimalFormatSymbols.getInstance(locale);
        this.factor = spec.factor();
    }

    private static DateTimeFormatter formatter(String pattern, LeafSpec spec, Locale locale) {
        try {
            // Strict resolving needs the proleptic year: with the year of an era it finds no date at all.
            return new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(prolepticYear(pattern))
                    .toFormatter(locale)
                    .withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw spec.node().fault("formats: " + pattern + " is no date pattern: " + e.getMessage());
        }
    }

    /** Replaces the year of an era, but not inside quoted text. */
    private static String prolepticYear(String pattern) {
        StringBuilder replaced = new StringBuilder(pattern);
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            quoted ^= pattern.charAt(i) == '\'';
            if (!quoted && pattern.charAt(i) == 'y') {
                replaced.setCharAt(i, 'u');
            }
        }
        return replaced.toString();
    }

    LocalDate date(String text) {
        if (formats.isEmpty()) {
            return Kind.DATE.parse(text);
        }
        return Optional.ofNullable(parse(text).query(TemporalQueries.localDate()))
                .orElseThrow(() -> new InvalidValueException("date", text, "must have a day, month and year"));
    }

    Instant instant(String text) {
        if (formats.isEmpty()) {
            return text.indexOf('T') > 0
                    ? Kind.INSTANT.parse(text)
                    : Kind.DATE.parse(text).atStartOfDay(zone).toInstant();
        }
        TemporalAccessor parsed = parse(text);
        if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
            return Instant.from(parsed);
        }
        LocalDate day = date(text);
        LocalTime time = parsed.query(TemporalQueries.localTime());
        return time == null
                ? day.atStartOfDay(zone).toInstant()
                : LocalDateTime.of(day, time).atZone(zone).toInstant();
    }

    private TemporalAccessor parse(String text) {
        DateTimeException last = null;
        for (DateTimeFormatter format : formats) {
            try {
                return format.parse(text);
            } catch (DateTimeException e) {
                last = e;
            }
        }
        throw new InvalidValueException(
                "date", text, "must be a day that exists, written " + String.join(" or ", patterns), last);
    }

    long integer(String text) {
        BigDecimal number = decimal(text);
        try {
            return number.setScale(0, RoundingMode.UNNECESSARY).longValueExact();
        } catch (ArithmeticException e) {
            throw new InvalidValueException("integer", text, "must be a whole number of 64 bits", e);
        }
    }

    /** Reads a number in the locale of the file and multiplies it. */
    BigDecimal decimal(String text) {
        BigDecimal number = Kind.DECIMAL.parse(plain(text));
        if (factor.isEmpty()) {
            return number;
        }
        BigDecimal product = number.multiply(factor.get());
        return product.scale() < 0 ? product.setScale(0) : product;
    }

    boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y", "1" -> true;
            case "false", "no", "n", "0" -> false;
            default -> throw new InvalidValueException("boolean", text, "must be true, false, yes, no, 1 or 0");
        };
    }

    /** Returns the number with a dot for decimals and without grouping; a group separator must stand where it belongs. */
    private String plain(String text) {
        char group = symbols.getGroupingSeparator();
        char decimal = symbols.getDecimalSeparator();
        StringBuilder plain = new StringBuilder(text.length());
        int sinceGroup = -1;
        boolean fraction = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isGroup = c == group || (Character.isSpaceChar(group) && Character.isSpaceChar(c));
            if (isGroup) {
                requireGroup(text, !fraction && (sinceGroup < 0 ? isFirstGroup(plain) : sinceGroup == MAX_GROUP));
                sinceGroup = 0;
            } else if (c == decimal) {
                requireGroup(text, !fraction && (sinceGroup < 0 || sinceGroup == MAX_GROUP));
                fraction = true;
                sinceGroup = -1;
                plain.append('.');
            } else if (c == '.') {
                throw new InvalidValueException("number", text, "must have " + decimal + " before its decimals");
            } else {
                plain.append(c);
                sinceGroup = sinceGroup < 0 ? sinceGroup : sinceGroup + 1;
            }
        }
        requireGroup(text, sinceGroup < 0 || sinceGroup == MAX_GROUP);
        return plain.toString();
    }

    /** Whether digits can stand before a group separator: 0,125 and 1234,567 are decimals of another locale. */
    private static boolean isFirstGroup(CharSequence digits) {
        int sign = digits.length() > 0 && (digits.charAt(0) == '-' || digits.charAt(0) == '+') ? 1 : 0;
        int count = digits.length() - sign;
        return count >= 1 && count <= MAX_GROUP && digits.charAt(sign) != '0';
    }

    private void requireGroup(String text, boolean holds) {
        if (!holds) {
            throw new InvalidValueException(
                    "number",
                    text,
                    "must be written like 1" + symbols.getGroupingSeparator() + "234" + symbols.getDecimalSeparator()
                            + "5");
        }
    }
}
