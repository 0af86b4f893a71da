package org.sfa.core.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.error.SfaException;
import org.sfa.core.id.EntityId;
import org.sfa.core.id.EntityRef;
import org.sfa.core.value.EmailAddress;
import org.sfa.core.value.PhoneNumber;
import org.sfa.core.value.PicklistValue;
import org.sfa.core.value.TextFolding;

/**
 * A kind of value: what an attribute can hold, how it reads as text, when two values are equal and which one is greater.
 *
 * <p>Each value has a <em>key</em>, on which equality and order rest: the folded text of a text, a decimal without trailing
 * zeros, the value itself for most others. Every store compares keys, so that every store agrees. Immutable.
 *
 * @param <V> the type of the values
 */
public final class Kind<V> {

    /** The form that values take in JSON. */
    public enum Form {
        /** A JSON string. */
        TEXT,
        /** A JSON number. */
        NUMBER,
        /** A JSON boolean. */
        BOOLEAN,
        /** A JSON array of strings. */
        TEXTS,
        /** A JSON object or array with inner structure. */
        DOCUMENT
    }

    private static final Comparator<String> FOLDED = TextFolding.CODE_POINT_ORDER;
    private static final Comparator<String> EXACT = FOLDED::compare;

    /** Text that people read; compared without regard to case and width ({@link TextFolding}). */
    public static final Kind<String> TEXT =
            new Kind<>("text", String.class, Form.TEXT, Parsers::sameText, v -> v, TextFolding::fold, FOLDED);

    /** Text that machines read, such as a key of another system; compared exactly. */
    public static final Kind<String> KEY =
            new Kind<>("key", String.class, Form.TEXT, Parsers::sameText, v -> v, v -> v, EXACT);

    /** Whole numbers of 64 bits. */
    public static final Kind<Long> INTEGER =
            new Kind<>("integer", Long.class, Form.NUMBER, Parsers::integer, String::valueOf, v -> v, natural());

    /** Decimal numbers; 1.0 equals 1.00. At most 60 digits. */
    public static final Kind<BigDecimal> DECIMAL = new Kind<>(
            "decimal",
            BigDecimal.class,
            Form.NUMBER,
            Parsers::decimal,
            BigDecimal::toPlainString,
            BigDecimal::stripTrailingZeros,
            natural());

    /** {@code true} and {@code false}. */
    public static final Kind<Boolean> BOOLEAN =
            new Kind<>("boolean", Boolean.class, Form.BOOLEAN, Parsers::bool, String::valueOf, v -> v, natural());

    /** Days without a time zone, written {@code 2026-11-21}. */
    public static final Kind<LocalDate> DATE =
            new Kind<>("date", LocalDate.class, Form.TEXT, Parsers::date, LocalDate::toString, v -> v, natural());

    /** Instants, kept to the microsecond, written {@code 2026-11-21T09:30:00Z}. */
    public static final Kind<Instant> INSTANT = new Kind<>(
            "instant",
            Instant.class,
            Form.TEXT,
            Parsers::instant,
            Instant::toString,
            v -> v.truncatedTo(ChronoUnit.MICROS),
            natural());

    /** Amounts with as many decimals as their currency has, written {@code USD 12.50}; ordered within one currency. */
    public static final Kind<Money> MONEY = new Kind<>(
            "money",
            Money.class,
            Form.TEXT,
            Parsers::money,
            Money::toString,
            v -> v,
            moneyOrder(Money::getCurrencyUnit, Money::getAmount));

    /** Unit prices with as many decimals as they need; USD 1.5 equals USD 1.50. */
    public static final Kind<BigMoney> UNIT_PRICE = new Kind<>(
            "unitPrice",
            BigMoney.class,
            Form.TEXT,
            Parsers::unitPrice,
            BigMoney::toString,
            v -> BigMoney.of(v.getCurrencyUnit(), v.getAmount().stripTrailingZeros()),
            moneyOrder(BigMoney::getCurrencyUnit, BigMoney::getAmount));

    /** Currencies by their ISO 4217 code, for instance {@code USD}. */
    public static final Kind<CurrencyUnit> CURRENCY =
            text("currency", CurrencyUnit.class, Parsers::currency, CurrencyUnit::getCode);

    /** Mail addresses; compared without regard to case. */
    public static final Kind<EmailAddress> EMAIL =
            text("email", EmailAddress.class, EmailAddress::of, EmailAddress::value);

