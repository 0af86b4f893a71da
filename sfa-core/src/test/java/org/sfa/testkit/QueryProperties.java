package org.sfa.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import org.jspecify.annotations.Nullable;
import org.sfa.core.customer.Account;
import org.sfa.core.customer.Contact;
import org.sfa.core.field.FieldDefinition;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.EntityId;
import org.sfa.core.lead.Lead;
import org.sfa.core.store.Cause;
import org.sfa.core.store.Draft;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.Store;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.UnitSettings;
import org.sfa.testkit.QueryCheck.Question;

/**
 * Whatever is asked, the store answers what the plain interpretation of the condition over all entities answers: on a
 * snapshot and with changes of the unit on top, from an index and without one.
 */
public abstract class QueryProperties {

    private final StoreFactory factory;

    /** Creates the suite. */
    protected QueryProperties(StoreFactory factory) {
        this.factory = factory;
    }

    /**
     * One change that prepares the entities.
     *
     * @param id the number of the entity
     * @param action 0 deletes, 1 to 3 save a contact where there are two types, the rest save
     * @param choices which value each attribute gets
     */
    private record Step(int id, int action, List<Integer> choices) {}

    /** Steps that are committed one by one, and steps that stay in the unit that asks. */
    private record History(List<Step> committed, List<Step> pending) {}

