package org.sfa.rules.analysis;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.sfa.core.error.SfaException;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.EntityId;
import org.sfa.core.id.EntityRef;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadStatus;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;
import org.sfa.core.query.Schema;
import org.sfa.core.store.Draft;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.value.EmailAddress;
import org.sfa.core.value.PersonName;
import org.sfa.core.value.PhoneNumber;

/** Makes the entities of an example from the values of attributes and paths. */
final class Making {

    private static final LocalDate SOME_DAY = LocalDate.of(2026, 1, 1);
    private static final Attribute<?, ?> STATUS = Lead.TYPE.status;
    private static final Map<Attribute<?, ?>, Object> NAMES = names();
    private static final List<Attribute<?, ?>> RESULTS =
            List.of(Lead.TYPE.account, Lead.TYPE.contact, Lead.TYPE.opportunity);

    private final Predicate<List<Attribute<?, ?>>> leadsSomewhere;
    private final Instant at;

    /**
     * Prepares to make examples.
     *
     * @param leadsSomewhere whether there is an entity behind the reference that some attributes lead to
     */
    Making(Predicate<List<Attribute<?, ?>>> leadsSomewhere, Instant at) {
        this.leadsSomewhere = leadsSomewhere;
        this.at = at;
    }

    /** By which a store tells who a lead is: one of them must be there. */
    private static Map<Attribute<?, ?>, Object> names() {
        Map<Attribute<?, ?>, Object> names = new LinkedHashMap<>();
        names.put(Lead.TYPE.company, "Example Ltd");
        names.put(Lead.TYPE.email, EmailAddress.of("ann@example.com"));
        names.put(Lead.TYPE.phone, PhoneNumber.of("+886 2 2345 6789"));
        names.put(Lead.TYPE.person, PersonName.of("Ann", "Example"));
        return Collections.unmodifiableMap(names);
    }

    /** Makes an example that stores take, as far as attributes about which nothing was said leave room for it. */
    Optional<Example> plausible(Map<List<Attribute<?, ?>>, Object> values, Predicate<List<Attribute<?, ?>>> isFree) {
        Map<List<Attribute<?, ?>>, Object> more = new HashMap<>(values);
        if (NAMES.keySet().stream().noneMatch(name -> values.containsKey(List.of(name)))) {
            NAMES.keySet().stream()
                    .filter(name -> isFree.test(List.of(name)))
                    .findFirst()
                    .ifPresent(name -> more.put(List.of(name), NAMES.get(name)));
        }
        if (RESULTS.stream().anyMatch(result -> values.containsKey(List.of(result)))) {
            add(more, isFree, STATUS, LeadStatus.CONVERTED);
        } else if (more.get(List.of(STATUS)) == LeadStatus.CONVERTED) {
            add(more, isFree, Lead.TYPE.account, new AccountId("example-account"));
        }
        if (more.get(List.of(STATUS)) == LeadStatus.CONVERTED) {
            add(more, isFree, Lead.TYPE.convertedOn, SOME_DAY);
        }
        return make(more);
    }

    private static void add(
            Map<List<Attribute<?, ?>>, Object> values,
            Predicate<List<Attribute<?, ?>>> isFree,
            Attribute<?, ?> attribute,
            Object value) {
        if (isFree.test(List.of(attribute))) {
            values.putIfAbsent(List.of(attribute), value);
        }
    }

    /** Makes an example; empty when a value was refused. */
    Optional<Example> make(Map<List<Attribute<?, ?>>, Object> values) {
        try {
            Map<EntityRef, Entity<?>> others = new HashMap<>();
            Entity<?> lead = entity(Lead.TYPE, List.of(), "example", values, others);
            return Optional.of(new Example((Lead) lead, others, at));
        } catch (SfaException refused) {
            return Optional.empty();
        }
    }

    private <E extends Entity<I>, I extends EntityId> Entity<?> entity(
            EntityType<E, I> type,
            List<Attribute<?, ?>> way,
            String id,
            Map<List<Attribute<?, ?>>, Object> values,
            Map<EntityRef, Entity<?>> others) {
        Draft<E> draft = type.draft();
        draft.set(type.idAttribute(), type.id(id));
        Map<String, Object> set = new HashMap<>();
        values.forEach((steps, value) -> {
            if (steps.size() == way.size() + 1 && steps.subList(0, way.size()).equals(way)) {
                Attribute<?, ?> last = steps.get(way.size());
                write(draft, last, value);
                set.put(last.name(), value);
                if (last.kind().target().isPresent() && leadsSomewhere.test(steps)) {
                    addOther(steps, (EntityId) value, values, others);
                }
            }
        });
        for (Attribute<E, ?> attribute : type.attributes()) {
            boolean made = attribute.kind().form() == Kind.Form.TEXT
                    && !attribute.kind().type().isEnum()
                    && attribute.isRequired()
                    && !attribute.equals(type.idAttribute());
            if (made && !set.containsKey(attribute.name())) {
                some(attribute.kind()).ifPresent(value -> write(draft, attribute, value));
            }
        }
        return draft.build();
    }

    private void addOther(
            List<Attribute<?, ?>> way,
            EntityId id,
            Map<List<Attribute<?, ?>>, Object> values,
            Map<EntityRef, Entity<?>> others) {
        Schema<?> target = way.get(way.size() - 1).kind().targetSchema().orElseThrow();
        EntityRef ref = new EntityRef(target.name(), id.value());
        if (target instanceof EntityType<?, ?> type && !others.containsKey(ref)) {
            others.put(ref, entity(type, way, id.value(), values, others));
        }
    }

    @SuppressWarnings("unchecked")
    private static <E> void write(Draft<E> draft, Attribute<?, ?> attribute, Object value) {
        draft.set((Attribute<E, Object>) attribute, value);
    }

    /** Some value of a kind, for an attribute that must have one. */
    private static Optional<?> some(Kind<?> kind) {
        return Stream.of("Example", "TW", "USD", SOME_DAY.toString(), "" + SOME_DAY.atStartOfDay(ZoneOffset.UTC))
                .flatMap(text -> {
                    try {
                        return Stream.of(kind.parse(text));
                    } catch (SfaException noValue) {
                        return Stream.empty();
                    }
                })
                .findFirst();
    }
}
