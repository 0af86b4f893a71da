package org.sfa.core.query;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.sfa.core.error.InvalidValueException;

/** Reads the values of the simple kinds from text; each refuses what stands for no value, and names the kind as the field. */
final class Parsers {

    private Parsers() {}

    static String sameText(String text) {
        return Objects.requireNonNull(text);
    }

    static CurrencyUnit currency(String text) {
        try {
            return CurrencyUnit.of(text);
        } catch (IllegalCurrencyException e) {
            throw new InvalidValueException("currency", text, "must be an ISO 4217 code", e);
        }
    }

    static Long integer(String text) {
        try {
            return Long.valueOf(text.strip());
        } catch (NumberFormatException e) {
            throw new InvalidValueException("integer", text, "must be a whole number of 64 bits", e);
        }
    }

    static BigDecimal decimal(String text) {
        return Numbers.decimal("decimal", text.strip());
    }

    static Boolean bool(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidValueException("boolean", text, "must be true or false");
        };
    }

    static LocalDate date(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            throw new InvalidValueException("date", text, "must be a day that exists, written yyyy-mm-dd", e);
        }
    }

    static Instant instant(String text) {
        try {
            return Instant.parse(text.strip());
        } catch (DateTimeException e) {
            throw new InvalidValueException("instant", text, "must be written like 2026-11-21T09:30:00Z", e);
        }
    }

    static Money money(String text) {
        BigMoney amount = unitPrice(text);
        try {
            return amount.toMoney();
        } catch (ArithmeticException e) {
            int places = amount.getCurrencyUnit().getDecimalPlaces();
            throw new InvalidValueException("money", text, "must have at most " + places + " decimals", e);
        }
    }

    static BigMoney unitPrice(String text) {
        String stripped = text.strip();
        if (stripped.length() < 5 || stripped.charAt(3) != ' ') {
            throw new InvalidValueException("money", text, "must be written like USD 12.50");
        }
        return BigMoney.of(Numbers.currency(stripped.substring(0, 3)), Numbers.decimal("money", stripped.substring(4)));
    }

    static <V extends Enum<V>> V constant(String name, Class<V> type, String text) {
        String wanted = text.replaceAll("[\\s_-]", "").toUpperCase(Locale.ROOT);
        for (V constant : type.getEnumConstants()) {
            if (constant.name().replace("_", "").equals(wanted)) {
                return constant;
            }
        }
        throw new InvalidValueException(name, text, "must be one of " + List.of(type.getEnumConstants()));
    }
}