    @Provide
    Arbitrary<History> histories() {
        Arbitrary<List<Integer>> choices = Arbitraries.integers()
                .between(0, 1_000)
                .withDistribution(RandomDistribution.uniform())
                .list()
                .ofSize(20);
        Arbitrary<Step> steps = Combinators.combine(
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 7),
                        choices)
                .as(Step::new);
        return Combinators.combine(
                        steps.list().ofMaxSize(14).withSizeDistribution(RandomDistribution.uniform()),
                        steps.list().ofMaxSize(6))
                .as(History::new);
    }

    private static <E> Arbitrary<List<Question<E>>> questions(List<Probe<E, ?>> probes) {
        return Combinators.combine(
                        Probe.criteria(probes),
                        Probe.orders(probes),
                        Arbitraries.integers().between(1, 4))
                .as(Question::new)
                .list()
                .ofSize(6);
    }

    @Provide
    Arbitrary<List<Question<Account>>> accountQuestions() {
        return questions(Probes.ACCOUNTS);
    }

    @Provide
    Arbitrary<List<Question<Contact>>> contactQuestions() {
        return questions(Probes.CONTACTS);
    }

    @Provide
    Arbitrary<List<Question<Lead>>> leadQuestions() {
        return questions(Probes.LEADS);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void anyQuestion_aboutAccountsAndContacts_isAnsweredAsInterpreted(
            @ForAll("histories") History history,
            @ForAll("accountQuestions") List<Question<Account>> aboutAccounts,
            @ForAll("contactQuestions") List<Question<Contact>> aboutContacts) {
        new Session(factory, Samples.FIELDS).run(history, this::saveCustomer, (check, unit) -> {
            aboutAccounts.forEach(question -> check.check(unit, Account.TYPE, question));
            aboutContacts.forEach(question -> check.check(unit, Contact.TYPE, question));
        });
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void anyQuestion_aboutLeadsWithCustomFields_isAnsweredAsInterpreted(
            @ForAll("histories") History history,
            @ForAll("leadQuestions") List<Question<Lead>> questions,
            @ForAll boolean indexed) {
        new Session(factory, indexed ? Samples.FIELDS : withoutIndexes())
                .run(
                        history,
                        (session, unit, step) -> session.save(unit, Lead.TYPE, "l" + step.id(), Probes.LEADS, step),
                        (check, unit) -> questions.forEach(question -> check.check(unit, Lead.TYPE, question)));
    }

    private static FieldDefinitions withoutIndexes() {
        List<FieldDefinition<?>> fields = new ArrayList<>();
        Samples.FIELDS.of("lead").forEach(field -> fields.add(FieldDefinition.of("lead", field.name(), field.kind())));
        return FieldDefinitions.of(fields);
    }

    private void saveCustomer(Session session, UnitOfWork unit, Step step) {
        if (step.action() <= 3) {
            session.save(unit, Contact.TYPE, "c" + step.id(), Probes.CONTACTS, step);
        } else {
            session.save(unit, Account.TYPE, "a" + step.id(), Probes.ACCOUNTS, step);
        }
    }

    /** Does one step. */
    @FunctionalInterface
    private interface Worker {
        void work(Session session, UnitOfWork unit, Step step);
    }

    /** Asks all questions. */
    @FunctionalInterface
    private interface Questioner {
        void ask(QueryCheck check, UnitOfWork unit);
    }

    /** A store, and beside it everything that is in it. */
    private static final class Session {

        private final Store store;
        private final UnitSettings settings;
        private final Map<String, Map<String, Entity<?>>> entities = new HashMap<>();
        private boolean isToBeCommitted = true;

        Session(StoreFactory factory, FieldDefinitions fields) {
            MutableClock clock = MutableClock.at("2026-11-21T09:30:00Z");
            this.store = factory.create(clock, fields);
            this.settings = UnitSettings.of(clock).withFields(fields);
        }

        void run(History history, Worker worker, Questioner questioner) {
            QueryCheck check = new QueryCheck(entities);
            try (store;
                    UnitOfWork old = store.begin(settings)) {
                history.committed().forEach(step -> {
                    try (UnitOfWork unit = store.begin(settings)) {
                        worker.work(this, unit, step);
                        unit.commit();
                    }
                });
                try (UnitOfWork unit = store.begin(settings)) {
                    questioner.ask(check, unit);
                    isToBeCommitted = false;
                    history.pending().forEach(step -> worker.work(this, unit, step));
                    questioner.ask(check, unit);
                }
                questioner.ask(new QueryCheck(Map.of()), old);
            }
        }

        <E extends Entity<I>, I extends EntityId> void save(
                UnitOfWork unit, EntityType<E, I> type, String id, List<Probe<E, ?>> probes, Step step) {
            Map<String, Entity<?>> ofType = entities.computeIfAbsent(type.name(), name -> new HashMap<>());
            Entity<?> current = ofType.get(id);
            if (step.action() == 0) {
                if (current != null) {
                    unit.repository(type).delete(type.id(id), Cause.NONE);
                    ofType.remove(id);
                }
                return;
            }
            Draft<E> draft =
                    type.draft(type.draft(type.entityClass().cast(sample(id))).build());
            for (int i = 0; i < probes.size(); i++) {
                if (isFree(probes.get(i))) {
                    probes.get(i).set(draft, step.choices().get(i));
                }
            }
            E entity = type.withVersion(legal(type.entityClass(), draft.build()), version(current));
            ofType.put(id, unit.repository(type).save(entity));
        }

        private static long version(@Nullable Entity<?> entity) {
            return entity == null ? 0 : entity.version();
        }

        private static Entity<?> sample(String id) {
            return switch (id.charAt(0)) {
                case 'a' -> Samples.account(id);
                case 'c' -> Samples.contact(id, "a0").withAccount(Optional.empty());
                default -> Samples.lead(id);
            };
        }

        private static boolean isFree(Probe<?, ?> probe) {
            String name = probe.selector().name();
            return !name.equals("id") && !name.equals("version");
        }

        /** Takes out references that a commit would refuse: to what is not there, and from an account to a later one. */
        private <E> E legal(Class<E> type, E entity) {
            if (!isToBeCommitted) {
                return entity;
            }
            Map<String, Entity<?>> accounts = entities.getOrDefault("account", Map.of());
            if (entity instanceof Account account) {
                return type.cast(account.withParent(account.parent()
                        .filter(parent -> accounts.containsKey(parent.value())
                                && parent.value().compareTo(account.id().value()) < 0)));
            } else if (entity instanceof Contact contact) {
                return type.cast(contact.withAccount(
                        contact.account().filter(account -> accounts.containsKey(account.value()))));
            }
            return entity;
        }
    }
}
