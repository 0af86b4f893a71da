package org.sfa.core.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.EntityId;
import org.sfa.core.query.Attribute;
import org.sfa.core.sample.Samples.Sample;
import org.sfa.core.store.Draft;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;

/** Every descriptor lists exactly the attributes of its entity. */
class DescriptorTest {

    private static final Map<Class<?>, Class<?>> BOXES =
            Map.of(long.class, Long.class, boolean.class, Boolean.class, int.class, Integer.class);

    static List<Sample<?, ?>> samples() {
        return Samples.all();
    }

    /** The accessors that the builder has a setter for, by name. */
    private static Map<String, Method> accessors(Class<?> entity) {
        Class<?> builder = Arrays.stream(entity.getDeclaredClasses())
                .filter(nested -> nested.getSimpleName().equals("Builder"))
                .findFirst()
                .orElseThrow();
        Set<String> setters = Arrays.stream(builder.getMethods())
                .filter(method -> method.getParameterCount() == 1)
                .map(Method::getName)
                .collect(Collectors.toSet());
        Map<String, Method> accessors = new TreeMap<>();
        for (Method method : entity.getMethods()) {
            if (method.getParameterCount() == 0
                    && !Modifier.isStatic(method.getModifiers())
                    && setters.contains(method.getName())) {
                Method known = accessors.get(method.getName());
                if (known == null || known.getReturnType().isAssignableFrom(method.getReturnType())) {
                    accessors.put(method.getName(), method);
                }
            }
        }
        return accessors;
    }

    private static boolean isOptional(Method accessor) {
        return accessor.getReturnType() == Optional.class
                || Collection.class.isAssignableFrom(accessor.getReturnType());
    }