    /** Telephone numbers as written; compared as text. */
    public static final Kind<PhoneNumber> PHONE = text("phone", PhoneNumber.class, PhoneNumber::of, PhoneNumber::value);

    /** References to an entity of any type, written {@code opportunity:O-17}; compared exactly, as ids are. */
    public static final Kind<EntityRef> ENTITY_REF = new Kind<>(
            "entity reference",
            EntityRef.class,
            Form.TEXT,
            EntityRef::parse,
            EntityRef::toString,
            EntityRef::toString,
            EXACT);

    /** Sets of texts, for instance skills. */
    public static final Kind<Set<String>> TEXTS = setOf(TEXT);

    private final String name;
    private final Class<?> type;
    private final Form form;
    private final @Nullable Function<String, V> parser;
    private final Function<V, String> formatter;
    private final Function<V, Object> key;
    private final @Nullable Comparator<Object> order;
    private final @Nullable Reference reference;
    private final @Nullable Kind<?> element;

    private record Reference(String target, Supplier<? extends Schema<?>> schema) {}

    private <K> Kind(
            String name,
            Class<V> type,
            Form form,
            @Nullable Function<String, V> parser,
            Function<V, String> formatter,
            Function<V, K> key,
            @Nullable Comparator<? super K> order) {
        this(name, type, form, parser, formatter, key, order, null, null);
    }

    @SuppressWarnings("unchecked")
    private <K> Kind(
            String name,
            Class<?> type,
            Form form,
            @Nullable Function<String, V> parser,
            Function<V, String> formatter,
            Function<V, K> key,
            @Nullable Comparator<? super K> order,
            @Nullable Reference reference,
            @Nullable Kind<?> element) {
        this.name = name;
        this.type = type;
        this.form = form;
        this.parser = parser;
        this.formatter = formatter;
        this.key = (Function<V, Object>) key;
        this.order = (Comparator<Object>) order;
        this.reference = reference;
        this.element = element;
    }

    /** Returns a kind of values that have a text form, compared by their folded text. */
    public static <V> Kind<V> text(
            String name, Class<V> type, Function<String, V> parser, Function<V, String> formatter) {
        return new Kind<>(name, type, Form.TEXT, parser, formatter, v -> TextFolding.fold(formatter.apply(v)), FOLDED);
    }

    /** Returns the kind of an open picklist. */
    public static <V extends PicklistValue> Kind<V> picklist(String name, Class<V> type, Function<String, V> parser) {
        return new Kind<>(name, type, Form.TEXT, parser, PicklistValue::code, v -> v, natural());
    }

    /**
     * Returns the kind of a closed picklist. A constant such as {@code BEST_CASE} is written {@code best case}; case, blanks,
     * hyphens and underscores are ignored when it is read. Values order as declared.
     */
    public static <V extends Enum<V>> Kind<V> enumeration(String name, Class<V> type) {
        return new Kind<>(
                name,
                type,
                Form.TEXT,
                text -> Parsers.constant(name, type, text),
                v -> v.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                v -> v,
                natural());
    }

    /**
     * Returns the kind of references to entities of one type.
     *
     * @param target the name of the type referred to
     * @param schema the schema of that type, asked for when a path goes through it
     */
    public static <I extends EntityId> Kind<I> reference(
            String target, Class<I> type, Function<String, I> parser, Supplier<? extends Schema<?>> schema) {
        return new Kind<>(
                "reference to " + target,
                type,
                Form.TEXT,
                parser,
                EntityId::value,
                EntityId::value,
                EXACT,
                new Reference(target, schema),
                null);
    }

    /** Returns the kind of ids; like a reference, but to nothing else. */
    public static <I extends EntityId> Kind<I> id(Class<I> type, Function<String, I> parser) {
        return new Kind<>("id", type, Form.TEXT, parser, EntityId::value, EntityId::value, EXACT);
    }

    /** Returns the kind of sets of values, for instance skills; an empty set is absent. Its text form separates
     * by {@code ;}, and a backslash keeps one that belongs to a value. */
    public static <T> Kind<Set<T>> setOf(Kind<T> element) {
        return new Kind<>(
                "set of " + element.name,
                Set.class,
                Form.TEXTS,
                text -> Sets.parse(element, text),
                values -> Sets.format(element, values),
                values -> Sets.keys(element, values),
                null,
                null,
                element);
    }

