package org.sfa.core.transfer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.EntityId;
import org.sfa.core.query.Kind;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;

/** One value of a row as its kind. Values read before are kept and shared. */
final class Cell<V> implements Source<V> {

    private static final int MOST_CURRENCIES = 300;

    private final CellText text;
    private final Kind<V> kind;
    private final LeafSpec spec;
    private final Binding binding;
    private final ValueReader reader;
    private final Converter converter;
    private final @Nullable CellText currency;
    private final Map<String, Kept<String, V>> kept = new HashMap<>();
    private final Map<String, CurrencyUnit> units = new HashMap<>();
    private final Kept<String, V> keptWithoutCurrency = new Kept<>();
    private final @Nullable Slots<String, EntityId> references;

    /**
     * What a value is bound to: the header of its file, the mapping, the entities it may refer to, and what can be made ahead
     * of the row's turn.
     */
    record Binding(
            Function<String, OptionalInt> columns,
            ImportMapping mapping,
            Lookups lookups,
            String ownType,
            Map<String, Long> repairs,
            Preparation preparation) {}

    Cell(LeafSpec spec, Kind<V> kind, Binding binding) {
        this.spec = spec;
        this.kind = kind;
        this.binding = binding;
        this.text = new CellText(spec, binding.columns(), binding.repairs());
        this.reader = new ValueReader(
                spec, binding.mapping().zone(), binding.mapping().locale());
        this.currency = spec.currencyColumn().isEmpty()
                ? null
                : new CellText(LeafSpec.read(spec.node().require("currencyColumn")), binding.columns(), null);
        this.converter = converter();
        this.references = kind.target().isPresent() ? references(Lookups.target(kind)) : null;
        if (kind.type() == Money.class || kind.type() == BigMoney.class) {
            checkCurrency();
        }
    }

    private void checkCurrency() {
        if (currency == null && fixedCurrency().isEmpty()) {
            throw spec.node().fault("an amount needs a currency: give the mapping one");
        }
        fixedCurrency().ifPresent(code -> {
            try {
                unit(code);
            } catch (InvalidValueException e) {
                throw spec.node().fault(e.getMessage());
            }
        });
    }

    private Optional<String> fixedCurrency() {
        return spec.currency().or(binding.mapping()::currency);
    }

    private Slots<String, EntityId> references(EntityType<?, ?> target) {
        String attribute = spec.lookup().orElse("externalKey");
        if (target.findAttribute(attribute).isEmpty()) {
            throw spec.node().fault("lookup: " + target.name() + " has no attribute " + attribute);
        }
        return binding.lookups().remembered(target, attribute);
    }

    Optional<String> column() {
        return text.column();
    }

    boolean isConstant() {
        return text.isConstant();
    }

    @Override
    public boolean isPure() {
        return references == null && text.isPure();
    }

    @Override
    public @Nullable V of(Row row) {
        String found = text.of(row);
        if (found == null) {
            return null;
        }
        if (references != null) {
            @SuppressWarnings("unchecked")
            V known = (V) references.find(found);
            return known != null ? known : read(found, null);
        }
        String rowCurrency = currency == null ? null : currency.of(row);
        Kept<String, V> values = rowCurrency == null ? keptWithoutCurrency : keptOf(rowCurrency);
        V known = values.find(found);
        if (known != null) {
            return known;
        }
        V value = read(found, rowCurrency);
        if (value != null) {
            values.put(found, value);
        }
        return value;
    }

    private Kept<String, V> keptOf(String rowCurrency) {
        Kept<String, V> known = kept.get(rowCurrency);
        if (known != null) {
            return known;
        }
        Kept<String, V> fresh = new Kept<>();
        if (kept.size() < MOST_CURRENCIES) {
            kept.put(rowCurrency, fresh);
        }
        return fresh;
    }

    @Override
    public void forget() {
        kept.clear();
        keptWithoutCurrency.forget();
    }

    private @Nullable V read(String found, @Nullable String rowCurrency) {
        try {
            return kind.target().isPresent() ? refer(found) : convert(found, rowCurrency);
        } catch (InvalidValueException e) {
            throw new RowException(column(), Optional.of(found), e.reason() + ", but was " + e.value(), false);
        } catch (IllegalStateException e) {
            throw new RowException(column(), Optional.of(found), String.valueOf(e.getMessage()), false);
        }
    }

    @SuppressWarnings("unchecked")
    private @Nullable V refer(String found) {
        Optional<? extends EntityId> id = find(Lookups.target(kind), found);
        if (id.isEmpty() && !spec.isOptional()) {
            String target = kind.target().orElseThrow();
            throw new RowException(
                    column(),
                    Optional.of(found),
                    "no " + target + " has " + spec.lookup().orElse("externalKey") + " " + found,
                    target.equals(binding.ownType()));
        }
        return (V) id.orElse(null);
    }

    private <E extends Entity<I>, I extends EntityId> Optional<I> find(EntityType<E, I> type, String found) {
        return binding.lookups().find(type, spec.lookup().orElse("externalKey"), found);
    }

    /** Reads a text as a value; the currency is that of the row, if it has one. */
    private interface Converter {
        Object convert(String found, @Nullable String rowCurrency);
    }

    private Converter converter() {
        Class<?> type = kind.type();
        if (type == LocalDate.class) {
            return (found, rowCurrency) -> reader.date(found);
        } else if (type == Instant.class) {
            return (found, rowCurrency) -> reader.instant(found);
        } else if (type == Long.class) {
            return (found, rowCurrency) -> reader.integer(found);
        } else if (type == BigDecimal.class) {
            return (found, rowCurrency) -> reader.decimal(found);
        } else if (type == Boolean.class) {
            return (found, rowCurrency) -> reader.bool(found);
        } else if (type == Money.class) {
            return this::money;
        } else if (type == BigMoney.class) {
            return (found, rowCurrency) -> BigMoney.of(unit(rowCurrency), reader.decimal(found));
        }
        return (found, rowCurrency) -> kind.parse(found);
    }

    @SuppressWarnings("unchecked")
    private V convert(String found, @Nullable String rowCurrency) {
        return (V) converter.convert(found, rowCurrency);
    }

    private Money money(String found, @Nullable String rowCurrency) {
        CurrencyUnit unit = unit(rowCurrency);
        try {
            return Money.of(unit, reader.decimal(found), RoundingMode.UNNECESSARY);
        } catch (ArithmeticException e) {
            throw new InvalidValueException(
                    "money", found, "must have at most " + unit.getDecimalPlaces() + " decimals in " + unit, e);
        }
    }

    private CurrencyUnit unit(@Nullable String rowCurrency) {
        String code = Optional.ofNullable(rowCurrency)
                .or(this::fixedCurrency)
                .orElseThrow(() -> new InvalidValueException("currency", null, "must be there"));
        try {
            return units.computeIfAbsent(code, CurrencyUnit::of);
        } catch (IllegalCurrencyException e) {
            throw new InvalidValueException("currency", code, "must be an ISO 4217 code", e);
        }
    }
}