    private static Class<?> valueClass(Method accessor) {
        Type type = accessor.getGenericReturnType();
        if (accessor.getReturnType() == Optional.class) {
            type = ((ParameterizedType) type).getActualTypeArguments()[0];
        }
        Class<?> raw = (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
        return BOXES.getOrDefault(raw, raw);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void attributes_areExactlyTheAccessorsOfTheEntity(Sample<?, ?> sample) {
        Map<String, Method> accessors = accessors(sample.type().entityClass());
        assertThat(accessors).containsKey("customFields");
        accessors.remove("customFields");

        assertThat(sample.type().attributes())
                .extracting(Attribute::name)
                .containsExactlyInAnyOrderElementsOf(accessors.keySet());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void accessors_withoutABodyAreAllAttributes(Sample<?, ?> sample) {
        Set<String> abstracts = Arrays.stream(sample.type().entityClass().getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()) && method.getParameterCount() == 0)
                .map(Method::getName)
                .collect(Collectors.toSet());

        assertThat(accessors(sample.type().entityClass()).keySet()).containsAll(abstracts);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void attributes_areRequiredWhereTheAccessorIs(Sample<?, ?> sample) {
        Map<String, Method> accessors = accessors(sample.type().entityClass());

        for (Attribute<?, ?> attribute : sample.type().attributes()) {
            Method accessor = accessors.get(attribute.name());
            assertThat(attribute.isRequired()).as(attribute.name()).isEqualTo(!isOptional(accessor));
            assertThat(attribute.kind().type()).as(attribute.name()).isEqualTo(valueClass(accessor));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void fields_ofTheDescriptorCarryTheNameOfTheirAttribute(Sample<?, ?> sample) throws Exception {
        Set<String> names = new TreeSet<>(Set.of("id", "version", "externalKey"));
        for (Field field : sample.type().getClass().getFields()) {
            if (field.getType() == Attribute.class) {
                Attribute<?, ?> attribute = (Attribute<?, ?>) field.get(sample.type());
                assertThat(attribute.name()).isEqualTo(field.getName());
                assertThat(sample.type().findAttribute(field.getName()).orElseThrow())
                        .isSameAs(attribute);
                names.add(field.getName());
            }
        }

        assertThat(sample.type().attributes()).extracting(Attribute::name).containsExactlyInAnyOrderElementsOf(names);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void draft_filledAttributeByAttributeBuildsAnEqualEntity(Sample<?, ?> sample) {
        assertCopies(sample);
    }

    private static <E extends Entity<I>, I extends EntityId> void assertCopies(Sample<E, I> sample) {
        Draft<E> draft = sample.type().draft();
        for (Attribute<E, ?> attribute : sample.type().attributes()) {
            copy(attribute, sample.full(), draft);
        }
        draft.put(sample.note(), "by hand");

        assertThat(draft.build()).isEqualTo(sample.full());
        assertThat(sample.type().draft(sample.full()).build()).isEqualTo(sample.full());
    }

    private static <E, V> void copy(Attribute<E, V> attribute, E full, Draft<E> draft) {
        V value = attribute.valueOrNull(full);
        assertThat(value).as("%s has a value in the sample", attribute).isNotNull();
        draft.set(attribute, value);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void attributes_ofTextReadBackTheirOwnFormat(Sample<?, ?> sample) {
        assertReadsBack(sample);
    }

    private static <E extends Entity<I>, I extends EntityId> void assertReadsBack(Sample<E, I> sample) {
        for (Attribute<E, ?> attribute : sample.type().attributes()) {
            if (attribute.kind().form() != org.sfa.core.query.Kind.Form.DOCUMENT) {
                assertReadsBack(attribute, sample.full());
            }
        }
    }

    private static <E, V> void assertReadsBack(Attribute<E, V> attribute, E full) {
        V value = java.util.Objects.requireNonNull(attribute.valueOrNull(full));
        assertThat(attribute.kind().parse(attribute.kind().format(value)))
                .as(attribute.name())
                .isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void draft_withoutRequiredAttributesNamesThem(Sample<?, ?> sample) {
        EntityType<?, ?> type = sample.type();
        Set<String> required = accessors(type.entityClass()).values().stream()
                .filter(accessor -> Modifier.isAbstract(accessor.getModifiers()) && !isOptional(accessor))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(required).contains("id");
        assertThatThrownBy(() -> type.draft().build()).isInstanceOfSatisfying(InvalidValueException.class, refused -> {
            assertThat(refused.field()).isEqualTo(type.name());
            assertThat(refused.value()).isEqualTo("absent");
            assertThat(refused.reason()).startsWith("needs [").endsWith("]");
            String names = refused.reason()
                    .substring("needs [".length(), refused.reason().length() - 1);
            assertThat(List.of(names.split(", "))).containsExactlyInAnyOrderElementsOf(required);
        });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void withVersion_changesNothingElse(Sample<?, ?> sample) {
        assertWithVersion(sample);
    }

    private static <E extends Entity<I>, I extends EntityId> void assertWithVersion(Sample<E, I> sample) {
        E next = sample.type().withVersion(sample.full(), 7);

        assertThat(next.version()).isEqualTo(7);
        assertThat(next).isNotEqualTo(sample.full());
        assertThat(sample.type().withVersion(next, sample.full().version())).isEqualTo(sample.full());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void indexes_areOnAttributesOfTheTypeAndTheExternalKeyIsUnique(Sample<?, ?> sample) {
        assertThat(sample.type().unique()).extracting(Attribute::name).contains("externalKey");
        assertThat(sample.type().indexed())
                .extracting(Attribute::name)
                .contains("externalKey")
                .allMatch(name -> sample.type().findAttribute(name).isPresent());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void type_makesIdsAndReferences(Sample<?, ?> sample) {
        assertThat(sample.type().id("x").value()).isEqualTo("x");
        assertThat(ref(sample))
                .hasToString(sample.type().name() + ":" + sample.full().id());
        assertThat(sample.type()).hasToString(sample.type().name());
        assertThat(sample.type().idAttribute().name()).isEqualTo("id");
    }

    private static <E extends Entity<I>, I extends EntityId> Object ref(Sample<E, I> sample) {
        return sample.type().ref(sample.full());
    }

    @Test
    void names_ofTypesDiffer() {
        assertThat(Samples.all())
                .extracting(sample -> sample.type().name())
                .doesNotHaveDuplicates()
                .hasSize(23);
    }
}
