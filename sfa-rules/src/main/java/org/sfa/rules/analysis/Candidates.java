package org.sfa.rules.analysis;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.SfaException;
import org.sfa.core.query.Kind;
import org.sfa.core.value.Country;
import org.sfa.core.value.PostalAddress;

/** Thinks of values that may lie at a position; whether they do, the caller has to see. Simple values come first. */
final class Candidates {

    private static final List<String> WORDS =
            List.of("Example", "Sample", "0", "!", "zz", "example@example.com", "+886 2 2345 6789", "Asia/Taipei");
    private static final List<String> ENDINGS =
            List.of("", " Ltd", " example", "1", "a", "0", "x", "example.com", "@example.com", "5550100", "zz");
    private static final List<CurrencyUnit> CURRENCIES =
            List.of(CurrencyUnit.USD, CurrencyUnit.EUR, CurrencyUnit.JPY, CurrencyUnit.GBP, CurrencyUnit.of("TWD"));

    private final Scale scale;
    private final String hint;

    /** What a flag that is set demands: the beginnings and parts of a text, the elements of a set. */
    private final List<Object> demanded;

    Candidates(Scale scale, List<Object> demanded) {
        this.scale = scale;
        this.demanded = demanded;
        this.hint = "example-" + scale.last().name();
    }

    /** Returns values that may lie at a position at which there is one. */
    Stream<Object> at(int position) {
        if (scale.universe().isPresent()) {
            return scale.universe().get().stream();
        }
        Optional<Object> key = scale.point(position);
        if (key.isPresent()) {
            return Stream.ofNullable(scale.named(key.get())).flatMap(value -> readable(value).stream());
        }
        try {
            return between(scale.stretch(position).orElse(new Scale.Stretch(null, null)));
        } catch (ArithmeticException | DateTimeException beyondBounds) {
            return Stream.empty();
        }
    }

