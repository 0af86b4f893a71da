package org.sfa.rules.analysis;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.sfa.core.field.FieldDefinition;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;
import org.sfa.core.value.Country;

/** Which values there are: of some kinds all can be counted, of some the next one is known. */
final class Values {

    private static final String CUSTOM = "custom.";

    private final FieldDefinitions fields;

    Values(FieldDefinitions fields) {
        this.fields = fields;
    }

    /** Returns all values that an attribute can have, where they can be counted. */
    Optional<List<Object>> universe(List<Attribute<?, ?>> steps) {
        Attribute<?, ?> last = steps.get(steps.size() - 1);
        Kind<?> kind = last.kind();
        Optional<FieldDefinition<?>> field = field(steps, last);
        if (field.isPresent()
                && !field.get().options().isEmpty()
                && kind.element().isEmpty()) {
            return Optional.of(field.get().options().stream()
                    .<Object>map(option -> kind.parse(option))
                    .toList());
        } else if (kind.type() == Boolean.class) {
            return Optional.of(List.of(true, false));
        } else if (kind.type().isEnum()) {
            return Optional.of(Arrays.asList((Object[]) kind.type().getEnumConstants()));
        } else if (kind.type() == Country.class) {
            return Optional.of(Arrays.stream(Locale.getISOCountries())
                    .<Object>map(Country::of)
                    .toList());
        }
        return Optional.empty();
    }

    private Optional<FieldDefinition<?>> field(List<Attribute<?, ?>> steps, Attribute<?, ?> last) {
        if (!last.name().startsWith(CUSTOM)) {
            return Optional.empty();
        }
        String type = steps.size() == 1
                ? "lead"
                : steps.get(steps.size() - 2).kind().target().orElseThrow();
        Optional<FieldDefinition<?>> field = fields.find(type, last.name().substring(CUSTOM.length()));
        return field.filter(found -> found.kind() == last.kind());
    }

    static boolean isMoney(Kind<?> kind) {
        return kind.type() == Money.class || kind.type() == BigMoney.class;
    }

    /** Whether no key lies between two neighbours; null stands for no bound. */
    static boolean isNothingBetween(@Nullable Object low, @Nullable Object high) {
        Object known = low != null ? low : high;
        if (known instanceof Long) {
            return low == null
                    ? high.equals(Long.MIN_VALUE)
                    : high == null ? low.equals(Long.MAX_VALUE) : (Long) low + 1 == (Long) high;
        } else if (known instanceof LocalDate) {
            return low == null
                    ? high.equals(LocalDate.MIN)
                    : high == null
                            ? low.equals(LocalDate.MAX)
                            : ((LocalDate) low).plusDays(1).equals(high);
        } else if (low instanceof Instant before && high instanceof Instant after) {
            return before.plusNanos(1_000).equals(after);
        } else if (low instanceof Money before && high instanceof Money after) {
            return before.plusMinor(1).equals(after);
        }
        return low == null && "".equals(high);
    }
}
