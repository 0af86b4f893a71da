package org.sfa.examples.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import org.sfa.examples.report.SalesReport.Rate;

/**
 * How figures are written for people: in English, with thousands separators, a real minus sign and a dash for what is
 * not known. A rate of too few cases is never written as a number.
 */
final class Figures {

    static final String NONE = "–";

    private static final String[] SUFFIXES = {"", "K", "M", "B", "T"};
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

    private final String symbol;

    /** Takes the ISO code of the currency; a code that is not known is written as it is. */
    Figures(String currency) {
        String name = currency;
        try {
            name = Currency.getInstance(currency).getSymbol(Locale.US);
        } catch (IllegalArgumentException e) {
            // The report may be about points or units of no currency.
        }
        boolean letters = !name.isEmpty() && Character.isLetter(name.charAt(name.length() - 1));
        this.symbol = letters ? name + "\u00A0" : name;
    }

    /** Returns a short amount with its currency, for instance {@code $1.2M}. */
    String money(BigDecimal amount) {
        String text = compact(amount);
        return text.startsWith("−") ? "−" + symbol + text.substring(1) : symbol + text;
    }

    String money(Optional<BigDecimal> amount) {
        return amount.map(this::money).orElse(NONE);
    }

    /** Returns an amount in whole units, for instance {@code 10,005,534}. */
    static String whole(BigDecimal amount) {
        return minus(format("#,##0").format(amount.setScale(0, RoundingMode.HALF_UP)));
    }

    static String whole(Optional<BigDecimal> amount) {
        return amount.map(Figures::whole).orElse(NONE);
    }

    static String count(long count) {
        return minus(format("#,##0").format(count));
    }

    /** Returns the count for where there is little room: whole below a million, {@code 1.2M} from there on. */
    static String countShort(long count) {
        return Math.abs((double) count) < 1_000_000 ? count(count) : compact(BigDecimal.valueOf(count));
    }

    /** Returns the count with its noun, for instance {@code 1 deal} or {@code 2 deals}. */
    static String count(long count, String singular, String plural) {
        return countShort(count) + " " + (count == 1 ? singular : plural);
    }

    /** Returns days with one decimal, for instance {@code 51.9}. */
    static String days(Optional<BigDecimal> days) {
        return days.map(d -> minus(format("#,##0.0").format(d.setScale(1, RoundingMode.HALF_UP))))
                .orElse(NONE);
    }

    /**
     * Returns days for where there is little room, with a decimal only when there is one: {@code 45} or {@code
     * 51.8}.
     */
    static String daysShort(BigDecimal days) {
        if (days.abs().compareTo(BigDecimal.valueOf(100_000)) >= 0) {
            return compact(days);
        }
        String text = days(Optional.of(days));
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** Returns a share with one decimal, for instance {@code 63.2%}. */
    static String percent(BigDecimal share) {
        BigDecimal percent = share.movePointRight(2).setScale(1, RoundingMode.HALF_UP);
        return minus(format("#,##0.0").format(percent)) + "%";
    }

    static String percent(Optional<BigDecimal> share) {
        return share.map(Figures::percent).orElse(NONE);
    }

    /** Returns a share without decimals, for instance {@code 63%}; almost nothing and almost all keep one. */
    static String percentShort(BigDecimal share) {
        BigDecimal percent = share.movePointRight(2).setScale(0, RoundingMode.HALF_UP);
        boolean none = percent.signum() == 0 && share.signum() != 0;
        boolean all = percent.compareTo(BigDecimal.valueOf(100)) == 0 && share.compareTo(BigDecimal.ONE) < 0;
        return none || all ? percent(share) : wholePercent(share) + "%";
    }

    private static String wholePercent(BigDecimal share) {
        return minus(format("#,##0").format(share.movePointRight(2).setScale(0, RoundingMode.HALF_UP)));
    }

    /** Returns the rate, {@code too few} below the floor, or a dash when nothing was counted. */
    static String rate(Rate rate) {
        if (rate.value().isEmpty()) {
            return NONE;
        }
        return rate.sufficient() ? percent(rate.value()) : "too few";
    }

    /** Returns the ends of the interval, for instance {@code 62–65%}, or a dash. */
    static String interval(Rate rate) {
        if (!rate.sufficient() || rate.low().isEmpty() || rate.high().isEmpty()) {
            return NONE;
        }
        return wholePercent(rate.low().get()) + "–" + wholePercent(rate.high().get()) + "%";
    }

    /**
     * Returns a number in at most five characters and a sign, for instance {@code 1.2M}; from 10^15 on {@code
     * 1.2e18}.
     */
    static String compact(BigDecimal value) {
        String sign = value.signum() < 0 ? "−" : "";
        BigDecimal scaled = value.abs();
        int group = 0;
        while (group < SUFFIXES.length && shortened(scaled).compareTo(THOUSAND) >= 0) {
            scaled = scaled.movePointLeft(3);
            group++;
        }
        if (group == SUFFIXES.length) {
            int exponent = value.precision() - value.scale() - 1;
            BigDecimal mantissa = value.abs().movePointLeft(exponent).setScale(1, RoundingMode.HALF_UP);
            return sign + mantissa.toPlainString() + "e" + exponent;
        }
        String text = shortened(scaled).toPlainString();
        text = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        return (text.equals("0") ? "" : sign) + text + SUFFIXES[group];
    }

    private static BigDecimal shortened(BigDecimal value) {
        BigDecimal decimal = value.setScale(1, RoundingMode.HALF_UP);
        return decimal.compareTo(BigDecimal.valueOf(100)) < 0 ? decimal : value.setScale(0, RoundingMode.HALF_UP);
    }

    // DecimalFormat is not thread-safe, so that each use takes its own.
    private static DecimalFormat format(String pattern) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
    }

    private static String minus(String text) {
        if (!text.startsWith("-")) {
            return text;
        }
        return text.chars().anyMatch(c -> c >= '1' && c <= '9') ? "−" + text.substring(1) : text.substring(1);
    }
}