    private Stream<Object> between(Scale.Stretch stretch) {
        Class<?> type = scale.kind().type();
        Object low = stretch.low();
        Object high = stretch.high();
        if (type == Long.class) {
            return wholes((Long) low, (Long) high);
        } else if (type == BigDecimal.class) {
            return decimals((BigDecimal) low, (BigDecimal) high).map(value -> value);
        } else if (Values.isMoney(scale.kind())) {
            return monies(low, high);
        } else if (type == LocalDate.class) {
            return low != null
                    ? several(i -> ((LocalDate) low).plusDays(i))
                    : several(i -> (high != null ? (LocalDate) high : LocalDate.of(2026, 12, 31)).minusDays(i));
        } else if (type == Instant.class) {
            return low != null
                    ? Stream.concat(
                            several(i -> ((Instant) low).plusSeconds(i)), Stream.of(((Instant) low).plusNanos(1_000)))
                    : several(i ->
                            (high != null ? (Instant) high : Instant.parse("2026-12-31T00:00:00Z")).minusSeconds(i));
        } else if (type == Set.class) {
            return sets();
        } else if (type == PostalAddress.class) {
            return Stream.of(new PostalAddress(
                    Optional.empty(),
                    Optional.of("Taipei"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(Country.of("TW")),
                    Optional.empty()));
        }
        return scale.kind().form() == Kind.Form.TEXT ? texts(key(low), key(high)) : Stream.empty();
    }

    /** Keys of texts are texts; those of picklists are the values. */
    private @Nullable String key(@Nullable Object key) {
        return key == null
                ? null
                : key instanceof String text ? text : scale.kind().format(key);
    }

    /** One more than there are named values, so that one of them is not named. */
    private Stream<Object> several(IntFunction<Object> value) {
        return IntStream.rangeClosed(1, scale.namedKeys().size() + 1).mapToObj(value);
    }

    private Stream<Object> wholes(@Nullable Long low, @Nullable Long high) {
        if (low == null && high != null) {
            return Stream.of(Math.max(0, high - 1), high - 1);
        }
        long start = low == null ? 0 : low;
        return several(i -> start + i);
    }

    private Stream<BigDecimal> decimals(@Nullable BigDecimal low, @Nullable BigDecimal high) {
        if (low == null && high != null) {
            return Stream.of(high.subtract(BigDecimal.ONE).max(BigDecimal.ZERO), high.subtract(BigDecimal.ONE));
        }
        BigDecimal start = low == null ? BigDecimal.ZERO : low;
        Stream<BigDecimal> next = several(BigDecimal::valueOf).map(step -> start.add((BigDecimal) step));
        return high == null
                ? next
                : Stream.concat(next.limit(1), Stream.of(start.add(high).divide(BigDecimal.valueOf(2))));
    }

    private Stream<Object> monies(@Nullable Object low, @Nullable Object high) {
        Object known = low != null ? low : high;
        List<CurrencyUnit> currencies = known == null
                ? Stream.concat(CURRENCIES.stream(), CurrencyUnit.registeredCurrencies().stream())
                        .toList()
                : List.of(amount(known).getCurrencyUnit());
        boolean rounded = scale.kind().type() == Money.class;
        return currencies.stream().flatMap(currency -> {
            Stream<BigDecimal> amounts = known == null
                    ? several(BigDecimal::valueOf).map(BigDecimal.class::cast)
                    : decimals(
                            low == null ? null : amount(low).getAmount(),
                            high == null ? null : amount(high).getAmount());
            Stream<BigDecimal> least = rounded && low != null
                    ? Stream.of(amount(low).toMoney().plusMinor(1).getAmount())
                    : Stream.empty();
            return Stream.concat(amounts, least)
                    .filter(value -> !rounded || value.stripTrailingZeros().scale() <= currency.getDecimalPlaces())
                    .map(value -> rounded ? Money.of(currency, value) : BigMoney.of(currency, value));
        });
    }

    private static BigMoney amount(Object key) {
        return ((org.joda.money.BigMoneyProvider) key).toBigMoney();
    }

    private Stream<Object> sets() {
        Set<Object> least = new HashSet<>(demanded);
        Stream<Object> more = WORDS.stream()
                .flatMap(word -> parse(scale.kind().element().orElseThrow(), word).stream())
                .map(element -> {
                    Set<Object> several = new HashSet<>(least);
                    several.add(element);
                    return several;
                });
        return least.isEmpty() ? more : Stream.concat(Stream.of(least), more);
    }

    private Stream<Object> texts(@Nullable String low, @Nullable String high) {
        List<String> beginnings = new ArrayList<>();
        if (low != null) {
            beginnings.add(low);
        } else if (scale.kind().target().isPresent() || "id".equals(scale.last().name())) {
            beginnings.add(hint);
        }
        if (low == null) {
            beginnings.addAll(WORDS);
            beginnings.add("");
        }
        if (high != null && !high.isEmpty()) {
            beginnings.add(high.substring(0, high.length() - 1));
            beginnings.add("" + (char) (high.charAt(0) - 1));
        }
        StringBuilder parts = new StringBuilder();
        demanded.forEach(parts::append);
        Stream<String> numbered = IntStream.rangeClosed(1, scale.namedKeys().size() + 1)
                .mapToObj(i -> (low == null ? "Example " : low) + i);
        return Stream.concat(
                        beginnings.stream()
                                .flatMap(beginning -> ENDINGS.stream().flatMap(ending -> Stream.of(
                                                beginning + parts + ending,
                                                beginning + ending + parts,
                                                parts + beginning + ending)
                                        .distinct())),
                        numbered)
                .flatMap(text -> parse(scale.kind(), text).stream());
    }

    /** A value that a rule named, or what the text of a beginning that it named stands for. */
    private Optional<?> readable(Object named) {
        return named instanceof String text && scale.kind().type() != String.class
                ? parse(scale.kind(), text)
                : Optional.of(named);
    }

    private static Optional<?> parse(Kind<?> kind, String text) {
        try {
            return Optional.of(kind.parse(text));
        } catch (SfaException noValue) {
            return Optional.empty();
        }
    }
}
