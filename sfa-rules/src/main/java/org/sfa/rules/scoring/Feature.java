package org.sfa.rules.scoring;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.lead.Lead;
import org.sfa.core.query.AttributePath;
import org.sfa.core.query.EntityLookup;
import org.sfa.core.query.Kind;
import org.sfa.core.query.Selector;

/**
 * Something that a learned score looks at: an attribute of leads and how its values become categories that can be
 * counted. A lead has no category where the attribute is absent, and several where it holds a set. Equal values are one
 * category: texts that differ in case only are. Immutable and safe for use by several threads.
 */
public final class Feature {

    /** How values become categories. */
    public enum Style {
        /** Each value is a category, and of a set each element. */
        VALUES,
        /** {@code present} and {@code absent} are the categories. */
        PRESENCE,
        /** The ranges between bounds are the categories. */
        BANDS,
        /** Values are steps in their order: who has come to one has been at those before. */
        STAGES
    }

    private static final int LONGEST_NAME = 120;
    private static final Set<Class<?>> MEASURES =
            Set.of(BigDecimal.class, Money.class, BigMoney.class, LocalDate.class, Instant.class);

    private final String name;
    private final Selector<Lead, ?> selector;
    private final Style style;
    private final List<String> marks;
    private final List<Object> keys;

    private Feature(String name, Selector<Lead, ?> selector, Style style, List<String> marks, List<Object> keys) {
        this.name = Checks.text("name", name, LONGEST_NAME);
        this.selector = selector;
        this.style = style;
        this.marks = List.copyOf(marks);
        this.keys = List.copyOf(keys);
    }

    /**
     * Returns a feature.
     *
     * @param name what contributions call it
     * @param marks the bounds of bands or the stages, as texts that the kind of the attribute parses; empty for other
     *     styles
     * @throws InvalidValueException if the attribute can't be taken in this style (numbers, amounts and times need
     *     bands; documents have presence only), if bounds do not ascend, or if a stage occurs twice
     */
    public static Feature of(String name, Selector<Lead, ?> selector, Style style, List<String> marks) {
        return make(name, selector, style, marks);
    }