    /**
     * Returns the simple kind with this name, as a field definition names it: {@code text}, {@code key}, {@code integer},
     * {@code decimal}, {@code boolean}, {@code date}, {@code instant}, {@code money}, {@code unitPrice}, {@code email},
     * {@code phone} or {@code texts}, a set of texts.
     *
     * @throws InvalidValueException if there is no such kind
     */
    public static Kind<?> named(String name) {
        return switch (name) {
            case "text" -> TEXT;
            case "key" -> KEY;
            case "integer" -> INTEGER;
            case "decimal" -> DECIMAL;
            case "boolean" -> BOOLEAN;
            case "date" -> DATE;
            case "instant" -> INSTANT;
            case "money" -> MONEY;
            case "unitPrice" -> UNIT_PRICE;
            case "email" -> EMAIL;
            case "phone" -> PHONE;
            case "texts" -> TEXTS;
            default ->
                throw new InvalidValueException("kind", name, "must be a simple kind such as text, decimal or date");
        };
    }

    /** Returns the kind of values with inner structure; they can be absent or present, but not compared. */
    public static <V> Kind<V> document(String name, Class<V> type) {
        return new Kind<>(name, type, Form.DOCUMENT, null, String::valueOf, v -> v, null);
    }

    /** Returns the kind of lists of structured values; an empty list is absent. */
    public static <T> Kind<List<T>> listOf(String name, Class<T> elementType) {
        return new Kind<>(
                "list of " + name,
                List.class,
                Form.DOCUMENT,
                null,
                String::valueOf,
                v -> v,
                null,
                null,
                document(name, elementType));
    }

    /** The name of the kind, for instance {@code money}. */
    public String name() {
        return name;
    }

    /** The class of the values; {@code Set} or {@code List} for those of several elements. */
    public Class<?> type() {
        return type;
    }

    /** The form that values take in JSON. */
    public Form form() {
        return form;
    }

    /** The kind of the elements, when values are sets or lists. */
    public Optional<Kind<?>> element() {
        return Optional.ofNullable(element);
    }

    /** The name of the entity type that values refer to, when this is a kind of references. */
    public Optional<String> target() {
        return Optional.ofNullable(reference).map(Reference::target);
    }

    /** The schema of the entity type that values refer to, when this is a kind of references. */
    public Optional<Schema<?>> targetSchema() {
        return Optional.ofNullable(reference).map(r -> r.schema().get());
    }

    /** Whether values have an order, so that they can be sorted and compared by range. */
    public boolean isOrdered() {
        return order != null;
    }

    /** Whether values read as text, so that {@code startsWith} and {@code contains} apply. */
    public boolean isText() {
        return ordersBy(FOLDED) || ordersBy(EXACT);
    }

    /**
     * Returns the value that a text stands for.
     *
     * @throws InvalidValueException if the text stands for no value of this kind; it names the kind as the field
     */
    public V parse(String text) {
        if (parser == null) {
            throw new InvalidValueException(name, text, "has no text form");
        }
        return parser.apply(text);
    }

    /** Returns the text that {@link #parse} reads back to an equal value. */
    public String format(V value) {
        return formatter.apply(value);
    }

    /** Returns the key of a value: equal keys mean equal values, and {@link #compareKeys} orders them. */
    public Object key(V value) {
        return key.apply(value);
    }

    /**
     * Orders two keys.
     *
     * @throws SfaException if values of this kind have no order
     */
    public int compareKeys(Object a, Object b) {
        if (order == null) {
            throw new SfaException("values of kind " + name + " have no order");
        }
        return order.compare(a, b);
    }

    /** Returns the key of a part of a text, for {@code startsWith} and {@code contains}. */
    public String partKey(String part) {
        return ordersBy(FOLDED) ? TextFolding.fold(part) : part;
    }

    /** Whether a key lies in the same range domain as a bound: amounts of different currencies don't. */
    public boolean isComparable(Object key, Object bound) {
        if (key instanceof Money amount) {
            return amount.getCurrencyUnit().equals(((Money) bound).getCurrencyUnit());
        }
        if (key instanceof BigMoney amount) {
            return amount.getCurrencyUnit().equals(((BigMoney) bound).getCurrencyUnit());
        }
        return true;
    }

    @Override
    public String toString() {
        return name;
    }

    private boolean ordersBy(Comparator<?> comparator) {
        return comparator.equals(order);
    }

    private static <C extends Comparable<? super C>> Comparator<C> natural() {
        return Comparator.naturalOrder();
    }

    private static <M> Comparator<M> moneyOrder(Function<M, CurrencyUnit> currency, Function<M, BigDecimal> amount) {
        return Comparator.comparing((M m) -> currency.apply(m).getCode()).thenComparing(amount);
    }
}