    private static <V> Feature make(String name, Selector<Lead, V> selector, Style style, List<String> marks) {
        Kind<V> kind = selector.kind();
        boolean several = kind.form() == Kind.Form.TEXTS;
        Kind<?> single = several ? kind.element().orElseThrow() : kind;
        boolean marked = style == Style.BANDS || style == Style.STAGES;
        boolean possible =
                switch (style) {
                    case PRESENCE -> true;
                    case VALUES -> kind.form() != Kind.Form.DOCUMENT && !MEASURES.contains(single.type());
                    case BANDS -> !several && kind.isOrdered();
                    case STAGES -> !several && kind.form() != Kind.Form.DOCUMENT;
                };
        Checks.that(possible, "style", style, "must fit " + selector.name() + ", of kind " + kind);
        Checks.that(marked != marks.isEmpty(), "marks", marks, marked ? "must not be empty" : "must be empty");
        List<Object> keys = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < marks.size(); i++) {
            String field = "marks[" + i + "]";
            V value = parse(kind, marks.get(i), field);
            Object key = kind.key(value);
            if (style == Style.BANDS && i > 0) {
                Object before = keys.get(i - 1);
                Checks.that(
                        kind.isComparable(key, before) && kind.compareKeys(before, key) < 0,
                        field,
                        marks.get(i),
                        "must be greater than the one before");
            }
            Checks.that(!keys.contains(key), field, marks.get(i), "must occur once");
            keys.add(key);
            texts.add(category(kind, value));
        }
        return new Feature(name, selector, style, texts, keys);
    }

    private static <V> V parse(Kind<V> kind, String text, String field) {
        try {
            return kind.parse(text);
        } catch (InvalidValueException e) {
            throw new InvalidValueException(field, text, e.reason(), e);
        }
    }

    /**
     * Returns the feature that takes each value, of a set each element, as a category, under the name of the attribute.
     * Free text with many distinct values, such as a company's name, makes a large model that says little; see
     * {@link #presence}.
     */
    public static Feature values(Selector<Lead, ?> selector) {
        return of(selector.name(), selector, Style.VALUES, List.of());
    }

    /** Returns the feature that takes whether there is a value, under a name such as {@code has phone}. */
    public static Feature presence(Selector<Lead, ?> selector) {
        return of("has " + selector.name(), selector, Style.PRESENCE, List.of());
    }

    /**
     * Returns the feature that takes the range in which a value lies, {@code [bound, next bound)}, under the name of
     * the attribute. Amounts of another currency than the bounds lie in none.
     *
     * @param bounds at least one, ascending
     */
    public static <V> Feature bands(Selector<Lead, V> selector, List<V> bounds) {
        return of(selector.name(), selector, Style.BANDS, format(selector, bounds));
    }

    /**
     * Returns the feature that takes how far a lead has come, under the name of the attribute. A won lead counts for
     * every stage, a lost one for the stage at which it was lost and those before.
     *
     * @param stages at least one, in their order
     */
    public static <V> Feature stages(Selector<Lead, V> selector, List<V> stages) {
        return of(selector.name(), selector, Style.STAGES, format(selector, stages));
    }

    private static <V> List<String> format(Selector<Lead, V> selector, List<V> values) {
        return values.stream().map(selector.kind()::format).toList();
    }

    /** What contributions call the feature; unique in its model. */
    public String name() {
        return name;
    }

    /** What is read. */
    public Selector<Lead, ?> selector() {
        return selector;
    }

    /** How values become categories. */
    public Style style() {
        return style;
    }

    /** The bounds of bands or the stages, in their order; empty for other styles. */
    public List<String> marks() {
        return marks;
    }

    /** Whether it reads something that a lead refers to, and not the lead alone. */
    public boolean isPath() {
        return selector instanceof AttributePath;
    }

    /**
     * Returns the categories of a lead, sorted, each once; a staged feature gives at most the stage that the lead has
     * come to.
     */
    public List<String> read(Lead lead, EntityLookup lookup) {
        return read(selector, lead, lookup);
    }

    private <V> List<String> read(Selector<Lead, V> from, Lead lead, EntityLookup lookup) {
        V value = from.valueOrNull(lead, lookup);
        if (style == Style.PRESENCE) {
            return List.of(value == null ? "absent" : "present");
        }
        if (value == null) {
            return List.of();
        }
        Kind<V> kind = from.kind();
        return switch (style) {
            case BANDS -> band(kind, kind.key(value)).map(List::of).orElseGet(List::of);
            case STAGES -> keys.contains(kind.key(value)) ? List.of(category(kind, value)) : List.of();
            default -> value instanceof Set<?> several ? elements(kind, several) : List.of(category(kind, value));
        };
    }

    @SuppressWarnings("unchecked")
    private static List<String> elements(Kind<?> kind, Set<?> several) {
        Kind<Object> element = (Kind<Object>) kind.element().orElseThrow();
        Set<String> categories = new TreeSet<>();
        several.forEach(value -> categories.add(category(element, value)));
        return List.copyOf(categories);
    }

    /** A text whose equality is that of the values. */
    private static <V> String category(Kind<V> kind, V value) {
        return kind.isText() ? kind.key(value).toString() : kind.format(value);
    }

    private Optional<String> band(Kind<?> kind, Object key) {
        if (!kind.isComparable(key, keys.get(0))) {
            return Optional.empty();
        }
        int above = 0;
        while (above < keys.size() && kind.compareKeys(keys.get(above), key) <= 0) {
            above++;
        }
        return Optional.of(
                above == 0
                        ? "below " + marks.get(0)
                        : above == keys.size()
                                ? "from " + marks.get(above - 1)
                                : "from " + marks.get(above - 1) + " below " + marks.get(above));
    }

    /** Throws when two features have one name, as contributions could not tell them apart. */
    static List<Feature> check(List<Feature> features) {
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < features.size(); i++) {
            Checks.that(
                    names.add(features.get(i).name()),
                    "features[" + i + "].name",
                    features.get(i).name(),
                    "must be given to one feature only");
        }
        return List.copyOf(features);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Feature that
                && name.equals(that.name)
                && selector.equals(that.selector)
                && style == that.style
                && marks.equals(that.marks);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + style.hashCode();
    }

    /** Returns for instance {@code employees as bands [10, 200]}. */
    @Override
    public String toString() {
        return name + " as " + style.name().toLowerCase(Locale.ROOT) + (marks.isEmpty() ? "" : " " + marks);
    }
}
